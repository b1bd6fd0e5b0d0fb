import { problem } from '@uppsikt/kernel';
import type { ReviewDemand } from '../completion/completion.rules.ts';

export type JointKind = 'QUALITY_REVIEW' | 'TARGETED_FOLLOW_UP' | 'THEMATIC_REVIEW' | 'SERVICE_FOLLOW_UP';
export type PartyKind = 'PERFORMING_UNIT' | 'AUTHORITY' | 'HEALTHCARE';
export interface Answer { readonly question: string; readonly answer: string; readonly fulfilled?: boolean | null }
export interface Part { readonly id: string; readonly party: PartyKind; readonly result: string | null; readonly notApplicable: string | null }

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });
export const mostUnits = 200;

/** The same questions are put to every unit, each once. Ground: FALK 2.4.2.2 (granskning genom teman): jämförelse mellan verksamheter. */
export function sharedQuestions(questions: readonly string[]) {
  const asked = questions.map((q) => q.trim());
  return asked.some((q) => !q) || new Set(asked).size !== asked.length || asked.length > 200
    ? invalid('questions', 'Each question is asked once, at most 200 in all.')
    : { questions: asked };
}

/** A part has its result, and an answer to each shared question; only health care may instead be marked as not applicable, with a reason.
 *  Ground: FALK 2.4.2.2; SOD 5 B (hälso- och sjukvård där detta är aktuellt). */
export function recordResult(
  asked: { readonly result?: string | null; readonly answers: readonly Answer[]; readonly notApplicable?: string | null },
  part: { readonly party: PartyKind }, questions: readonly string[],
) {
  const [result, notApplicable] = [asked.result?.trim() || null, asked.notApplicable?.trim() || null];
  if ((result === null) === (notApplicable === null)) return invalid('result', 'A part has a result, or a reason why it is not applicable.');
  if (notApplicable && part.party !== 'HEALTHCARE') return invalid('notApplicable', 'Only health care may be not applicable.');
  const unanswered = questions.filter((q) => !asked.answers.some((a) => a.question === q && a.answer.trim()));
  if (result && part.party === 'PERFORMING_UNIT' && unanswered.length) return invalid('answers', `Not answered: ${unanswered.join(', ')}.`);
  if (asked.answers.some((a) => !questions.includes(a.question)) || new Set(asked.answers.map((a) => a.question)).size !== asked.answers.length)
    return invalid('answers', 'Each answer is to one of the shared questions, once.');
  return { result, notApplicable, answers: asked.answers.map((a) => ({ ...a, answer: a.answer.trim() })) };
}

/** What a joint follow-up lacks: every part has its result before there is one of the whole. Ground: FALK 2.4.2.2; SOD 5 B. */
export const openParts = (parts: readonly Part[]): ReviewDemand[] => parts.filter((p) => !p.result && !p.notApplicable).map((p) => ({ kind: 'PART_RESULT' as const, subject: p.id }));

/** The answers of all units to each question, side by side. Ground: FALK 2.4.2.2 (skillnader i utförande). */
export const compare = <P extends { readonly answers: readonly Answer[] }>(questions: readonly string[], parts: readonly P[]) =>
  questions.map((question) => ({ question, answers: parts.flatMap((part) => part.answers.filter((a) => a.question === question).map(({ answer, fulfilled }) => ({ part, answer, fulfilled: fulfilled ?? null }))) }));
