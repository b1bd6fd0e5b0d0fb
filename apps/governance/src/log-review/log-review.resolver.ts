import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, grouped, page, Work, type PageArgs } from '@uppsikt/platform';
import { Mutation, Query, ResolveField } from '../graph.ts';
import { LogReviewRecord, type LogReview, type LogReviewDecision } from './log-review.record.ts';
import { decisionsOf, findLogReview } from './log-review.store.ts';
import { decidedBy, decideLogReview, openLogReview, type DecisionRequest, type ReviewRequest } from './log-review.usecases.ts';

const decisions = async (id: string) =>
  (await batched('decisions of log review', id, async (scope, ids) => grouped(ids, await decisionsOf(scope, ids), (d) => d.logReviewId)))!;

@Resolver('LogReview')
export class LogReviewResolver {
  constructor(private readonly work: Work) {}

  @Query('auditTrail')
  auditTrail(@Args('id') id: string) {
    return { id } as never;
  }

  @Query('logReviews')
  logReviews(@Args() args: PageArgs) {
    return this.work.read((scope) => page(scope, LogReviewRecord, args, { by: 'lastDay', descending: true }));
  }

  @Query('logReview')
  logReview(@Args('id') id: string) {
    return this.work.read((scope) => findLogReview(scope, id));
  }

  @Mutation('openLogReview')
  async open(@Args('input') input: ReviewRequest) {
    return asResult('OpenLogReviewSuccess', await this.work.write(async (scope) => openLogReview(scope, input)));
  }

  @Mutation('decideLogReview')
  async decide(@Args('input') input: DecisionRequest) {
    return asResult('DecideLogReviewSuccess', await this.work.write((scope) => decideLogReview(scope, input)));
  }

  @ResolveField('decisions')
  decisions(@Parent() review: LogReview) {
    return decisions(review.id);
  }

  @ResolveField('decided')
  async decided(@Parent() review: LogReview) {
    return decidedBy(await decisions(review.id));
  }
}

@Resolver('LogReviewDecision')
export class LogReviewDecisionResolver {
  @ResolveField('decidedAt')
  decidedAt({ decidedAt }: LogReviewDecision) {
    return decidedAt.toISOString();
  }
}
