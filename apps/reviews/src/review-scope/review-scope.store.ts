import type { Scope } from '@uppsikt/platform';
import type { Review } from '../review/review.record.ts';
import { documentOf } from '../review/review.store.ts';
import { checklistAreasOf, qualityAreasOf } from '../template/template.rules.ts';
import { qualityModel, qualityReviewPolicy } from '../template/template.store.ts';
import { reportsOfReviews } from '../trigger-report/trigger-report.store.ts';
import { scopeOf } from './review-scope.rules.ts';
import { ReviewAreaAssessmentRecord, ReviewScopeChangeRecord, type ReviewAreaAssessment, type ReviewScopeChange } from './review-scope.record.ts';

export const scopeChangesOf = (scope: Scope, reviewIds: readonly string[]): Promise<ReviewScopeChange[]> => scope.em.find(ReviewScopeChangeRecord, { reviewId: { $in: [...reviewIds] } }, { orderBy: { id: 'asc' } });

/** The areas of the deficiencies that each triggered review rests on. */
export async function emergedAreas(scope: Scope, reviews: readonly Review[]): Promise<string[][]> {
  const triggered = reviews.filter((r) => r.kind === 'TRIGGERED_REVIEW').map((r) => r.id);
  const reports = triggered.length ? await reportsOfReviews(scope, triggered) : [];
  return reviews.map((review) => [...new Set(reports.filter((r) => r.reviewId === review.id).flatMap((r) => r.deficiencies.map((d) => d.area.trim())))]);
}

/** What each review covers: what its guideline says or its deficiencies, as changed since. */
export async function scopesOfReviews(scope: Scope, reviews: readonly Review[]): Promise<string[][]> {
  const [changes, emerged] = [await scopeChangesOf(scope, reviews.map((r) => r.id)), await emergedAreas(scope, reviews)];
  return Promise.all(reviews.map(async (review, at) => {
    const last = changes.findLast((c) => c.reviewId === review.id);
    if (last) return last.after;
    const areas = [...qualityAreasOf(review.statute ?? null, await documentOf(scope, review, qualityModel)), ...checklistAreasOf(review.kind, await documentOf(scope, review, qualityReviewPolicy))];
    return scopeOf(areas, emerged[at]!);
  }));
}
export const coveredBy = async (scope: Scope, review: Review): Promise<string[]> => (await scopesOfReviews(scope, [review]))[0]!;

/** The latest assessment of each area of each review. */
export async function assessedAreas(scope: Scope, reviewIds: readonly string[]): Promise<ReviewAreaAssessment[]> {
  const all = await scope.em.find(ReviewAreaAssessmentRecord, { reviewId: { $in: [...reviewIds] } }, { orderBy: { id: 'asc' } });
  return all.filter((a, at) => !all.slice(at + 1).some((o) => o.reviewId === a.reviewId && o.area === a.area));
}
