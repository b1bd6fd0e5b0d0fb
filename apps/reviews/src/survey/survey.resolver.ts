import { Args, Parent, Resolver } from '@nestjs/graphql';
import type { LocalDate } from '@uppsikt/kernel';
import { asResult, batched, page, pageBy, Work, type PageArgs } from '@uppsikt/platform';
import { byId } from '../by-id.store.ts';
import { Mutation, Query, ResolveField } from '../graph.ts';
import type { Review } from '../review/review.record.ts';
import {
  assessSurvey, decideSurveyDeviation, saveSurveyAnswers, submitSurvey, type AssessSurveyRequest, type DeviationRequest, type ResponseRequest, type SaveRequest,
} from './survey-response.usecases.ts';
import { ContractSurveyRecord, SurveyResponseRecord, type ContractSurvey, type SurveyResponse } from './survey.record.ts';
import type { SurveyQuestion } from './survey.rules.ts';
import { notSurveyed, responsesOfReviews } from './survey.store.ts';
import { closeContractSurvey, extendContractSurvey, issueContractSurvey, prepareContractSurvey, remindContractSurvey, type SurveyRequest } from './survey.usecases.ts';

@Resolver('ContractSurvey')
export class ContractSurveyResolver {
  constructor(private readonly work: Work) {}

  @Query('contractSurvey')
  one(@Args('id') id: string) {
    return byId(ContractSurveyRecord, id);
  }

  @Query('contractSurveys')
  all(@Args() args: PageArgs) {
    return this.work.read((scope) => page(scope, ContractSurveyRecord, args, { by: 'year', descending: true }));
  }

  @Query('agreementsNotSurveyed')
  notSurveyed(@Args('year') year?: number | null) {
    return this.work.read(async (scope) => (await notSurveyed(scope, year ?? Number(scope.today.slice(0, 4)), scope.today, 200)).map(({ id }) => ({ id })));
  }

  @Mutation('prepareContractSurvey')
  async prepare(@Args('input') input: { year: number; questions: SurveyQuestion[] }) {
    return asResult('PrepareContractSurveySuccess', await this.work.write((scope) => prepareContractSurvey(scope, input)));
  }

  @Mutation('issueContractSurvey')
  async issue(@Args('input') input: SurveyRequest & { dueOn?: LocalDate | null }) {
    return asResult('IssueContractSurveySuccess', await this.work.write((scope) => issueContractSurvey(scope, input)));
  }

  @Mutation('extendContractSurvey')
  async extend(@Args('input') input: SurveyRequest) {
    return asResult('ExtendContractSurveySuccess', await this.work.write((scope) => extendContractSurvey(scope, input)));
  }

  @Mutation('remindContractSurvey')
  async remind(@Args('input') input: SurveyRequest) {
    return asResult('RemindContractSurveySuccess', await this.work.write((scope) => remindContractSurvey(scope, input)));
  }

  @Mutation('closeContractSurvey')
  async close(@Args('input') input: SurveyRequest) {
    return asResult('CloseContractSurveySuccess', await this.work.write((scope) => closeContractSurvey(scope, input)));
  }

  @ResolveField('responses')
  responses(@Parent() survey: ContractSurvey, @Args() { submitted, ...args }: PageArgs & { submitted?: boolean | null }) {
    const also = submitted == null ? [] : [{ sql: 't.status = ?', params: [submitted ? 'SUBMITTED' : 'SENT'] }];
    return batched(`responses of survey ${submitted} ${JSON.stringify(args)}`, survey.id, (scope, ids) => pageBy(scope, SurveyResponseRecord, 'contractSurveyId', ids, args, { by: 'sentOn' }, also));
  }
}

@Resolver('SurveyResponse')
export class SurveyResponseResolver {
  constructor(private readonly work: Work) {}

  @Query('surveysToAnswer')
  toAnswer(@Args() args: PageArgs) {
    return this.work.read((scope) => page(scope, SurveyResponseRecord, args, { by: 'sentOn', descending: true }));
  }

  @Mutation('saveSurveyAnswers')
  async save(@Args('input') input: SaveRequest) {
    return asResult('SaveSurveyAnswersSuccess', await this.work.write((scope) => saveSurveyAnswers(scope, input)));
  }

  @Mutation('submitSurvey')
  async submit(@Args('input') input: ResponseRequest) {
    return asResult('SubmitSurveySuccess', await this.work.write((scope) => submitSurvey(scope, input)));
  }

  @Mutation('decideSurveyDeviation')
  async deviation(@Args('input') input: DeviationRequest) {
    return asResult('DecideSurveyDeviationSuccess', await this.work.write((scope) => decideSurveyDeviation(scope, input)));
  }

  @Mutation('assessSurvey')
  async assess(@Args('input') input: AssessSurveyRequest) {
    return asResult('AssessSurveySuccess', await this.work.write((scope) => assessSurvey(scope, input)));
  }

  @ResolveField('provider')
  provider(@Parent() response: SurveyResponse) {
    return { id: response.providerId };
  }

  @ResolveField('agreement')
  agreement(@Parent() response: SurveyResponse) {
    return { id: response.agreementId };
  }
}

@Resolver('Review')
export class ReviewSurveysResolver {
  @ResolveField('surveyResponses')
  responses(@Parent() review: Review) {
    return batched('survey responses of review', review.id, responsesOfReviews);
  }
}
