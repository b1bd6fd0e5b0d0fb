import { Args, Parent, ResolveReference, Resolver } from '@nestjs/graphql';
import { yearOf } from '@uppsikt/kernel';
import { asResult, batched, pageBy, Work, type PageArgs } from '@uppsikt/platform';
import { byId } from '../by-id.store.ts';
import { planOf } from '../follow-up-plan/follow-up-plan.resolver.ts';
import { Mutation, Query, ResolveField } from '../graph.ts';
import { reviewOf } from '../review/review.resolver.ts';
import { RiskItemRecord } from '../risk-analysis/risk-analysis.record.ts';
import { PlanItemRecord, type PlanItem } from './plan-item.record.ts';
import { latestFirst, planItemsPage, type PlanItemFilter } from './plan-item.store.ts';
import { addPlanItem, changePlanItem, completePlanItem, removePlanItem, type AddItemRequest, type ChangeItemRequest } from './plan-item.usecases.ts';

@Resolver('PlanItem')
export class PlanItemResolver {
  constructor(private readonly work: Work) {}

  @Query('planItems')
  planItems(@Args() { first, after, ...filter }: PageArgs & PlanItemFilter) {
    return this.work.read((scope) => planItemsPage(scope, { first, after }, filter));
  }

  @Query('unfinishedPlanItems')
  unfinished(@Args() { first, after, ...filter }: PageArgs & PlanItemFilter) {
    return this.work.read((scope) => planItemsPage(scope, { first, after }, filter, yearOf(scope.today)));
  }

  @Mutation('addPlanItem')
  async add(@Args('input') input: AddItemRequest) {
    return asResult('AddPlanItemSuccess', await this.work.write((scope) => addPlanItem(scope, input)));
  }

  @Mutation('changePlanItem')
  async change(@Args('input') input: ChangeItemRequest) {
    return asResult('ChangePlanItemSuccess', await this.work.write((scope) => changePlanItem(scope, input)));
  }

  @Mutation('removePlanItem')
  async remove(@Args('input') input: { planItemId: string }) {
    return asResult('RemovePlanItemSuccess', await this.work.write((scope) => removePlanItem(scope, input)));
  }

  @Mutation('completePlanItem')
  async complete(@Args('input') input: { planItemId: string; reviewId: string }) {
    return asResult('CompletePlanItemSuccess', await this.work.write((scope) => completePlanItem(scope, input)));
  }

  @ResolveReference()
  reference({ id }: { id: string }) {
    return byId(PlanItemRecord, id);
  }

  @ResolveField('plan')
  plan(@Parent() item: PlanItem) {
    return item.followUpPlanId && planOf(item.followUpPlanId);
  }

  @ResolveField('provider')
  provider(@Parent() item: PlanItem) {
    return item.providerId && { id: item.providerId };
  }

  @ResolveField('unit')
  unit(@Parent() item: PlanItem) {
    return item.unitId && { id: item.unitId };
  }

  @ResolveField('serviceArea')
  serviceArea(@Parent() item: PlanItem) {
    return item.serviceAreaKey;
  }

  @ResolveField('risks')
  async risks(@Parent() item: PlanItem) {
    return (await Promise.all(item.riskItemIds.map((id) => byId(RiskItemRecord, id)))).filter((r) => r !== null);
  }

  @ResolveField('doneBy')
  doneBy(@Parent() item: PlanItem) {
    return item.doneReviewId && reviewOf(item.doneReviewId);
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
