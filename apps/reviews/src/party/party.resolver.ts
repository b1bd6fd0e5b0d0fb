import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, Work } from '@uppsikt/platform';
import { Mutation, ResolveField } from '../graph.ts';
import type { Review } from '../review/review.record.ts';
import { partsOfReview, recordPartyPart, type PartRequest } from './party.usecases.ts';

@Resolver('Review')
export class PartyPartsResolver {
  constructor(private readonly work: Work) {}

  @Mutation('recordPartyPart')
  async record(@Args('input') input: PartRequest) {
    return asResult('RecordPartyPartSuccess', await this.work.write((scope) => recordPartyPart(scope, input)));
  }

  @ResolveField('partyParts')
  parts(@Parent() review: Review) {
    return this.work.read((scope) => partsOfReview(scope, review));
  }
}
