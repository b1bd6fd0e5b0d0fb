import type { PolicyView } from '@uppsikt/contracts';
import { addDays, isId, problem, type LocalDate } from '@uppsikt/kernel';

/** What these rules read of policy kind contract-survey. */
export type SurveyPolicy = PolicyView<'contract-survey', 'answerMandatory' | 'commonAreas' | 'dueDays' | 'intervalMonths' | 'questionsPerProvider'>;
export type SurveyArea = 'VOLUME' | 'DOCUMENTATION' | 'STAFF' | 'MANAGEMENT_SYSTEM' | 'ACTIVITY_CONTENT_AND_CHANGE';
export type SurveyOutcome = 'MET' | 'NOT_MET' | 'NEEDS_FURTHER_REVIEW';
export interface SurveyQuestion { readonly key: string; readonly area?: SurveyArea | null; readonly text: string; readonly requirementId?: string | null; readonly requirementVersion?: number | null; readonly statute?: string | null }
export interface SurveyAnswer { readonly key: string; readonly value: string }
/** What was decided, why, by whom and when. */
export interface Decided { readonly reason: string; readonly by: string; readonly on: LocalDate }

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });

/** Each question says which requirement or statute it checks. Ground: NACKA Avtalsuppföljning (frågor); NACKA15 5.3. */
export function prepareSurvey(questions: readonly SurveyQuestion[], policy: SurveyPolicy | null) {
  if (!policy) return problem('NotInPolicy', 'The guideline in force has no contract survey.', { kind: 'contract-survey' });
  if (questions.length < 1 || questions.length > 200) return invalid('questions', 'A survey has 1 to 200 questions.');
  if (new Set(questions.map((q) => q.key.trim())).size !== questions.length) return invalid('questions', 'Each question has a key of its own.');
  for (const [i, q] of questions.entries()) {
    if (!q.key.trim() || !q.text.trim()) return invalid(`questions.${i}.text`, 'A question has a key and a text.');
    if (q.requirementId && !isId(q.requirementId)) return invalid(`questions.${i}.requirementId`, 'No requirement has this id.');
    if (!q.requirementId && !q.statute?.trim()) return invalid(`questions.${i}.requirementId`, 'Say which requirement or statute the question checks.');
  }
  return { questions: questions.map((q) => ({ key: q.key.trim(), area: q.area ?? null, text: q.text.trim(), requirementId: q.requirementId ?? null, statute: q.statute?.trim() || null })) };
}

/** A survey is sent when it has a question in every common area; the last day to answer is what is set for it, else what the guideline
 *  gives; with neither nothing is late. Ground: NACKA15 5.3 (gemensamma frågeområden); NACKA Avtalsuppföljning (svarsplikt).
 *  @reads survey.contract.commonAreas
 *  @reads survey.contract.dueDays */
export function issueSurvey(survey: { readonly year: number; readonly questions: readonly SurveyQuestion[] }, dueOn: LocalDate | null | undefined, today: LocalDate, policy: SurveyPolicy) {
  if (String(survey.year) !== today.slice(0, 4)) return invalid('surveyId', `The survey of ${survey.year} is sent in ${survey.year}.`);
  const missing = ((policy.commonAreas ?? []) as SurveyArea[]).filter((area) => !survey.questions.some((q) => q.area === area));
  if (missing.length) return problem('SurveyAreaMissing', `No question on: ${missing.join(', ')}.`, { missing });
  if (dueOn && dueOn < today) return invalid('dueOn', 'The last day to answer has passed.');
  return { status: 'ISSUED' as const, issuedOn: today, dueOn: dueOn ?? (policy.dueDays == null ? null : addDays(today, policy.dueDays)) };
}

/** What one agreement is asked: the questions common to all, and of the special ones those on requirements that it makes; all of them
 *  where the guideline does not let them vary. Ground: NACKA Avtalsuppföljning (frågor); NACKA15 5.3.
 *  @reads survey.contract.questionsPerProvider
 *  @reads survey.contract.commonAreas */
export const questionsFor = (requirementIds: ReadonlySet<string>, questions: readonly SurveyQuestion[], policy: SurveyPolicy): SurveyQuestion[] =>
  questions.filter((q) => policy.questionsPerProvider !== true || !q.requirementId || (q.area != null && policy.commonAreas?.includes(q.area)) || requirementIds.has(q.requirementId));

/** Answers come in part and later; the last one given to a question counts until they are handed in. Ground: NACKA Avtalsuppföljning (svarsplikt). */
export function mergeAnswers(kept: readonly SurveyAnswer[], given: readonly SurveyAnswer[], questions: readonly SurveyQuestion[]) {
  const unknown = given.findIndex((a) => !questions.some((q) => q.key === a.key));
  if (unknown >= 0) return invalid(`answers.${unknown}.key`, 'The survey has no such question.');
  const last = new Map([...kept, ...given].map((a) => [a.key, a.value.trim()]));
  return { answers: questions.flatMap(({ key }) => (last.get(key) ? [{ key, value: last.get(key)! }] : [])) };
}

/** A survey is handed in when every question is answered. Ground: as above. */
export function submitAnswers(answers: readonly SurveyAnswer[], questions: readonly SurveyQuestion[]) {
  const missing = questions.filter((q) => !answers.some((a) => a.key === q.key)).map((q) => q.key);
  return missing.length ? problem('SurveyAnswersMissing', `Not answered: ${missing.join(', ')}.`, { missing }) : undefined;
}

/** An answer that should have come by its last day, or before the survey was closed, and has not is recorded, where answering is mandatory.
 *  Ground: NACKA Avtalsuppföljning (enkäten ska besvaras); NACKA15 5.3.
 *  @reads survey.contract.answerMandatory */
export const isNotAnswered = (response: { readonly status: 'SENT' | 'SUBMITTED'; readonly dueOn?: LocalDate | null }, today: LocalDate, closing: boolean, policy: SurveyPolicy | null): boolean =>
  policy?.answerMandatory === true && response.status === 'SENT' && (closing || (response.dueOn != null && response.dueOn < today));

/** Whether the lack of an answer is a deviation is a person's decision, with a reason. Ground: NACKA-ENK-2 (manual decision). */
export const decideDeviation = (asked: Decided & { readonly deviation: boolean }, response: { readonly notAnsweredOn?: LocalDate | null }) =>
  !response.notAnsweredOn ? problem('Conflict', 'No answer is recorded as lacking.') : asked.reason.trim() ? { ...asked, reason: asked.reason.trim() } : invalid('reason', 'Say why.');

/** An official judges from answers that are handed in, and says why; the answers alone are no assessment.
 *  Ground: NACKA Avtalsuppföljning (analys); NACKA15 5.3. */
export const assessAnswers = (asked: Decided & { readonly outcome: SurveyOutcome }, response: { readonly status: 'SENT' | 'SUBMITTED'; readonly answers: readonly SurveyAnswer[] }) =>
  response.status === 'SENT' ? invalid('responseId', 'The answers are not handed in.')
    : asked.reason.trim() ? { ...asked, reason: asked.reason.trim(), answerKeys: response.answers.map((a) => a.key) } : invalid('reason', 'Say why.');

/** A survey is sent once in each period of so many months as the guideline says: one duty for a year where it says twelve.
 *  Ground: NACKA Avtalsuppföljning (årligen); NACKA15 5.3.
 *  @reads survey.contract.intervalMonths */
export const isYearly = (policy: SurveyPolicy | null): boolean => policy?.intervalMonths === 12;
