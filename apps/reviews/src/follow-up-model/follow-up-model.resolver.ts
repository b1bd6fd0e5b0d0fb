import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, Work } from '@uppsikt/platform';
import { Mutation, Query, ResolveField } from '../graph.ts';
import type { Review } from '../review/review.record.ts';
import type { FollowUpModel } from './follow-up-model.record.ts';
import type { AskedModel } from './follow-up-model.rules.ts';
import { adoptFollowUpModel, customerChoiceSystems, modelsOfReviews } from './follow-up-model.usecases.ts';

@Resolver('FollowUpModel')
export class FollowUpModelResolver {
  constructor(private readonly work: Work) {}

  @Query('customerChoiceSystems')
  systems() {
    return this.work.read((scope) => customerChoiceSystems(scope));
  }

  @Mutation('adoptFollowUpModel')
  async adopt(@Args('input') input: AskedModel) {
    return asResult('AdoptFollowUpModelSuccess', await this.work.write((scope) => adoptFollowUpModel(scope, input)));
  }

  @ResolveField('serviceArea')
  serviceArea(@Parent() model: FollowUpModel) {
    return model.serviceAreaKey;
  }
}

@Resolver('Review')
export class ReviewModelResolver {
  @ResolveField('followUpModel')
  followUpModel(@Parent() review: Review) {
    return batched('follow-up model of review', review, modelsOfReviews);
  }
}
