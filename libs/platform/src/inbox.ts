import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { assertEvent, isKnownEvent, type EventData, type EventType } from '@uppsikt/contracts';
import { isProblem } from '@uppsikt/kernel';
import type { Received } from './broker.ts';
import type { Actor } from './request.ts';
import type { Runtime } from './runtime.ts';
import { makeScope, type Scope } from './scope.ts';
import { inSpan, SpanKind } from './tracing.ts';
import { forkFor } from './work.ts';

/** A fact as a consumer meets it. */
export interface Event<Data = any> {
  id: string; type: string; tenant: string; publisher: string; subject: string; sequence: number; occurredAt: string; data: Data; traceparent: string | undefined;
  /** The tenant that disclosed it to this one; undefined for the tenant's own. */
  origin?: string | undefined;
}
export interface EventHandler { handle(event: Event, scope: Scope): Promise<unknown> }

const consumed = Symbol('consumed event type');
/** Marks the method of a consumer class that hears one fact. Only types that asyncapi.yaml lets the subgraph receive. */
export function Consumes<T extends EventType>(type: T) {
  return <M extends (event: Event<EventData<T>>, scope: Scope) => unknown>(target: object, key: string | symbol, _method: TypedPropertyDescriptor<M>): void => {
    const map = ((target as Record<symbol, unknown>)[consumed] ??= new Map<string, string>()) as Map<string, string>;
    map.set(type, String(key));
  };
}
/** The facts that a consumer object hears, each with what is called. */
export function handlersOf(consumer: object): Map<string, EventHandler['handle']> {
  const map = ((consumer as Record<symbol, unknown>)[consumed] ?? new Map()) as Map<string, string>;
  return new Map([...map].map(([type, key]) => [type, (e, s) => (consumer as Record<string, EventHandler['handle']>)[key]!(e, s)]));
}

/** Something that will not go better by waiting: the event is parked for a person. */
export class PermanentFailure extends Error {}

const attemptsBeforeParking = 8;
const lost = new Set(['08000', '08003', '08006', '57P01', '57P02', '57P03', '53300', '55P03', '57014', '40001', '40P01', '25P03', '25P04']);
const isTransient = (error: unknown): boolean => {
  const { code, name } = error as { code?: string; name?: string };
  return (code !== undefined && (lost.has(code) || code.startsWith('ECONN') || code === 'ETIMEDOUT')) || name === 'ConnectionException' || name === 'LockWaitTimeoutException' || name === 'DeadlockException';
};

export interface Inbox {
  receive(message: Received): Promise<void>;
  /** Takes several in one transaction a tenant, in their order; false when one of them must be taken by itself, and then none has taken effect twice. */
  receiveAll(messages: readonly Received[]): Promise<boolean>;
  /** Takes a parked event up again, then what waits behind it; how many took effect: none when it is parked still, or no longer. */
  redrive(tenant: string, eventId: string): Promise<number>;
  readonly counters: { duplicates: number; parked: number; applied: number };
}

