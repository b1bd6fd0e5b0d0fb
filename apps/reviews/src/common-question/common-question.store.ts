import { LockMode } from '@mikro-orm/core';
import { grouped, type Scope } from '@uppsikt/platform';
import { AskedQuestionRecord, OwnAnswerRecord, ProviderTenantRecord, ReceivedQuestionRecord, type AskedQuestion, type OwnAnswer, type ProviderTenant, type ReceivedQuestion } from './common-question.record.ts';
import type { QuestionKey } from './common-question.rules.ts';

/** The tenant from which a provider answers, held until the transaction ends: two askings come one after the other. */
export const lockConnection = (scope: Scope, providerId: string): Promise<ProviderTenant | null> => scope.em.findOne(ProviderTenantRecord, { id: providerId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
export const askedOf = (scope: Scope, providerId: string): Promise<AskedQuestion[]> => scope.em.find(AskedQuestionRecord, { providerId });
export const askedOfProviders = async (scope: Scope, providerIds: readonly string[]): Promise<AskedQuestion[][]> =>
  grouped(providerIds, await scope.em.find(AskedQuestionRecord, { providerId: { $in: [...providerIds] } }, { orderBy: { askedOn: 'desc', id: 'asc' } }), (q) => q.providerId);
export const connectionsOf = (scope: Scope, providerIds: readonly string[]): Promise<ProviderTenant[]> => scope.em.find(ProviderTenantRecord, { id: { $in: [...providerIds] } });
export const askedById = (scope: Scope, id: string): Promise<AskedQuestion | null> => scope.em.findOne(AskedQuestionRecord, { id });

/** Holds a version of a question until the transaction ends: an answer and an asking that come at once meet. */
export const lockQuestion = (scope: Scope, { code, version }: QuestionKey): Promise<unknown> => scope.em.execute('select pg_advisory_xact_lock(hashtext(?))', [`question ${scope.tenant} ${code} ${version}`]);
export const ownAnswerTo = (scope: Scope, { code, version }: QuestionKey): Promise<OwnAnswer | null> => scope.em.findOne(OwnAnswerRecord, { code, questionVersion: version });
export const ownAnswersTo = (scope: Scope, codes: readonly string[]): Promise<OwnAnswer[]> => scope.em.find(OwnAnswerRecord, { code: { $in: [...codes] } });
export const receivedOf = (scope: Scope, { code, version }: QuestionKey): Promise<ReceivedQuestion[]> => scope.em.find(ReceivedQuestionRecord, { code, questionVersion: version }, { orderBy: { id: 'asc' } });
