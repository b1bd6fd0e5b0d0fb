import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

export const MeetingRecord = defineEntity({
  name: 'Meeting',
  tableName: 'meeting',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'bodyId', 'heldOn'] }],
  properties: {
    ...tenantKeys,
    bodyId: p.uuid(),
    heldOn: p.date(),
  },
});
export interface Meeting extends InferEntity<typeof MeetingRecord> {}
