import { LockMode } from '@mikro-orm/core';
import { isId } from '@uppsikt/kernel';
import { definePolicy, grouped, pgArray, type Scope } from '@uppsikt/platform';
import { rowsOf, type Pair } from '../by-id.store.ts';
import { UserSurveyRecord, UserSurveyResultRecord, type UserSurvey, type UserSurveyResult } from './user-survey.record.ts';

export const userSurveyPolicy = definePolicy('user-survey');
export const communicationPolicy = definePolicy('communication');

/** The survey, held until the transaction ends. */
export const lockUserSurvey = async (scope: Scope, id: string): Promise<UserSurvey | null> =>
  isId(id) ? scope.em.findOne(UserSurveyRecord, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE }) : null;
export const resultById = async (scope: Scope, id: string): Promise<UserSurveyResult | null> => (isId(id) ? scope.em.findOne(UserSurveyResultRecord, { id }) : null);
/** At most 200 of each survey: no more are taken. */
export const resultsOfSurveys = async (scope: Scope, surveyIds: readonly string[]): Promise<UserSurveyResult[][]> =>
  grouped(surveyIds, await scope.em.find(UserSurveyResultRecord, { userSurveyId: { $in: [...surveyIds] } }, { orderBy: { id: 'asc' } }), (r) => r.userSurveyId);
export const resultsOf = async (scope: Scope, surveyId: string): Promise<UserSurveyResult[]> => (await resultsOfSurveys(scope, [surveyId]))[0]!;

/** What users of the provider, or the unit, of each review answered since the year before it was opened. */
export const resultsOfReviews = async (scope: Scope, reviewIds: readonly string[]): Promise<UserSurveyResult[][]> => rowsOf(scope, UserSurveyResultRecord, reviewIds, await scope.em.execute<Pair[]>(
  `select r.id as "of", u.id from review r cross join lateral (
     select u.id from user_survey_result u join user_survey s on s.tenant_id = u.tenant_id and s.id = u.user_survey_id
     where u.tenant_id = r.tenant_id and u.provider_id = r.provider_id and (r.unit_id is null or u.unit_id is null or u.unit_id = r.unit_id)
       and s.year >= extract(year from r.opened_on)::int - 1 and u.recorded_on <= coalesce(r.completed_on, ?::date)
     order by s.year desc, u.id desc limit 200) u
   where r.id = any(?::uuid[])`, [scope.today, pgArray(reviewIds)] as never));
