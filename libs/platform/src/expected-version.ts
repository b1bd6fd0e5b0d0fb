import { OptimisticLockError, type EventArgs, type EventSubscriber } from '@mikro-orm/core';
import { defaultFieldResolver, type GraphQLFieldResolver } from 'graphql';
import { currentRequest, requests } from './request.ts';

type Resolve = GraphQLFieldResolver<any, unknown>;

/** Which change of a row it is, as a client reads it; what is put together of several says it itself. */
export const lockVersion: Resolve = (row: { version?: number; lockVersion?: number }) => row.lockVersion ?? row.version;

/** A mutation whose input says with `expectedVersion` which `lockVersion` the client has read (E12). What the mutation does knows nothing of it. */
export const expecting = (resolve: Resolve = defaultFieldResolver): Resolve => (source, args, context, info) => {
  const { expectedVersion, ...input } = (args['input'] ?? {}) as Record<string, unknown>;
  if (expectedVersion === undefined) return resolve(source, args, context, info);
  if (typeof expectedVersion === 'number') currentRequest().expected = { version: expectedVersion, named: new Set(Object.values(input)), met: new Set() };
  return resolve(source, { ...args, input }, context, info);
};

/** Whether the input names the row: by its id, or by all that makes it unique; a key that is empty in this row names nothing. */
function names(input: ReadonlySet<unknown>, row: Record<string, unknown>, { uniques }: EventArgs<any>['meta']): boolean {
  const keys = uniques.map(({ properties }) => [properties].flat().filter((property) => property !== 'tenantId') as string[]);
  return input.has(row['id']) || keys.some((key) => key.some((property) => row[property] != null) && key.every((property) => row[property] == null || input.has(row[property])));
}

/** The row that such an input names is changed from that version alone; from another the answer is `Conflict`. Whatever else the mutation changes is judged by its own rules. */
export class ExpectedVersion implements EventSubscriber {
  beforeUpdate({ entity, meta, changeSet }: EventArgs<any>): void {
    const expected = requests.getStore()?.expected;
    const { id } = entity as { id?: unknown };
    if (!expected || !meta.versionProperty || expected.met.has(id) || !names(expected.named, entity as Record<string, unknown>, meta)) return;
    if (changeSet?.originalEntity?.[meta.versionProperty] !== expected.version) throw OptimisticLockError.lockFailed(entity as object);
    expected.met.add(id);
  }
}
