import type { Scope } from '@uppsikt/platform';
import type { Review } from '../review/review.record.ts';
import { documentOf } from '../review/review.store.ts';
import { checklistAreasOf, qualityAreasOf } from '../template/template.rules.ts';
import { qualityModel, qualityReviewPolicy } from '../template/template.store.ts';
import { reportsOfReviews } from '../trigger-report/trigger-report.store.ts';
import { scopeOf } from './review-scope.rules.ts';
import { ReviewAreaAssessmentRecord, ReviewScopeChangeRecord, type ReviewAreaAssessment, type ReviewScopeChange } from './review-scope.record.ts';

export const scopeChangesOf = (scope: Scope, reviewId: string): Promise<ReviewScopeChange[]> => scope.em.find(ReviewScopeChangeRecord, { reviewId }, { orderBy: { id: 'asc' } });

/** The areas of the deficiencies that a triggered review rests on. */
export async function emergedAreas(scope: Scope, review: Review): Promise<string[]> {
  const reports = review.kind === 'TRIGGERED_REVIEW' ? await reportsOfReviews(scope, [review.id]) : [];
  return [...new Set(reports.flatMap((r) => r.deficiencies.map((d) => d.area.trim())))];
}

/** What the review covers: what its guideline says or its deficiencies, as changed since. */
export async function coveredBy(scope: Scope, review: Review): Promise<string[]> {
  const last = (await scopeChangesOf(scope, review.id)).at(-1);
  if (last) return last.after;
  const areas = [...qualityAreasOf(review.statute ?? null, await documentOf(scope, review, qualityModel)), ...checklistAreasOf(review.kind, await documentOf(scope, review, qualityReviewPolicy))];
  return scopeOf(areas, await emergedAreas(scope, review));
}

/** The latest assessment of each area. */
export async function assessedAreas(scope: Scope, reviewId: string): Promise<ReviewAreaAssessment[]> {
  const all = await scope.em.find(ReviewAreaAssessmentRecord, { reviewId }, { orderBy: { id: 'asc' } });
  return all.filter((a, at) => !all.slice(at + 1).some((o) => o.area === a.area));
}
