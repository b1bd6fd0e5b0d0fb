import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

/** A model that a board adopted for a customer-choice system; the latest holds. */
export const FollowUpModelRecord = defineEntity({
  name: 'FollowUpModel',
  tableName: 'follow_up_model',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'serviceAreaKey', 'decidedOn'] }],
  properties: { ...tenantKeys, serviceAreaKey: p.text(), board: p.text(), decidedOn: p.date(), reference: p.text(), model: p.text(), registeredBy: p.text(), registeredOn: p.date() },
});
export interface FollowUpModel extends InferEntity<typeof FollowUpModelRecord> {}
