import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, Work } from '@uppsikt/platform';
import { Mutation, ResolveField } from '../graph.ts';
import type { Review } from '../review/review.record.ts';
import { partsOfReviews, recordPartyPart, type PartRequest } from './party.usecases.ts';

@Resolver('Review')
export class PartyPartsResolver {
  constructor(private readonly work: Work) {}

  @Mutation('recordPartyPart')
  async record(@Args('input') input: PartRequest) {
    return asResult('RecordPartyPartSuccess', await this.work.write((scope) => recordPartyPart(scope, input)));
  }

  @ResolveField('partyParts')
  parts(@Parent() review: Review) {
    return batched('party parts of review', review, partsOfReviews);
  }
}
