import { Args, Parent, ResolveReference, Resolver } from '@nestjs/graphql';
import { asResult, batched, grouped, page, Work, type PageArgs } from '@uppsikt/platform';
import { byId } from '../by-id.store.ts';
import { Mutation, Query, ResolveField } from '../graph.ts';
import { itemsOfPlans } from '../plan-item/plan-item.store.ts';
import { RiskAnalysisRecord } from '../risk-analysis/risk-analysis.record.ts';
import { FollowUpPlanRecord, type FollowUpPlan, type PlanDecision } from './follow-up-plan.record.ts';
import { versionsOf } from './follow-up-plan.store.ts';
import { activate, draft, periodsOf, previousYearOf, revise, standingOfPlans, submit, unrevised, type DraftRequest } from './follow-up-plan.usecases.ts';
import { acknowledge, consult, leaveOut, linkAnalysis, setInterval } from './plan-preparation.usecases.ts';

const standing = (plan: FollowUpPlan) => batched('standing of plan', plan, standingOfPlans);
export const planOf = (id: string) => byId(FollowUpPlanRecord, id);

@Resolver('FollowUpPlan')
export class FollowUpPlanResolver {
  constructor(private readonly work: Work) {}

  @Query('followUpPlan')
  followUpPlan(@Args('id') id: string) {
    return planOf(id);
  }

  @Query('followUpPlans')
  followUpPlans(@Args() { year, board, ...args }: PageArgs & { year?: number | null; board?: string | null }) {
    const ofBoard = board == null ? [] : [{ sql: '?::text = any(t.boards)', params: [board] }];
    return this.work.read((scope) => page(scope, FollowUpPlanRecord, args, { by: 'year', descending: true }, year == null ? {} : { year }, ofBoard));
  }

  @ResolveReference()
  reference({ id }: { id: string }) {
    return planOf(id);
  }

  @ResolveField('serviceArea')
  serviceArea(@Parent() plan: FollowUpPlan) {
    return plan.serviceAreaKey;
  }

  @ResolveField('period')
  period(@Parent() plan: FollowUpPlan) {
    return batched('periods of plans', plan, periodsOf);
  }

  @ResolveField('items')
  items(@Parent() plan: FollowUpPlan) {
    return batched('items of plan', plan.id, async (scope, ids) => grouped(ids, await itemsOfPlans(scope, ids), (i) => i.followUpPlanId!));
  }

  @ResolveField('versions')
  versions(@Parent() plan: FollowUpPlan) {
    return batched('versions of plan', plan.id, async (scope, ids) => grouped(ids, await versionsOf(scope, ids), (v) => v.followUpPlanId));
  }

  @ResolveField('riskAnalyses')
  async riskAnalyses(@Parent() plan: FollowUpPlan) {
    return (await Promise.all(plan.riskAnalysisIds.map((id) => byId(RiskAnalysisRecord, id)))).filter((a) => a !== null);
  }

  @ResolveField('leftOut')
  leftOut(@Parent() plan: FollowUpPlan) {
    return plan.leftOut.map((l) => ({ ...l, provider: { id: l.providerId } }));
  }

  @ResolveField('previousYear')
  previousYear(@Parent() plan: FollowUpPlan) {
    return batched('year before plan', plan, previousYearOf);
  }

  @ResolveField('uncoveredAreas')
  async uncoveredAreas(@Parent() plan: FollowUpPlan) {
    return (await standing(plan))!.uncovered;
  }

  @ResolveField('lacks')
  async lacks(@Parent() plan: FollowUpPlan) {
    return (await standing(plan))!.lacks;
  }

  @ResolveField('unrevised')
  unrevised(@Parent() plan: FollowUpPlan) {
    return this.work.read((scope) => unrevised(scope, plan));
  }
}

@Resolver('FollowUpPlan')
export class FollowUpPlanMutations {
  constructor(private readonly work: Work) {}

  @Mutation('draftPlan')
  async draft(@Args('input') input: DraftRequest) {
    return asResult('DraftPlanSuccess', await this.work.write((scope) => draft(scope, input)));
  }

  @Mutation('linkRiskAnalysis')
  async link(@Args('input') input: { planId: string; riskAnalysisId: string }) {
    return asResult('LinkRiskAnalysisSuccess', await this.work.write((scope) => linkAnalysis(scope, input)));
  }

  @Mutation('leaveOutProvider')
  async leaveOut(@Args('input') input: { planId: string; providerId: string; reason: string }) {
    return asResult('LeaveOutProviderSuccess', await this.work.write((scope) => leaveOut(scope, input)));
  }

  @Mutation('acknowledgeUncoveredArea')
  async acknowledge(@Args('input') input: { planId: string; serviceArea: string; reason: string }) {
    return asResult('AcknowledgeUncoveredAreaSuccess', await this.work.write((scope) => acknowledge(scope, input)));
  }

  @Mutation('recordPlanConsultation')
  async consult(@Args('input') input: { planId: string; manager: string; dissenting: boolean; opinion: string }) {
    return asResult('RecordPlanConsultationSuccess', await this.work.write((scope) => consult(scope, input)));
  }

  @Mutation('submitPlan')
  async submit(@Args('input') input: { planId: string }) {
    return asResult('SubmitPlanSuccess', await this.work.write((scope) => submit(scope, input)));
  }

  @Mutation('activatePlan')
  async activate(@Args('input') input: { planId: string; decision?: PlanDecision | null }) {
    return asResult('ActivatePlanSuccess', await this.work.write((scope) => activate(scope, input)));
  }

  @Mutation('revisePlan')
  async revise(@Args('input') input: { planId: string; reason: string }) {
    return asResult('RevisePlanSuccess', await this.work.write((scope) => revise(scope, input)));
  }

  @Mutation('setFollowUpInterval')
  async setInterval(@Args('input') input: { serviceArea: string; months: number }) {
    return asResult('SetFollowUpIntervalSuccess', await this.work.write((scope) => setInterval(scope, input)));
  }
}
