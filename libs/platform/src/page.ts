import type { EntitySchema } from '@mikro-orm/core';
import { GraphQLError } from 'graphql';
import { within } from './reach.ts';
import { pgArray, type RowOf, type Scope } from './scope.ts';

export interface PageArgs { first?: number | null | undefined; after?: string | null | undefined }
export interface Connection<T> { edges: { cursor: string; node: T }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }

/** How a list is sorted: a column (property name), then the id; keyset, never offset. */
export interface Order { by: string; descending?: boolean }

const bad = (message: string) => new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
export const sizeOf = (first: number | null | undefined): number => {
  if (first === null || first === undefined) return 25;
  if (!Number.isInteger(first) || first < 1 || first > 100) throw bad('`first` is 1 to 100.');
  return first;
};
const cursorOf = (value: unknown, id: string) => Buffer.from(JSON.stringify([value, id])).toString('base64url');
const readCursor = (cursor: string): [string | number | null, string] => {
  try {
    const [value, id, ...rest] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string | number | null, string];
    if (rest.length > 0 || typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id) || !(Number.isFinite(value) || (typeof value === 'string' && !value.includes('\0')))) throw new Error();
    return [value, id];
  } catch {
    throw bad('`after` is no cursor of this list.');
  }
};

interface Meta { tableName: string; properties: Record<string, { fieldNames: string[]; columnTypes: string[] }> }
const metaOf = (scope: Scope, record: EntitySchema<any>) => scope.em.getMetadata().get(record.meta.className as never) as unknown as Meta;
const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** A condition on the rows of a list, in SQL: the row is `t`. Written by a store, never made of what a client sent; that goes into `params`. */
export interface Condition { sql: string; params: readonly unknown[] }

/** A page of one list. `where` holds equalities by property name; what is richer is given as conditions. */
export async function page<S extends EntitySchema<any>>(scope: Scope, record: S, args: PageArgs, order: Order, where: Record<string, string | number | boolean | null> = {}, also: readonly Condition[] = []): Promise<Connection<RowOf<S>>> {
  const [connection] = await pages(scope, record, Object.entries(where).map(([k, v]) => [k, [v]] as const), args, order, false, also);
  return connection!;
}

/** The same page of many lists in one statement: one connection per key, in the order of the keys. */
export async function pageBy<S extends EntitySchema<any>>(scope: Scope, record: S, property: string, keys: readonly string[], args: PageArgs, order: Order, also: readonly Condition[] = []): Promise<Connection<RowOf<S>>[]> {
  return pages(scope, record, [[property, keys]], args, order, true, also);
}

async function pages<S extends EntitySchema<any>>(
  scope: Scope, record: S, where: readonly (readonly [string, readonly unknown[]])[], args: PageArgs, order: Order, many = false, also: readonly Condition[] = [],
): Promise<Connection<RowOf<S>>[]> {
  const first = sizeOf(args.first);
  const meta = metaOf(scope, record);
  const column = (property: string) => quote(meta.properties[property]!.fieldNames[0]!);
  const type = (property: string) => meta.properties[property]!.columnTypes[0]!;
  const direction = order.descending ? 'desc' : 'asc';
  const sort = column(order.by);
  const params: unknown[] = [];
  const conditions: string[] = [];
  if (many) {
    params.push(pgArray(where[0]![1] as string[]));
    conditions.push(`t.${column(where[0]![0])} = k.key`);
  } else {
    for (const [property, [value]] of where) {
      params.push(value);
      conditions.push(`t.${column(property)} = ?::${type(property)}`);
    }
  }
  for (const { sql, params: given } of also) {
    params.push(...given);
    conditions.push(`(${sql})`);
  }
  if (args.after) {
    const [value, id] = readCursor(args.after);
    params.push(value, id);
    conditions.push(`(t.${sort}, t.id) ${order.descending ? '<' : '>'} (?::${type(order.by)}, ?::uuid)`);
  }
  const reach = await within(scope, record, 't');
  if (reach) {
    params.push(...reach.params);
    conditions.push(reach.sql);
  }
  const inner = `select t.* from ${quote(meta.tableName)} t ${conditions.length ? `where ${conditions.join(' and ')}` : ''} order by t.${sort} ${direction}, t.id ${direction} limit ${first + 1}`;
  const sql = many ? `select k.place, r.* from unnest(?::${type(where[0]![0])}[]) with ordinality as k(key, place) cross join lateral (${inner}) r order by k.place` : `select 1 as place, r.* from (${inner}) r`;
  const rows = await scope.em.execute<Record<string, unknown>[]>(sql, params as never);
  const lists: RowOf<S>[][] = Array.from({ length: many ? where[0]![1].length : 1 }, () => []);
  for (const { place, ...row } of rows) lists[Number(place) - 1]!.push(scope.em.map(record as never, row as never) as RowOf<S>);
  return lists.map((list) => connectionOf(list, first, (row) => cursorOf((row as Record<string, unknown>)[order.by], (row as { id: string }).id)));
}

/** A connection of rows already read; one row beyond `first` says that more follow. */
export function connectionOf<T>(rows: readonly T[], first: number, cursor: (row: T) => string): Connection<T> {
  const edges = rows.slice(0, first).map((node) => ({ cursor: cursor(node), node }));
  return { edges, pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null } };
}
