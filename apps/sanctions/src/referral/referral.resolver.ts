import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, Work } from '@uppsikt/platform';
import { Mutation, ResolveField } from '../graph.ts';
import type { FurtherReview, Referral } from './referral.record.ts';
import { orderFurtherReview, referFindings, type MatterRequest } from './referral.usecases.ts';

@Resolver('Referral')
export class ReferralResolver {
  constructor(private readonly work: Work) {}

  @Mutation('referFindings')
  async refer(@Args('input') input: MatterRequest & { referredOn?: string | null }) {
    return asResult('ReferFindingsSuccess', await this.work.write((scope) => referFindings(scope, input)));
  }

  @Mutation('orderFurtherReview')
  async order(@Args('input') input: MatterRequest & { orderedOn?: string | null }) {
    return asResult('OrderFurtherReviewSuccess', await this.work.write((scope) => orderFurtherReview(scope, input)));
  }

  @ResolveField('review')
  review(@Parent() { reviewId: id }: Referral) {
    return { id };
  }
}

@Resolver('FurtherReview')
export class FurtherReviewResolver {
  @ResolveField('review')
  review(@Parent() { id }: FurtherReview) {
    return { id };
  }

  @ResolveField('matter')
  matter(@Parent() { reviewId: id }: FurtherReview) {
    return { id };
  }
}
