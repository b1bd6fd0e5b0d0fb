import { isId, type LocalDate, type YearMonth } from '@uppsikt/kernel';
import { inOrder, pgArray, within, type Scope } from '@uppsikt/platform';
import { ProviderRecord, type Provider } from '../provider/provider.record.ts';
import { DifferenceRecord, ReconciliationRecord, type Reconciliation, type StoredDifference } from './reconciliation.record.ts';

export const findProvider = async (scope: Scope, by: { id: string } | { organisationNumber: string }): Promise<Provider | null> =>
  ('id' in by && !isId(by.id) ? null : scope.em.findOne(ProviderRecord, by));
export const findMade = (scope: Scope, providerId: string, service: string, month: YearMonth): Promise<Reconciliation | null> =>
  scope.em.findOne(ReconciliationRecord, { providerId, service, month });
export const reconciliationsById = (scope: Scope, ids: readonly string[]): Promise<Reconciliation[]> => scope.em.find(ReconciliationRecord, { id: { $in: ids.filter(isId) } });
export const differencesOf = (scope: Scope, ids: readonly string[]): Promise<StoredDifference[]> =>
  scope.em.find(DifferenceRecord, { reconciliationId: { $in: [...ids] } }, { orderBy: { reconciliationId: 'asc', place: 'asc' } });

/** The day each provider was last reconciled, within the reader's reach. */
export async function latestMade(scope: Scope, providerIds: readonly string[]): Promise<(LocalDate | null)[]> {
  const reach = await within(scope, ReconciliationRecord, 'r');
  const rows = await scope.em.execute<{ id: string; on: LocalDate }[]>(
    `select r.provider_id as id, max(r.made_on)::text as "on" from reconciliation r where r.provider_id = any(?::uuid[]) ${reach ? `and ${reach.sql}` : ''} group by r.provider_id`, [pgArray(providerIds), ...(reach?.params ?? [])] as never);
  return inOrder(providerIds, rows, (row) => row.id).map((row) => row?.on ?? null);
}
