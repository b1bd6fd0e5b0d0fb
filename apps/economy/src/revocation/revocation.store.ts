import { isId, monthOf } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { ProviderRecord } from '../provider/provider.record.ts';
import { RevocationRecord } from './revocation.record.ts';
import { exposureOf, type ExposedLine, type OrderedMonth } from './revocation.rules.ts';

/** What is known of a revocation's cost now; null where the revocation or the provider's number is not known. */
export async function exposure(scope: Scope, id: string) {
  const revocation = isId(id) ? await scope.em.findOne(RevocationRecord, { id }) : null;
  const provider = revocation && (await scope.em.findOne(ProviderRecord, { id: revocation.providerId }));
  if (!revocation || !provider?.organisationNumber) return null;
  const since = [provider.organisationNumber, monthOf(revocation.revokedOn)];
  const lines = await scope.em.execute<ExposedLine[]>(
    `select i.id as "invoiceId", i.number, i.issued_on::text as "issuedOn", l.service, l.month, l.service_from::text as "serviceFrom", l.service_until::text as "serviceUntil", sum(l.net_ore)::bigint as "netOre"
     from invoice_line l join invoice i on i.tenant_id = l.tenant_id and i.id = l.invoice_id
     where l.organisation_number = ? and l.month >= ? group by i.id, i.number, i.issued_on, l.service, l.month, l.service_from, l.service_until`, since);
  const ordered = await scope.em.execute<OrderedMonth[]>(
    'select service, month, sum(ordered)::int as minutes from hours where organisation_number = ? and month >= ? and ordered is not null group by service, month', since);
  return exposureOf(lines.map((line) => ({ ...line, netOre: Number(line.netOre) })), ordered, revocation);
}
