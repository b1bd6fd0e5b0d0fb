import { isProblem, newId, problem } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { lockOpenReview } from '../review/review.store.ts';
import { templateOfReview } from '../template/template.store.ts';
import type { AskedQuestion } from '../template/template.rules.ts';
import { QuestionSelectionRecord } from './question-selection.record.ts';
import { selectQuestions } from './question-selection.rules.ts';
import { selectionsOf } from './question-selection.store.ts';

export interface SelectRequest { reviewId: string; questionIds: string[]; ownQuestions: Pick<AskedQuestion, 'text' | 'type' | 'choices' | 'area'>[] }

/** Chooses what a triggered review asks of the checklist, and adds questions of its own. Ground: NACKA15-PAK-2. */
export async function selectReviewQuestions(scope: Scope, asked: SelectRequest) {
  const review = await lockOpenReview(scope, asked.reviewId);
  if (isProblem(review)) return review;
  const template = await templateOfReview(scope, review);
  if (!template) return problem('InvalidInput', 'There is no published checklist to choose from.', { field: 'reviewId' });
  const [before] = await selectionsOf(scope, [review.id]);
  const selected = selectQuestions(asked, review, template.questions, before ?? null, newId);
  if (isProblem(selected)) return selected;
  const by = { selectedBy: scope.actor.account, selectedOn: scope.today };
  if (before) Object.assign(before, selected, by);
  else scope.add(QuestionSelectionRecord, { reviewId: review.id, templateId: template.id, ...selected, ...by });
  return { review };
}
