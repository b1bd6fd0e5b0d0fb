import type { LocalDate } from '@uppsikt/kernel';
import { pgArray, type Scope } from '@uppsikt/platform';
import { procuredTypes } from '../agreement/agreement.record.ts';
import { ServiceUnitRecord, type ServiceUnit } from '../unit/unit.record.ts';

/** The units of an area that are open on a day, by name. */
export const openUnits = (scope: Scope, serviceAreaKey: string, on: LocalDate): Promise<ServiceUnit[]> =>
  scope.em.find(ServiceUnitRecord, { serviceAreaKey, openedOn: { $lte: on }, $or: [{ closedOn: null }, { closedOn: { $gte: on } }] }, { orderBy: { name: 'asc', id: 'asc' } });

/** The procured agreements with external providers that are in force in an area on a day, whoever asks: ids alone, to decide on. */
export async function procuredIn(scope: Scope, serviceAreaKey: string, on: LocalDate): Promise<{ id: string; providerId: string }[]> {
  const rows = await scope.em.execute<{ id: string; provider_id: string }[]>(
    `select a.id, a.provider_id from agreement a join provider p on p.tenant_id = a.tenant_id and p.id = a.provider_id
     where p.operating_form = 'EXTERNAL' and a.type = any(?::text[]) and ?::text = any(a.service_area_keys) and a.valid_from <= ?::date
       and coalesce(a.valid_until >= ?::date, true) and coalesce(a.terminated_on > ?::date, true) and (not a.activation_required or a.activated_on <= ?::date)
     order by a.valid_from, a.id`, [pgArray(procuredTypes), serviceAreaKey, on, on, on, on] as never);
  return rows.map((row) => ({ id: row.id, providerId: row.provider_id }));
}
