import { isId } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { ProviderRecord, type Provider } from './provider.record.ts';

export const providerById = async (scope: Scope, id: string): Promise<Provider | null> => (isId(id) ? scope.em.findOne(ProviderRecord, { id }) : null);
export const providerByNumber = (scope: Scope, organisationNumber: string): Promise<Provider | null> => scope.em.findOne(ProviderRecord, { organisationNumber });
export const providersById = (scope: Scope, ids: readonly string[]): Promise<Provider[]> => scope.em.find(ProviderRecord, { id: { $in: ids.filter(isId) } });
