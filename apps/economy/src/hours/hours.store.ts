import { newId, type YearMonth } from '@uppsikt/kernel';
import { pgArray, type Scope } from '@uppsikt/platform';
import { HoursRecord } from './hours.record.ts';
import type { HoursRow, Quantity } from './hours.rules.ts';

const rowsAtATime = 1_000;
export type KeptHours = Pick<HoursRow, 'service' | 'month' | 'customer' | Quantity>;

/** Keeps the rows in place of what was kept of the same municipality, provider, service and month; answers how many were replaced. */
export async function replaceHours(scope: Scope, hours: readonly HoursRow[], fileId: string): Promise<number> {
  const parts = [...new Map(hours.map((h) => [`${h.municipalityCode} ${h.organisationNumber} ${h.service} ${h.month}`, h])).values()];
  const gone = await scope.em.execute<unknown[]>(
    `delete from hours where (municipality_code, organisation_number, service, month) in (select * from unnest(?::text[], ?::text[], ?::text[], ?::text[])) returning id`,
    (['municipalityCode', 'organisationNumber', 'service', 'month'] as const).map((column) => pgArray(parts.map((part) => part[column]))));
  for (let i = 0; i < hours.length; i += rowsAtATime) {
    await scope.em.insertMany(HoursRecord, hours.slice(i, i + rowsAtATime).map(({ row: _, ...h }) => ({ tenantId: scope.tenant, id: newId(), fileId, ...h })));
  }
  return gone.length;
}

/** A provider's hours of a service and month, one row a customer. */
export async function hoursOf(scope: Scope, organisationNumber: string, service: string, month: YearMonth): Promise<KeptHours[]> {
  const hours = await scope.em.find(HoursRecord, { organisationNumber, service, month }, { orderBy: { customer: 'asc', municipalityCode: 'asc' } });
  return hours.map(({ customer, granted = null, ordered = null, planned = null, executed = null, invoiced = null }) => ({ service, month, customer, granted, ordered, planned, executed, invoiced }));
}
