import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, page, Work, type PageArgs } from '@uppsikt/platform';
import { byId } from '../by-id.store.ts';
import { Mutation, Query, ResolveField } from '../graph.ts';
import type { Review } from '../review/review.record.ts';
import { UserSurveyRecord, type UserSurvey, type UserSurveyResult } from './user-survey.record.ts';
import { resultsOfReviews, resultsOfSurveys } from './user-survey.store.ts';
import { closeSurvey, minGroupSizeOf, openSurvey, publish, recordSurveyResult, shownOf, suppressResult, totalOfSurvey } from './user-survey.usecases.ts';

const resultsIn = (survey: UserSurvey) => batched('results of user survey', survey.id, resultsOfSurveys);

@Resolver('UserSurvey')
export class UserSurveyResolver {
  constructor(private readonly work: Work) {}

  @Query('userSurvey')
  one(@Args('id') id: string) {
    return byId(UserSurveyRecord, id);
  }

  @Query('userSurveys')
  all(@Args() { serviceArea, ...args }: PageArgs & { serviceArea?: string | null }) {
    return this.work.read((scope) => page(scope, UserSurveyRecord, args, { by: 'year', descending: true }, serviceArea == null ? {} : { serviceAreaKey: serviceArea }));
  }

  @Mutation('openUserSurvey')
  async open(@Args('input') input: Parameters<typeof openSurvey>[1]) {
    return asResult('OpenUserSurveySuccess', await this.work.write((scope) => openSurvey(scope, input)));
  }

  @Mutation('recordUserSurveyResult')
  async record(@Args('input') input: Parameters<typeof recordSurveyResult>[1]) {
    return asResult('RecordUserSurveyResultSuccess', await this.work.write((scope) => recordSurveyResult(scope, input)));
  }

  @Mutation('suppressUserSurveyResult')
  async suppress(@Args('input') input: Parameters<typeof suppressResult>[1]) {
    return asResult('SuppressUserSurveyResultSuccess', await this.work.write((scope) => suppressResult(scope, input)));
  }

  @Mutation('closeUserSurvey')
  async close(@Args('input') input: Parameters<typeof closeSurvey>[1]) {
    return asResult('CloseUserSurveySuccess', await this.work.write((scope) => closeSurvey(scope, input)));
  }

  @Mutation('publishUserSurvey')
  async publish(@Args('input') input: Parameters<typeof publish>[1]) {
    return asResult('PublishUserSurveySuccess', await this.work.write((scope) => publish(scope, input)));
  }

  @ResolveField('serviceArea')
  serviceArea(@Parent() survey: UserSurvey) {
    return survey.serviceAreaKey;
  }

  @ResolveField('minGroupSize')
  minGroupSize(@Parent() survey: UserSurvey) {
    return this.work.read((scope) => minGroupSizeOf(scope, survey));
  }

  @ResolveField('results')
  async results(@Parent() survey: UserSurvey, @Args('providerId') providerId?: string | null) {
    const results = (await resultsIn(survey))!;
    return providerId == null ? results : results.filter((result) => result.providerId === providerId);
  }

  @ResolveField('total')
  async total(@Parent() survey: UserSurvey) {
    const results = (await resultsIn(survey))!;
    return this.work.read((scope) => totalOfSurvey(scope, survey, results));
  }
}

@Resolver('UserSurveyResult')
export class UserSurveyResultResolver {
  constructor(private readonly work: Work) {}

  async #shown(result: UserSurveyResult) {
    const survey = await byId(UserSurveyRecord, result.userSurveyId);
    return survey ? this.work.read((scope) => shownOf(scope, survey, result)) : { suppressed: true, answered: null, responseRate: null, answers: [] };
  }

  @ResolveField('survey')
  async survey(@Parent() result: UserSurveyResult) {
    return (await byId(UserSurveyRecord, result.userSurveyId))!;
  }

  @ResolveField('provider')
  provider(@Parent() result: UserSurveyResult) {
    return { id: result.providerId };
  }

  @ResolveField('unit')
  unit(@Parent() result: UserSurveyResult) {
    return result.unitId && { id: result.unitId };
  }

  @ResolveField('suppressed')
  async suppressed(@Parent() result: UserSurveyResult) {
    return (await this.#shown(result)).suppressed;
  }

  @ResolveField('answered')
  async answered(@Parent() result: UserSurveyResult) {
    return (await this.#shown(result)).answered;
  }

  @ResolveField('responseRate')
  async responseRate(@Parent() result: UserSurveyResult) {
    return (await this.#shown(result)).responseRate;
  }

  @ResolveField('answers')
  async answers(@Parent() result: UserSurveyResult) {
    return (await this.#shown(result)).answers;
  }
}

@Resolver('Review')
export class ReviewUserSurveysResolver {
  @ResolveField('userSurveyResults')
  results(@Parent() review: Review) {
    return batched('user survey results of review', review.id, resultsOfReviews);
  }
}
