import type { AnswerVersion, ChecklistItem } from '../answer/answer.rules.ts';
import { changesOf } from '../template/template.rules.ts';

type Items = readonly ChecklistItem<AnswerVersion>[];
const valueOf = (item: Items[number] | undefined) => (item?.asked ? item.answer?.value ?? null : null);

/** Last year's checklist beside this year's: what is new, changed, reworded and gone, and each answer beside the one before. A question of changed
 *  meaning begins anew, so no earlier answer stands beside it.
 *  Ground: issue 4 (last year's review carried over); SOD 8.4 (förändring över tid). */
export function carryOver(now: Items, before: Items) {
  const changes = changesOf(now.map((i) => i.question), before.map((i) => i.question));
  const lineOf = (questionId: string, text: string, item?: Items[number]) => {
    const answers = { before: valueOf(before.find((i) => i.question.questionId === questionId)), now: valueOf(item) };
    return {
      questionId, text, change: changes.find((c) => c.questionId === questionId)?.change ?? null, ...answers,
      answerChanged: answers.before === null || answers.now === null ? null : answers.before !== answers.now,
    };
  };
  return [...now.map((i) => lineOf(i.question.questionId, i.question.text, i)), ...changes.filter((c) => c.change === 'GONE').map((c) => lineOf(c.questionId, c.text))];
}

interface Dated { readonly id: string; readonly kind: string; readonly providerId: string; readonly unitId?: string | null; readonly openedOn: string; readonly completedOn?: string | null }
/** The review that one follows: the latest of the same kind and object that was completed by the day it was opened.
 *  Ground: as above. */
export const reviewBefore = <R extends Dated>(review: Dated, completed: readonly R[]): R | null =>
  completed.filter((r) => r.id !== review.id && r.kind === review.kind && r.providerId === review.providerId && (r.unitId ?? null) === (review.unitId ?? null) && r.completedOn && r.completedOn <= review.openedOn)
    .sort((a, b) => (a.completedOn! < b.completedOn! ? 1 : a.completedOn! > b.completedOn! ? -1 : a.id < b.id ? 1 : -1))[0] ?? null;
