import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import { definePolicy, oncePer, type Scope } from '@uppsikt/platform';
import { areasWithBoards, boardKeys, scopesOf } from '../guideline/guideline.store.ts';
import { PlanItemRecord } from '../plan-item/plan-item.record.ts';
import { itemsOfPlans } from '../plan-item/plan-item.store.ts';
import { bareItem } from '../plan-item/plan-item.usecases.ts';
import { planIsInForce, planIsRevised } from '../plan-year/plan-year.usecases.ts';
import { highPriority } from '../risk-analysis/risk-analysis.rules.ts';
import { analysesById, itemsOf } from '../risk-analysis/risk-analysis.store.ts';
import { FollowUpPlanRecord, type FollowUpPlan, type PlanDecision } from './follow-up-plan.record.ts';
import { draftPlan, isUnrevised, lacksToActivate, lacksToSubmit, mayActivate, planPeriod, uncovered, type PlanFacts, type PlanLack } from './follow-up-plan.rules.ts';
import { areaFacts, keepVersion, lockPlan, measuresOf, planDocument, planPolicy, resultsOf, tellContent } from './follow-up-plan.store.ts';
import { carryOverYear, scheduled } from './plan-change.rules.ts';

const riskPolicy = definePolicy('risk-analysis');
export interface DraftRequest { year: number; serviceArea?: string | null; boards: string[]; riskAnalysisIds: string[]; concernedManagers: string[]; draftedOn?: LocalDate | null }
const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });
export const noPlan = () => problem('NotFound', 'No plan has this id.');

/** Drafts the plan of a year; what the guideline schedules and what earlier years left open is in it from the start. Ground: NACKA15-PLAN-1, ATV-PLAN-1, SOD-PLAN-1/7/8. */
export async function draft(scope: Scope, asked: DraftRequest) {
  const draftedOn = asked.draftedOn ?? scope.today;
  const areas = await areasWithBoards(scope);
  const area = asked.serviceArea ? areas.find((a) => a.key === asked.serviceArea) : null;
  if (asked.serviceArea && !area) return invalid('serviceArea', `No service area has the key ${asked.serviceArea}.`);
  const known = await boardKeys(scope);
  const unknown = asked.boards.find((b) => !known.includes(b));
  if (unknown) return invalid('boards', `No board has the key ${unknown}.`);
  const scopes = area ? await scopesOf(scope, area.key) : asked.boards;
  const policy = await scope.policy(planPolicy, draftedOn, scopes);
  if (isProblem(policy)) return policy;
  const drafted = draftPlan(asked, scope.actor.roles, policy.document);
  if (isProblem(drafted)) return drafted;
  const boards = asked.boards.length ? asked.boards : area?.boards ?? [];
  const schedule = scheduled(boards[0], asked.year, areas, policy.document);
  if (isProblem(schedule)) return schedule;
  const found = await analysesById(scope, asked.riskAnalysisIds);
  if (found.length < new Set(asked.riskAnalysisIds).size) return problem('NotFound', 'No risk analysis has this id.');
  const plan = scope.add(FollowUpPlanRecord, {
    year: asked.year, ...drafted, serviceAreaKey: area?.key ?? null, boards, status: 'DRAFT', riskAnalysisIds: found.map((a) => a.id), leftOut: [], acknowledged: [],
    concernedManagers: [...new Set(asked.concernedManagers.map((m) => m.trim()).filter(Boolean))], consultations: [], decision: null, presentations: [], revision: 1, preparedBy: scope.actor.account, draftedOn,
    submittedOn: null, inForceOn: null, activatedBy: null, revisedOn: null, policyIds: await scope.policiesInForce(draftedOn, scopes),
  });
  const item = { ...bareItem, followUpPlanId: plan.id, boards, plannedOn: draftedOn };
  for (const { year, label, area: { key } } of schedule) scope.add(PlanItemRecord, { ...item, kind: 'QUALITY_REVIEW', serviceAreaKey: key, label: label === key ? null : label, year });
  const from = carryOverYear(boards, asked.year, policy.document);
  const own = areas.filter((a) => a.boards.some((b) => boards.includes(b))).map((a) => a.key);
  for (const m of from === null ? [] : await measuresOf(scope, own, from)) {
    scope.add(PlanItemRecord, {
      ...item, kind: 'CARRIED_OVER_MEASURE', serviceAreaKey: m.serviceAreaKey, providerId: m.providerId, unitId: m.unitId, reviewId: m.reviewId, what: m.description,
      carriedFrom: `${m.actionPlanId} ${m.place}`, year: asked.year,
    });
  }
  return { plan };
}

