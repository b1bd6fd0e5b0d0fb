import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, grouped, inOrder, Work } from '@uppsikt/platform';
import { Mutation, ResolveField } from '../graph.ts';
import type { Review } from '../review/review.record.ts';
import { reviewOf, findingOf } from '../review/review.resolver.ts';
import type { ReviewBasis, ReviewPoint } from './review-point.record.ts';
import { basesOf, latestCompleted, openFindingsOf, pointsIn } from './review-point.store.ts';
import { assessReviewPoint, raiseReviewPoint } from './review-point.usecases.ts';

@Resolver('Review')
export class ReviewPointsResolver {
  constructor(private readonly work: Work) {}

  @Mutation('assessReviewPoint')
  async assess(@Args('input') input: Parameters<typeof assessReviewPoint>[1]) {
    return asResult('AssessReviewPointSuccess', await this.work.write((scope) => assessReviewPoint(scope, input)));
  }

  @Mutation('raiseReviewPoint')
  async raise(@Args('input') input: Parameters<typeof raiseReviewPoint>[1]) {
    return asResult('RaiseReviewPointSuccess', await this.work.write((scope) => raiseReviewPoint(scope, input)));
  }

  @ResolveField('points')
  points(@Parent() review: Review) {
    return batched('points of review', review.id, async (scope, ids) => grouped(ids, await pointsIn(scope, ids), (p) => p.reviewId));
  }

  @ResolveField('basis')
  basis(@Parent() review: Review) {
    return batched('basis of review', review.id, async (scope, ids) => inOrder(ids, await basesOf(scope, ids), (b) => b.id));
  }
}

@Resolver('ReviewBasis')
export class ReviewBasisResolver {
  @ResolveField('agreement')
  agreement(@Parent() basis: ReviewBasis) {
    return basis.agreementId && { id: basis.agreementId };
  }
}

@Resolver('ReviewPoint')
export class ReviewPointResolver {
  constructor(private readonly work: Work) {}

  @ResolveField('finding')
  finding(@Parent() point: ReviewPoint) {
    return point.findingId && findingOf(point.findingId);
  }

  @ResolveField('latestAudit')
  async latestAudit(@Parent() point: ReviewPoint) {
    const review = point.code === 'LATEST_QUALITY_AUDIT_AND_MEASURES' ? await reviewOf(point.reviewId) : null;
    return review && this.work.read(async (scope) => {
      const audit = await latestCompleted(scope, 'QUALITY_AUDIT', review);
      return audit && { review: audit, openFindings: await openFindingsOf(scope, audit.id) };
    });
  }
}
