import type { Scope } from '@uppsikt/platform';
import type { Review } from '../review/review.record.ts';
import { emergedAreas, scopesOfReviews } from '../review-scope/review-scope.store.ts';
import { templatesOfReviews } from '../template/template.store.ts';
import { QuestionSelectionRecord, type QuestionSelection } from './question-selection.record.ts';
import { questionsOf } from './question-selection.rules.ts';

export const selectionsOf = (scope: Scope, reviewIds: readonly string[]): Promise<QuestionSelection[]> => scope.em.find(QuestionSelectionRecord, { reviewId: { $in: [...reviewIds] } });

/** The version of the checklist that each review has, and what it asks. */
export async function checklistsAsked(scope: Scope, reviews: readonly Review[]) {
  const [templates, selections] = [await templatesOfReviews(scope, reviews), await selectionsOf(scope, reviews.map((r) => r.id))];
  const [emerged, covered] = [await emergedAreas(scope, reviews), await scopesOfReviews(scope, reviews)];
  return reviews.map((review, at) => {
    const template = templates[at]!;
    if (review.kind !== 'TRIGGERED_REVIEW') return { template, questions: template?.questions ?? [] };
    return { template, questions: questionsOf(review, template, selections.find((s) => s.reviewId === review.id) ?? null, emerged[at]!, covered[at]!) };
  });
}
export const checklistAsked = async (scope: Scope, review: Review) => (await checklistsAsked(scope, [review]))[0]!;
