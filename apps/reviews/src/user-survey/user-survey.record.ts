import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import type { Answers, SurveyQuestion } from './user-survey.rules.ts';

export interface Publication { audience: string; channel: string; on: string; by: string }

/** A survey to users. */
export const UserSurveyRecord = defineEntity({
  name: 'UserSurvey',
  tableName: 'user_survey',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'year', 'id'] }],
  properties: {
    ...tenantKeys,
    name: p.text(),
    year: p.integer(),
    serviceAreaKey: p.text(),
    status: p.enum(['OPEN', 'CLOSED'] as const),
    questions: p.json().$type<SurveyQuestion[]>(),
    publications: p.json().$type<Publication[]>(),
    closedOn: p.date().nullable(),
    policyIds: p.array().$type<string[]>(),
    version: p.integer().version(),
  },
});
export interface UserSurvey extends InferEntity<typeof UserSurveyRecord> {}

/** The sums of one provider or unit; nobody's answers are here. */
export const UserSurveyResultRecord = defineEntity({
  name: 'UserSurveyResult',
  tableName: 'user_survey_result',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'userSurveyId', 'providerId', 'unitId'] }],
  indexes: [{ properties: ['tenantId', 'providerId'] }],
  properties: {
    ...tenantKeys,
    userSurveyId: p.uuid(),
    providerId: p.uuid(),
    unitId: p.uuid().nullable(),
    population: p.integer(),
    answered: p.integer(),
    answers: p.json().$type<Answers[]>(),
    suppression: p.json().$type<{ reason: string; by: string; on: string }>().nullable(),
    recordedBy: p.text(),
    recordedOn: p.date(),
    version: p.integer().version(),
  },
});
export interface UserSurveyResult extends InferEntity<typeof UserSurveyResultRecord> {}
