import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

/** What a job is putting into a plan: seen by nobody until it is whole, and then moved at once. */
export const StagedItemRecord = defineEntity({
  name: 'StagedItem',
  tableName: 'staged_item',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'followUpPlanId', 'unitId'] }],
  properties: { ...tenantKeys, followUpPlanId: p.uuid(), providerId: p.uuid(), unitId: p.uuid(), serviceAreaKey: p.text(), motivation: p.text() },
});
export interface StagedItem extends InferEntity<typeof StagedItemRecord> {}
