import type { EntitySchema, InferEntity } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { EventType, Told } from '@uppsikt/contracts';
import { localDateOf, newId, type Instant, type LocalDate } from '@uppsikt/kernel';
import { appendDisclosure } from './audit.ts';
import { emit } from './outbox.ts';
import { policiesInForce, policyOfMatter, sectionIn, sectionsOn, type NotInPolicy, type Policy, type PolicyKind } from './policy.ts';
import { pgArray } from './policy.ts';
import { limit } from './reach.ts';
import type { Actor } from './request.ts';
import type { Runtime } from './runtime.ts';

/** The delegation order in force: the roles that hold each permission, the roles that act for a named unit, and the roles that reach only
 *  what they are assigned to, with the kinds of object that it may be. */
export interface Delegation {
  permissions: Readonly<Record<string, readonly string[]>>; units: Readonly<Record<string, readonly string[]>>; scopes: Readonly<Record<string, readonly string[]>>;
}

/** One transaction, for one tenant, by one actor, at one instant. Everything a use case may touch. */
export interface Scope {
  readonly tenant: string;
  readonly actor: Actor;
  readonly now: Instant;
  readonly today: LocalDate;
  readonly em: SqlEntityManager;
  /** A new row of the tenant; the id is made here unless given. */
  add<S extends EntitySchema<any>>(record: S, data: Omit<RowOf<S>, 'tenantId' | 'id' | 'version'> & { id?: string }): RowOf<S>;
  policy<D>(kind: PolicyKind<D>, on?: LocalDate, scopes?: readonly string[]): Promise<Policy<D> | NotInPolicy>;
  policyOf<D>(matter: { policyIds: readonly string[] }, kind: PolicyKind<D>): Promise<Policy<D> | NotInPolicy>;
  policiesInForce(on?: LocalDate, scopes?: readonly string[]): Promise<string[]>;
  delegation(): Promise<Delegation>;
  /** What the rows of a list ask alike is read once for a request that reads; one that writes reads it anew each time. Give every distinct question its own name. */
  once<T>(question: string, read: () => Promise<T>): Promise<T>;
  /** Tells a fact: a row of the outbox in this transaction. The data is checked against the fact's schema, by the compiler and when it is told. */
  emit<T extends EventType>(type: T, aggregateId: string, data: Told<T>): Promise<void>;
  /** Tells another tenant a fact on a ground, which is the id of a grant or an agreement, and records the disclosure in this tenant's audit chain: the one way by which anything
   *  passes from tenant to tenant. Facts on one ground keep their order. Last in a transaction. */
  disclose<T extends EventType>(to: { recipient: string; ground: string }, type: T, data: Told<T>): Promise<void>;
}

export type RowOf<S> = InferEntity<S>;

/** `added` is told of each new row. */
export function makeScope(em: SqlEntityManager, runtime: Runtime, tenant: string, actor: Actor, now: Instant, traceparent?: string, added?: (record: EntitySchema<any>, id: string) => void): Scope {
  const today = localDateOf(now);
  let known: Promise<Delegation> | undefined;
  const delegation = () => (known ??= delegationOn(em, today));
  limit(em, actor, delegation);
  return {
    tenant, actor, now, today, em,
    add: (record, data) => {
      const row = em.create(record as never, { id: newId(), ...data, tenantId: tenant } as never) as never;
      em.persist(row);
      added?.(record, (row as { id: string }).id);
      return row;
    },
    policy: async (kind, on = today, scopes = []) => sectionIn(kind, await sectionsOn(em, kind, on), scopes),
    policyOf: (matter, kind) => policyOfMatter(em, matter, kind),
    policiesInForce: (on = today, scopes) => policiesInForce(em, on, scopes),
    delegation,
    once: (_question, read) => read(),
    emit: (type, aggregateId, data) => emit(em, runtime, { tenant, type, aggregateId, data, now, traceparent }),
    disclose: async ({ recipient, ground }, type, data) => {
      await emit(em, runtime, { tenant, type, aggregateId: `${ground}>${recipient}`, data, now, traceparent, recipient });
      await appendDisclosure(em, { actor, now, traceparent, recipient, ground, type, id: (data as { id?: string }).id ?? ground });
    },
  };
}

async function delegationOn(em: SqlEntityManager, on: LocalDate): Promise<Delegation> {
  const [row] = await em.execute<Delegation[]>(
    'select permissions, units, scopes from platform.delegation where valid_from <= ?::date order by valid_from desc, id desc limit 1', [on],
  );
  return row ?? { permissions: {}, units: {}, scopes: {} };
}

export { pgArray };
