import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, grouped, Work } from '@uppsikt/platform';
import { Mutation, ResolveField } from '../graph.ts';
import type { Review } from '../review/review.record.ts';
import { viewsOf } from './user-view.store.ts';
import { recordReviewViews, type ViewsRequest } from './user-view.usecases.ts';

@Resolver('Review')
export class ReviewViewsResolver {
  constructor(private readonly work: Work) {}

  @Mutation('recordReviewViews')
  async record(@Args('input') input: ViewsRequest) {
    return asResult('RecordReviewViewsSuccess', await this.work.write((scope) => recordReviewViews(scope, input)));
  }

  @ResolveField('views')
  views(@Parent() review: Review) {
    return batched('views of review', review.id, async (scope, ids) => grouped(ids, await viewsOf(scope, ids), (row) => row.reviewId));
  }
}
