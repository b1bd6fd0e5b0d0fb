import { isProblem, problem } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import type { Review } from '../review/review.record.ts';
import { activitiesOf, documentOf, lockOpenReview } from '../review/review.store.ts';
import { qualityReviewPolicy } from '../template/template.store.ts';
import { ReviewViewsRecord, type ReviewViews } from './user-view.record.ts';
import { openViews, recordViews } from './user-view.rules.ts';
import { viewsOf } from './user-view.store.ts';

export interface ViewsRequest { reviewId: string; of: ReviewViews['of']; source?: ReviewViews['source']; note?: string | null; missingReason?: string | null }

/** Records views of users or relatives, or why there are none. Ground: NACKA15-BRUK-4, SOD-BRUK-1. */
export async function recordReviewViews(scope: Scope, asked: ViewsRequest) {
  const review = await lockOpenReview(scope, asked.reviewId);
  if (isProblem(review)) return review;
  const judged = recordViews(asked);
  if (isProblem(judged)) return judged;
  if ((await viewsOf(scope, [review.id])).length >= 200) return problem('InvalidInput', 'A review has at most 200 entries of views.', { field: 'reviewId' });
  scope.add(ReviewViewsRecord, { reviewId: review.id, of: asked.of, source: asked.source ?? null, missingReason: judged.missingReason, note: asked.note?.trim() || null, recordedOn: scope.today });
  return { review };
}

/** Whose views the review lacks. */
export const openUserViews = async (scope: Scope, review: Review) =>
  openViews(review.kind, await activitiesOf(scope, [review.id]), await viewsOf(scope, [review.id]), await documentOf(scope, review, qualityReviewPolicy));
