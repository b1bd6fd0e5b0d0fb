import { Parent, Resolver } from '@nestjs/graphql';
import { batched, inOrder } from '@uppsikt/platform';
import { byId } from '../by-id.store.ts';
import { ResolveField } from '../graph.ts';
import { PlanItemRecord } from '../plan-item/plan-item.record.ts';
import type { Review } from '../review/review.record.ts';
import { reviewOf } from '../review/review.resolver.ts';
import { EarlierReviewRecord } from './review-form.record.ts';

@Resolver('Review')
export class ReviewFormResolver {
  @ResolveField('planItem')
  planItem(@Parent() review: Review) {
    return review.planItemId ? byId(PlanItemRecord, review.planItemId) : null;
  }

  @ResolveField('earlierReview')
  async earlier(@Parent() review: Review) {
    const reference = await batched('earlier review', review.id, async (scope, ids) => inOrder(ids, await scope.em.find(EarlierReviewRecord, { reviewId: { $in: [...ids] } }), (row) => row.reviewId));
    return reference && reviewOf(reference.followsUp);
  }
}
