import { Args, Parent, Resolver } from '@nestjs/graphql';
import { commonQuestion, commonQuestions } from '@uppsikt/contracts';
import type { LocalDate } from '@uppsikt/kernel';
import { asResult, batched, page, Work, type PageArgs } from '@uppsikt/platform';
import { Mutation, Query, ResolveField } from '../graph.ts';
import { OwnAnswerRecord, ReceivedQuestionRecord, type AskedQuestion, type OwnAnswer, type ReceivedQuestion } from './common-question.record.ts';
import type { CommonAnswer, QuestionKey } from './common-question.rules.ts';
import { askedOfProviders, connectionsOf, ownAnswersTo } from './common-question.store.ts';
import { answerCommonQuestion, askProvider, connectProviderTenant } from './common-question.usecases.ts';

const questionOf = ({ code, questionVersion }: { code: string; questionVersion: number }) => commonQuestion(code, questionVersion)!;

@Resolver('AskedQuestion')
export class AskedQuestionResolver {
  constructor(private readonly work: Work) {}

  @Query('commonQuestions')
  all() {
    return commonQuestions;
  }

  @Mutation('connectProviderTenant')
  async connect(@Args('input') input: { providerId: string; tenant: string }) {
    return asResult('ConnectProviderTenantSuccess', await this.work.write((scope) => connectProviderTenant(scope, input)));
  }

  @Mutation('askProvider')
  async ask(@Args('input') input: { providerId: string; questions: QuestionKey[]; dueOn?: LocalDate | null }) {
    return asResult('AskProviderSuccess', await this.work.write((scope) => askProvider(scope, input)));
  }

  @ResolveField('question')
  question(@Parent() asked: AskedQuestion) {
    return questionOf(asked);
  }
}

@Resolver('ReceivedQuestion')
export class ReceivedQuestionResolver {
  constructor(private readonly work: Work) {}

  @Query('questionsReceived')
  received(@Args() args: PageArgs) {
    return this.work.read((scope) => page(scope, ReceivedQuestionRecord, args, { by: 'askedOn', descending: true }));
  }

  @ResolveField('question')
  question(@Parent() received: ReceivedQuestion) {
    return questionOf(received);
  }

  @ResolveField('askedBy')
  askedBy(@Parent() received: ReceivedQuestion) {
    return received.originTenant;
  }

  @ResolveField('answer')
  answer(@Parent() { code, questionVersion }: ReceivedQuestion) {
    return batched('own answer', `${code} ${questionVersion}`, async (scope, keys) => {
      const own = await ownAnswersTo(scope, keys.map((key) => key.split(' ')[0]!));
      return keys.map((key) => own.find((a) => `${a.code} ${a.questionVersion}` === key) ?? null);
    });
  }
}

@Resolver('OwnAnswer')
export class OwnAnswerResolver {
  constructor(private readonly work: Work) {}

  @Query('ownAnswers')
  own(@Args() args: PageArgs) {
    return this.work.read((scope) => page(scope, OwnAnswerRecord, args, { by: 'code' }));
  }

  @Mutation('answerCommonQuestion')
  async answer(@Args('input') input: QuestionKey & { answer: CommonAnswer }) {
    return asResult('AnswerCommonQuestionSuccess', await this.work.write((scope) => answerCommonQuestion(scope, input)));
  }

  @ResolveField('question')
  question(@Parent() own: OwnAnswer) {
    return questionOf(own);
  }
}

@Resolver('Provider')
export class ProviderQuestionsResolver {
  @ResolveField('questionsAsked')
  asked(@Parent() provider: { id: string }) {
    return batched('questions asked of provider', provider.id, askedOfProviders);
  }

  @ResolveField('answersFrom')
  answersFrom(@Parent() provider: { id: string }) {
    return batched('tenant of provider', provider.id, async (scope, ids) => {
      const connections = await connectionsOf(scope, ids);
      return ids.map((id) => connections.find((c) => c.id === id)?.tenant ?? null);
    });
  }
}
