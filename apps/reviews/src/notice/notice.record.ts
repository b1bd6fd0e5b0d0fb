import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

export const NoticeRecord = defineEntity({
  name: 'Notice',
  tableName: 'notice',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'reviewId'] }, { properties: ['tenantId', 'sentAt', 'id'] }],
  properties: {
    ...tenantKeys,
    reviewId: p.uuid(),
    findingId: p.uuid(),
    recipient: p.text(),
    sentAt: p.datetime(),
  },
});
export interface Notice extends InferEntity<typeof NoticeRecord> {}
