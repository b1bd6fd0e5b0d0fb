import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readTenantFolder } from '@uppsikt/contracts';
import { addMonths, isProblem } from '@uppsikt/kernel';
import fc from 'fast-check';
import { assessPlan, demandPlan, submitPlan, type PlanFinding, type PlanStatus } from '../action-plan/action-plan.rules.ts';
import { leftBeforeClosing } from '../plan-follow-up/plan-follow-up.rules.ts';
import { recheckDue } from '../review/review.rules.ts';
import { closableBy } from './remedy.rules.ts';

const guidelines = ['nacka', 'falkenberg', 'atvidaberg', 'sodertalje'].flatMap((tenant) =>
  readTenantFolder(join(import.meta.dirname, '../../../../deploy/tenants', tenant)).input.steeringDocuments.map(({ document }) => ({
    section: (kind: string) => (document.sections.find((s) => s.kind === kind)?.document ?? null) as any,
  })));
type Guideline = (typeof guidelines)[number];
interface Plan { id: string; findingIds: string[]; status: PlanStatus; actions: string[]; report: boolean; effects: { sufficient: boolean; desiredResult: boolean }[]; closedOn: string | null; submittedBy?: string | null }
const on = '2026-09-07';

/** What one may do, in any order; each act names a plan and findings by place, so that it meets what is there. */
const act = fc.record({ what: fc.constantFrom('DEMAND', 'SUBMIT', 'ASSESS', 'REPORT', 'FOLLOW_UP', 'CLOSE'), plan: fc.nat({ max: 2 }), some: fc.array(fc.nat({ max: 3 }), { maxLength: 4 }), good: fc.constantFrom(true, true, true, false) });
/** The way to a closed plan, from anywhere on it. */
const onward = fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 5 })).map(([plan, from]) => (['DEMAND', 'SUBMIT', 'ASSESS', 'REPORT', 'FOLLOW_UP', 'CLOSE'] as const).slice(from).map((what) => ({ what, plan, some: [] as number[], good: true })));
const walk = fc.array(fc.oneof(act.map((one) => [one]), onward), { maxLength: 16 }).map((walks) => walks.flat());
const findingsOf = fc.array(fc.constantFrom('ERROR' as const, 'DEFICIENCY' as const), { minLength: 1, maxLength: 4 }).map((classes) => classes.map((of, i): PlanFinding => ({ id: `f${i}`, class: of })));

/** Does it as the use cases do: asks the rule, and keeps what it answers; a refusal changes nothing. */
function doAct({ what, plan: place, some, good }: { what: string; plan: number; some: number[]; good: boolean }, findings: readonly PlanFinding[], plans: Plan[], closed: Map<string, string>, g: Guideline) {
  const [actionPlan, recheck, plan] = [g.section('action-plan'), g.section('recheck-review'), plans[place]];
  const ids = some.flatMap((i) => findings[i]?.id ?? []);
  if (what === 'DEMAND' && plans.length < 3) {
    const demanded = demandPlan({ findingIds: ids, demandedOn: on, dueOn: on }, actionPlan?.requestRoles ?? [], findings.filter((f) => !closed.has(f.id)), actionPlan, g.section('follow-up'));
    if (!isProblem(demanded)) plans.push({ id: `p${plans.length}`, findingIds: [...demanded.findingIds], status: 'DEMANDED', actions: [], report: false, effects: [], closedOn: null });
  }
  if (!plan || plan.closedOn) return;
  if (what === 'SUBMIT') {
    const submitted = submitPlan({ submittedOn: on, submittedBy: 'provider', actions: (good ? plan.findingIds : ids).map((findingId) => ({ findingId, description: 'Rutin', responsible: 'Chef', dueOn: on })) }, plan, findings);
    if (!isProblem(submitted)) Object.assign(plan, { status: 'SUBMITTED', actions: submitted.actions.map((a) => a.findingId), report: false, submittedBy: 'provider' });
  }
  if (what === 'ASSESS') {
    const assessed = assessPlan({ outcome: good ? 'SUFFICIENT' : 'INSUFFICIENT', reason: 'Bedömt', assessedOn: on, assessedBy: 'reviewer' }, plan);
    if (!isProblem(assessed)) plan.status = assessed.status;
  }
  if (what === 'REPORT' && plan.status === 'SUFFICIENT') plan.report = true;
  if (what === 'FOLLOW_UP' && plan.report) plan.effects.push({ sufficient: good, desiredResult: good });
  if (what !== 'CLOSE' || leftBeforeClosing(plan, plan.report ? { reportedOn: on, reportedBy: 'provider' } : null, plan.effects, actionPlan, recheck).length) return;
  plan.closedOn = on;
  for (const id of plan.findingIds) if (closableBy(plan.id, id, plans)) closed.set(id, plan.id);
}

test('no deficiency is lost between review, action plan and recheck: it is in no plan, in one that is open, or closed with the last that remedies it', () => {
  const reached = { closed: 0, open: 0, unplanned: 0 };
  for (const guideline of guidelines)
    fc.assert(fc.property(findingsOf, walk, (findings, acts) => {
      const [plans, closed] = [[] as Plan[], new Map<string, string>()];
      for (const one of acts) doAct(one, findings, plans, closed, guideline);
      for (const { id, class: of } of findings) {
        const mine = plans.filter((p) => p.findingIds.includes(id));
        // Every plan that was handed in has an action for each of its deficiencies, in its latest version.
        if (of === 'DEFICIENCY') for (const p of mine) expect(p.status === 'DEMANDED' || p.actions.includes(id)).toBe(true);
        const done = mine.length > 0 && mine.every((p) => p.closedOn !== null);
        expect(closed.has(id)).toBe(done);
        reached[done ? 'closed' : mine.length ? 'open' : 'unplanned'] += 1;
        // A closed one was approved, carried out and, where the guideline rechecks, checked with a good result.
        if (done) for (const p of mine) {
          expect([p.status, p.report]).toEqual(['SUFFICIENT', true]);
          if (guideline.section('recheck-review')?.required) expect(p.effects.length).toBeGreaterThan(0);
          if (p.effects.length || guideline.section('action-plan')?.closureAssessments) expect(p.effects.at(-1)).toEqual({ sufficient: true, desiredResult: true });
        }
      }
    }), { numRuns: 300 });
  expect(Math.min(reached.closed, reached.open, reached.unplanned)).toBeGreaterThan(0);
});

test('a contract follow-up that found something is followed up anew within the guideline\'s time, and one that found nothing is not', () => {
  for (const g of guidelines)
    fc.assert(fc.property(findingsOf, fc.constantFrom('CONTRACT_FOLLOW_UP', 'QUALITY_REVIEW'), fc.integer({ min: 1, max: 28 }), (findings, kind, day) => {
      const [contract, heldOn] = [g.section('contract-follow-up'), `2026-11-${String(day).padStart(2, '0')}`];
      const months = kind === 'CONTRACT_FOLLOW_UP' ? contract?.deviationRecheckMonths : null;
      expect(recheckDue({ kind, heldOn, findings }, contract)).toBe(months ? addMonths(heldOn, months) : null);
      expect(recheckDue({ kind, heldOn, findings: [] }, contract)).toBeNull();
    }), { numRuns: 50 });
});
