import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { redriveKind } from '@uppsikt/platform/redrive';
import { localUrl, subgraphs } from './local-databases.ts';

/** One subgraph's database by two of its logins: `relay` sees what is parked for all tenants, `job` acts for one. */
interface Place { name: string; relay: string; job: string }
interface Parked { tenant_id: string; event_id: string; publisher: string; aggregate_id: string; sequence: number; reason: string; error_class: string | null; type: string; at: string }

/** Beside a subgraph's own settings its database; else those of the platform whose data folder this machine has. */
function places(): Place[] {
  const text = (name: string) => { const file = process.env[`${name}_FILE`]; return file ? readFileSync(file, 'utf8').trim() : process.env[name]; };
  const [relay, job] = [text('RELAY_DATABASE_URL'), text('JOB_DATABASE_URL')];
  if (relay && job) return [{ name: new URL(job).username.replace(/^job_/, ''), relay, job }];
  return subgraphs().map((name) => ({ name, relay: localUrl(name, 'relay'), job: localUrl(name, 'job') }));
}

async function connected<T>(url: string, fn: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  await client.connect();
  return fn(client).finally(() => client.end());
}

/** What is parked: ids and codes, never what the facts say. */
const parkedIn = (place: Place) => connected(place.relay, async (client) => (await client.query<Parked>(
  `select tenant_id, event_id, publisher, aggregate_id, sequence, reason, error_class, message -> 'headers' ->> 'ce_type' as type,
     to_char(parked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at from platform.parked order by publisher, aggregate_id, sequence`)).rows);

/** Queues the work for the running subgraph, and its audit record, in one transaction of the tenant. */
const queue = (place: Place, tenant: string, eventIds: string[]) => connected(place.job, async (client) => {
  const [id, at, account] = [randomUUID(), new Date().toISOString(), `operator:${userInfo().username}`];
  await client.query('begin');
  await client.query(`select set_config('app.tenant', $1, true)`, [tenant]);
  await client.query(
    `insert into platform.job (tenant_id, id, kind, input, account, roles, state, created_at, updated_at) values ($1, $2, $3, $4, $5, '[]', 'WAITING', $6, $6)`,
    [tenant, id, redriveKind, JSON.stringify({ eventIds }), account, at]);
  await client.query(`select pg_notify('job', '')`);
  await client.query('select audit.append($1)', [JSON.stringify({
    v: 1, action: 'REDRIVE', actor: account, roles: [], operation: 'redrive', hash: createHash('sha256').update(eventIds.join()).digest('hex'),
    at, result: 'OK', refs: eventIds.slice(0, 100), count: eventIds.length, trace: null,
  })]);
  await client.query('commit');
  return id;
});

const patience = 60_000;

/** How many events took effect. @throws Error when the subgraph does not run or could not do it. */
const outcome = (place: Place, tenant: string, job: string) => connected(place.job, async (client) => {
  for (const end = Date.now() + patience; Date.now() < end; await sleep(200)) {
    await client.query('begin');
    await client.query(`select set_config('app.tenant', $1, true)`, [tenant]);
    const { rows: [row] } = await client.query<{ state: string; result: { applied: number } | null; problem: { message: string } | null }>('select state, result, problem from platform.job where id = $1', [job]);
    await client.query('commit');
    if (row?.state === 'DONE') return row.result!.applied;
    if (row?.state === 'FAILED') throw new Error(`${place.name}: ${row.problem?.message ?? 'it could not be done'}`);
  }
  throw new Error(`${place.name} has not taken it up within a minute. It does so when it runs.`);
});

/** Without an argument lists what is parked; with one has it taken up again by the subgraph that parked it. */
export async function redrive(eventId: string | undefined, aggregate: string | undefined): Promise<void> {
  if (!eventId && !aggregate) return list();
  let found = 0;
  for (const place of places()) {
    const rows = (await parkedIn(place)).filter((r) => (eventId ? r.event_id === eventId : r.aggregate_id === aggregate));
    for (const tenant of new Set(rows.map((r) => r.tenant_id))) {
      const eventIds = rows.filter((r) => r.tenant_id === tenant).map((r) => r.event_id);
      found += eventIds.length;
      const applied = await outcome(place, tenant, await queue(place, tenant, eventIds));
      const left = (await parkedIn(place)).filter((r) => r.tenant_id === tenant && rows.some((asked) => asked.aggregate_id === r.aggregate_id && asked.publisher === r.publisher));
      console.log(`${place.name} ${tenant}: ${applied} taken up, ${left.length} still parked`);
      if (left.length > 0) process.exitCode = 1;
    }
  }
  if (found === 0) throw new Error('Nothing of this id is parked. `npm run uppsikt -- redrive` lists what is.');
}

async function list(): Promise<void> {
  let count = 0;
  for (const place of places()) {
    for (const row of await parkedIn(place)) {
      count++;
      console.log([place.name, row.tenant_id, row.reason, row.event_id, row.type ?? '?', `${row.publisher}/${row.aggregate_id}`, row.sequence, row.at, row.error_class ?? ''].join('  '));
    }
  }
  console.log(`${count} parked`);
}
