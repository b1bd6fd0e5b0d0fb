import type { EntitySchema } from '@mikro-orm/core';
import { isId } from '@uppsikt/kernel';
import { batched, inOrder, type RowOf } from '@uppsikt/platform';

/** One row by its id, read together with all others that the request asks for; null for what is no id. */
export function byId<S extends EntitySchema<any>>(record: S, id: string): Promise<RowOf<S> | null> | null {
  if (!isId(id)) return null;
  return batched(`${record.meta.className} by id`, id, async (scope, ids) =>
    inOrder(ids, (await scope.em.find(record as never, { id: { $in: [...ids] } } as never)) as (RowOf<S> & { id: string })[], (row) => row.id));
}
