import { Injectable } from '@nestjs/common';
import { OptimisticLockError, UniqueConstraintViolationException, type EntitySchema } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { isProblem, problem } from '@uppsikt/kernel';
import { GraphQLError } from 'graphql';
import { appendAudit, type AuditResult } from './audit.ts';
import { sectionIn, sectionsOn } from './policy.ts';
import { currentRequest, type RequestState } from './request.ts';
import type { Runtime } from './runtime.ts';
import { within } from './reach.ts';
import { makeScope, pgArray, type Scope } from './scope.ts';

/** Carries a problem out of a transaction so that it rolls back: a problem stores nothing. */
class RolledBack extends Error {
  constructor(readonly outcome: unknown) { super('rolled back'); }
}

/** An entity manager whose every transaction is the tenant's. */
export const forkFor = (runtime: Runtime, tenant: string): SqlEntityManager =>
  runtime.orm.em.fork({ session: { variables: { 'app.tenant': tenant } } } as never) as SqlEntityManager;

/** The two doors to the database. Resolvers ask `read`, mutations `write`. */
@Injectable()
export class Work {
  /** Reads in the one READ ONLY transaction of the request, opened at first use and ended before the answer. */
  async read<T>(fn: (scope: Scope) => Promise<T> | T): Promise<T> {
    const state = currentRequest();
    const { scope } = await (state.reading ??= openReading(state));
    try {
      return await fn(scope);
    } catch (error) {
      throw asUnreadable(error, state);
    }
  }

  /** Writes in a transaction of its own. A problem rolls back; a lost race is the problem `Conflict`. */
  async write<T>(fn: (scope: Scope) => Promise<T>): Promise<T> {
    const state = currentRequest();
    const { runtime, tenant, actor, now } = state;
    // The reading gives its connection back first: requests that hold one and wait for another would lock the pool.
    const reading = await state.reading;
    delete state.reading;
    await reading?.end();
    const em = forkFor(runtime, tenant);
    try {
      const outcome = await em.transactional(async (tx) => {
        const kept = await reserveAnswer(tx as SqlEntityManager, state);
        state.action = 'CHANGE';
        if (kept) { await appendAudit(tx as SqlEntityManager, state, 'OK'); return kept.response as T; }
        const added: Added = new Map();
        const scope = makeScope(tx as SqlEntityManager, runtime, tenant, actor, now, state.traceparent, (record, id) => added.set(record, [...(added.get(record) ?? []), id]));
        const done = await fn(scope);
        if (isProblem(done)) throw new RolledBack(done);
        const changed = changedIds(tx as SqlEntityManager);
        await tx.flush();
        if (await isBeyondReach(scope, added)) throw new RolledBack(problem('NotFound', 'This is not among what you are assigned to.'));
        await keepAnswer(tx as SqlEntityManager, state, done);
        await appendAudit(tx as SqlEntityManager, state, 'OK', [...idsOf(done), ...[...added.values()].flat(), ...changed]);
        return done;
      });
      state.audited = true;
      return outcome;
    } catch (error) {
      if (error instanceof RolledBack) { state.problem = true; return error.outcome as T; }
      if (error instanceof OptimisticLockError || error instanceof UniqueConstraintViolationException) {
        state.problem = true;
        return problem('Conflict', 'Somebody else changed this first, or it exists already. Read again and try once more.') as T;
      }
      throw asUnreadable(error, state);
    }
  }
}

/** The rows that a use case answers with. */
const idsOf = (done: unknown): string[] => Object.values((done ?? {}) as object).flat().flatMap((row: unknown) => ((row as { id?: unknown } | null)?.id === undefined ? [] : [String((row as { id: unknown }).id)]));
/** The rows that the transaction is about to change. */
function changedIds(em: SqlEntityManager): string[] {
  const work = em.getUnitOfWork();
  work.computeChangeSets();
  return work.getChangeSets().map(({ entity }) => String((entity as { id?: unknown }).id));
}

type Added = Map<EntitySchema<any>, string[]>;

/** Whoever acts for certain objects adds nothing to others. */
async function isBeyondReach(scope: Scope, added: Added): Promise<boolean> {
  for (const [record, ids] of added) {
    const reach = await within(scope, record, 't');
    if (!reach) continue;
    const [found] = await scope.em.execute<[{ n: number }]>(
      `select count(*)::int as n from "${record.meta.tableName}" t where t.id = any(?::uuid[]) and ${reach.sql}`, [pgArray(ids), ...reach.params] as never);
    if (found.n < ids.length) return true;
  }
  return false;
}

