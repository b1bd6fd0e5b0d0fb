import { isProblem, problem } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { coveredBy } from '../guideline/guideline.rules.ts';
import { guidelinesOn, scopesOf } from '../guideline/guideline.store.ts';
import { reviewedOf } from '../provider/provider.store.ts';
import { documentOf } from '../review/review.store.ts';
import { UserSurveyRecord, UserSurveyResultRecord, type UserSurvey, type UserSurveyResult } from './user-survey.record.ts';
import { isSuppressed, openUserSurvey, publishSurvey, recordResult, responseRate, totalOf, type Answers, type SurveyQuestion } from './user-survey.rules.ts';
import { communicationPolicy, lockUserSurvey, resultById, resultsOf, userSurveyPolicy } from './user-survey.store.ts';

const gone = () => problem('NotFound', 'No survey has this id.');

/** Opens a survey to users in a service area that a guideline covers. Ground: NACKA15-BRUK-2. */
export async function openSurvey(scope: Scope, asked: { name: string; year: number; serviceArea: string; questions: SurveyQuestion[] }) {
  const covered = coveredBy(asked.serviceArea, await guidelinesOn(scope, scope.today));
  if (isProblem(covered)) return covered;
  const scopes = await scopesOf(scope, asked.serviceArea);
  const policy = await scope.policy(userSurveyPolicy, scope.today, scopes);
  const opened = openUserSurvey(asked, isProblem(policy) ? null : policy.document);
  if (isProblem(opened)) return opened;
  if (asked.year < 2000 || asked.year > Number(scope.today.slice(0, 4))) return problem('InvalidInput', 'A survey is of a year that has begun.', { field: 'year' });
  const survey = scope.add(UserSurveyRecord, {
    ...opened, year: asked.year, serviceAreaKey: asked.serviceArea, status: 'OPEN', publications: [], closedOn: null, policyIds: await scope.policiesInForce(scope.today, scopes),
  });
  return { survey };
}

async function openOne(scope: Scope, id: string) {
  const survey = await lockUserSurvey(scope, id);
  return !survey ? gone() : survey.status === 'CLOSED' ? problem('Conflict', 'The survey is closed: its results stand.') : survey;
}

/** Records the sums of one provider or unit. Ground: NACKA15-BRUK-2. */
export async function recordSurveyResult(scope: Scope, asked: { surveyId: string; providerId: string; unitId?: string | null; population: number; answered: number; answers: Answers[] }) {
  const survey = await openOne(scope, asked.surveyId);
  if (isProblem(survey)) return survey;
  const reviewed = await reviewedOf(scope, asked);
  if (isProblem(reviewed)) return reviewed;
  const recorded = recordResult(asked, survey.questions);
  if (isProblem(recorded)) return recorded;
  const of = { userSurveyId: survey.id, providerId: reviewed.provider.id, unitId: reviewed.unit?.id ?? null };
  const said = { ...recorded, recordedBy: scope.actor.account, recordedOn: scope.today };
  const results = await resultsOf(scope, survey.id);
  if (results.some((r) => r.providerId === of.providerId && (r.unitId == null) !== (of.unitId === null))) return problem('InvalidInput', 'The provider has results as a whole or by unit, not both: nobody is counted twice.', { field: 'unitId' });
  const before = results.find((r) => r.providerId === of.providerId && (r.unitId ?? null) === of.unitId);
  const result = before ?? scope.add(UserSurveyResultRecord, { ...of, ...said, suppression: null });
  if (before) Object.assign(before, said);
  else if (results.length >= 200) return problem('InvalidInput', 'A survey has results of at most 200 groups.', { field: 'surveyId' });
  return { result };
}

/** Decides that a group is not shown. Ground: NACKA15-BRUK-2: where no number is decided a person decides. */
export async function suppressResult(scope: Scope, asked: { resultId: string; reason: string }) {
  const result = await resultById(scope, asked.resultId);
  if (!result || !(await lockUserSurvey(scope, result.userSurveyId))) return problem('NotFound', 'No result has this id.');
  if (!asked.reason.trim()) return problem('InvalidInput', 'Say why.', { field: 'reason' });
  if (result.suppression) return problem('Conflict', 'That is decided already.');
  result.suppression = { reason: asked.reason.trim(), by: scope.actor.account, on: scope.today };
  return { result };
}

/** Closes a survey. Ground: NACKA15-BRUK-2. */
export async function closeSurvey(scope: Scope, asked: { surveyId: string }) {
  const survey = await openOne(scope, asked.surveyId);
  if (isProblem(survey)) return survey;
  Object.assign(survey, { status: 'CLOSED', closedOn: scope.today });
  return { survey };
}

/** Records a publication. Ground: NACKA15-BRUK-2. */
export async function publish(scope: Scope, asked: { surveyId: string; audience: string; channel: string }) {
  const survey = await lockUserSurvey(scope, asked.surveyId);
  if (!survey) return gone();
  const published = publishSurvey(asked, survey.status, await documentOf(scope, survey, communicationPolicy));
  if (isProblem(published)) return published;
  survey.publications = [...survey.publications, { ...published, on: scope.today, by: scope.actor.account }];
  return { survey };
}

/** The least group of the guideline that the survey was opened under. */
export const minGroupSizeOf = async (scope: Scope, survey: UserSurvey): Promise<number | null> => (await documentOf(scope, survey, userSurveyPolicy))?.minGroupSize ?? null;

/** A result as it may be shown. */
export async function shownOf(scope: Scope, survey: UserSurvey, result: UserSurveyResult) {
  const suppressed = isSuppressed(result, await documentOf(scope, survey, userSurveyPolicy));
  return suppressed ? { suppressed, answered: null, responseRate: null, answers: [] } : { suppressed, answered: result.answered, responseRate: responseRate(result), answers: result.answers };
}
/** All shown groups of a survey together. */
export async function totalOfSurvey(scope: Scope, survey: UserSurvey, results: readonly UserSurveyResult[]) {
  const policy = await documentOf(scope, survey, userSurveyPolicy);
  return totalOf(results.filter((result) => !isSuppressed(result, policy)), survey.questions);
}
