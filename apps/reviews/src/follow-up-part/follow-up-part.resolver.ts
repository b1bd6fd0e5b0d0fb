import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, grouped, Work } from '@uppsikt/platform';
import { Mutation, ResolveField } from '../graph.ts';
import type { Review } from '../review/review.record.ts';
import { partsOf } from './follow-up-part.store.ts';
import { attachPart, leavePartOut, type AttachRequest } from './follow-up-part.usecases.ts';

@Resolver('Review')
export class ReviewPartsResolver {
  constructor(private readonly work: Work) {}

  @Mutation('attachFollowUpPart')
  async attach(@Args('input') input: AttachRequest) {
    return asResult('AttachFollowUpPartSuccess', await this.work.write((scope) => attachPart(scope, input)));
  }

  @Mutation('leaveOutReviewPart')
  async leaveOut(@Args('input') input: { reviewPartId: string; reason?: string | null }) {
    return asResult('LeaveOutReviewPartSuccess', await this.work.write((scope) => leavePartOut(scope, input)));
  }

  @ResolveField('parts')
  parts(@Parent() review: Review) {
    return batched('parts of review', review.id, async (scope, ids) => grouped(ids, await partsOf(scope, ids), (p) => p.reviewId));
  }
}
