import { LockMode, type EntitySchema } from '@mikro-orm/core';
import { isId } from '@uppsikt/kernel';
import type { RowOf, Scope } from '@uppsikt/platform';

/** The one row with the id, among the tenant's own; what is no id finds nothing. */
export const found = async <S extends EntitySchema<any>>(scope: Scope, record: S, id: string | null | undefined): Promise<RowOf<S> | null> =>
  id && isId(id) ? (scope.em.findOne(record as never, { id } as never) as Promise<RowOf<S> | null>) : null;

/** The same, held until the transaction ends: two who change one thing do so one after the other. */
export const foundForChange = async <S extends EntitySchema<any>>(scope: Scope, record: S, id: string): Promise<RowOf<S> | null> =>
  isId(id) ? (scope.em.findOne(record as never, { id } as never, { lockMode: LockMode.PESSIMISTIC_WRITE }) as Promise<RowOf<S> | null>) : null;

/** The rows with the ids, in no order. */
export const foundAll = <S extends EntitySchema<any>>(scope: Scope, record: S, ids: readonly string[]): Promise<RowOf<S>[]> =>
  scope.em.find(record as never, { id: { $in: ids.filter(isId) } } as never) as unknown as Promise<RowOf<S>[]>;
