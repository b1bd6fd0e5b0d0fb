import { isId, isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { areasWithBoards } from '../guideline/guideline.store.ts';
import { ReviewRecord } from '../review/review.record.ts';
import { areaNamed, byUnit, changePlan, completeItem, grounded, inScope, ofBoard, type ServiceOfItem } from '../follow-up-plan/plan-change.rules.ts';
import type { FollowUpPlan } from '../follow-up-plan/follow-up-plan.record.ts';
import { keepVersion, lockPlan, planDocument, tellContent } from '../follow-up-plan/follow-up-plan.store.ts';
import { agreementsInArea, reviewedOf } from '../provider/provider.store.ts';
import { RiskItemRecord } from '../risk-analysis/risk-analysis.record.ts';
import { PlanItemRecord, type PlanItem } from './plan-item.record.ts';
import type { Planned } from './plan-item.rules.ts';
import { itemById } from './plan-item.store.ts';

export interface PlanItemOrigin { providerId: string; unitId: string | null; reviewId: string | null; sanctionId: string | null; plannedOn: LocalDate }

/** What an item is when it says nothing more. */
export const bareItem = {
  status: 'PLANNED' as const, followUpPlanId: null, providerId: null, unitId: null, serviceAreaKey: null, boards: [] as string[], label: null, service: null, what: null, how: null, who: null, regularity: null,
  riskItemIds: [] as string[], motivation: null, carriedFrom: null, removedReason: null, doneOn: null, doneReviewId: null, reviewId: null, sanctionId: null, dueFrom: null, dueOn: null,
};

/** Puts a follow-up into the plan and tells of it. */
export async function planFollowUp(scope: Scope, planned: Planned, origin: PlanItemOrigin) {
  const item = scope.add(PlanItemRecord, { ...bareItem, ...origin, ...planned });
  await tell(scope, item);
  return item;
}
const tell = (scope: Scope, { id: planItemId, providerId, kind, dueOn, year }: PlanItem) =>
  providerId ? scope.emit('reviews.follow-up-planned.v1', planItemId, { planItemId, providerId, kind, dueOn: dueOn ?? null, year }) : undefined;

export interface AddItemRequest {
  planId: string; kind: PlanItem['kind']; year?: number | null; serviceArea?: string | null; providerId?: string | null; unitId?: string | null; service?: ServiceOfItem | null;
  what?: string | null; how?: string | null; who?: string | null; regularity?: string | null; riskItemIds: string[]; motivation?: string | null; dueFrom?: LocalDate | null; dueOn?: LocalDate | null; reason?: string | null;
}

/** Plans a follow-up in an area of the plan's board, with the risks that motivate it; a plan in force keeps what it was. Ground: NACKA-RISK-3, NACKA15-RISK-4, SOD-PLAN-2/3/4/6. */
export async function addPlanItem(scope: Scope, asked: AddItemRequest) {
  const plan = await lockPlan(scope, asked.planId);
  if (!plan) return problem('NotFound', 'No plan has this id.');
  const policy = await planDocument(scope, plan);
  const change = changePlan(plan, asked.reason, policy);
  if (isProblem(change)) return change;
  const reviewed = asked.providerId ? await reviewedOf(scope, { providerId: asked.providerId, unitId: asked.unitId ?? null }) : null;
  if (isProblem(reviewed)) return reviewed;
  const placed = await placeOf(scope, plan, asked.serviceArea ?? reviewed?.unit?.serviceAreaKey ?? plan.serviceAreaKey ?? null);
  if (isProblem(placed)) return placed;
  const refused = inScope(asked.service, policy) ?? grounded(asked, policy)
    ?? (reviewed && placed.serviceAreaKey ? byUnit(await agreementsInArea(scope, reviewed.provider.id, placed.serviceAreaKey)) : undefined) ?? (await unknownRisks(scope, asked.riskItemIds, plan));
  if (refused) return refused;
  if (plan.status === 'IN_FORCE') await keepVersion(scope, plan, change.reason!);
  const { what = null, how = null, who = null, regularity = null, motivation = null, service = null, dueFrom = null, dueOn = null, kind, riskItemIds } = asked;
  const planItem = scope.add(PlanItemRecord, {
    ...bareItem, kind, followUpPlanId: plan.id, providerId: reviewed?.provider.id ?? null, unitId: reviewed?.unit?.id ?? null, ...placed, service, what, how, who, regularity, riskItemIds, motivation,
    dueFrom, dueOn, plannedOn: scope.today, year: asked.year ?? plan.year,
  });
  await tell(scope, planItem);
  if (plan.status === 'IN_FORCE') await tellContent(scope, plan, { added: planItem.id });
  return { planItem };
}

/** The area that is meant, and the boards that are responsible in it. */
async function placeOf(scope: Scope, plan: FollowUpPlan, name: string | null) {
  if (!name) return { serviceAreaKey: null, label: null, boards: plan.boards };
  const area = areaNamed(name, await areasWithBoards(scope));
  if (isProblem(area)) return area;
  const of = ofBoard(area, plan.boards);
  if (isProblem(of)) return of;
  if (plan.serviceAreaKey && plan.serviceAreaKey !== area.key) return problem('InvalidInput', `The plan is for ${plan.serviceAreaKey}.`, { field: 'serviceArea' });
  return { serviceAreaKey: area.key, label: name === area.key ? null : name, boards: of.boards };
}

/** Risks that motivate an item are there, and their analyses then belong to the plan. */
async function unknownRisks(scope: Scope, ids: readonly string[], plan: FollowUpPlan) {
  const found = await scope.em.find(RiskItemRecord, { id: { $in: ids.filter(isId) } });
  if (found.length < new Set(ids).size) return problem('InvalidInput', 'There is no such risk.', { field: 'riskItemIds' });
  plan.riskAnalysisIds = [...new Set([...plan.riskAnalysisIds, ...found.map((i) => i.riskAnalysisId)])];
  return undefined;
}

/** The item with its plan, which is locked. */
async function lockItem(scope: Scope, id: string) {
  const found = await itemById(scope, id);
  const plan = found?.followUpPlanId ? await lockPlan(scope, found.followUpPlanId) : null;
  if (!found || !plan) return problem('NotFound', 'No item of a plan has this id.');
  await scope.em.refresh(found);
  return { planItem: found, plan };
}

export interface ChangeItemRequest { planItemId: string; year?: number | null; dueFrom?: LocalDate | null; dueOn?: LocalDate | null; what?: string | null; how?: string | null; who?: string | null; regularity?: string | null; reason?: string | null }

/** Moves or changes an item; what is left out stays as it is. Ground: SOD-PLAN-2, NACKA15-RISK-4. */
export async function changePlanItem(scope: Scope, asked: ChangeItemRequest) {
  const found = await lockItem(scope, asked.planItemId);
  if (isProblem(found)) return found;
  const { plan, planItem } = found;
  const change = changePlan(plan, asked.reason, await planDocument(scope, plan));
  if (isProblem(change)) return change;
  if (planItem.status !== 'PLANNED') return problem('Conflict', 'The item is done or taken out.');
  if (plan.status === 'IN_FORCE') await keepVersion(scope, plan, change.reason!);
  const { planItemId: _, reason: __, ...changes } = asked;
  Object.assign(planItem, Object.fromEntries(Object.entries(changes).filter(([, value]) => value != null)));
  return { planItem };
}

/** Takes an item out; it stays readable with the reason. Ground: SOD-PLAN-2, SOD-PLAN-8. */
export async function removePlanItem(scope: Scope, asked: { planItemId: string; reason?: string | null }) {
  const found = await lockItem(scope, asked.planItemId);
  if (isProblem(found)) return found;
  const { plan, planItem } = found;
  const change = changePlan(plan, asked.reason, await planDocument(scope, plan));
  if (isProblem(change)) return change;
  if (planItem.status === 'DONE') return problem('Conflict', 'The item is done.');
  if (plan.status === 'IN_FORCE') await keepVersion(scope, plan, change.reason!);
  Object.assign(planItem, { status: 'REMOVED', removedReason: change.reason });
  if (plan.status === 'IN_FORCE') await tellContent(scope, plan, { removed: planItem.id });
  return { planItem };
}

/** Records which completed review did what was planned. Ground: SOD-PLAN-7. */
export async function completePlanItem(scope: Scope, asked: { planItemId: string; reviewId: string }) {
  const found = await lockItem(scope, asked.planItemId);
  if (isProblem(found)) return found;
  const review = isId(asked.reviewId) ? await scope.em.findOne(ReviewRecord, { id: asked.reviewId }) : null;
  if (!review) return problem('NotFound', 'No review has this id.');
  const done = completeItem(found.planItem, review);
  if (isProblem(done)) return done;
  Object.assign(found.planItem, done, { doneReviewId: review.id });
  return { planItem: found.planItem };
}