/** What the rules judge plans by. */
async function factsOfPlans(scope: Scope, plans: readonly FollowUpPlan[]): Promise<PlanFacts[]> {
  const linked = plans.flatMap((p) => p.riskAnalysisIds);
  const [allItems, allAnalyses, risks, allAreas] = [await itemsOfPlans(scope, plans.map((p) => p.id)), await analysesById(scope, linked), await itemsOf(scope, linked), await areasWithBoards(scope)];
  const known = await oncePer(plans, (p) => String(p.year), (p) => areaFacts(scope, allAreas.map((a) => a.key), `${p.year}-01-01`));
  return Promise.all(plans.map(async (plan, at) => {
    const policy = await planDocument(scope, plan);
    const [items, analyses] = [allItems.filter((i) => i.followUpPlanId === plan.id), allAnalyses.filter((a) => plan.riskAnalysisIds.includes(a.id))];
    const high = analyses.filter((a) => a.status === 'COMPLETED' && a.year === plan.year).flatMap((a) => highPriority(risks.filter((r) => r.riskAnalysisId === a.id), a.highFrom ?? null));
    const areas = policy.coverage ? allAreas.filter((a) => a.boards.some((b) => plan.boards.includes(b))).map((a) => a.key) : [];
    return {
      ...plan, items, highPriorityProviders: [...new Set(high)], analyses: analyses.map((a) => ({ ...a, continuous: a.riskInformationId != null })),
      uncovered: uncovered(known[at]!.filter((a) => areas.includes(a.key)), items, plan.year, policy),
    };
  }));
}
const factsOf = async (scope: Scope, plan: FollowUpPlan): Promise<PlanFacts> => (await factsOfPlans(scope, [plan]))[0]!;
const incomplete = (lacks: readonly PlanLack[]) => problem('PlanIncomplete', `The plan lacks: ${lacks.map((l) => [l.kind, l.subject, ...l.fields].filter(Boolean).join(' ')).join('; ')}.`, { lacks });

/** Submits a draft when each item says all it must, nobody of high priority is left out without a reason, and gaps are acknowledged. Ground: NACKA15-PLAN-1/2, SOD-PLAN-5. */
export async function submit(scope: Scope, asked: { planId: string; on?: LocalDate | null }) {
  const plan = await lockPlan(scope, asked.planId);
  if (!plan) return noPlan();
  if (plan.status !== 'DRAFT') return problem('Conflict', 'The plan is submitted already.');
  const lacks = lacksToSubmit(await factsOf(scope, plan), await planDocument(scope, plan));
  if (lacks.length) return incomplete(lacks);
  Object.assign(plan, { status: 'SUBMITTED', submittedOn: asked.on ?? scope.today });
  return { plan };
}

/** Puts a plan in force: approved, adopted or published, as the guideline says. Ground: NACKA-RISK-1, NACKA15-RISK-1, NACKA15-PLAN-3, ATV-PLAN-1, SOD-PLAN-1. */
export async function activate(scope: Scope, asked: { planId: string; decision?: PlanDecision | null; on?: LocalDate | null }) {
  const plan = await lockPlan(scope, asked.planId);
  if (!plan) return noPlan();
  if (plan.status === 'IN_FORCE') return problem('Conflict', 'The plan is in force already.');
  const policy = await planDocument(scope, plan);
  const risk = await scope.policyOf(plan, riskPolicy);
  const refused = mayActivate(scope.actor.roles, policy);
  if (refused) return refused;
  const lacks = lacksToActivate(await factsOf(scope, plan), policy, isProblem(risk) ? null : risk.document, asked.decision);
  if (lacks.length) return incomplete(lacks);
  const inForceOn = asked.decision?.on ?? asked.on ?? scope.today;
  Object.assign(plan, { status: 'IN_FORCE', inForceOn, activatedBy: scope.actor.account, decision: asked.decision ?? null });
  await planIsInForce(scope, plan);
  const { id: planId, year, boards, serviceAreaKey } = plan;
  await tellContent(scope, plan);
  await scope.emit('reviews.plan-activated.v1', planId, { planId, year, boards, serviceAreaKey: serviceAreaKey ?? null, inForceOn });
  return { plan };
}

/** Records the yearly revision of a plan in force. Ground: SOD-PLAN-2. */
export async function revise(scope: Scope, asked: { planId: string; on?: LocalDate | null; reason: string }) {
  const plan = await lockPlan(scope, asked.planId);
  if (!plan) return noPlan();
  if (plan.status !== 'IN_FORCE') return problem('Conflict', 'A plan is revised when it is in force.');
  if (!asked.reason.trim()) return invalid('reason', 'Say what the revision came to.');
  await keepVersion(scope, plan, asked.reason.trim());
  plan.revisedOn = asked.on ?? scope.today;
  await planIsRevised(scope, plan, plan.revisedOn);
  return { plan };
}

/** What stands in the way of submitting each plan, and the areas that it leaves uncovered. */
export const standingOfPlans = async (scope: Scope, plans: readonly FollowUpPlan[]) => {
  const facts = await factsOfPlans(scope, plans);
  return Promise.all(plans.map(async (plan, at) => ({ lacks: lacksToSubmit(facts[at]!, await planDocument(scope, plan)), uncovered: facts[at]!.uncovered })));
};
export const unrevised = async (scope: Scope, plan: FollowUpPlan) => isUnrevised(plan, scope.today, await planDocument(scope, plan));

/** The days that each plan covers. Ground: NACKA-PLAN-1, NACKA15-PLAN-1. */
export const periodsOf = (scope: Scope, plans: readonly FollowUpPlan[]) => oncePer(plans, (p) => `${p.year} ${p.policyIds.join()}`, async (plan) => planPeriod(plan.year, await planDocument(scope, plan)));

/** What the year before each plan came to, where the guideline has it as a ground of the plan. @reads plan.inputs */
export const previousYearOf = async (scope: Scope, plans: readonly FollowUpPlan[]) => oncePer(plans, (p) => `${p.year} ${p.serviceAreaKey} ${p.policyIds.join()}`, async (plan) => {
  if (!(await planDocument(scope, plan)).inputs?.includes('PREVIOUS_YEAR_RESULTS')) return null;
  return { year: plan.year - 1, ...(await resultsOf(scope, plan.serviceAreaKey ? [plan.serviceAreaKey] : null, plan.year - 1)) };
});
