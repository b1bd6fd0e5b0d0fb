import type { Scope } from '@uppsikt/platform';
import type { Review } from '../review/review.record.ts';
import { documentOf } from '../review/review.store.ts';
import { checklistAreasOf, qualityAreasOf } from '../template/template.rules.ts';
import { qualityModel, qualityReviewPolicy } from '../template/template.store.ts';
import { ReviewAreaAssessmentRecord, ReviewScopeChangeRecord, type ReviewAreaAssessment, type ReviewScopeChange } from './review-scope.record.ts';

export const scopeChangesOf = (scope: Scope, reviewId: string): Promise<ReviewScopeChange[]> => scope.em.find(ReviewScopeChangeRecord, { reviewId }, { orderBy: { id: 'asc' } });

/** What the review covers: what its guideline says, as changed since. */
export async function coveredBy(scope: Scope, review: Review): Promise<string[]> {
  const last = (await scopeChangesOf(scope, review.id)).at(-1);
  if (last) return last.after;
  const areas = [...qualityAreasOf(review.statute ?? null, await documentOf(scope, review, qualityModel)), ...checklistAreasOf(review.kind, await documentOf(scope, review, qualityReviewPolicy))];
  return [...new Set(areas)];
}

/** The latest assessment of each area. */
export async function assessedAreas(scope: Scope, reviewId: string): Promise<ReviewAreaAssessment[]> {
  const all = await scope.em.find(ReviewAreaAssessmentRecord, { reviewId }, { orderBy: { id: 'asc' } });
  return all.filter((a, at) => !all.slice(at + 1).some((o) => o.area === a.area));
}
