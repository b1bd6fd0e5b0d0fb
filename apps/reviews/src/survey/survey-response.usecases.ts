import { isProblem, problem } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { meetDuty } from '../duty/duty.usecases.ts';
import { assessAnswers, decideDeviation, mergeAnswers, submitAnswers, type SurveyAnswer, type SurveyOutcome } from './survey.rules.ts';
import { lockResponse, surveyById } from './survey.store.ts';
import { answering } from './survey.usecases.ts';

export interface ResponseRequest { responseId: string }
export interface SaveRequest extends ResponseRequest { answers: SurveyAnswer[] }
export interface DeviationRequest extends ResponseRequest { deviation: boolean; reason: string }
export interface AssessSurveyRequest extends ResponseRequest { outcome: SurveyOutcome; reason: string }
const noResponse = () => problem('NotFound', 'No survey with this id has been sent to you.');

/** The response while it can be answered. */
async function open(scope: Scope, id: string) {
  const response = await lockResponse(scope, id);
  if (!response) return noResponse();
  if (response.status === 'SUBMITTED') return problem('Conflict', 'The answers are handed in and locked.');
  return (await surveyById(scope, response.contractSurveyId)).status === 'ISSUED' ? response : problem('Conflict', 'The survey is closed.');
}

/** Keeps answers, in part and later. Ground: NACKA-ENK-2. */
export async function saveSurveyAnswers(scope: Scope, asked: SaveRequest) {
  const response = await open(scope, asked.responseId);
  if (isProblem(response)) return response;
  const merged = mergeAnswers(response.answers, asked.answers, response.questions);
  if (isProblem(merged)) return merged;
  response.answers = merged.answers;
  return { response };
}

/** Hands in the answers and locks them. Ground: NACKA-ENK-2, NACKA15-ENK-1. */
export async function submitSurvey(scope: Scope, asked: ResponseRequest) {
  const response = await open(scope, asked.responseId);
  if (isProblem(response)) return response;
  const refused = submitAnswers(response.answers, response.questions);
  if (refused) return refused;
  Object.assign(response, { status: 'SUBMITTED', submittedOn: scope.today, submittedBy: scope.actor.account });
  await meetDuty(scope, answering(response), scope.today);
  return { response };
}

/** Decides whether the lack of an answer is a deviation from the agreement. Ground: NACKA-ENK-2. */
export async function decideSurveyDeviation(scope: Scope, { responseId, ...asked }: DeviationRequest) {
  const response = await lockResponse(scope, responseId);
  if (!response) return noResponse();
  const decided = decideDeviation({ ...asked, by: scope.actor.account, on: scope.today }, response);
  if (isProblem(decided)) return decided;
  response.deviation = decided;
  return { response };
}

/** Records what an official judges from the answers. Ground: NACKA-ENK-4, NACKA15-ENK-1. */
export async function assessSurvey(scope: Scope, { responseId, ...asked }: AssessSurveyRequest) {
  const response = await lockResponse(scope, responseId);
  if (!response) return noResponse();
  const assessed = assessAnswers({ ...asked, by: scope.actor.account, on: scope.today }, response);
  if (isProblem(assessed)) return assessed;
  response.assessment = assessed;
  return { response };
}
