import { Args, Parent, Resolver } from '@nestjs/graphql';
import type { LocalDate } from '@uppsikt/kernel';
import { asResult, batched, Work } from '@uppsikt/platform';
import { Mutation, Query, ResolveField } from '../graph.ts';
import type { Review } from '../review/review.record.ts';
import { linkedOf } from './individual-outcome.store.ts';
import { linkIndividualOutcomes, outcomesAt, type LinkOutcomesRequest } from './individual-outcome.usecases.ts';

@Resolver('Review')
export class IndividualOutcomeResolver {
  constructor(private readonly work: Work) {}

  @Query('individualOutcomes')
  counted(@Args() { unitId, from, until }: { unitId: string; from: LocalDate; until: LocalDate }) {
    return this.work.read((scope) => outcomesAt(scope, unitId, from, until));
  }

  @Mutation('linkIndividualOutcomes')
  async link(@Args('input') input: LinkOutcomesRequest) {
    return asResult('LinkIndividualOutcomesSuccess', await this.work.write((scope) => linkIndividualOutcomes(scope, input)));
  }

  @ResolveField('individualOutcomes')
  async linked(@Parent() review: Review) {
    const rows = (await batched('individual outcomes of review', review.id, linkedOf)) ?? [];
    return rows.map(({ id, unitId, periodFrom: from, periodUntil: until, counts, linkedOn }) => ({ id, linkedOn, result: { unit: { id: unitId }, from, until, ...counts } }));
  }
}
