import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import { answers } from './common-question.rules.ts';

const question = () => ({ code: p.text(), questionVersion: p.integer() });

/** A municipality's: the tenant from which a provider answers. The id is the provider's. */
export const ProviderTenantRecord = defineEntity({
  name: 'ProviderTenant',
  tableName: 'provider_tenant',
  ...tenantTable,
  properties: { ...tenantKeys, tenant: p.text(), connectedOn: p.date(), connectedBy: p.text() },
});
export interface ProviderTenant extends InferEntity<typeof ProviderTenantRecord> {}

/** A municipality's: a question it asked a provider, and its recorded copy of the answer. */
export const AskedQuestionRecord = defineEntity({
  name: 'AskedQuestion',
  tableName: 'asked_question',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'providerId', 'code', 'questionVersion'] }],
  properties: {
    ...tenantKeys,
    providerId: p.uuid(),
    /** Whom it was put to: an answer counts from that tenant alone. */
    recipient: p.text(),
    ...question(),
    askedOn: p.date(),
    askedBy: p.text(),
    dueOn: p.date().nullable(),
    answer: p.enum(answers).nullable(),
    answeredOn: p.date().nullable(),
  },
});
export interface AskedQuestion extends InferEntity<typeof AskedQuestionRecord> {}

/** A provider's: a question that a municipality has put to it. The id is the municipality's of its asking. */
export const ReceivedQuestionRecord = defineEntity({
  name: 'ReceivedQuestion',
  tableName: 'received_question',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'code', 'questionVersion'] }, { properties: ['tenantId', 'askedOn', 'id'] }],
  properties: { ...tenantKeys, originTenant: p.text(), ...question(), askedOn: p.date(), dueOn: p.date().nullable() },
});
export interface ReceivedQuestion extends InferEntity<typeof ReceivedQuestionRecord> {}

/** A provider's: its answer to a version of a question, whoever asks. */
export const OwnAnswerRecord = defineEntity({
  name: 'OwnAnswer',
  tableName: 'own_answer',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'code', 'questionVersion'] }],
  properties: { ...tenantKeys, ...question(), answer: p.enum(answers), answeredOn: p.date(), answeredBy: p.text(), version: p.integer().version() },
});
export interface OwnAnswer extends InferEntity<typeof OwnAnswerRecord> {}
