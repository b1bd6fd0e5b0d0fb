import type { YearMonth } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { InvoiceLineRecord } from './invoice.record.ts';
import type { ServiceLine } from './invoice.rules.ts';

/** What a provider's invoices say of a service and month. */
export async function linesOf(scope: Scope, organisationNumber: string, service: string, month: YearMonth): Promise<ServiceLine[]> {
  const lines = await scope.em.find(InvoiceLineRecord, { organisationNumber, service, month }, { orderBy: { id: 'asc' } });
  return lines.map(({ rateOre, rateMinutes, ...line }) => ({ ...line, rate: rateOre == null || rateMinutes == null ? null : { ore: rateOre, minutes: rateMinutes } }));
}
