import { Args, Parent, ResolveReference, Resolver } from '@nestjs/graphql';
import { batched, page, pageBy, Work, type PageArgs } from '@uppsikt/platform';
import { byId } from '../by-id.store.ts';
import { Query, ResolveField } from '../graph.ts';
import { reviewOf } from '../review/review.resolver.ts';
import { PlanItemRecord, type PlanItem } from './plan-item.record.ts';

const latestFirst = { by: 'plannedOn', descending: true };

@Resolver('PlanItem')
export class PlanItemResolver {
  constructor(private readonly work: Work) {}

  @Query('planItems')
  planItems(@Args() { year, ...args }: PageArgs & { year?: number | null }) {
    return this.work.read((scope) => page(scope, PlanItemRecord, args, latestFirst, year == null ? {} : { year }));
  }

  @ResolveReference()
  reference({ id }: { id: string }) {
    return byId(PlanItemRecord, id);
  }

  @ResolveField('provider')
  provider(@Parent() item: PlanItem) {
    return { id: item.providerId };
  }

  @ResolveField('unit')
  unit(@Parent() item: PlanItem) {
    return item.unitId && { id: item.unitId };
  }

  @ResolveField('review')
  review(@Parent() item: PlanItem) {
    return item.reviewId && reviewOf(item.reviewId);
  }
}

@Resolver('Provider')
export class ProviderPlanItemsResolver {
  @ResolveField('planItems')
  planItems(@Parent() provider: { id: string }, @Args() args: PageArgs) {
    return batched(`plan items ${JSON.stringify(args)}`, provider.id, (scope, ids) => pageBy(scope, PlanItemRecord, 'providerId', ids, args, latestFirst));
  }
}
