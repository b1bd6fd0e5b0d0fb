import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { newId, type Instant } from '@uppsikt/kernel';
import { assertEvent, isDisclosure } from '@uppsikt/contracts';
import pg from 'pg';
import { sleeper, type Broker, type Message } from './broker.ts';
import { beatEvery, beatTopicOf } from './confirmation.ts';
import type { Log } from './log.ts';
import type { Runtime } from './runtime.ts';
import { beginSpan, inSpan, SpanKind } from './tracing.ts';

interface Fact { tenant: string; type: string; aggregateId: string; data: object; now: Instant; traceparent: string | undefined; recipient?: string }

/** Tells a fact in the caller's transaction (E1). The counter's row makes commits of one aggregate follow each other.
 *  @throws Error when the fact is not this subgraph's or its data does not follow its schema. */
export const emit = (em: SqlEntityManager, runtime: Runtime, fact: Fact): Promise<void> =>
  inSpan(`emit ${fact.type}`, SpanKind.INTERNAL, fact.traceparent, { 'uppsikt.subgraph': runtime.name, 'uppsikt.tenant': fact.tenant }, (traceparent) => write(em, runtime, { ...fact, traceparent }));

async function write(em: SqlEntityManager, runtime: Runtime, fact: Fact): Promise<void> {
  if (!fact.type.startsWith(`${runtime.name}.`)) throw new Error(`${runtime.name} may not tell ${fact.type}.`);
  if (isDisclosure(fact.type) !== (fact.recipient !== undefined)) throw new Error(`${fact.type} ${fact.recipient ? 'is not for other tenants' : 'is for another tenant: disclose it'}.`);
  assertEvent(fact.type, fact.data);
  const [{ last }] = await em.execute<[{ last: number }]>(
    `insert into platform.event_sequence (tenant_id, aggregate_id, last) values (?, ?, 1)
     on conflict (tenant_id, aggregate_id) do update set last = platform.event_sequence.last + 1 returning last`,
    [fact.tenant, fact.aggregateId],
  );
  await em.execute(
    `insert into platform.outbox (tenant_id, id, type, aggregate_id, sequence, occurred_at, data, traceparent, recipient) values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)`,
    [fact.tenant, newId(), fact.type, fact.aggregateId, last, fact.now, JSON.stringify(fact.data), fact.traceparent ?? null, fact.recipient ?? null],
  );
  await em.execute(`select pg_notify('outbox', '')`);
}

interface OutboxRow {
  tenant_id: string; id: string; type: string; aggregate_id: string; sequence: number; occurred_at: Date; seq: string; data: object; traceparent: string | null; recipient: string | null;
}

export const servicesTopic = (subgraph: string) => `uppsikt.${subgraph}`;
export const tenantTopic = (tenant: string, subgraph: string) => `uppsikt.${tenant}.${subgraph}`;
/** A tenant's own topic: one partition, 30 days (E10). */
export const tenantTopicOf = (tenant: string, subgraph: string) => ({ name: tenantTopic(tenant, subgraph), partitions: 1, retentionMs: 30 * 86_400_000 });

/** The fact as CloudEvents 1.0 in binary mode, once for the services and once for the tenant's own data team (E10); what is disclosed goes as its
 *  recipient's, from the tenant that `ce_origin` names. */
export function wire(subgraph: string, row: OutboxRow): Message[] {
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    ce_specversion: '1.0',
    ce_id: row.id,
    ce_type: row.type,
    ce_source: `/${subgraph}`,
    ce_subject: row.aggregate_id,
    ce_partitionkey: row.aggregate_id,
    ce_time: row.occurred_at.toISOString(),
    ce_tenantid: row.recipient ?? row.tenant_id,
    ce_sequence: String(row.sequence),
    ...(row.recipient ? { ce_origin: row.tenant_id } : {}),
    ...(row.traceparent ? { ce_traceparent: row.traceparent } : {}),
  };
  const value = JSON.stringify(row.data);
  // What is disclosed can be withdrawn, so it goes on no topic that a data team may keep.
  return [servicesTopic(subgraph), ...(row.recipient ? [] : [tenantTopic(row.tenant_id, subgraph)])].map((topic) => ({ topic, key: row.aggregate_id, headers, value }));
}

/** What goes at once: so many facts, and so many bytes of data unless one alone is larger (E2). */
const batch = { facts: 500, bytes: 1_000_000 };
const idle = 1000;

export interface Relay { stop(): Promise<void>; readonly state: { pending: number; oldestSeconds: number; parked: number; gapSeconds: number; alive: number } }

