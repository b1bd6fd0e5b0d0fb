import { isId, monthOf } from '@uppsikt/kernel';
import { pgArray, type Scope } from '@uppsikt/platform';
import { ProviderRecord } from '../provider/provider.record.ts';
import { RevocationRecord } from './revocation.record.ts';
import { exposureOf, type ExposedLine, type OrderedMonth } from './revocation.rules.ts';

/** What is known of each revocation's cost now; null where the revocation or the provider's number is not known. */
export async function exposures(scope: Scope, ids: readonly string[]) {
  const revocations = await scope.em.find(RevocationRecord, { id: { $in: ids.filter(isId) } });
  const providers = await scope.em.find(ProviderRecord, { id: { $in: revocations.map((r) => r.providerId) } });
  const since = revocations.map((r) => monthOf(r.revokedOn)).sort()[0] ?? null;
  const asked = [pgArray(providers.flatMap((p) => p.organisationNumber ?? [])), since] as never;
  const lines = await scope.em.execute<(ExposedLine & Of)[]>(
    `select l.organisation_number as "of", i.id as "invoiceId", i.number, i.issued_on::text as "issuedOn", l.service, l.month, l.service_from::text as "serviceFrom", l.service_until::text as "serviceUntil", sum(l.net_ore)::bigint as "netOre"
     from invoice_line l join invoice i on i.tenant_id = l.tenant_id and i.id = l.invoice_id
     where l.organisation_number = any(?::text[]) and l.month >= ? group by 1, i.id, i.number, i.issued_on, l.service, l.month, l.service_from, l.service_until`, asked);
  const ordered = await scope.em.execute<(OrderedMonth & Of)[]>(
    'select organisation_number as "of", service, month, sum(ordered)::int as minutes from hours where organisation_number = any(?::text[]) and month >= ? and ordered is not null group by 1, service, month', asked);
  return ids.map((id) => {
    const revocation = revocations.find((r) => r.id === id);
    const number = revocation && providers.find((p) => p.id === revocation.providerId)?.organisationNumber;
    if (!number) return null;
    const after = <T extends Of & { month: string }>(rows: readonly T[]) => rows.filter((r) => r.of === number && r.month >= monthOf(revocation.revokedOn));
    return exposureOf(after(lines).map(({ of: _, ...line }) => ({ ...line, netOre: Number(line.netOre) })), after(ordered), revocation);
  });
}
interface Of { of: string }
