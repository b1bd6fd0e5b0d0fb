import { isId, isProblem } from '@uppsikt/kernel';
import { definePolicy, type Scope } from '@uppsikt/platform';
import { PlanItemRecord } from '../plan-item/plan-item.record.ts';
import { reviewedOf } from '../provider/provider.store.ts';
import { ReviewRecord, type Review } from '../review/review.record.ts';
import { documentOf, followUpPolicy } from '../review/review.store.ts';
import { refusedByPlan } from '../review-plan/review-plan.usecases.ts';
import { qualityReviewPolicy } from '../template/template.store.ts';
import { EarlierReviewRecord } from './review-form.record.ts';
import { judgeEarlier, judgeOperatingForm, judgePlanned, mayPerform } from './review-form.rules.ts';

const budgetPolicy = definePolicy('budget-follow-up');

/** Whether a review that is opened has what its form asks for; the earlier review is kept. Ground: NACKA-FORM-1, NACKA15-FORM-1, ATV-PROC-1. */
export async function refusedForm(scope: Scope, review: Review, asked: { earlierReviewId?: string | null; planItemId?: string | null }) {
  const reviewed = await reviewedOf(scope, review);
  if (isProblem(reviewed)) return reviewed;
  const form = judgeOperatingForm(review.kind, reviewed.unit?.operatingForm ?? reviewed.provider.operatingForm, await documentOf(scope, review, followUpPolicy), await documentOf(scope, review, budgetPolicy));
  const earlier = asked.earlierReviewId && isId(asked.earlierReviewId) ? await scope.em.findOne(ReviewRecord, { id: asked.earlierReviewId }) : null;
  const item = asked.planItemId && isId(asked.planItemId) ? await scope.em.findOne(PlanItemRecord, { id: asked.planItemId }) : null;
  const refused = form ?? judgeEarlier(review, earlier, asked.earlierReviewId != null) ?? judgePlanned(review, asked.planItemId, item, await documentOf(scope, review, qualityReviewPolicy)) ?? (await refusedByPlan(scope, review.kind, item, review));
  if (!refused && item) review.planItemId = item.id;
  if (!refused && earlier) scope.add(EarlierReviewRecord, { reviewId: review.id, followsUp: earlier.id });
  return refused;
}

/** Whether the actor performs reviews of this kind. Ground: FALK-ANSV-1, SOD-KVUP-1. */
export const refusedPerformer = async (scope: Scope, review: Review) => mayPerform(review.kind, scope.actor.roles, await documentOf(scope, review, followUpPolicy));
