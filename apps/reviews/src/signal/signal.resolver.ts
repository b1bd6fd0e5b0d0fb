import { Args, Parent, Resolver } from '@nestjs/graphql';
import { isId, type LocalDate } from '@uppsikt/kernel';
import { asResult, batched, grouped, inOrder, page, pageBy, Work, type PageArgs } from '@uppsikt/platform';
import { Mutation, Query, ResolveField } from '../graph.ts';
import type { Review } from '../review/review.record.ts';
import { reviewOf } from '../review/review.resolver.ts';
import { FollowUpDeepeningRecord, WarningSignalRecord, type FollowUpDeepening, type WarningSignal } from './signal.record.ts';
import { countedSignals, deepeningsOfReviews, signalsById } from './signal.store.ts';
import { deepenFollowUp, dismissDeepening, recordWarningSignal, type DeepenRequest, type RecordSignalRequest } from './signal.usecases.ts';

const none = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };

@Resolver('WarningSignal')
export class WarningSignalResolver {
  constructor(private readonly work: Work) {}

  @Mutation('recordWarningSignal')
  async record(@Args('input') input: RecordSignalRequest) {
    return asResult('RecordWarningSignalSuccess', await this.work.write((scope) => recordWarningSignal(scope, input)));
  }

  @ResolveField('provider')
  provider(@Parent() signal: WarningSignal) {
    return { id: signal.providerId };
  }

  @ResolveField('unit')
  unit(@Parent() signal: WarningSignal) {
    return signal.unitId && { id: signal.unitId };
  }
}

@Resolver('FollowUpDeepening')
export class FollowUpDeepeningResolver {
  constructor(private readonly work: Work) {}

  @Query('followUpDeepenings')
  all(@Args() { first, after, ...filter }: PageArgs & { providerId?: string | null; status?: FollowUpDeepening['status'] | null }) {
    if (filter.providerId != null && !isId(filter.providerId)) return none;
    const where = Object.fromEntries(Object.entries(filter).filter((entry): entry is [string, string] => entry[1] != null));
    return this.work.read((scope) => page(scope, FollowUpDeepeningRecord, { first, after }, { by: 'listedOn' }, where));
  }

  @Mutation('deepenFollowUp')
  async deepen(@Args('input') input: DeepenRequest) {
    return asResult('DeepenFollowUpSuccess', await this.work.write((scope) => deepenFollowUp(scope, input)));
  }

  @Mutation('dismissDeepening')
  async dismiss(@Args('input') input: { deepeningId: string; reason: string }) {
    return asResult('DismissDeepeningSuccess', await this.work.write((scope) => dismissDeepening(scope, input)));
  }

  @ResolveField('provider')
  provider(@Parent() deepening: FollowUpDeepening) {
    return { id: deepening.providerId };
  }

  @ResolveField('signals')
  async signals(@Parent() deepening: FollowUpDeepening) {
    const found = await Promise.all(deepening.signalIds.map((id) => batched('signal by id', id, async (scope, ids) => inOrder(ids, await signalsById(scope, ids), (s) => s.id))));
    return found.filter((s) => s !== null);
  }

  @ResolveField('review')
  review(@Parent() deepening: FollowUpDeepening) {
    return deepening.reviewId ? reviewOf(deepening.reviewId) : null;
  }
}

@Resolver('Review')
export class ReviewDeepeningResolver {
  @ResolveField('deepenings')
  deepenings(@Parent() review: Review) {
    return batched('deepenings of review', review.id, async (scope, ids) => grouped(ids, await deepeningsOfReviews(scope, ids), (d) => d.reviewId!));
  }
}

@Resolver('Provider')
export class ProviderSignalsResolver {
  @ResolveField('warningSignals')
  signals(@Parent() provider: { id: string }, @Args() args: PageArgs) {
    return batched(`signals ${JSON.stringify(args)}`, provider.id, (scope, ids) => pageBy(scope, WarningSignalRecord, 'providerId', ids, args, { by: 'observedOn', descending: true }));
  }

  @ResolveField('warningSignalCounts')
  counts(@Parent() provider: { id: string }, @Args() { from, until }: { from: LocalDate; until: LocalDate }) {
    return batched(`signal counts ${from} ${until}`, provider.id, async (scope, ids) => grouped(ids, await countedSignals(scope, ids, from, until), (row) => row.providerId));
  }
}
