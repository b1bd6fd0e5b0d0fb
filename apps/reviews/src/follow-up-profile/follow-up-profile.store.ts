import type { LocalDate } from '@uppsikt/kernel';
import { inOrder, pgArray, type Scope } from '@uppsikt/platform';
import { UnitRecord } from '../provider/provider.record.ts';

export interface UnitLatest { id: string; serviceAreaKey: string; individual: LocalDate | null; review: LocalDate | null; selfMonitoring: LocalDate | null; dialogue: LocalDate | null }

/** When each unit was last followed up, in what reviews knows of; null for a unit beyond the reader's reach. A meeting is of a unit that takes part, or of those of an agreement that does. */
export async function latestOf(scope: Scope, unitIds: readonly string[]): Promise<(UnitLatest | null)[]> {
  const units = await scope.em.find(UnitRecord, { id: { $in: [...unitIds] } });
  const rows = await scope.em.execute<UnitLatest[]>(
    `select u.id, u.service_area_key as "serviceAreaKey",
       (select max(held_on) from individual_follow_up f where f.tenant_id = u.tenant_id and f.unit_id = u.id)::text as individual,
       (select max(completed_on) from review r where r.tenant_id = u.tenant_id and r.unit_id = u.id and r.status = 'COMPLETED')::text as review,
       (select max(reported_on) from provider_report p where p.tenant_id = u.tenant_id and p.kind = 'SELF_MONITORING' and (p.unit_id = u.id or (p.unit_id is null and p.provider_id = u.provider_id)))::text as "selfMonitoring",
       (select max(m.held_on) from meeting m join meeting_participant x on x.tenant_id = m.tenant_id and x.meeting_id = m.id left join agreement a on a.tenant_id = x.tenant_id and a.id = x.agreement_id
        where m.tenant_id = u.tenant_id and m.status = 'HELD' and (x.unit_id = u.id or (x.unit_id is null and x.provider_id = u.provider_id
          and (a.unit_ids is null or a.unit_ids = '{}' or u.id::text = any(a.unit_ids)) and (a.service_area_keys is null or u.service_area_key = any(a.service_area_keys)))))::text as dialogue
     from unit u where u.id = any(?::uuid[])`, [pgArray(units.map((u) => u.id))] as never);
  return inOrder(unitIds, rows, (row) => row.id);
}
