import { problem } from '@uppsikt/kernel';
import type { AskedQuestion, Question } from '../template/template.rules.ts';

export interface Selected { readonly questionIds: readonly string[]; readonly ownQuestions: readonly Question[] }
const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });
const code = /^[A-Z][A-Z0-9_]{1,60}$/;

/** The scope of a triggered review is decided by what has happened: it asks the questions that were chosen and its own; until somebody has chosen
 *  those of its scope, where deficiencies have set one; else its own checklist, when it has one of its kind. Other reviews ask the whole checklist.
 *  Ground: NACKA Kvalitetsgranskning (påkallad, omfattning); NACKA15 5.2 (påkallade granskningar, omfattning och metod). */
export function questionsOf(review: { readonly kind: string }, template: { readonly kind: string; readonly questions: readonly Question[] } | null, selected: Selected | null, emerged: readonly string[], covered: readonly string[]): readonly Question[] {
  const all = template?.questions ?? [];
  if (review.kind !== 'TRIGGERED_REVIEW') return all;
  if (selected) return [...all.filter((q) => selected.questionIds.includes(q.questionId)), ...selected.ownQuestions];
  if (emerged.length) return all.filter((q) => q.area !== null && covered.includes(q.area));
  return template?.kind === review.kind ? all : [];
}

/** Questions are chosen from the checklist's version that the review has, each with the one it depends on, and own ones are written; what was chosen
 *  stays.
 *  Ground: NACKA15 5.2 (relevanta metoder och frågeställningar). */
export function selectQuestions(
  asked: { readonly questionIds: readonly string[]; readonly ownQuestions: readonly Pick<AskedQuestion, 'text' | 'type' | 'choices' | 'area'>[] },
  review: { readonly kind: string }, checklist: readonly Question[], before: Selected | null, newId: () => string,
) {
  if (review.kind !== 'TRIGGERED_REVIEW') return invalid('reviewId', 'Questions are chosen in a triggered review; others ask the whole checklist.');
  if (!asked.questionIds.length && !asked.ownQuestions.length) return invalid('questionIds', 'Choose a question or write one.');
  const known = new Map(checklist.map((q) => [q.questionId, q]));
  const questionIds = [...new Set([...(before?.questionIds ?? []), ...asked.questionIds])];
  if (!questionIds.every((id) => known.has(id))) return invalid('questionIds', 'The checklist of the review has no such question.');
  if (questionIds.some((id) => { const on = known.get(id)!.conditionQuestionId; return on !== null && !questionIds.includes(on); })) return invalid('questionIds', 'A question that depends on another is chosen with it.');
  const own: Question[] = [];
  for (const [at, { text, type, choices = [], area = null }] of asked.ownQuestions.entries()) {
    const wrong = (field: string, message: string) => invalid(`ownQuestions.${at}.${field}`, message);
    if (!text.trim() || text.length > 2000) return wrong('text', 'A question has 1 to 2000 characters.');
    if (area !== null && !code.test(area)) return wrong('area', 'An area is a code such as DOCUMENTATION.');
    if (type === 'CHOICE' ? new Set(choices).size < 2 || new Set(choices).size < choices.length || choices.some((c) => !c.trim()) : choices.length) return wrong('choices', 'A CHOICE has at least two different choices, other questions none.');
    own.push({ questionId: newId(), replaces: null, text: text.trim(), type, choices: [...choices], weight: 1, area, qualityArea: null, dimension: null, requirement: null, conditionQuestionId: null, conditionValue: null });
  }
  const ownQuestions = [...(before?.ownQuestions ?? []), ...own];
  return questionIds.length + ownQuestions.length > 200 ? invalid('questionIds', 'A review asks at most 200 questions.') : { questionIds, ownQuestions };
}
