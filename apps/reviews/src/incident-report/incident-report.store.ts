import { LockMode } from '@mikro-orm/core';
import { isId } from '@uppsikt/kernel';
import { pgArray, type Scope } from '@uppsikt/platform';
import { rowsOf, type Pair } from '../by-id.store.ts';
import { IncidentPlanRecord, IncidentReportRecord, type IncidentPlan, type IncidentReport } from './incident-report.record.ts';

/** The reports, held until the transaction ends; undefined when one of them is not there. */
export async function lockReports(scope: Scope, ids: readonly string[]): Promise<IncidentReport[] | undefined> {
  const asked = [...new Set(ids)];
  if (!asked.length || asked.length > 200 || !asked.every(isId)) return undefined;
  const rows = await scope.em.find(IncidentReportRecord, { id: { $in: asked } }, { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE });
  return rows.length === asked.length ? rows : undefined;
}
export const planById = async (scope: Scope, id: string): Promise<IncidentPlan | null> => (isId(id) ? scope.em.findOne(IncidentPlanRecord, { id }) : null);

/** What the provider, or the unit, of each review has reported since the year before it was opened. */
export const incidentsOfReviews = async (scope: Scope, reviewIds: readonly string[]): Promise<IncidentReport[][]> => rowsOf(scope, IncidentReportRecord, reviewIds, await scope.em.execute<Pair[]>(
  `select r.id as "of", i.id from review r cross join lateral (
     select id from incident_report i where i.tenant_id = r.tenant_id and i.provider_id = r.provider_id and (r.unit_id is null or i.unit_id = r.unit_id)
       and i.received_at >= make_date(extract(year from r.opened_on)::int - 1, 1, 1) and i.received_at < coalesce(r.completed_on, ?::date) + 1
     order by i.received_at desc, i.id desc limit 200) i
   where r.id = any(?::uuid[])`, [scope.today, pgArray(reviewIds)] as never));
