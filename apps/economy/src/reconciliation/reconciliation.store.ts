import { isId, type YearMonth } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { ProviderRecord, type Provider } from '../provider/provider.record.ts';
import { DifferenceRecord, ReconciliationRecord, type Reconciliation, type StoredDifference } from './reconciliation.record.ts';

export const findProvider = async (scope: Scope, by: { id: string } | { organisationNumber: string }): Promise<Provider | null> =>
  ('id' in by && !isId(by.id) ? null : scope.em.findOne(ProviderRecord, by));
export const findMade = (scope: Scope, providerId: string, service: string, month: YearMonth): Promise<Reconciliation | null> =>
  scope.em.findOne(ReconciliationRecord, { providerId, service, month });
export const reconciliationsById = (scope: Scope, ids: readonly string[]): Promise<Reconciliation[]> => scope.em.find(ReconciliationRecord, { id: { $in: ids.filter(isId) } });
export const differencesOf = (scope: Scope, ids: readonly string[]): Promise<StoredDifference[]> =>
  scope.em.find(DifferenceRecord, { reconciliationId: { $in: [...ids] } }, { orderBy: { reconciliationId: 'asc', place: 'asc' } });
