import { problem, type LocalDate } from '@uppsikt/kernel';
import type { IndividualPolicy } from '../individual-case/individual-case.rules.ts';

export type IndividualQuestion =
  | 'EFFECT' | 'GOALS_ACHIEVED' | 'INDIVIDUAL_SATISFIED' | 'INTENDED_EFFECT' | 'NEEDS_MET' | 'RECEIVED_DECIDED_SERVICES' | 'RIGHT_SERVICE_EXTENT_TIME' | 'SERVICE_CARRIED_OUT' | 'USER_SATISFIED';
export type IndividualDeficiency = 'NONE' | 'MINOR' | 'SERIOUS';
export interface IndividualAnswer { readonly question: IndividualQuestion; readonly outcome: 'NO' | 'NOT_OBTAINED' | 'PARTLY' | 'YES'; readonly reason: string | null }
export interface FollowUpAsked {
  readonly heldOn: LocalDate; readonly inDialogue: boolean; readonly noDialogueReason?: string | null;
  readonly answers: readonly (Omit<IndividualAnswer, 'reason'> & { readonly reason?: string | null })[];
}

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });
const personalNumber = /\d{6,8}[-+]?\d{4}/;
/** A reason in words, which holds no personal number; null where there is none. Ground: roles.md §7 point 6. */
const reasonOf = (text: string | null | undefined) => text?.trim() || null;
const unfit = (reason: string | null) => reason !== null && (reason.length > 500 || personalNumber.test(reason));

/** A follow-up answers each question of the guideline once and no other; where the guideline names none, one or more of the engine's own. What
 *  could not be obtained has a reason.
 *  Ground: NACKA15 5.1; FALK 2.4.1; ATV Biståndsbeslut (uppföljning); SOD 5 D; NACKA Metoder för uppföljning names no questions.
 *  @reads followUp.individual.questions */
function judgeAnswers(asked: FollowUpAsked['answers'], policy: IndividualPolicy | null) {
  const answers = asked.map((a) => ({ ...a, reason: reasonOf(a.reason) }));
  const given = new Set<string>(answers.map((a) => a.question));
  const missing = ((policy?.questions ?? []) as readonly IndividualQuestion[]).filter((q) => !given.has(q));
  if (missing.length) return problem('QuestionsUnanswered', `Not answered: ${missing.join(', ')}.`, { questions: missing });
  if (answers.length === 0 || given.size < answers.length) return invalid('answers', 'Each question is answered once, and one at least.');
  if (policy?.questions?.length && answers.some((a) => !policy.questions!.includes(a.question))) return invalid('answers', `The questions are ${policy.questions.join(', ')}.`);
  const wrong = answers.find((a) => (a.outcome === 'NOT_OBTAINED') !== (a.reason !== null) || unfit(a.reason));
  return wrong ? invalid('answers', 'What could not be obtained, and nothing else, has a reason of at most 500 characters, which names nobody.') : { answers };
}

/** A follow-up is held from the day of the decision until today, in dialogue with the person or with the reason why that was not possible.
 *  Ground: SOD 5 D (i dialog med den enskilde); a decision about a person is followed up with that person. */
export function recordFollowUp(asked: FollowUpAsked, of: { readonly decidedOn: LocalDate }, today: LocalDate, policy: IndividualPolicy | null) {
  if (asked.heldOn > today || asked.heldOn < of.decidedOn) return invalid('heldOn', 'A follow-up is held from the day of the decision until today.');
  const noDialogueReason = reasonOf(asked.noDialogueReason);
  if (asked.inDialogue !== (noDialogueReason === null) || unfit(noDialogueReason)) return invalid('noDialogueReason', 'Say why it was not held in dialogue, in at most 500 characters that name nobody, when it was not.');
  const judged = judgeAnswers(asked.answers, policy);
  return 'answers' in judged ? { heldOn: asked.heldOn, inDialogue: asked.inDialogue, noDialogueReason, answers: judged.answers } : judged;
}

/** What is serious for one person makes the authority follow up all the others at the unit, where the guideline says so; lesser things do not.
 *  Ground: SOD 3 (myndigheten initierar).
 *  @reads followUp.individual.onSeriousDeficiency
 *  @reads followUp.individual.onSeriousDeficiencyOwner */
export const othersToFollowUp = (deficiency: IndividualDeficiency, policy: IndividualPolicy | null): { role: string | null } | null =>
  deficiency === 'SERIOUS' && policy?.onSeriousDeficiency === 'FOLLOW_UP_ALL_OTHERS_AT_UNIT' ? { role: policy.onSeriousDeficiencyOwner ?? null } : null;
