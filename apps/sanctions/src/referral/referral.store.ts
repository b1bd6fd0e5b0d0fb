import type { Scope } from '@uppsikt/platform';
import { FurtherReviewRecord, ReferralRecord, type FurtherReview } from './referral.record.ts';

/** The findings of a review that have been referred. */
export const referredOf = async (scope: Scope, reviewId: string): Promise<string[]> =>
  (await scope.em.find(ReferralRecord, { reviewId })).flatMap((r) => r.findingIds);

export const furtherReviewsOf = (scope: Scope, reviewId: string): Promise<FurtherReview[]> => scope.em.find(FurtherReviewRecord, { reviewId }, { orderBy: { id: 'asc' } });
