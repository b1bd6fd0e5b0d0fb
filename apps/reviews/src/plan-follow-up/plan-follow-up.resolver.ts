import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, grouped, Work } from '@uppsikt/platform';
import type { ActionPlan } from '../action-plan/action-plan.record.ts';
import { Mutation, ResolveField } from '../graph.ts';
import { planFollowUpsOf, planReportsOf } from './plan-follow-up.store.ts';
import { closeActionPlan, followUpActionPlan, reportActionPlan } from './plan-follow-up.usecases.ts';

@Resolver('ActionPlan')
export class PlanFollowUpResolver {
  constructor(private readonly work: Work) {}

  @Mutation('reportActionPlan')
  async report(@Args('input') input: Parameters<typeof reportActionPlan>[1]) {
    return asResult('ReportActionPlanSuccess', await this.work.write((scope) => reportActionPlan(scope, input)));
  }

  @Mutation('followUpActionPlan')
  async followUp(@Args('input') input: Parameters<typeof followUpActionPlan>[1]) {
    return asResult('FollowUpActionPlanSuccess', await this.work.write((scope) => followUpActionPlan(scope, input)));
  }

  @Mutation('closeActionPlan')
  async close(@Args('input') input: Parameters<typeof closeActionPlan>[1]) {
    return asResult('CloseActionPlanSuccess', await this.work.write((scope) => closeActionPlan(scope, input)));
  }

  @ResolveField('reports')
  reports(@Parent() plan: ActionPlan) {
    return batched('reports of plan', plan.id, async (scope, ids) => grouped(ids, await planReportsOf(scope, ids), (r) => r.actionPlanId));
  }

  @ResolveField('followUps')
  followUps(@Parent() plan: ActionPlan) {
    return batched('follow-ups of plan', plan.id, async (scope, ids) => grouped(ids, await planFollowUpsOf(scope, ids), (f) => f.actionPlanId));
  }
}
