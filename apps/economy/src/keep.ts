import type { EntitySchema } from '@mikro-orm/core';
import type { RowOf, Scope } from '@uppsikt/platform';

/** Keeps what another subgraph told of its own thing, under that thing's id; told again, the later word holds. */
export async function keep<S extends EntitySchema<any>>(scope: Scope, record: S, id: string, data: Partial<Omit<RowOf<S>, 'tenantId' | 'id'>>): Promise<void> {
  await scope.em.upsert(record as never, { tenantId: scope.tenant, id, ...data } as never);
}
