import { problem } from '@uppsikt/kernel';
import { pgArray } from './policy.ts';
import type { Scope } from './scope.ts';

/** The registration number of a matter: the one that is given, of the municipality's own register; where none is, the next of the tenant's series for this subgraph, a
 *  board's own series before the common one. Counted in the transaction: what is rolled back leaves no gap, and nobody gets the same. Ground: OSL 5 kap. 1-2 §§. */
export async function registrationNumberOf(scope: Scope, given: string | null | undefined, boards: readonly string[] = []) {
  if (given != null) return given.trim() || problem('InvalidInput', 'A registration number is not empty. Leave it out to get the next of the series.', { field: 'registrationNumber' });
  const [series] = await scope.em.execute<{ id: string; format: string }[]>(
    `select id, format from platform.registration_series where valid_from <= ?::date and (board is null or board = any(?))
     order by board is null, array_position(?, board), valid_from desc, id desc limit 1`, [scope.today, pgArray(boards), pgArray(boards)]);
  if (!series) return problem('RegistrationNumberMissing', 'Give the registration number: no series is set for matters of this kind.');
  const year = scope.today.slice(0, 4);
  const [{ last }] = await scope.em.execute<[{ last: number }]>(
    `insert into platform.registration_count (tenant_id, series_id, period, last) values (?, ?, ?, 1)
     on conflict (tenant_id, series_id, period) do update set last = registration_count.last + 1 returning last`,
    [scope.tenant, series.id, series.format.includes('{year}') ? year : '']);
  return series.format.replace('{year}', year).replace('{number}', String(last));
}
