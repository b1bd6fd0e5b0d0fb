import { Args, Parent, ResolveReference, Resolver } from '@nestjs/graphql';
import { asResult, batched, grouped, Work } from '@uppsikt/platform';
import { Mutation, Query, ResolveField } from '../graph.ts';
import { findingOf, reviewOf } from '../review/review.resolver.ts';
import { byId } from '../by-id.store.ts';
import { ActionPlanRecord, type ActionPlan } from './action-plan.record.ts';
import { submissionsOf } from './action-plan.store.ts';
import { assessActionPlan, demandActionPlan, submitActionPlan, type AssessRequest, type DemandRequest, type SubmitRequest } from './action-plan.usecases.ts';

export const actionPlanOf = (id: string) => byId(ActionPlanRecord, id);

@Resolver('ActionPlan')
export class ActionPlanResolver {
  constructor(private readonly work: Work) {}

  @Query('actionPlan')
  actionPlan(@Args('id') id: string) {
    return actionPlanOf(id);
  }

  @Mutation('demandActionPlan')
  async demand(@Args('input') input: DemandRequest) {
    return asResult('DemandActionPlanSuccess', await this.work.write((scope) => demandActionPlan(scope, input)));
  }

  @Mutation('submitActionPlan')
  async submit(@Args('input') input: SubmitRequest) {
    return asResult('SubmitActionPlanSuccess', await this.work.write((scope) => submitActionPlan(scope, input)));
  }

  @Mutation('assessActionPlan')
  async assess(@Args('input') input: AssessRequest) {
    return asResult('AssessActionPlanSuccess', await this.work.write((scope) => assessActionPlan(scope, input)));
  }

  @ResolveReference()
  reference({ id }: { id: string }) {
    return actionPlanOf(id);
  }

  @ResolveField('review')
  review(@Parent() plan: ActionPlan) {
    return reviewOf(plan.reviewId);
  }

  @ResolveField('findings')
  findings(@Parent() plan: ActionPlan) {
    return Promise.all(plan.findingIds.map(async (id) => (await findingOf(id))!));
  }

  @ResolveField('submissions')
  submissions(@Parent() plan: ActionPlan) {
    return batched('submissions', plan.id, async (scope, ids) => grouped(ids, await submissionsOf(scope, ids), (s) => s.actionPlanId));
  }
}
