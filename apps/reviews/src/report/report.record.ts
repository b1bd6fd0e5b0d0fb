import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

/** A version of a review's report; a row is never changed. */
export const ReviewReportRecord = defineEntity({
  name: 'ReviewReport',
  tableName: 'review_report',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'reviewId', 'number'] }],
  properties: {
    ...tenantKeys,
    reviewId: p.uuid(),
    number: p.integer(),
    text: p.text(),
    reason: p.text().nullable(),
    writtenBy: p.text(),
    writtenAt: p.datetime(),
  },
});
export interface ReviewReport extends InferEntity<typeof ReviewReportRecord> {}
