import { isId, isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { areaByKey, scopesOf } from '../guideline/guideline.store.ts';
import { analysesById } from '../risk-analysis/risk-analysis.store.ts';
import { FollowUpIntervalRecord, type FollowUpPlan } from './follow-up-plan.record.ts';
import { intervalOf } from './follow-up-plan.rules.ts';
import { lockPlan, planPolicy } from './follow-up-plan.store.ts';
import { noPlan } from './follow-up-plan.usecases.ts';

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });

/** Changes a plan that is not in force yet. */
async function prepare<Refusal>(scope: Scope, planId: string, fn: (plan: FollowUpPlan) => Refusal) {
  const plan = await lockPlan(scope, planId);
  if (!plan) return noPlan();
  if (plan.status === 'IN_FORCE') return problem('Conflict', 'The plan is in force already.');
  const refused = await fn(plan) as Exclude<Awaited<Refusal>, undefined> | undefined;
  return refused ?? { plan };
}

/** Links a risk analysis that the plan rests on. Ground: NACKA-RISK-1. */
export const linkAnalysis = (scope: Scope, asked: { planId: string; riskAnalysisId: string }) => prepare(scope, asked.planId, async (plan) => {
  const [analysis] = await analysesById(scope, [asked.riskAnalysisId]);
  if (!analysis) return problem('NotFound', 'No risk analysis has this id.');
  plan.riskAnalysisIds = [...new Set([...plan.riskAnalysisIds, analysis.id])];
  return undefined;
});

/** Records why a provider of high priority is not in the plan. Ground: NACKA-RISK-3, NACKA15-PLAN-1. */
export const leaveOut = (scope: Scope, asked: { planId: string; providerId: string; reason: string }) => prepare(scope, asked.planId, (plan) => {
  if (!isId(asked.providerId)) return problem('NotFound', 'No provider has this id.');
  if (!asked.reason.trim()) return invalid('reason', 'Say why the provider is left out.');
  plan.leftOut = [...plan.leftOut.filter((l) => l.providerId !== asked.providerId), { providerId: asked.providerId, reason: asked.reason.trim(), by: scope.actor.account, on: scope.today }];
  return undefined;
});

/** Records that an area is known not to be covered within its interval, and why. Ground: SOD-PLAN-5. */
export const acknowledge = (scope: Scope, asked: { planId: string; serviceArea: string; reason: string }) => prepare(scope, asked.planId, async (plan) => {
  if (!(await areaByKey(scope, asked.serviceArea))) return invalid('serviceArea', `No service area has the key ${asked.serviceArea}.`);
  if (!asked.reason.trim()) return invalid('reason', 'Say why the area is not covered.');
  plan.acknowledged = [...plan.acknowledged.filter((a) => a.serviceArea !== asked.serviceArea), { serviceArea: asked.serviceArea, reason: asked.reason.trim(), by: scope.actor.account, on: scope.today }];
  return undefined;
});

/** Records what a concerned manager said; an opinion against is kept and hinders nothing. Ground: NACKA15-PLAN-3. */
export const consult = (scope: Scope, asked: { planId: string; manager: string; on?: LocalDate | null; dissenting: boolean; opinion: string }) => prepare(scope, asked.planId, (plan) => {
  const manager = asked.manager.trim();
  if (!manager || !asked.opinion.trim()) return invalid(manager ? 'opinion' : 'manager', 'A consultation says with which function, and what it said.');
  plan.concernedManagers = [...new Set([...plan.concernedManagers, manager])];
  plan.consultations = [...plan.consultations, { manager, on: asked.on ?? scope.today, dissenting: asked.dissenting, opinion: asked.opinion.trim(), recordedBy: scope.actor.account }];
  return undefined;
});

/** Sets how often a service area is followed up. Ground: SOD-PLAN-5. */
export async function setInterval(scope: Scope, asked: { serviceArea: string; months: number }) {
  if (!(await areaByKey(scope, asked.serviceArea))) return invalid('serviceArea', `No service area has the key ${asked.serviceArea}.`);
  const policy = await scope.policy(planPolicy, scope.today, await scopesOf(scope, asked.serviceArea));
  if (isProblem(policy)) return policy;
  const interval = intervalOf(asked.months, policy.document);
  if (isProblem(interval)) return interval;
  const now = { ...interval, setBy: scope.actor.account, setOn: scope.today };
  const found = await scope.em.findOne(FollowUpIntervalRecord, { serviceAreaKey: asked.serviceArea });
  if (found) Object.assign(found, now);
  else scope.add(FollowUpIntervalRecord, { serviceAreaKey: asked.serviceArea, ...now });
  return { serviceArea: asked.serviceArea, months: asked.months };
}
