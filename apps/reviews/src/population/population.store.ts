import type { LocalDate } from '@uppsikt/kernel';
import { pgArray, type Scope } from '@uppsikt/platform';
import type { FollowUpPlan } from '../follow-up-plan/follow-up-plan.record.ts';
import type { UnitFacts } from './population.rules.ts';

export interface UnitRow extends UnitFacts { id: string; providerId: string; serviceAreaKey: string }

/** So many units by id, from a place on, in some areas, with what decides whether they are due; a new unit comes last. */
export const unitsFrom = (scope: Scope, areas: readonly string[], from: number, limit: number, before: LocalDate, startupForms: readonly string[]): Promise<UnitRow[]> => {
  const [keys, forms] = [pgArray(areas), pgArray(startupForms)];
  return scope.em.execute<UnitRow[]>(
    `select u.id, u.provider_id as "providerId", u.service_area_key as "serviceAreaKey", u.opened_on::text as "openedOn", u.closed_on::text as "closedOn", i.months as "intervalMonths",
       (select max(r.completed_on)::text from review r where r.tenant_id = u.tenant_id and r.unit_id = u.id and r.status = 'COMPLETED' and r.completed_on < ?::date) as "lastCompletedOn",
       coalesce((select bool_and(a.excluded_from_unit_follow_up or a.owner_role is not null) from agreement a where a.tenant_id = u.tenant_id and a.provider_id = u.provider_id and u.service_area_key = any(a.service_area_keys)), false) as "othersFollowUp",
       u.first_executed_order_on::text as "firstExecutedOrderOn",
       case when cardinality(?::text[]) = 0 then false when u.operating_form = 'OWN_OPERATION' then 'OWN_OPERATION' = any(?::text[])
         else exists (select 1 from agreement a where a.tenant_id = u.tenant_id and a.provider_id = u.provider_id and u.service_area_key = any(a.service_area_keys)
           and a.type = any(?::text[]) and (a.unit_ids = '{}' or u.id::text = any(a.unit_ids))) end as "startupApplies"
     from unit u left join follow_up_interval i on i.tenant_id = u.tenant_id and i.service_area_key = u.service_area_key
     where u.service_area_key = any(?::text[]) order by u.id limit ? offset ?`,
    [before, forms, forms, forms, keys, limit, from] as never);
};
export const countUnits = async (scope: Scope, areas: readonly string[]): Promise<number> => {
  const [row] = await scope.em.execute<[{ n: number }]>('select count(*)::int as n from unit u where u.service_area_key = any(?::text[])', [pgArray(areas)] as never);
  return row.n;
};

export interface Due { id: string; unitId: string; providerId: string; serviceAreaKey: string; motivation: string }
/** Puts a batch aside; once for each unit, however often the job begins again. */
export const stage = (scope: Scope, planId: string, due: readonly Due[]) => scope.em.execute(
  `insert into staged_item (tenant_id, id, follow_up_plan_id, provider_id, unit_id, service_area_key, motivation)
   select ?, d.id, ?::uuid, d."providerId", d."unitId", d."serviceAreaKey", d.motivation
   from jsonb_to_recordset(?::jsonb) as d(id uuid, "unitId" uuid, "providerId" uuid, "serviceAreaKey" text, motivation text)
   on conflict do nothing`, [scope.tenant, planId, JSON.stringify(due)]);

/** Moves what was put aside into the plan in one statement: all of it is there at once. Units that the plan has already are left as they are. */
export async function unveil(scope: Scope, plan: FollowUpPlan): Promise<number> {
  const moved = await scope.em.execute<unknown[]>(
    `with s as (delete from staged_item where follow_up_plan_id = ?::uuid returning *)
     insert into plan_item (tenant_id, id, kind, status, follow_up_plan_id, provider_id, unit_id, service_area_key, boards, motivation, planned_on, year)
     select s.tenant_id, s.id, 'QUALITY_REVIEW', 'PLANNED', s.follow_up_plan_id, s.provider_id, s.unit_id, s.service_area_key, ?::text[], s.motivation, ?::date, ?::int from s
     where s.unit_id not in (select p.unit_id from plan_item p where p.follow_up_plan_id = ?::uuid and p.unit_id is not null and p.status <> 'REMOVED') returning 1`,
    [plan.id, pgArray(plan.boards), scope.today, plan.year, plan.id] as never);
  return moved.length;
}
