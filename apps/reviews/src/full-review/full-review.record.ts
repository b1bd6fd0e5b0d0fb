import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

/** The decision on a full quality review after complaints. */
export const FullReviewRecord = defineEntity({
  name: 'FullReviewDecision',
  tableName: 'full_review_decision',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'reviewId'] }],
  properties: {
    ...tenantKeys,
    reviewId: p.uuid(),
    complaintIds: p.array().$type<string[]>(),
    /** The triggered review that it takes over from, when one was under way. */
    insteadOf: p.uuid().nullable(),
    assessment: p.text(),
    decidedBy: p.text(),
    decidedOn: p.date(),
  },
});
export interface FullReviewDecision extends InferEntity<typeof FullReviewRecord> {}