/** What PostgreSQL says of a value that its type cannot hold: an id that is no UUID, another list's cursor, a text with NUL. Such things come from the request. */
const unreadable = new Set(['22P02', '22P05', '22003', '22007', '22008', '22021']);
const transactionFailed = '25P02';
const unreadableRequests = new WeakSet<RequestState>();

/** The requester's fault told as such. What else the request reads in the same transaction fails with it. */
function asUnreadable(error: unknown, state: RequestState): unknown {
  const code = (error as { code?: unknown } | undefined)?.code;
  if (typeof code !== 'string' || !(unreadable.has(code) || (code === transactionFailed && unreadableRequests.has(state)))) return error;
  unreadableRequests.add(state);
  return new GraphQLError('A value in the request has a form that cannot be read.', { originalError: error as Error, extensions: { code: 'BAD_USER_INPUT' } });
}

async function openReading(state: RequestState) {
  const em = forkFor(state.runtime, state.tenant);
  await em.begin({ readOnly: true } as never);
  return {
    scope: remembering(makeScope(em, state.runtime, state.tenant, state.actor, state.now, state.traceparent)),
    end: () => em.rollback(),
  };
}

/** A list asks the same guideline for each of its rows: what a section says is read once for the request, for all service areas. */
function remembering(scope: Scope): Scope {
  const known = new Map<string, Promise<any>>();
  const once = <T>(question: string, read: () => Promise<T>): Promise<T> => {
    if (!known.has(question)) known.set(question, read());
    return known.get(question)!;
  };
  return {
    ...scope, once,
    policy: async (kind, on = scope.today, scopes = []) => sectionIn(kind, await once(`${kind.name} on ${on}`, () => sectionsOn(scope.em, kind, on)), scopes),
    policyOf: (matter, kind) => once(`${kind.name} of ${matter.policyIds.join()}`, () => scope.policyOf(matter, kind)),
    policiesInForce: (on = scope.today, scopes = []) => once(`all on ${on} in ${scopes.join()}`, () => scope.policiesInForce(on, scopes)),
  };
}

/** Ends the request's reading and writes its audit record, before the answer is sent (A2). */
export async function endRequest(state: RequestState, result: AuditResult): Promise<void> {
  const open = await state.reading?.catch(() => undefined);
  delete state.reading;
  await open?.end();
  if (state.audited) return;
  const em = forkFor(state.runtime, state.tenant);
  await em.transactional((tx) => appendAudit(tx as SqlEntityManager, state, state.denied ? 'DENIED' : state.problem ? 'PROBLEM' : result));
  state.audited = true;
}

/** E12: the first of equal requests reserves the key; the others wait for it and are given its answer. */
async function reserveAnswer(em: SqlEntityManager, state: RequestState): Promise<{ response: unknown } | undefined> {
  if (!state.idempotencyKey) return undefined;
  const key = [state.tenant, state.actor.account, state.idempotencyKey];
  const fresh = await em.execute<unknown[]>(
    'insert into platform.idempotency (tenant_id, actor, key, request_hash) values (?, ?, ?, ?) on conflict do nothing returning key',
    [...key, state.operation.bodyHash],
  );
  if (fresh.length > 0) return undefined;
  const [kept] = await em.execute<{ request_hash: string; response: { outcome: unknown } }[]>(
    'select request_hash, response from platform.idempotency where tenant_id = ? and actor = ? and key = ?', key,
  );
  if (kept?.request_hash !== state.operation.bodyHash) {
    throw new GraphQLError('This Idempotency-Key was used for another request. Use a new key.', { extensions: { code: 'IDEMPOTENCY_CONFLICT' } });
  }
  return { response: kept.response.outcome };
}

async function keepAnswer(em: SqlEntityManager, state: RequestState, outcome: unknown): Promise<void> {
  if (!state.idempotencyKey) return;
  await em.execute('update platform.idempotency set response = ?::jsonb where tenant_id = ? and actor = ? and key = ?', [
    JSON.stringify({ outcome }), state.tenant, state.actor.account, state.idempotencyKey,
  ]);
}
