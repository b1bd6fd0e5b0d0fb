import { isProblem, newId, problem } from '@uppsikt/kernel';
import { queueJob, type JobKind, type Scope } from '@uppsikt/platform';
import type { FollowUpPlan } from '../follow-up-plan/follow-up-plan.record.ts';
import { lockPlan, planDocument } from '../follow-up-plan/follow-up-plan.store.ts';
import { noPlan } from '../follow-up-plan/follow-up-plan.usecases.ts';
import { GuidelineRecord } from '../guideline/guideline.record.ts';
import { areasWithBoards } from '../guideline/guideline.store.ts';
import { startupPolicy } from '../startup/startup.store.ts';
import { dueIn, type Startup } from './population.rules.ts';
import { countUnits, stage, unitsFrom, unveil } from './population.store.ts';

const batch = 1000;
/** The areas that a plan covers: its own, or those of its boards. */
const areasOf = async (scope: Scope, plan: FollowUpPlan) =>
  plan.serviceAreaKey ? [plan.serviceAreaKey] : (await areasWithBoards(scope)).filter((a) => a.boards.some((b) => plan.boards.includes(b))).map((a) => a.key);

/** What the plan's guideline says of start-ups; null where it has no start-up reviews. */
async function startupOf(scope: Scope, plan: FollowUpPlan): Promise<Startup | null> {
  const policy = await scope.policyOf(plan, startupPolicy);
  if (isProblem(policy) || !policy.document.enabled) return null;
  const guideline = await scope.em.findOne(GuidelineRecord, { id: policy.steeringDocumentId });
  return guideline && { policy: policy.document, newSince: guideline.validFrom };
}

/** Begins to plan a review of every unit that is due in the plan's year, as a job. Ground: FALK 2.1, SOD-PLAN-5; issue: population of a year. */
export async function populate(scope: Scope, asked: { planId: string }) {
  const plan = await lockPlan(scope, asked.planId);
  if (!plan) return noPlan();
  if (plan.status === 'IN_FORCE') return problem('Conflict', 'The plan is in force already.');
  return { job: await queueJob(scope, 'plan-population', { planId: plan.id }) };
}

/** Goes through the units in batches; what is due is put aside, and with the last batch all of it is moved into the plan. */
export const planPopulation: JobKind = {
  kind: 'plan-population',
  async step(scope, _runtime, { planId }: { planId: string }, done) {
    const plan = await lockPlan(scope, planId);
    if (!plan) return noPlan();
    if (plan.status === 'IN_FORCE') return problem('Conflict', 'The plan is in force already.');
    const [areas, policy, startup] = [await areasOf(scope, plan), await planDocument(scope, plan), await startupOf(scope, plan)];
    const total = await countUnits(scope, areas);
    const units = await unitsFrom(scope, areas, done, batch, `${plan.year}-01-01`, startup?.policy.appliesTo ?? []);
    const due = units.flatMap((u) => {
      const why = dueIn(plan.year, u, policy.coverage?.intervalMonthsMax ?? null, startup);
      return why ? [{ id: newId(), unitId: u.id, providerId: u.providerId, serviceAreaKey: u.serviceAreaKey, motivation: why.since ? `${why.reason} ${why.since}` : why.reason }] : [];
    });
    if (due.length) await stage(scope, planId, due);
    const seen = done + units.length;
    if (units.length === batch && seen < total) return { done: seen, total };
    return { done: total, total, result: { planned: await unveil(scope, plan) } };
  },
};
