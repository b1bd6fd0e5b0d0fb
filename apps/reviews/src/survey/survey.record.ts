import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import type { Decided, SurveyAnswer, SurveyOutcome, SurveyQuestion } from './survey.rules.ts';

/** The contract survey of a year. */
export const ContractSurveyRecord = defineEntity({
  name: 'ContractSurvey',
  tableName: 'contract_survey',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'year'] }],
  properties: {
    ...tenantKeys,
    year: p.integer(),
    status: p.enum(['DRAFT', 'ISSUED', 'CLOSED'] as const),
    questions: p.json().$type<SurveyQuestion[]>(),
    preparedBy: p.text(),
    issuedOn: p.date().nullable(),
    issuedBy: p.text().nullable(),
    dueOn: p.date().nullable(),
    closedOn: p.date().nullable(),
    policyIds: p.array().$type<string[]>(),
    version: p.integer().version(),
  },
});
export interface ContractSurvey extends InferEntity<typeof ContractSurveyRecord> {}

/** The survey as it was put to one agreement: its questions as they were, and the answers. What was answered is text: it stays here. */
export const SurveyResponseRecord = defineEntity({
  name: 'SurveyResponse',
  tableName: 'survey_response',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'contractSurveyId', 'agreementId'] }],
  indexes: [{ properties: ['tenantId', 'providerId', 'year'] }, { properties: ['tenantId', 'sentOn', 'id'] }, { properties: ['tenantId', 'status', 'dueOn'] }],
  properties: {
    ...tenantKeys,
    contractSurveyId: p.uuid(),
    year: p.integer(),
    agreementId: p.uuid(),
    providerId: p.uuid(),
    status: p.enum(['SENT', 'SUBMITTED'] as const),
    questions: p.json().$type<SurveyQuestion[]>(),
    answers: p.json().$type<SurveyAnswer[]>(),
    sentOn: p.date(),
    dueOn: p.date().nullable(),
    reminders: p.json().$type<string[]>(),
    submittedOn: p.date().nullable(),
    submittedBy: p.text().nullable(),
    notAnsweredOn: p.date().nullable(),
    deviation: p.json().$type<Decided & { deviation: boolean }>().nullable(),
    assessment: p.json().$type<Decided & { outcome: SurveyOutcome; answerKeys: string[] }>().nullable(),
    version: p.integer().version(),
  },
});
export interface SurveyResponse extends InferEntity<typeof SurveyResponseRecord> {}
