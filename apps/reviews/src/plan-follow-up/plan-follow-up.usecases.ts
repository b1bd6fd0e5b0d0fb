import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import { definePolicy, type Scope } from '@uppsikt/platform';
import { actionPlanPolicy, lockPlan, submitting } from '../action-plan/action-plan.usecases.ts';
import { plansOf } from '../action-plan/action-plan.store.ts';
import { meetDuty, reopenDuty } from '../duty/duty.usecases.ts';
import { closableBy } from '../remedy/remedy.rules.ts';
import { closeFinding } from '../remedy/remedy.usecases.ts';
import { documentOf, findingsOf } from '../review/review.store.ts';
import { PlanFollowUpRecord, PlanReportRecord } from './plan-follow-up.record.ts';
import { followUpEffect, leftBeforeClosing, reportDone, type EffectAsked } from './plan-follow-up.rules.ts';
import { planFollowUpsOf, planReportsOf } from './plan-follow-up.store.ts';

const recheckPolicy = definePolicy('recheck-review');

/** The provider reports an approved plan as carried out. Ground: NACKA15-UPPF-2. */
export async function reportActionPlan(scope: Scope, asked: { actionPlanId: string; reportedOn?: LocalDate | null; description: string }) {
  const found = await planOf(scope, asked.actionPlanId);
  if (isProblem(found)) return found;
  const { review, actionPlan, report, submissions } = found;
  const last = submissions.at(-1);
  const done = reportDone({ reportedOn: asked.reportedOn ?? scope.today, description: asked.description }, actionPlan, last?.submittedOn ?? null, report ? [report] : []);
  if (isProblem(done)) return done;
  scope.add(PlanReportRecord, { actionPlanId: actionPlan.id, round: submissions.length, ...done, reportedBy: scope.actor.account });
  await meetDuty(scope, { kind: 'CARRY_OUT_ACTION_PLAN', subject: actionPlan.id, period: '' }, done.reportedOn);
  await scope.emit('reviews.action-plan-reported.v1', review.id, { reviewId: review.id, actionPlanId: actionPlan.id, providerId: review.providerId, reportedOn: done.reportedOn });
  return { actionPlan };
}

/** Judges what the measures gave; a revised plan is asked for, or the ladder taken, where it is not enough. Ground: NACKA15-UPPF-2, FALK-GRAN-5. */
export async function followUpActionPlan(scope: Scope, asked: Omit<EffectAsked, 'heldOn'> & { actionPlanId: string; heldOn?: LocalDate | null }) {
  const found = await planOf(scope, asked.actionPlanId);
  if (isProblem(found)) return found;
  const { review, actionPlan, report, submissions, policy, recheck } = found;
  const findings = (await findingsOf(scope, [review.id])).filter((f) => actionPlan.findingIds.includes(f.id));
  const effect = followUpEffect({ ...asked, heldOn: asked.heldOn ?? scope.today }, scope.actor, report, findings, policy, recheck);
  if (isProblem(effect)) return effect;
  scope.add(PlanFollowUpRecord, { actionPlanId: actionPlan.id, round: submissions.length, ...effect, madeBy: scope.actor.account });
  if (effect.next === 'REVISED_PLAN') {
    actionPlan.status = 'INSUFFICIENT';
    await reopenDuty(scope, submitting(actionPlan.id));
  }
  const { method, heldOn, sufficient, desiredResult, next } = effect;
  await scope.emit('reviews.action-plan-followed-up.v1', review.id, { reviewId: review.id, actionPlanId: actionPlan.id, providerId: review.providerId, method, heldOn, sufficient, desiredResult, next });
  return { actionPlan };
}

/** Closes a plan with which nothing is left, and the findings it remedied. Ground: NACKA15-UPPF-1, FALK-GRAN-5. */
export async function closeActionPlan(scope: Scope, asked: { actionPlanId: string; closedOn?: LocalDate | null }) {
  const found = await planOf(scope, asked.actionPlanId);
  if (isProblem(found)) return found;
  const { review, actionPlan, report, effects, policy, recheck } = found;
  const missing = leftBeforeClosing(actionPlan, report, effects, policy, recheck);
  if (missing.length) return problem('ActionPlanNotClosable', `Left before the plan is closed: ${missing.join(', ')}.`, { missing });
  const closedOn = asked.closedOn ?? scope.today;
  actionPlan.closedOn = closedOn;
  const plans = await plansOf(scope, [review.id]);
  for (const findingId of actionPlan.findingIds) if (closableBy(actionPlan.id, findingId, plans)) await closeFinding(scope, review, { findingId, closedOn, by: 'ACTION_PLAN' });
  return { actionPlan };
}

/** The open plan, locked, with what was reported and judged of its latest version. */
async function planOf(scope: Scope, id: string) {
  const found = await lockPlan(scope, id);
  if (isProblem(found)) return found;
  const { review, actionPlan, submissions } = found;
  if (actionPlan.closedOn) return problem('Conflict', 'The plan is closed.');
  const ofLatest = (row: { round: number }) => row.round === submissions.length;
  return {
    ...found, report: (await planReportsOf(scope, [actionPlan.id])).find(ofLatest) ?? null, effects: (await planFollowUpsOf(scope, [actionPlan.id])).filter(ofLatest),
    policy: await documentOf(scope, review, actionPlanPolicy), recheck: await documentOf(scope, review, recheckPolicy),
  };
}
