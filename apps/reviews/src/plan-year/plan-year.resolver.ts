import { Args, Parent, Resolver } from '@nestjs/graphql';
import type { LocalDate } from '@uppsikt/kernel';
import { asResult, Work } from '@uppsikt/platform';
import type { FollowUpPlan } from '../follow-up-plan/follow-up-plan.record.ts';
import { Mutation, ResolveField } from '../graph.ts';
import { present, presentationsOf } from './plan-year.usecases.ts';

@Resolver('FollowUpPlan')
export class PlanPresentationResolver {
  constructor(private readonly work: Work) {}

  @ResolveField('presentations')
  presentations(@Parent() plan: FollowUpPlan) {
    return this.work.read((scope) => presentationsOf(scope, plan));
  }

  @Mutation('presentPlan')
  async present(@Args('input') input: { planId: string; board: string; presentedOn?: LocalDate | null }) {
    return asResult('PresentPlanSuccess', await this.work.write((scope) => present(scope, input)));
  }
}
