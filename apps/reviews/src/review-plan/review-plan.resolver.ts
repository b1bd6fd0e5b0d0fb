import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, inOrder, Work } from '@uppsikt/platform';
import { byId } from '../by-id.store.ts';
import { Mutation, ResolveField } from '../graph.ts';
import { PlanItemRecord } from '../plan-item/plan-item.record.ts';
import type { Review } from '../review/review.record.ts';
import { RiskAnalysisRecord } from '../risk-analysis/risk-analysis.record.ts';
import type { ReviewPlan } from './review-plan.record.ts';
import { plansOfItems } from './review-plan.store.ts';
import { missingIn, openAreaReview, saveReviewPlan, type ReviewPlanRequest } from './review-plan.usecases.ts';

const planOfItem = (planItemId: string) => batched('review plan of item', planItemId, async (scope, ids) => inOrder(ids, await plansOfItems(scope, ids), (row) => row.planItemId));

@Resolver('ReviewPlan')
export class ReviewPlanResolver {
  constructor(private readonly work: Work) {}

  @Mutation('saveReviewPlan')
  async save(@Args('input') input: ReviewPlanRequest) {
    return asResult('SaveReviewPlanSuccess', await this.work.write((scope) => saveReviewPlan(scope, input)));
  }

  @Mutation('openAreaReview')
  async openArea(@Args('input') input: { planItemId: string; registrationNumber?: string | null }) {
    return asResult('OpenAreaReviewSuccess', await this.work.write((scope) => openAreaReview(scope, input)));
  }

  @ResolveField('planItem')
  planItem(@Parent() plan: ReviewPlan) {
    return byId(PlanItemRecord, plan.planItemId);
  }

  @ResolveField('units')
  units(@Parent() plan: ReviewPlan) {
    return plan.unitIds.map((id) => ({ id }));
  }

  @ResolveField('riskAnalysis')
  riskAnalysis(@Parent() plan: ReviewPlan) {
    return plan.riskAnalysisId ? byId(RiskAnalysisRecord, plan.riskAnalysisId) : null;
  }

  @ResolveField('missing')
  missing(@Parent() plan: ReviewPlan) {
    return batched('what review plan lacks', plan.planItemId, async (scope, ids) => {
      const plans = await plansOfItems(scope, ids);
      const missing = await missingIn(scope, plans);
      return ids.map((id) => missing[plans.findIndex((p) => p.planItemId === id)] ?? []);
    });
  }
}

@Resolver('PlanItem')
export class ItemReviewPlanResolver {
  @ResolveField('reviewPlan')
  plan(@Parent() item: { id: string }) {
    return planOfItem(item.id);
  }
}

@Resolver('Review')
export class ReviewReviewPlanResolver {
  @ResolveField('reviewPlan')
  plan(@Parent() review: Review) {
    return review.planItemId ? planOfItem(review.planItemId) : null;
  }
}
