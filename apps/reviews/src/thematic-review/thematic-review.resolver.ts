import { Args, Resolver } from '@nestjs/graphql';
import { asResult, Work } from '@uppsikt/platform';
import { Mutation } from '../graph.ts';
import { openThematicReview, type ThematicRequest } from './thematic-review.usecases.ts';

@Resolver('JointReview')
export class ThematicReviewResolver {
  constructor(private readonly work: Work) {}

  @Mutation('openThematicReview')
  async open(@Args('input') input: ThematicRequest) {
    return asResult('OpenThematicReviewSuccess', await this.work.write((scope) => openThematicReview(scope, input)));
  }
}
