import type { EntitySchema } from '@mikro-orm/core';
import { isId } from '@uppsikt/kernel';
import { batched, grouped, inOrder, type RowOf, type Scope } from '@uppsikt/platform';

type Found<S> = RowOf<S> & { id: string };
const found = async <S extends EntitySchema<any>>(scope: Scope, record: S, ids: readonly string[]) => (await scope.em.find(record as never, { id: { $in: [...ids] } } as never)) as Found<S>[];

/** One row by its id, read together with all others that the request asks for; null for what is no id. */
export function byId<S extends EntitySchema<any>>(record: S, id: string): Promise<RowOf<S> | null> | null {
  if (!isId(id)) return null;
  return batched(`${record.meta.className} by id`, id, async (scope, ids) => inOrder(ids, await found(scope, record, ids), (row) => row.id));
}

/** That a row is of something, such as a review. */
export interface Pair { of: string; id: string }
/** The rows of each, in the order of the pairs; what is beyond the reader's reach is left out. */
export async function rowsOf<S extends EntitySchema<any>>(scope: Scope, record: S, owners: readonly string[], pairs: readonly Pair[]): Promise<RowOf<S>[][]> {
  const rows = new Map((await found(scope, record, pairs.map((p) => p.id))).map((row) => [row.id, row]));
  return grouped(owners, pairs.filter((p) => rows.has(p.id)), (p) => p.of).map((of) => of.map((p) => rows.get(p.id)!));
}

const nothing = '00000000-0000-0000-0000-000000000000';
/** The equalities of a filter that were given; what should be an id and is none is found nowhere. */
export const given = (filter: Readonly<Record<string, string | null | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(filter).flatMap(([key, value]) => (value == null ? [] : [[key, key.endsWith('Id') && !isId(value) ? nothing : value]])));
