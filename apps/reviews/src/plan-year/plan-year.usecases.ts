import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import type { NewDays, Scope } from '@uppsikt/platform';
import { calendarPeriods, newSince, type Period } from '../duty/duty.rules.ts';
import { openDuties } from '../duty/duty.store.ts';
import { addDuties, meetDuty, type NewDuty } from '../duty/duty.usecases.ts';
import { FollowUpPlanRecord, type FollowUpPlan } from '../follow-up-plan/follow-up-plan.record.ts';
import { lockPlan, planDocument, planPolicy } from '../follow-up-plan/follow-up-plan.store.ts';
import { areasWithBoards, guidelinesOn, type AreaWithBoards } from '../guideline/guideline.store.ts';
import { anyPlan, planYears, plansOwed, presentPlan, presentationsOwed, revisionDue, type PlanYearPolicy } from './plan-year.rules.ts';

/** The year's plans are to be drawn up, and presented to the boards in their month. Ground: NACKA-PLAN-1, NACKA15-PLAN-1, SOD-PLAN-1. */
export async function planDuties(scope: Scope, { after, until }: NewDays): Promise<void> {
  const from = newSince(after, until);
  const covered = new Set((await guidelinesOn(scope, until)).flatMap((g) => g.serviceAreas));
  const areas = (await areasWithBoards(scope)).filter((a) => covered.has(a.key));
  for (const year of calendarPeriods(12, from, until)) {
    const [plans, presentations] = [new Map<string, NewDuty>(), new Map<string, NewDuty>()];
    for (const area of areas) {
      const policy = await policyOfYear(scope, year, until, area);
      if (!policy || planYears(from, until, policy).length === 0) continue;
      for (const { subject, ...of } of plansOwed(area, policy)) plans.set(subject, { kind: 'DRAW_UP_PLAN', subject, period: year.key, dueFrom: year.first, dueOn: year.last, role: policy.preparedBy ?? null, ...of });
      // What was to be presented before the guideline, or the platform, had come is not late.
      for (const due of presentationsOwed(year.key, policy)) if (due.dueOn >= from) presentations.set(due.body, { kind: 'PRESENT_PLAN', subject: due.body, period: year.key, ...due });
    }
    const added = await addDuties(scope, [...plans.values()]);
    await addDuties(scope, [...presentations.values()]);
    if (added.length) for (const plan of await scope.em.find(FollowUpPlanRecord, { year: Number(year.key), status: 'IN_FORCE' })) await meetPlan(scope, plan);
  }
}

/** A year's plans are those of the guideline in force when it began; where none spoke of plans then, of today's. */
async function policyOfYear(scope: Scope, year: Period, today: LocalDate, { key, boards }: AreaWithBoards): Promise<PlanYearPolicy | null> {
  for (const on of [year.first, today]) {
    const policy = await scope.policy(planPolicy, on, [key, ...[...boards].sort()]);
    if (!isProblem(policy)) return policy.document;
  }
  return null;
}

/** A plan in force is the year's of what it is for. */
async function meetPlan(scope: Scope, { subject, year, inForceOn }: FollowUpPlan): Promise<void> {
  for (const of of new Set([subject, anyPlan])) await meetDuty(scope, { kind: 'DRAW_UP_PLAN', subject: of, period: String(year) }, inForceOn!);
}

/** A plan that has come into force is the year's; a new plan, as a revision, is what the earlier one was to become. Ground: SOD-PLAN-2. */
export async function planIsInForce(scope: Scope, plan: FollowUpPlan): Promise<void> {
  await meetPlan(scope, plan);
  await planIsRevised(scope, plan, plan.inForceOn!);
}
export async function planIsRevised(scope: Scope, plan: FollowUpPlan, on: LocalDate): Promise<void> {
  const { subject, serviceAreaKey = null } = plan;
  const policy: PlanYearPolicy = await planDocument(scope, plan);
  for (const { period } of await openDuties(scope, 'REVISE_PLAN', subject)) await meetDuty(scope, { kind: 'REVISE_PLAN', subject, period }, on);
  const dueOn = revisionDue(on, policy);
  if (dueOn) await addDuties(scope, [{ kind: 'REVISE_PLAN', subject, period: dueOn, dueOn, serviceAreaKey, body: policy.granularity === 'BOARD' ? subject : null, role: policy.preparedBy ?? null }]);
}

/** Records that a plan was presented to a board. Ground: NACKA-PLAN-1. */
export async function present(scope: Scope, asked: { planId: string; board: string; presentedOn?: LocalDate | null }) {
  const plan = await lockPlan(scope, asked.planId);
  if (!plan) return problem('NotFound', 'No plan has this id.');
  const presented = presentPlan({ board: asked.board, on: asked.presentedOn ?? scope.today }, plan, scope.today, await planDocument(scope, plan));
  if (isProblem(presented)) return presented;
  plan.presentations = [...plan.presentations, { ...presented, by: scope.actor.account }];
  await meetDuty(scope, { kind: 'PRESENT_PLAN', subject: presented.body, period: String(plan.year) }, presented.on);
  return { plan };
}

/** To which boards it was presented, and whether in the guideline's month. */
export async function presentationsOf(scope: Scope, plan: FollowUpPlan) {
  const owed = plan.presentations.length ? presentationsOwed(plan.year, await planDocument(scope, plan)) : [];
  return plan.presentations.map(({ body, on }) => ({ board: body, presentedOn: on, late: owed.some((o) => o.body === body && on > o.dueOn) }));
}
