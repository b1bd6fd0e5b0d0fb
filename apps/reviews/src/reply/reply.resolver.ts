import { Args, Parent, Resolver } from '@nestjs/graphql';
import type { LocalDate } from '@uppsikt/kernel';
import { asResult, batched, inOrder, Work } from '@uppsikt/platform';
import { Mutation, Query, ResolveField } from '../graph.ts';
import type { Review } from '../review/review.record.ts';
import { draftOf, draftsOf } from './reply.store.ts';
import { replyOnReviewDraft, shareReviewDraft } from './reply.usecases.ts';

@Resolver('Review')
export class ReviewReplyResolver {
  constructor(private readonly work: Work) {}

  @Query('sharedReviewDraft')
  shared(@Args('reviewId') reviewId: string) {
    return this.work.read((scope) => draftOf(scope, reviewId));
  }

  @Mutation('shareReviewDraft')
  async share(@Args('input') input: { reviewId: string; replyBy?: LocalDate | null }) {
    return asResult('ShareReviewDraftSuccess', await this.work.write((scope) => shareReviewDraft(scope, input)));
  }

  @Mutation('replyOnReviewDraft')
  async reply(@Args('input') input: { reviewId: string; reply: string }) {
    return asResult('ReplyOnReviewDraftSuccess', await this.work.write((scope) => replyOnReviewDraft(scope, input)));
  }

  @ResolveField('sharedDraft')
  draft(@Parent() review: Review) {
    return batched('draft of review', review.id, async (scope, ids) => inOrder(ids, await draftsOf(scope, ids), (d) => d.reviewId));
  }
}
