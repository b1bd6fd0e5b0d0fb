import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, inOrder, Work } from '@uppsikt/platform';
import { byId } from '../by-id.store.ts';
import { ComplaintRecord } from '../complaint/complaint.record.ts';
import { Mutation, ResolveField } from '../graph.ts';
import type { Review } from '../review/review.record.ts';
import { FullReviewRecord, type FullReviewDecision } from './full-review.record.ts';
import { decideFullReview, type FullReviewRequest } from './full-review.usecases.ts';

@Resolver('Review')
export class ReviewFullDecisionResolver {
  constructor(private readonly work: Work) {}

  @Mutation('decideFullReview')
  async decide(@Args('input') input: FullReviewRequest) {
    return asResult('DecideFullReviewSuccess', await this.work.write((scope) => decideFullReview(scope, input)));
  }

  @ResolveField('fullReviewDecision')
  decision(@Parent() review: Review) {
    return batched('full review decision', review.id, async (scope, ids) => inOrder(ids, await scope.em.find(FullReviewRecord, { reviewId: { $in: [...ids] } }), (row) => row.reviewId));
  }
}

@Resolver('FullReviewDecision')
export class FullReviewDecisionResolver {
  @ResolveField('complaints')
  async complaints(@Parent() decision: FullReviewDecision) {
    return (await Promise.all(decision.complaintIds.map((id) => byId(ComplaintRecord, id)))).filter((c) => c !== null);
  }
}
