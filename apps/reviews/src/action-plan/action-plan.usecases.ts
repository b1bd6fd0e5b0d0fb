import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import { definePolicy, type Scope } from '@uppsikt/platform';
import { addDuties, meetDuty, reopenDuty } from '../duty/duty.usecases.ts';
import { closuresOf } from '../remedy/remedy.store.ts';
import type { Review } from '../review/review.record.ts';
import { documentOf, findingsOf, followUpPolicy, lockReview } from '../review/review.store.ts';
import { ActionPlanRecord, SubmissionRecord, type ActionPlan } from './action-plan.record.ts';
import { assessPlan, demandPlan, mayAssess, maySubmit, submitPlan, type PlanAction } from './action-plan.rules.ts';
import { planById, submissionsOf } from './action-plan.store.ts';

export const actionPlanPolicy = definePolicy('action-plan');

export interface DemandRequest { reviewId: string; findingIds?: string[] | null; demandedOn?: LocalDate | null; dueOn: LocalDate }
export interface SubmitRequest { actionPlanId: string; submittedOn?: LocalDate | null; actions: PlanAction[] }
export interface AssessRequest { actionPlanId: string; outcome: 'SUFFICIENT' | 'INSUFFICIENT'; reason: string; assessedOn?: LocalDate | null }

/** Demands a plan on findings of a review; the unit, or its provider, gets the duty to submit it. Ground: FALK-GRAN-4. */
export async function demandActionPlan(scope: Scope, asked: DemandRequest) {
  const review = await lockReview(scope, asked.reviewId);
  if (!review) return problem('NotFound', 'No review has this id.');
  const [policy, followUp] = [await documentOf(scope, review, actionPlanPolicy), await documentOf(scope, review, followUpPolicy)];
  const demand = demandPlan({ ...asked, demandedOn: asked.demandedOn ?? scope.today }, scope.actor.roles, await openFindingsOf(scope, review.id), policy, followUp);
  if (isProblem(demand)) return demand;
  const actionPlan = scope.add(ActionPlanRecord, { reviewId: review.id, ...demand, closedOn: null });
  const { providerId, unitId } = review;
  await addDuties(scope, [{ ...submitting(actionPlan.id), providerId, unitId, actionPlanId: actionPlan.id, dueOn: demand.dueOn }]);
  await scope.emit('reviews.action-plan-demanded.v1', review.id, { ...planFact(review, actionPlan), demandedOn: demand.demandedOn, dueOn: demand.dueOn });
  return { actionPlan };
}

/** What the review found and nobody has closed. */
async function openFindingsOf(scope: Scope, reviewId: string) {
  const findings = await findingsOf(scope, [reviewId]);
  const closed = new Set((await closuresOf(scope, findings.map((f) => f.id))).map((c) => c.id));
  return findings.filter((f) => !closed.has(f.id));
}

/** Hands a plan in; one found insufficient may be handed in anew, and what was handed in before is kept. Ground: FALK-TRAPPA-4, NACKA15-UPPF-1. */
export async function submitActionPlan(scope: Scope, asked: SubmitRequest) {
  const found = await lockPlan(scope, asked.actionPlanId);
  if (isProblem(found)) return found;
  const { review, actionPlan, submissions } = found;
  const refused = maySubmit(scope.actor.roles, await documentOf(scope, review, actionPlanPolicy), (await scope.delegation()).scopes);
  if (refused) return refused;
  const submission = submitPlan({ submittedOn: asked.submittedOn ?? scope.today, submittedBy: scope.actor.account, actions: asked.actions }, actionPlan, await findingsOf(scope, [review.id]));
  if (isProblem(submission)) return submission;
  const { status, ...kept } = submission;
  actionPlan.status = status;
  scope.add(SubmissionRecord, {
    ...kept, actions: [...kept.actions], actionPlanId: actionPlan.id, round: submissions.length + 1, outcome: null, reason: null, assessedOn: null, assessedBy: null,
  });
  await meetDuty(scope, submitting(actionPlan.id), submission.submittedOn);
  await scope.emit('reviews.action-plan-submitted.v1', review.id, { ...planFact(review, actionPlan), submittedOn: submission.submittedOn });
  return { actionPlan };
}

/** Judges a plan; an insufficient one goes back to who submitted it, with the reason. Ground: FALK 2.7 step 3, NACKA15-UPPF-1. */
export async function assessActionPlan(scope: Scope, asked: AssessRequest) {
  const found = await lockPlan(scope, asked.actionPlanId);
  if (isProblem(found)) return found;
  const { review, actionPlan, submissions } = found;
  const refused = mayAssess(scope.actor.roles, await documentOf(scope, review, actionPlanPolicy), (await scope.delegation()).units);
  if (refused) return refused;
  const last = submissions.at(-1);
  const assessment = assessPlan(
    { outcome: asked.outcome, reason: asked.reason, assessedOn: asked.assessedOn ?? scope.today, assessedBy: scope.actor.account },
    { ...actionPlan, submittedBy: last?.submittedBy ?? null, submittedOn: last?.submittedOn ?? null },
  );
  if (isProblem(assessment)) return assessment;
  const { status, ...kept } = assessment;
  actionPlan.status = status;
  Object.assign(last!, kept);
  if (status === 'INSUFFICIENT') await reopenDuty(scope, submitting(actionPlan.id));
  else await carryOut(scope, review, actionPlan, last!.actions);
  await scope.emit('reviews.action-plan-assessed.v1', review.id, { ...planFact(review, actionPlan), outcome: status, assessedOn: kept.assessedOn });
  return { actionPlan };
}

/** The plan with its review, which is locked: what happens to one review happens in turn. */
export async function lockPlan(scope: Scope, id: string) {
  const actionPlan = await planById(scope, id);
  const review = actionPlan && (await lockReview(scope, actionPlan.reviewId));
  if (!review) return problem('NotFound', 'No action plan has this id.');
  await scope.em.refresh(actionPlan);
  return { review, actionPlan, submissions: await submissionsOf(scope, [actionPlan.id]) };
}

export const submitting = (actionPlanId: string) => ({ kind: 'SUBMIT_ACTION_PLAN' as const, subject: actionPlanId, period: '' });

/** An approved plan is carried out by the last of its days; a revised one has its own last day. */
async function carryOut(scope: Scope, { providerId, unitId }: Review, { id }: ActionPlan, actions: readonly PlanAction[]) {
  const dueOn = actions.map((a) => a.dueOn).sort().at(-1) ?? null;
  const key = { kind: 'CARRY_OUT_ACTION_PLAN' as const, subject: id, period: '' };
  const added = await addDuties(scope, [{ ...key, providerId, unitId: unitId ?? null, actionPlanId: id, dueOn }]);
  if (!added.length) await reopenDuty(scope, key, dueOn);
}

const planFact = (review: Review, plan: ActionPlan) => ({ reviewId: review.id, actionPlanId: plan.id, providerId: review.providerId, findingIds: plan.findingIds });