/** Publishes what waits in the outbox, in `seq` order, marked only after both topics have it (E2). Active where the lock succeeds. */
export function startRelay(options: { subgraph: string; databaseUrl: string; broker: Broker; log: Log; harnessBreak?: string | undefined }): Relay {
  const state = { pending: 0, oldestSeconds: 0, parked: 0, gapSeconds: 0, alive: Date.now() };
  let stopping = false;
  const bed = sleeper();

  const seen = new Set<string>();
  const ensureTopics = async (tenants: string[]) => {
    const fresh = [...new Set(tenants)].filter((t) => !seen.has(t));
    if (fresh.length === 0) return;
    await options.broker.ensureTopics(fresh.map((t) => tenantTopicOf(t, options.subgraph)));
    for (const t of fresh) seen.add(t);
  };

  /** Each fact in its own trace, though they go together. */
  const publish = async (rows: OutboxRow[]) => {
    const spans = rows.map((row) => beginSpan(`publish ${row.type}`, SpanKind.PRODUCER, row.traceparent ?? undefined, { 'uppsikt.subgraph': options.subgraph, 'uppsikt.tenant': row.tenant_id }));
    const end = (error?: unknown) => spans.forEach((span) => span.end(error));
    await options.broker.publish(rows.flatMap((row, i) => wire(options.subgraph, { ...row, traceparent: spans[i]!.traceparent ?? null })))
      .then(() => end(), (error: unknown) => { end(error); throw error; });
  };

  // No transaction is held while the broker works: the relay's lock keeps others out, and an open one would hold vacuum up.
  const turn = async (client: pg.Client): Promise<number> => {
    const { rows } = await client.query<OutboxRow>(
      `select tenant_id, id, type, aggregate_id, sequence, occurred_at, seq, data, traceparent, recipient from (
         select *, row_number() over waiting as place, sum(octet_length(data::text)) over waiting as bytes from (
           select * from platform.outbox where published_at is null and dead_at is null order by seq limit ${batch.facts}) o
         window waiting as (order by seq)) w
       where bytes <= ${batch.bytes} or place = 1 order by seq`,
    );
    if (rows.length === 0) return 0;
    state.pending = rows.length;
    // HARNESS_BREAK=outbox loses every seventh fact: the suites must notice.
    const sent = options.harnessBreak === 'outbox' ? rows.filter((r) => Number(r.seq) % 7 !== 0) : rows;
    await ensureTopics(rows.map((r) => r.tenant_id));
    await publish(sent);
    await client.query('update platform.outbox set published_at = now() where id = any($1::uuid[])', [rows.map((r) => r.id)]);
    return rows.length;
  };

  /** What waits here and what this subgraph has parked, for probes and figures. A gap of a minute is an alarm (E5). */
  const look = async (client: pg.Client) => {
    const { rows: [now] } = await client.query<{ pending: string; age: number | null; parked: string; gap: number | null }>(
      `select pending, age, parked, gap from
         (select count(*) as pending, extract(epoch from now() - min(occurred_at))::int as age from platform.outbox where published_at is null and dead_at is null) o,
         (select count(*) as parked, extract(epoch from now() - min(parked_at) filter (where reason = 'GAP'))::int as gap from platform.parked) p`);
    const gapSeconds = now!.gap ?? 0;
    if (gapSeconds >= 60 && state.gapSeconds < 60) options.log.error({ seconds: gapSeconds }, 'an event waits for one that has not come; see docs/how-to/replay-parked-events.md');
    Object.assign(state, { pending: Number(now!.pending), oldestSeconds: now!.age ?? 0, parked: Number(now!.parked), gapSeconds });
  };

  const run = async () => {
    let pause = 200;
    while (!stopping) {
      const client = new pg.Client({ connectionString: options.databaseUrl, connectionTimeoutMillis: 3000 });
      client.on('error', () => {});
      try {
        await client.connect();
        await client.query('listen outbox');
        client.on('notification', () => bed.wake());
        let active = false;
        let purged = 0;
        let beaten = 0;
        while (!stopping) {
          active ||= (await client.query<{ ok: boolean }>(`select pg_try_advisory_lock(hashtext('relay')) as ok`)).rows[0]!.ok;
          const moved = active ? await turn(client) : 0;
          pause = 200;
          state.alive = Date.now();
          if (moved > 0) continue;
          if (active && Date.now() - beaten > beatEvery) {
            beaten = Date.now();
            await options.broker.publish([{ topic: beatTopicOf(options.subgraph).name, key: options.subgraph, headers: {}, value: '' }]);
          }
          if (Date.now() - purged > 60_000 && active) {
            purged = Date.now();
            await client.query(`delete from platform.outbox where id in (select id from platform.outbox where published_at < now() - interval '7 days' limit 1000)`);
          }
          await look(client);
          if (!stopping) await bed.sleep(idle);
        }
      } catch (error) {
        if (!stopping) options.log.warn({ err: error }, 'the relay could not publish; it will try again');
        await bed.sleep(pause);
        pause = Math.min(pause * 2, 30_000);
      } finally {
        await client.end().catch(() => {});
      }
    }
  };
  const running = run();
  return { state, stop: async () => { stopping = true; bed.wake(); await running; } };
}
