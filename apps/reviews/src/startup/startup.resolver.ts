import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, grouped, Work, type PageArgs } from '@uppsikt/platform';
import { Mutation, Query, ResolveField } from '../graph.ts';
import type { Review } from '../review/review.record.ts';
import type { StartupContent } from './startup.rules.ts';
import { assessmentsOf } from './startup.store.ts';
import { assessStartup, startupUnits } from './startup.usecases.ts';

@Resolver('Review')
export class StartupResolver {
  constructor(private readonly work: Work) {}

  @Query('startupUnits')
  units(@Args() args: PageArgs) {
    return this.work.read((scope) => startupUnits(scope, args));
  }

  @Mutation('assessStartup')
  async assess(@Args('input') input: { reviewId: string; content: StartupContent; acceptable: boolean; note?: string | null }) {
    return asResult('AssessStartupSuccess', await this.work.write((scope) => assessStartup(scope, input)));
  }

  @ResolveField('startupAssessments')
  assessments(@Parent() review: Review) {
    return batched('startup assessments of review', review.id, async (scope, ids) => grouped(ids, await assessmentsOf(scope, ids), (a) => a.reviewId));
  }
}