/** The consumer side (E4–E6): each fact takes effect once, with all who hear it in their order, in the order of its aggregate, or is parked with what follows it. */
export function createInbox(runtime: Runtime, handlers: ReadonlyMap<string, readonly EventHandler['handle'][]>): Inbox {
  const consumer = runtime.name;
  const counters = { duplicates: 0, parked: 0, applied: 0 };
  const attempts = new Map<string, number>();
  const actor: Actor = { account: `system:${consumer}`, roles: [], assignments: [] };

  type Outcome = 'applied' | 'duplicate' | 'waits' | 'poison';
  /** Where the message comes from: the broker, or the parked rows, of its own accord or because a person asked. */
  type Origin = 'broker' | 'parked' | 'redriven';

  interface Taken { outcome: Outcome; followed: boolean }

  const apply = async (em: SqlEntityManager, event: Event, message: Received, origin: Origin): Promise<Taken> => {
    const key = [event.tenant, consumer, event.publisher, event.subject];
    const isNew = origin !== 'broker' || (await em.execute<unknown[]>(
      'insert into platform.inbox (tenant_id, consumer, event_id) values (?, ?, ?) on conflict do nothing returning event_id', [event.tenant, consumer, event.id])).length > 0;
    // HARNESS_BREAK=inbox forgets what was received and in which order: the suites must notice.
    const broken = runtime.config.harnessBreak === 'inbox';
    if (!isNew && !broken) return { outcome: 'duplicate', followed: true };
    // The row is locked until the effect is committed: who comes meanwhile with a fact of the same aggregate waits.
    const [{ last }] = await em.execute<[{ last: number }]>(
      `insert into platform.inbox_position as p (tenant_id, consumer, publisher, aggregate_id, last) values (?, ?, ?, ?, 0)
       on conflict (tenant_id, consumer, publisher, aggregate_id) do update set last = p.last returning last`, key);
    if (event.sequence > last + 1) {
      if (origin === 'broker') {
        const [poison] = await em.execute<unknown[]>(
          `select 1 from platform.parked where tenant_id = ? and consumer = ? and publisher = ? and aggregate_id = ? and reason = 'POISON' limit 1`, key);
        await park(em, event, message, poison ? 'BEHIND' : 'GAP');
      }
      return { outcome: 'waits', followed: false };
    }
    // The row goes in the transaction of its effect: a crash between would lose the event.
    if (origin !== 'broker') await em.execute('delete from platform.parked where tenant_id = ? and consumer = ? and event_id = ?', [event.tenant, consumer, event.id]);
    if (event.sequence <= last && !broken) return { outcome: 'duplicate', followed: true };
    const hearers = handlers.get(event.type);
    if (hearers) {
      if (!isKnownEvent(event.type)) throw new PermanentFailure(`unknown type ${event.type}`);
      try { assertEvent(event.type, event.data as object); } catch (error) { throw new PermanentFailure((error as Error).message); }
      for (const hear of hearers) {
        const outcome = await hear(event, makeScope(em, runtime, event.tenant, actor, runtime.clock(), event.traceparent));
        if (isProblem(outcome)) throw new PermanentFailure(outcome.__typename);
        await em.flush();
      }
    }
    const [{ followed }] = await em.execute<[{ followed: boolean }]>(
      `with moved as (update platform.inbox_position set last = ? where tenant_id = ? and consumer = ? and publisher = ? and aggregate_id = ?)
       select exists (select from platform.parked where tenant_id = ? and consumer = ? and publisher = ? and aggregate_id = ?) as followed`, [event.sequence, ...key, ...key]);
    return { outcome: 'applied', followed };
  };

  /** In a span of its own, which what the event leads to continues. */
  const spanned = (em: SqlEntityManager, event: Event, message: Received, origin: Origin) =>
    inSpan(`handle ${event.type}`, SpanKind.CONSUMER, event.traceparent, { 'uppsikt.subgraph': consumer, 'uppsikt.tenant': event.tenant }, (traceparent) => apply(em, { ...event, traceparent }, message, origin));
  const count = ({ id }: Event, { outcome }: Taken) => {
    attempts.delete(id);
    if (outcome === 'duplicate') counters.duplicates++;
    if (outcome === 'applied') counters.applied++;
    if (outcome === 'waits') counters.parked++;
  };

  /** One event, for good: applied, known already, waiting, or parked as poison. Throws when it may go better later. */
  const take = async (event: Event, message: Received, origin: Origin): Promise<Taken> => {
    try {
      if (event.type === '') throw new PermanentFailure('not a CloudEvent of ours');
      const taken = await forkFor(runtime, event.tenant).transactional((tx) => spanned(tx as SqlEntityManager, event, message, origin));
      count(event, taken);
      return taken;
    } catch (error) {
      const tries = (attempts.get(event.id) ?? 0) + 1;
      attempts.set(event.id, tries);
      if (!(error instanceof PermanentFailure) && (isTransient(error) || (origin !== 'redriven' && tries < attemptsBeforeParking))) throw error;
      attempts.delete(event.id);
      runtime.log.error({ type: event.type, eventId: event.id, err: error }, 'an event was parked; see docs/how-to/replay-parked-events.md');
      await forkFor(runtime, event.tenant).transactional(async (tx) => {
        const em = tx as SqlEntityManager;
        await em.execute('insert into platform.inbox (tenant_id, consumer, event_id) values (?, ?, ?) on conflict do nothing', [event.tenant, consumer, event.id]);
        await park(em, event, message, 'POISON', (error as Error).name);
      });
      counters.parked++;
      return { outcome: 'poison', followed: false };
    }
  };

  const park = async (em: SqlEntityManager, event: Event, message: Received, reason: 'POISON' | 'BEHIND' | 'GAP', errorClass?: string) => {
    await em.execute(
      `insert into platform.parked (tenant_id, consumer, event_id, publisher, aggregate_id, sequence, message, reason, error_class)
       values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?) on conflict (tenant_id, consumer, event_id) do update set reason = excluded.reason, error_class = excluded.error_class, parked_at = now()`,
      [event.tenant, consumer, event.id, event.publisher, event.subject, event.sequence, JSON.stringify(message), reason, errorClass ?? null]);
  };

  const asTenant = <T>(tenant: string, sql: string, params: unknown[]) =>
    forkFor(runtime, tenant).transactional((tx) => (tx as SqlEntityManager).execute(sql, params)) as Promise<T[]>;

  /** What waited behind is taken up now, one by one, while the next number is there; how many took effect. */
  const release = async ({ tenant, publisher, subject }: Event): Promise<number> => {
    for (let applied = 0; ;) {
      const [next] = await asTenant<{ message: Received }>(tenant,
        `select message from platform.parked join platform.inbox_position using (tenant_id, consumer, publisher, aggregate_id)
         where tenant_id = ? and consumer = ? and publisher = ? and aggregate_id = ? and sequence = last + 1 and reason <> 'POISON'`, [tenant, consumer, publisher, subject]);
      if (!next) return applied;
      const { outcome } = await take(parse(next.message), next.message, 'parked');
      if (outcome !== 'applied') return applied;
      applied++;
    }
  };

  const receive = async (message: Received): Promise<void> => {
    const event = parse(message);
    const { followed } = await take(event, message, 'broker');
    // Also after a duplicate: the first time may have ended between the event and what waited behind it.
    if (followed) await release(event);
  };

  const receiveAll = async (messages: readonly Received[]): Promise<boolean> => {
    const all = messages.map((message) => ({ message, event: parse(message) }));
    if (all.some(({ event }) => event.type === '')) return false;
    try {
      for (let from = 0; from < all.length;) {
        const { tenant } = all[from]!.event;
        const end = all.findIndex(({ event }, at) => at > from && event.tenant !== tenant);
        const own = all.slice(from, end < 0 ? all.length : end);
        from += own.length;
        const taken = await forkFor(runtime, tenant).transactional(async (tx) => {
          const each: Taken[] = [];
          for (const { event, message } of own) {
            each.push(await spanned(tx as SqlEntityManager, event, message, 'broker'));
            // The next reads what this one wrote, not what it held.
            tx.clear();
          }
          return each;
        });
        for (const [at, { event }] of own.entries()) {
          count(event, taken[at]!);
          if (taken[at]!.followed) await release(event);
        }
      }
      return true;
    } catch {
      // Rolled back whole. One by one, the event that cannot be taken shows itself, and is tried again or parked.
      return false;
    }
  };

  const redrive = async (tenant: string, eventId: string): Promise<number> => {
    const [row] = await asTenant<{ message: Received }>(tenant, 'select message from platform.parked where tenant_id = ? and consumer = ? and event_id = ?', [tenant, consumer, eventId]);
    if (!row) return 0;
    const event = parse(row.message);
    const { outcome, followed } = await take(event, row.message, 'redriven');
    return (outcome === 'applied' ? 1 : 0) + (followed ? await release(event) : 0);
  };

  return { receive, receiveAll, redrive, counters };
}

/** Reads the CloudEvents attributes. What cannot be read is kept under a tenant that no one is, for the operator. */
function parse({ headers, key, value, topic, partition, offset }: Received): Event {
  const tenant = headers['ce_tenantid'];
  const sequence = Number(headers['ce_sequence']);
  try {
    if (!tenant || !headers['ce_id'] || !headers['ce_type'] || !Number.isInteger(sequence)) throw new Error('headers');
    return {
      id: headers['ce_id'], type: headers['ce_type'], tenant, publisher: headers['ce_source']?.replace(/^\//, '') ?? '', subject: headers['ce_subject'] ?? key,
      sequence, occurredAt: headers['ce_time'] ?? '', data: JSON.parse(value), traceparent: headers['ce_traceparent'], origin: headers['ce_origin'],
    };
  } catch {
    const place = `${partition.toString(16).padStart(4, '0')}-${BigInt(offset).toString(16).padStart(12, '0').slice(-12)}`;
    return { id: `00000000-0000-0000-${place}`, type: '', tenant: '~unreadable', publisher: topic, subject: key, sequence: 0, occurredAt: '', data: undefined, traceparent: undefined };
  }
}
