import { isLocalDate, isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import type { NewDays, Scope } from '@uppsikt/platform';
import { calendarPeriods, newSince } from '../duty/duty.rules.ts';
import { addDuties, meetDuty } from '../duty/duty.usecases.ts';
import { numberOn, outdated, outdatedProblem } from '../requirement-change/requirement-change.rules.ts';
import { requirementsById } from '../requirement/requirement.store.ts';
import { ContractSurveyRecord, SurveyResponseRecord, type ContractSurvey, type SurveyResponse } from './survey.record.ts';
import { isNotAnswered, isYearly, issueSurvey, prepareSurvey, questionsFor, type SurveyQuestion } from './survey.rules.ts';
import { knownRequirements, lockSurvey, lockSurveyOfYear, notSurveyed, requirementsOf, silentBefore, surveyById, surveyDocument, surveyPolicy, unanswered } from './survey.store.ts';

export interface SurveyRequest { surveyId: string }
const sending = (year: string) => ({ kind: 'SEND_CONTRACT_SURVEY' as const, subject: 'CONTRACT_SURVEY', period: year });
export const answering = (response: Pick<SurveyResponse, 'agreementId' | 'year'>) => ({ kind: 'ANSWER_CONTRACT_SURVEY' as const, subject: response.agreementId, period: String(response.year) });

/** Keeps the questions of a year's survey until it is sent. Ground: NACKA-ENK-3, NACKA15-ENK-2. */
export async function prepareContractSurvey(scope: Scope, asked: { year: number; questions: SurveyQuestion[] }) {
  if (asked.year < 2000 || asked.year > 2099) return problem('InvalidInput', 'A year is 2000 to 2099.', { field: 'year' });
  const policy = await scope.policy(surveyPolicy);
  const prepared = prepareSurvey(asked.questions, isProblem(policy) ? null : policy.document);
  if (isProblem(prepared)) return prepared;
  const known = await knownRequirements(scope, prepared.questions.flatMap((q) => q.requirementId ?? []));
  const unknown = prepared.questions.findIndex((q) => q.requirementId && !known.has(q.requirementId));
  if (unknown >= 0) return problem('InvalidInput', 'No requirement has this id.', { field: `questions.${unknown}.requirementId` });
  const draft = await lockSurveyOfYear(scope, asked.year);
  if (draft && draft.status !== 'DRAFT') return problem('Conflict', `The survey of ${asked.year} is sent already.`);
  const catalogue = await requirementsById(scope, [...known]);
  const questions = prepared.questions.map((q) => ({ ...q, requirementVersion: q.requirementId ? numberOn(catalogue.get(q.requirementId), scope.today) : null }));
  if (draft) return { survey: Object.assign(draft, { questions, preparedBy: scope.actor.account }) };
  const survey = scope.add(ContractSurveyRecord, { year: asked.year, status: 'DRAFT', questions, preparedBy: scope.actor.account, issuedOn: null, issuedBy: null, dueOn: null, closedOn: null, policyIds: [] });
  return { survey };
}

async function found(scope: Scope, id: string, status: ContractSurvey['status']) {
  const survey = await lockSurvey(scope, id);
  if (!survey) return problem('NotFound', 'No survey has this id.');
  return survey.status === status ? survey : problem('Conflict', `The survey is ${survey.status}.`);
}

/** Which requirements have changed since the questions that come from them were written. Ground: NACKA15-KRAV-1. */
async function surveyOutdated(scope: Scope, survey: ContractSurvey) {
  const catalogue = await requirementsById(scope, survey.questions.flatMap((q) => q.requirementId ?? []));
  const referred = survey.questions.map((q) => ({ requirement: (q.requirementId && catalogue.get(q.requirementId)?.code) || null, requirementVersion: q.requirementVersion ?? null }));
  return outdatedProblem(outdated(referred, [...catalogue.values()], [], scope.today).map((o) => o.code));
}

/** Puts the survey to every agreement in force that it has not been put to, each with its own questions. */
async function send(scope: Scope, survey: ContractSurvey) {
  const changed = await surveyOutdated(scope, survey);
  if (changed) return changed;
  const policy = await surveyDocument(scope, survey);
  const agreements = await notSurveyed(scope, survey.year, scope.today);
  const requirements = await requirementsOf(scope, agreements.map((a) => a.id), scope.today);
  const put = agreements.map((agreement) => ({ agreement, questions: questionsFor(requirements.get(agreement.id)!, survey.questions, policy) }));
  const without = put.filter((p) => !p.questions.length).length;
  if (!put.length || without) return problem('InvalidInput', put.length ? `${without} of the agreements would be asked nothing: add a question to all.` : 'There is no agreement to send it to.', { field: 'surveyId' });
  const common = { contractSurveyId: survey.id, year: survey.year, status: 'SENT' as const, answers: [], sentOn: scope.today, dueOn: survey.dueOn ?? null, reminders: [] };
  const undone = { submittedOn: null, submittedBy: null, notAnsweredOn: null, deviation: null, assessment: null };
  const responses = put.map(({ agreement: { id: agreementId, providerId }, questions }) => scope.add(SurveyResponseRecord, { ...common, ...undone, agreementId, providerId, questions }));
  await addDuties(scope, responses.map((r) => ({ ...answering(r), providerId: r.providerId, agreementId: r.agreementId, dueOn: survey.dueOn ?? null })));
  return { survey };
}

/** Sends the year's survey. Ground: NACKA-ENK-1, NACKA15-ENK-1, NACKA15-ENK-2. */
export async function issueContractSurvey(scope: Scope, asked: SurveyRequest & { dueOn?: LocalDate | null }) {
  const survey = await found(scope, asked.surveyId, 'DRAFT');
  if (isProblem(survey)) return survey;
  const policy = await scope.policy(surveyPolicy);
  if (isProblem(policy)) return policy;
  const issued = issueSurvey(survey, asked.dueOn, scope.today, policy.document);
  if (isProblem(issued)) return issued;
  Object.assign(survey, issued, { issuedBy: scope.actor.account, policyIds: await scope.policiesInForce() });
  await meetDuty(scope, sending(String(survey.year)), scope.today);
  return send(scope, survey);
}

/** Sends it to agreements that have come since. Ground: NACKA-ENK-1. */
export async function extendContractSurvey(scope: Scope, asked: SurveyRequest) {
  const survey = await found(scope, asked.surveyId, 'ISSUED');
  return isProblem(survey) ? survey : send(scope, survey);
}

/** Records that those who have not answered are reminded, once a day at most. */
export async function remindContractSurvey(scope: Scope, asked: SurveyRequest) {
  const survey = await found(scope, asked.surveyId, 'ISSUED');
  if (isProblem(survey)) return survey;
  for (const response of await unanswered(scope, survey.id)) {
    if (!response.reminders.includes(scope.today)) response.reminders = [...response.reminders, scope.today];
  }
  return { survey };
}

/** Closes it; what is not answered then is recorded. Ground: NACKA15-ENK-1. */
export async function closeContractSurvey(scope: Scope, asked: SurveyRequest) {
  const survey = await found(scope, asked.surveyId, 'ISSUED');
  if (isProblem(survey)) return survey;
  Object.assign(survey, { status: 'CLOSED', closedOn: scope.today });
  await recordSilence(scope, await unanswered(scope, survey.id), true);
  return { survey };
}

async function recordSilence(scope: Scope, responses: readonly SurveyResponse[], closing: boolean) {
  for (const response of responses) {
    const policy = await surveyDocument(scope, await surveyById(scope, response.contractSurveyId));
    if (!response.notAnsweredOn && isNotAnswered(response, scope.today, closing, policy)) response.notAnsweredOn = scope.today;
  }
}

/** Each day: the year's survey is to be sent, and answers that have not come by their last day are recorded. Ground: NACKA-ENK-1, NACKA-ENK-2. */
export async function surveyDay(scope: Scope, { after, until }: NewDays) {
  const policy = await scope.policy(surveyPolicy, until);
  if (!isProblem(policy) && isYearly(policy.document)) {
    await addDuties(scope, calendarPeriods(12, newSince(after, until), until).map(({ key, last }) => ({ ...sending(key), dueOn: last })));
    const year = Number(until.slice(0, 4));
    const survey = await scope.em.findOne(ContractSurveyRecord, { year });
    if (survey?.issuedOn && isLocalDate(survey.issuedOn)) await meetDuty(scope, sending(String(year)), survey.issuedOn);
  }
  await recordSilence(scope, await silentBefore(scope, scope.today), false);
}
