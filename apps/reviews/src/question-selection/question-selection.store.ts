import type { Scope } from '@uppsikt/platform';
import type { Review } from '../review/review.record.ts';
import { coveredBy, emergedAreas } from '../review-scope/review-scope.store.ts';
import { templateOfReview } from '../template/template.store.ts';
import { QuestionSelectionRecord, type QuestionSelection } from './question-selection.record.ts';
import { questionsOf } from './question-selection.rules.ts';

export const selectionsOf = (scope: Scope, reviewIds: readonly string[]): Promise<QuestionSelection[]> => scope.em.find(QuestionSelectionRecord, { reviewId: { $in: [...reviewIds] } });

/** The version of the checklist that a review has, and what it asks. */
export async function checklistAsked(scope: Scope, review: Review) {
  const template = await templateOfReview(scope, review);
  if (review.kind !== 'TRIGGERED_REVIEW') return { template, questions: template?.questions ?? [] };
  const [selection] = await selectionsOf(scope, [review.id]);
  return { template, questions: questionsOf(review, template, selection ?? null, await emergedAreas(scope, review), await coveredBy(scope, review)) };
}
