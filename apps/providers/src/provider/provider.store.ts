import type { Scope } from '@uppsikt/platform';
import { found, foundAll } from '../found.store.ts';
import { ProviderRecord, type Provider } from './provider.record.ts';

export const providerById = (scope: Scope, id: string | null | undefined): Promise<Provider | null> => found(scope, ProviderRecord, id);
export const providerByNumber = (scope: Scope, organisationNumber: string): Promise<Provider | null> => scope.em.findOne(ProviderRecord, { organisationNumber });
export const providersById = (scope: Scope, ids: readonly string[]): Promise<Provider[]> => foundAll(scope, ProviderRecord, ids);

/** The provider's owners, the nearest first; a circle that is there already ends the walk. */
export async function ownersOf(scope: Scope, id: string): Promise<string[]> {
  const rows = await scope.em.execute<{ id: string }[]>(
    `with recursive owner as (
       select id, parent_id, 1 as step from provider where id = ?::uuid
       union all select p.id, p.parent_id, o.step + 1 from provider p join owner o on p.id = o.parent_id where o.step < 50
     ) select id from owner order by step`, [id]);
  return rows.map((row) => row.id);
}
