import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

/** Which earlier review a follow-up of earlier deficiencies is about. */
export const EarlierReviewRecord = defineEntity({
  name: 'EarlierReview',
  tableName: 'earlier_review',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'reviewId'] }],
  properties: { ...tenantKeys, reviewId: p.uuid(), followsUp: p.uuid() },
});
export interface EarlierReview extends InferEntity<typeof EarlierReviewRecord> {}
