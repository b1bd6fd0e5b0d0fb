import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

const ofReview = { ...tenantTable, indexes: [{ properties: ['tenantId', 'reviewId'] as ('tenantId' | 'reviewId')[] }] };

/** Deficiencies that may lead to a sanction, put before those who propose one. */
export const ReferralRecord = defineEntity({
  name: 'Referral',
  tableName: 'referral',
  ...ofReview,
  properties: {
    ...tenantKeys,
    reviewId: p.uuid(),
    findingIds: p.array().$type<string[]>(),
    reason: p.text(),
    referredOn: p.date(),
    account: p.text(),
  },
});
export interface Referral extends InferEntity<typeof ReferralRecord> {}

/** A review that was asked for before a sanction is proposed; the id is that review's. */
export const FurtherReviewRecord = defineEntity({
  name: 'FurtherReview',
  tableName: 'further_review',
  ...ofReview,
  properties: {
    ...tenantKeys,
    reviewId: p.uuid(),
    reason: p.text(),
    orderedOn: p.date(),
    completedOn: p.date().nullable(),
    account: p.text(),
  },
});
export interface FurtherReview extends InferEntity<typeof FurtherReviewRecord> {}
