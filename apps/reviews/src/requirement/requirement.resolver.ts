import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, grouped, Work } from '@uppsikt/platform';
import { Mutation, ResolveField } from '../graph.ts';
import type { Review } from '../review/review.record.ts';
import type { ReviewRequirement } from './requirement.record.ts';
import type { RequirementResult } from './requirement.rules.ts';
import { requirementsOf } from './requirement.store.ts';
import { assessRequirementOf } from './requirement.usecases.ts';

@Resolver('Review')
export class ReviewRequirementsResolver {
  constructor(private readonly work: Work) {}

  @Mutation('assessRequirement')
  async assess(@Args('input') input: { reviewRequirementId: string; result: RequirementResult; evidence?: string | null; reason?: string | null }) {
    return asResult('AssessRequirementSuccess', await this.work.write((scope) => assessRequirementOf(scope, input)));
  }

  @ResolveField('requirements')
  requirements(@Parent() review: Review) {
    return batched('requirements of review', review.id, async (scope, ids) => grouped(ids, await requirementsOf(scope, ids), (row) => row.reviewId));
  }
}

@Resolver('ReviewRequirement')
export class ReviewRequirementResolver {
  @ResolveField('version')
  version(@Parent() requirement: ReviewRequirement) {
    return requirement.number;
  }
}
