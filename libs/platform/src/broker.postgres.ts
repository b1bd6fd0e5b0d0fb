import pg from 'pg';
import { atOnce, backOff, sleeper, type Broker, type Received, type SubscribeOptions, type Subscription, type Topic } from './broker.ts';
import type { Log } from './log.ts';

const schema = `
create table if not exists topic (name text primary key, retention_ms bigint not null);
create table if not exists log (
  seq bigint generated always as identity primary key,
  topic text not null references topic (name), key text not null, headers jsonb not null, value text not null, at timestamptz not null default now());
create index if not exists log_topic on log (topic, seq);
create table if not exists group_offset (consumer_group text not null, topic text not null, seq bigint not null, primary key (consumer_group, topic));`;

// What is older than its topic keeps, a few at a time from its old end.
const purge = `delete from log where seq in (
  select l.seq from topic t cross join lateral (select seq, at from log where topic = t.name order by seq limit 1000) l
  where t.retention_ms >= 0 and l.at < now() - t.retention_ms * interval '1 millisecond')`;

const page = 200;
const poll = 1000;

/** The embedded event log: a database of its own that only the login `broker` enters. */
export async function postgresBroker(databaseUrl: string, log: Log): Promise<Broker> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4, connectionTimeoutMillis: 3000 });
  pool.on('error', (err) => log.warn({ err }, 'an idle connection to the event log was lost'));
  const client = await pool.connect();
  await client.query('begin').then(() => client.query(`select pg_advisory_xact_lock(hashtext('event log schema'))`))
    .then(() => client.query(schema)).then(() => client.query('commit')).finally(() => client.release());
  const subscriptions = new Set<Subscription>();

  return {
    engine: 'postgres',
    // Publishers take turns, so that numbers are committed in their order and a reader that has seen one has seen all before it (E2).
    async publish(messages) {
      if (messages.length === 0) return;
      await pool.query(
        `with turn as materialized (select pg_advisory_xact_lock(hashtext('event log'))),
         new as (insert into log (topic, key, headers, value)
           select m.* from turn, unnest($1::text[], $2::text[], $3::jsonb[], $4::text[]) m returning topic)
         select pg_notify('event', topic) from new group by topic`,
        [messages.map((m) => m.topic), messages.map((m) => m.key), messages.map((m) => JSON.stringify(m.headers)), messages.map((m) => m.value)],
      );
    },
    async subscribe(options) {
      const subscription = subscribe(pool, databaseUrl, options, log);
      subscriptions.add(subscription);
      return subscription;
    },
    async heardSince(topic, since) {
      const { rows } = await pool.query<{ at: Date }>('select at from log where topic = $1 order by seq desc limit 1', [topic]);
      return rows[0] !== undefined && rows[0].at.getTime() >= since;
    },
    async ensureTopics(given: readonly Topic[]) {
      // In one order for all: subgraphs that start together would else wait for each other's rows.
      const topics = [...given].sort((a, b) => (a.name < b.name ? -1 : 1));
      await pool.query(
        'insert into topic (name, retention_ms) select * from unnest($1::text[], $2::bigint[]) on conflict do nothing',
        [topics.map((t) => t.name), topics.map((t) => t.retentionMs)],
      );
    },
    async close() {
      await Promise.all([...subscriptions].map((s) => s.stop()));
      await pool.end();
    },
  };
}

function subscribe(pool: pg.Pool, databaseUrl: string, { group, topics, handle, handleAll }: SubscribeOptions, log: Log): Subscription {
  let stopping = false;
  let heardAt = Date.now();
  const bed = sleeper();

  // One member of a group works at a time: the one that holds the group's lock on its own connection.
  const member = async () => {
    while (!stopping) {
      const own = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 3000 });
      own.on('error', () => {});
      const told = new Set<string>();
      let active = false;
      own.on('notification', ({ payload }) => {
        if (!active || !topics.includes(payload!)) return;
        told.add(payload!);
        bed.wake();
      });
      try {
        await own.connect();
        // An offset that a crash loses is a redelivery, which takes no effect.
        await own.query('set synchronous_commit = off; listen event');
        const waits = new Map<string, { tries: number; until: number }>();
        for (let looked = 0, purged = 0; !stopping;) {
          active ||= (await own.query<{ ok: boolean }>('select pg_try_advisory_lock(hashtext($1)) as ok', [`group ${group}`])).rows[0]!.ok;
          heardAt = Date.now();
          // A NOTIFY only hastens; what is there is what is looked for.
          if (active && Date.now() - looked >= poll) {
            looked = Date.now();
            if (looked - purged > 60_000) { purged = looked; await own.query(purge); }
            for (const topic of topics) told.add(topic);
          }
          for (const topic of told) {
            if ((waits.get(topic)?.until ?? 0) > Date.now()) continue;
            told.delete(topic);
            const moved = await drain(own, topic, waits);
            heardAt = Date.now();
            if (moved === page || waits.has(topic)) told.add(topic);
            if (stopping) break;
          }
          const soonest = Math.min(poll, ...[...waits.values()].map((w) => Math.max(w.until - Date.now(), 20)));
          await bed.sleep(soonest);
        }
      } catch (error) {
        if (!stopping) log.warn({ err: error, group }, 'the event log could not be read; trying again');
        if (!stopping) await bed.sleep(500);
      } finally {
        await own.end().catch(() => {});
      }
    }
  };

  const drain = async (own: pg.Client, topic: string, waits: Map<string, { tries: number; until: number }>): Promise<number> => {
    const { rows } = await own.query<{ seq: string; key: string; headers: Record<string, string>; value: string }>(
      `select seq, key, headers, value from log where topic = $1
         and seq > coalesce((select seq from group_offset where consumer_group = $2 and topic = $1), 0)
         order by seq limit ${page}`,
      [topic, group],
    );
    let done: string | undefined;
    let count = 0;
    const commit = async () => {
      if (done === undefined) return;
      await own.query(
        `insert into group_offset values ($1, $2, $3) on conflict (consumer_group, topic) do update set seq = excluded.seq`, [group, topic, done]);
    };
    const taken = (offset: string, n: number) => {
      waits.delete(topic);
      done = offset;
      count += n;
    };
    for (let at = 0; at < rows.length && !stopping; at += atOnce) {
      const some = rows.slice(at, at + atOnce).map((row): Received => ({ topic, key: row.key, headers: row.headers, value: row.value, partition: 0, offset: row.seq }));
      if (some.length > 1 && await handleAll?.(some)) taken(some.at(-1)!.offset, some.length);
      else for (const message of some) {
        if (stopping) break;
        try {
          await handle(message);
        } catch (error) {
          const tries = (waits.get(topic)?.tries ?? 0) + 1;
          waits.set(topic, { tries, until: Date.now() + backOff(tries - 1) });
          log.warn({ err: error, topic, tries }, 'a handler could not take an event now; it is given again');
          await commit();
          return count;
        }
        taken(message.offset, 1);
      }
      await commit();
    }
    return count;
  };

  const running = member();
  return {
    get heardAt() { return heardAt; },
    async lag() {
      const { rows } = await pool.query<{ n: string }>(
        `select count(*) as n from log l where topic = any($2) and seq > coalesce((select seq from group_offset o where o.consumer_group = $1 and o.topic = l.topic), 0)`,
        [group, topics],
      );
      return Number(rows[0]!.n);
    },
    async stop() { stopping = true; bed.wake(); await running; },
  };
}
