import { OptimisticLockError, type EventArgs, type EventSubscriber } from '@mikro-orm/core';
import { defaultFieldResolver, type GraphQLFieldResolver } from 'graphql';
import { currentRequest, requests } from './request.ts';

type Resolve = GraphQLFieldResolver<any, unknown>;

/** Which change of a row it is, as a client reads it. */
export const lockVersion: Resolve = ({ version }: { version?: number }) => version;

/** A mutation whose input says with `expectedVersion` which `lockVersion` the client has read (E12). What the mutation does knows nothing of it. */
export const expecting = (resolve: Resolve = defaultFieldResolver): Resolve => (source, args, context, info) => {
  const { expectedVersion, ...input } = (args['input'] ?? {}) as Record<string, unknown>;
  if (expectedVersion === undefined) return resolve(source, args, context, info);
  if (typeof expectedVersion === 'number') currentRequest().expected = { version: expectedVersion, named: new Set(Object.values(input)), met: new Set() };
  return resolve(source, { ...args, input }, context, info);
};

/** The row that such an input names is changed from that version alone; from another the answer is `Conflict`. Whatever else the mutation changes is judged by its own rules. */
export class ExpectedVersion implements EventSubscriber {
  beforeUpdate({ entity, meta, changeSet }: EventArgs<any>): void {
    const expected = requests.getStore()?.expected;
    const { id } = entity as { id?: unknown };
    if (!expected || !meta.versionProperty || !expected.named.has(id) || expected.met.has(id)) return;
    if (changeSet?.originalEntity?.[meta.versionProperty] !== expected.version) throw OptimisticLockError.lockFailed(entity as object);
    expected.met.add(id);
  }
}
