import { LockMode } from '@mikro-orm/core';
import { isId, isProblem, type LocalDate } from '@uppsikt/kernel';
import { definePolicy, pgArray, type Scope } from '@uppsikt/platform';
import { itemsOfPlans } from '../plan-item/plan-item.store.ts';
import { FollowUpIntervalRecord, FollowUpPlanRecord, PlanVersionRecord, type FollowUpPlan, type PlanVersion } from './follow-up-plan.record.ts';
import type { AreaFacts } from './follow-up-plan.rules.ts';

export const planPolicy = definePolicy('plan');

/** The plan, held until the transaction ends. */
export const lockPlan = async (scope: Scope, id: string): Promise<FollowUpPlan | null> =>
  isId(id) ? scope.em.findOne(FollowUpPlanRecord, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE }) : null;

/** What the guideline that the plan was drafted under says of plans. */
export async function planDocument(scope: Scope, plan: { policyIds: readonly string[] }) {
  const policy = await scope.policyOf(plan, planPolicy);
  return isProblem(policy) ? {} : policy.document;
}

/** Keeps the plan as it is before it is changed, and why it is. */
export async function keepVersion(scope: Scope, plan: FollowUpPlan, reason: string): Promise<void> {
  const items = await itemsOfPlans(scope, [plan.id]);
  scope.add(PlanVersionRecord, {
    followUpPlanId: plan.id, revision: plan.revision, reason, changedBy: scope.actor.account, changedAt: new Date(scope.now),
    items: items.map(({ id, kind, year, status, serviceAreaKey, providerId, what, dueOn }) => ({ id, kind, year, status, serviceArea: serviceAreaKey ?? null, providerId: providerId ?? null, what: what ?? null, dueOn: dueOn ?? null })),
  });
  plan.revision += 1;
}
/** Tells what a plan in force holds; of the item that was just put in or taken out the store may not know yet. */
export async function tellContent(scope: Scope, plan: FollowUpPlan, changed: { readonly added?: string; readonly removed?: string } = {}): Promise<void> {
  const ids = (await itemsOfPlans(scope, [plan.id])).filter((i) => i.status !== 'REMOVED' && i.id !== changed.removed).map((i) => i.id);
  await scope.emit('reviews.plan-content-set.v1', plan.id, { planId: plan.id, year: plan.year, boards: plan.boards, planItemIds: [...new Set([...ids, ...(changed.added ? [changed.added] : [])])] });
}
export const versionsOf = (scope: Scope, planIds: readonly string[]): Promise<PlanVersion[]> =>
  scope.em.find(PlanVersionRecord, { followUpPlanId: { $in: [...planIds] } }, { orderBy: { revision: 'asc' } });

/** The areas of some boards with their interval and their latest completed review up to a day. */
export async function areaFacts(scope: Scope, areas: readonly string[], before: LocalDate): Promise<AreaFacts[]> {
  const keys = pgArray(areas);
  const last = await scope.em.execute<{ key: string; on: LocalDate }[]>(
    `select service_area_key as key, max(completed_on)::text as "on" from review where status = 'COMPLETED' and completed_on < ?::date and service_area_key = any(?::text[]) group by 1`, [before, keys] as never);
  const set = await scope.em.find(FollowUpIntervalRecord, { serviceAreaKey: { $in: [...areas] } });
  return areas.map((key) => ({ key, intervalMonths: set.find((i) => i.serviceAreaKey === key)?.months ?? null, lastCompletedOn: last.find((l) => l.key === key)?.on ?? null }));
}

export interface Measure { actionPlanId: string; place: number; providerId: string; unitId: string | null; reviewId: string; serviceAreaKey: string; description: string | null }

/** Measures that action plans demanded in a year say and that are not verified, in some areas; a plan never submitted is one measure. */
export const measuresOf = (scope: Scope, areas: readonly string[], year: number): Promise<Measure[]> => scope.em.execute<Measure[]>(
  `select a.id as "actionPlanId", coalesce(m.place, 0)::int as place, r.provider_id as "providerId", r.unit_id as "unitId", r.id as "reviewId", r.service_area_key as "serviceAreaKey", m.action->>'description' as description
   from action_plan a join review r on r.tenant_id = a.tenant_id and r.id = a.review_id
   left join lateral (select s.actions from plan_submission s where s.tenant_id = a.tenant_id and s.action_plan_id = a.id order by s.round desc limit 1) s on true
   left join lateral jsonb_array_elements(s.actions) with ordinality as m(action, place) on true
   where a.closed_on is null and a.demanded_on between ?::date and ?::date and r.service_area_key = any(?::text[]) order by a.id, place`,
  [`${year}-01-01`, `${year}-12-31`, pgArray(areas)] as never);

/** What the year before came to in some areas, or in all. */
export async function resultsOf(scope: Scope, areas: readonly string[] | null, year: number) {
  const given = [`${year}-01-01`, `${year}-12-31`, areas && pgArray(areas), areas && pgArray(areas)];
  const [row] = await scope.em.execute<[{ reviews: number; findings: number; serious: number }]>(
    `select count(distinct r.id)::int as reviews, count(f.id)::int as findings, count(f.id) filter (where f.severity = 'SERIOUS')::int as serious
     from review r left join finding f on f.tenant_id = r.tenant_id and f.review_id = r.id
     where r.status = 'COMPLETED' and r.completed_on between ?::date and ?::date and (?::text[] is null or r.service_area_key = any(?::text[]))`, given as never);
  return row;
}
