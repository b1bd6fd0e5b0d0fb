import { isProblem, problem } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import type { Review } from '../review/review.record.ts';
import { documentOf, lockOpenReview } from '../review/review.store.ts';
import { qualityModel, templateOfReview } from '../template/template.store.ts';
import { ReviewAreaAssessmentRecord, ReviewScopeChangeRecord } from './review-scope.record.ts';
import { assessArea, changeScope, openAreas } from './review-scope.rules.ts';
import { assessedAreas, coveredBy, scopeChangesOf } from './review-scope.store.ts';

/** Changes what the review covers, and logs it. Ground: NACKA-GRAN-2. */
export async function changeReviewScope(scope: Scope, asked: { reviewId: string; add: string[]; remove: string[]; reason: string }) {
  const review = await lockOpenReview(scope, asked.reviewId);
  if (isProblem(review)) return review;
  const change = changeScope(await coveredBy(scope, review), asked);
  if (isProblem(change)) return change;
  if ((await scopeChangesOf(scope, [review.id])).length >= 200) return problem('InvalidInput', 'The scope of a review changes at most 200 times.', { field: 'reviewId' });
  scope.add(ReviewScopeChangeRecord, { reviewId: review.id, ...change, changedBy: scope.actor.account, changedAt: new Date(scope.now) });
  return { review };
}

/** Assesses an area; an earlier assessment of it stays. Ground: NACKA-KVAL-2. */
export async function assessReviewArea(scope: Scope, asked: { reviewId: string; area: string; level?: number | null; statement: string }) {
  const review = await lockOpenReview(scope, asked.reviewId);
  if (isProblem(review)) return review;
  const assessed = assessArea(asked, await coveredBy(scope, review), (await templateOfReview(scope, review))?.scale ?? null);
  if (isProblem(assessed)) return assessed;
  scope.add(ReviewAreaAssessmentRecord, { reviewId: review.id, ...assessed, assessedBy: scope.actor.account, assessedOn: scope.today });
  return { review };
}

/** Which areas the review must still assess. */
export const openAssessments = async (scope: Scope, review: Review) =>
  openAreas(review, await coveredBy(scope, review), await assessedAreas(scope, [review.id]), await documentOf(scope, review, qualityModel));
