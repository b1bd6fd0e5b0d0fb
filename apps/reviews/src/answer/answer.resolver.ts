import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, Work } from '@uppsikt/platform';
import { Mutation, Query, ResolveField } from '../graph.ts';
import type { Review } from '../review/review.record.ts';
import { answerReview, assessmentsOf, checklistsOf, questionSeries, type AnswerAsked } from './answer.usecases.ts';

@Resolver('Review')
export class ReviewAnswersResolver {
  constructor(private readonly work: Work) {}

  @Query('questionSeries')
  series(@Args('questionId') questionId: string, @Args('unitId') unitId?: string | null, @Args('year') year?: number | null) {
    return this.work.read((scope) => questionSeries(scope, { questionId, unitId: unitId ?? null, year: year ?? null }));
  }

  @Mutation('answerReview')
  async answer(@Args('input') input: { reviewId: string; deviceId: string; answers: AnswerAsked[] }) {
    return asResult('AnswerReviewSuccess', await this.work.write((scope) => answerReview(scope, input)));
  }

  @ResolveField('checklist')
  checklist(@Parent() review: Review) {
    return batched('checklist of review', review, checklistsOf);
  }

  @ResolveField('assessment')
  assessment(@Parent() review: Review) {
    return batched('assessment of review', review, assessmentsOf);
  }
}
