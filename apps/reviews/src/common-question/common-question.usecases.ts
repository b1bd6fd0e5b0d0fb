import { commonQuestion, commonQuestions, type EventData } from '@uppsikt/contracts';
import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import { PermanentFailure, type Event, type Scope } from '@uppsikt/platform';
import { addDuties, meetDuty } from '../duty/duty.usecases.ts';
import { keep } from '../keep.ts';
import { reviewedOf } from '../provider/provider.store.ts';
import { AskedQuestionRecord, OwnAnswerRecord, ProviderTenantRecord, ReceivedQuestionRecord, type AskedQuestion, type OwnAnswer, type ReceivedQuestion } from './common-question.record.ts';
import { askCommonQuestions, connectTenant, type CommonAnswer, type QuestionKey } from './common-question.rules.ts';
import { askedById, askedOf, lockConnection, lockQuestion, ownAnswerTo, receivedOf } from './common-question.store.ts';

const answering = (asked: Pick<AskedQuestion, 'id'>) => ({ kind: 'ANSWER_COMMON_QUESTION' as const, subject: asked.id, period: '' });

/** Says from which tenant a provider answers. Ground: issue 4 (answer once). */
export async function connectProviderTenant(scope: Scope, asked: { providerId: string; tenant: string }) {
  const reviewed = await reviewedOf(scope, { providerId: asked.providerId });
  if (isProblem(reviewed)) return reviewed;
  const connected = connectTenant(asked.tenant.trim(), scope.tenant);
  if (isProblem(connected)) return connected;
  await keep(scope, ProviderTenantRecord, asked.providerId, { ...connected, connectedOn: scope.today, connectedBy: scope.actor.account });
  return { provider: { id: asked.providerId } };
}

/** Puts questions of the common list to a provider's own tenant. Ground: issue 4 (answer once). */
export async function askProvider(scope: Scope, asked: { providerId: string; questions: readonly QuestionKey[]; dueOn?: LocalDate | null }) {
  const reviewed = await reviewedOf(scope, { providerId: asked.providerId });
  if (isProblem(reviewed)) return reviewed;
  const { providerId } = asked;
  const connection = await lockConnection(scope, providerId);
  if (!connection) return problem('InvalidInput', 'The provider has no tenant of its own to answer from: connect it first.', { field: 'providerId' });
  const questions = askCommonQuestions(asked, commonQuestions, (await askedOf(scope, providerId)).map((q) => ({ code: q.code, version: q.questionVersion })), scope.today);
  if (isProblem(questions)) return questions;
  const { dueOn } = questions;
  const put = questions.questions.map(({ code, version }) => scope.add(AskedQuestionRecord, {
    providerId, recipient: connection.tenant, code, questionVersion: version, askedOn: scope.today, askedBy: scope.actor.account, dueOn, answer: null, answeredOn: null,
  }));
  await addDuties(scope, put.map((q) => ({ ...answering(q), providerId, dueOn })));
  for (const { id, code: question, questionVersion: version, askedOn } of put) {
    await scope.disclose({ recipient: connection.tenant, ground: id }, 'reviews.question-asked.v1', { id, question, version, askedOn, dueOn });
  }
  return { questions: put };
}

/** The provider's tenant is asked; what it has answered already is its answer to this one too. Ground: issue 4 (answered once). */
export async function questionReceived(scope: Scope, { data, origin }: Event<EventData<'reviews.question-asked.v1'>>) {
  if (!origin) throw new PermanentFailure('not addressed by another tenant');
  const { id, question: code, version, askedOn, dueOn } = data;
  if (!commonQuestion(code, version)) throw new PermanentFailure('not in the common list');
  await lockQuestion(scope, { code, version });
  const known = await scope.em.findOne(ReceivedQuestionRecord, { id });
  if (known && known.originTenant !== origin) throw new PermanentFailure('asked by another tenant');
  await keep(scope, ReceivedQuestionRecord, id, { originTenant: origin, code, questionVersion: version, askedOn, dueOn });
  const answer = await ownAnswerTo(scope, { code, version });
  if (answer) await discloseAnswer(scope, answer, { id, originTenant: origin });
}

/** Answers a version of a question once, for all who have asked it and who will; a later answer to it replaces the first. Ground: issue 4 (answered once). */
export async function answerCommonQuestion(scope: Scope, asked: QuestionKey & { answer: CommonAnswer }) {
  const { code, version, answer } = asked;
  if (!commonQuestion(code, version)) return problem('InvalidInput', 'The common list has no such question and version.', { field: 'code' });
  await lockQuestion(scope, asked);
  const given = { answer, answeredOn: scope.today, answeredBy: scope.actor.account };
  const before = await ownAnswerTo(scope, asked);
  const own = before ? Object.assign(before, given) : scope.add(OwnAnswerRecord, { code, questionVersion: version, ...given });
  for (const received of await receivedOf(scope, asked)) await discloseAnswer(scope, own, received);
  return { answer: own };
}

/** One who asked is given its copy of the answer; it says nothing of others who asked. */
const discloseAnswer = (scope: Scope, { answer, answeredOn }: OwnAnswer, { id, originTenant }: Pick<ReceivedQuestion, 'id' | 'originTenant'>) =>
  scope.disclose({ recipient: originTenant, ground: id }, 'reviews.question-answered.v1', { id, answer, answeredOn });

/** The municipality's recorded copy of an answer, from the tenant it asked and no other. Ground: house.md §0 (sharing is a recorded copy). */
export async function answerReceived(scope: Scope, { data: { id, answer, answeredOn }, origin }: Event<EventData<'reviews.question-answered.v1'>>) {
  const asked = await askedById(scope, id);
  if (!origin || asked?.recipient !== origin) throw new PermanentFailure('not asked of the tenant that answers');
  Object.assign(asked, { answer, answeredOn });
  await meetDuty(scope, answering(asked), scope.today);
}
