import type { LocalDate } from '@uppsikt/kernel';
import { page, type Condition, type PageArgs, type Scope } from '@uppsikt/platform';
import { statusIs } from '../agreement/agreement.store.ts';
import { ProviderRecord, type Provider } from './provider.record.ts';
import { prefixRange } from './provider.rules.ts';

export interface ProviderFilter {
  namePrefix?: string | null; organisationNumber?: string | null; operatingForm?: Provider['operatingForm'] | null; serviceAreaKey?: string | null; localityPrefix?: string | null;
  agreementStatus?: string | null; control?: { kind: string; status: string } | null; expiresBy?: LocalDate | null;
}

/** Providers by name. Each condition is of one provider and found by an index that begins with it, so the list is walked in its own order whatever it asks. */
export function findProviders(scope: Scope, args: PageArgs, filter: ProviderFilter) {
  const { today } = scope;
  const where = { ...(filter.organisationNumber ? { organisationNumber: filter.organisationNumber } : {}), ...(filter.operatingForm ? { operatingForm: filter.operatingForm } : {}) };
  const also: (Condition | undefined)[] = [
    filter.namePrefix?.trim() ? { sql: 't.search_name >= ?::text and t.search_name < ?::text', params: prefixRange(filter.namePrefix) } : undefined,
    filter.serviceAreaKey ? {
      sql: `exists (select from service_unit u where u.provider_id = t.id and u.service_area_key = ?::text) or exists (select from agreement a where a.provider_id = t.id and ?::text = any(a.service_area_keys))`,
      params: [filter.serviceAreaKey, filter.serviceAreaKey],
    } : undefined,
    filter.localityPrefix?.trim() ? { sql: 'exists (select from service_unit u where u.provider_id = t.id and u.search_locality >= ?::text and u.search_locality < ?::text)', params: prefixRange(filter.localityPrefix) } : undefined,
    filter.agreementStatus ? existsAgreement(statusIs(filter.agreementStatus, today, 'a')) : undefined,
    filter.control ? controlIs(filter.control, today) : undefined,
    filter.expiresBy ? expiresBy(filter.expiresBy, today) : undefined,
  ];
  return page(scope, ProviderRecord, args, { by: 'searchName' }, where, also.filter((c): c is Condition => c !== undefined));
}

const existsAgreement = ({ sql, params }: Condition): Condition => ({ sql: `exists (select from agreement a where a.provider_id = t.id and ${sql})`, params });

/** The status as `controlStatus` derives it, of the control that counts. */
const controlIs = ({ kind, status }: { kind: string; status: string }, on: LocalDate): Condition => ({
  sql: `coalesce((select case when c.result = 'FAILED' then 'FAILED' when c.valid_until < ?::date then 'STALE' when c.evidence is null then 'NO_EVIDENCE' else 'PASSED' end
    from control c where c.provider_id = t.id and c.kind = ?::text and c.latest order by c.checked_on desc, c.recorded_at desc limit 1), 'UNKNOWN') = ?::text`,
  params: [on, kind, status],
});

/** What ends from today on by the day; a control that has ended already counts too, until it is made anew. */
function expiresBy(day: LocalDate, today: LocalDate): Condition {
  const inForce = statusIs('IN_FORCE', today, 'a');
  return {
    sql: `exists (select from agreement a where a.provider_id = t.id and least(a.valid_until, a.terminated_on - 1) <= ?::date and ${inForce.sql})
      or exists (select from permit p where p.provider_id = t.id and p.valid_until between ?::date and ?::date)
      or exists (select from control c where c.provider_id = t.id and c.latest and c.valid_until <= ?::date)`,
    params: [day, ...inForce.params, today, day, day],
  };
}
