import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { eventually, useSubgraph } from '@uppsikt/testing';
import pg from 'pg';
import { governance } from './governance.module.ts';

const subgraph = useSubgraph(governance, { tenants: ['falkenberg'], clock: '2026-06-01T08:00:00Z' });

/** Facts that wait all at once; nobody hears their type. */
const wait = (tenant: string, facts: number, bytes: number) => subgraph.admin(
  `insert into platform.outbox (tenant_id, id, type, aggregate_id, sequence, occurred_at, data)
   select $1, gen_random_uuid(), 'governance.nothing-heard.v1', $1, n, now(), jsonb_build_object('text', repeat('x', $3)) from generate_series(1, $2) n`, [tenant, facts, bytes]);
/** What went together has one time of publication. */
const batches = (tenant: string) => eventually(async () => {
  const rows = await subgraph.admin<{ facts: number; bytes: number; first: number; last: number; waiting: number }>(
    `select count(*)::int as facts, sum(octet_length(data::text))::int as bytes, min(sequence) as first, max(sequence) as last, count(*) filter (where published_at is null)::int as waiting
     from platform.outbox where tenant_id = $1 group by published_at order by published_at`, [tenant]);
  if (rows.some((r) => r.waiting > 0)) throw new Error('some wait');
  return rows;
});
async function inEventLog<T extends pg.QueryResultRow>(sql: string, params: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: subgraph.database().eventsUrl });
  await client.connect();
  return (await client.query<T>(sql, params).finally(() => client.end())).rows;
}
/** Whoever lost its connection begins anew, and looks at once for what is too old. */
const cut = (login: string, database: string) => subgraph.admin('select pg_terminate_backend(pid) from pg_stat_activity where usename = $1 and datname = $2', [login, database]);

test('what waits is published at most five hundred facts and one megabyte at a time, and a fact that is larger alone', async () => {
  await wait('small', 620, 10);
  const small = await batches('small');
  expect(Math.max(...small.map((b) => b.facts))).toBe(500);

  await wait('large', 30, 100_000);
  const large = await batches('large');
  expect(Math.max(...large.map((b) => b.bytes))).toBeLessThanOrEqual(1_000_000);
  expect(large.map((b) => b.facts)).toEqual([9, 9, 9, 3]);
  // Still in their order: each batch ends where the next begins.
  expect(large.map((b) => [b.first, b.last])).toEqual([[1, 9], [10, 18], [19, 27], [28, 30]]);

  await wait('huge', 2, 1_200_000);
  expect((await batches('huge')).map((b) => b.facts)).toEqual([1, 1]);
});

test('a published fact lies seven days in the outbox, one that waits for as long as it waits', async () => {
  await wait('kept', 3, 10);
  await batches('kept');
  await subgraph.admin(`update platform.outbox set published_at = now() - case sequence when 1 then interval '7 days 1 minute' else interval '6 days 23 hours' end, occurred_at = now() - interval '1 year'
    where tenant_id = 'kept' and sequence < 3`);
  await subgraph.admin(`update platform.outbox set published_at = null, dead_at = now(), occurred_at = now() - interval '1 year' where tenant_id = 'kept' and sequence = 3`);
  await cut('relay_governance', `${subgraph.database().cluster.prefix}governance`);
  await eventually(async () => {
    const left = await subgraph.admin<{ sequence: number }>(`select sequence from platform.outbox where tenant_id = 'kept' order by sequence`);
    if (left.some((r) => r.sequence === 1)) throw new Error('not purged');
    expect(left.map((r) => r.sequence)).toEqual([2, 3]);
  });
});

test('the embedded log keeps a municipality\'s topic for thirty days, a thousand messages at a time, and a services\' topic for good', async () => {
  await wait('aged', 1010, 10);
  await batches('aged');
  await inEventLog(`update log set at = now() - interval '31 days' where headers ->> 'ce_tenantid' = 'aged'`);
  const lasting = (topic: string) => inEventLog<{ n: number }>('select count(*)::int as n from log where topic = $1', [topic]).then(([r]) => r!.n);
  expect(await inEventLog(`select retention_ms::text as ms from topic where name in ('uppsikt.aged.governance', 'uppsikt.governance') order by name`)).toEqual([{ ms: String(30 * 86_400_000) }, { ms: '-1' }]);
  const whole = await lasting('uppsikt.governance');
  for (const left of [10, 0]) {
    await cut('broker', `${subgraph.database().cluster.prefix}events`);
    await eventually(async () => expect(await lasting('uppsikt.aged.governance')).toBe(left));
  }
  await wait('young', 1, 10);
  await batches('young');
  await cut('broker', `${subgraph.database().cluster.prefix}events`);
  await eventually(async () => { if ((await subgraph.running().vitals.subscription!.lag()) > 0) throw new Error('facts wait'); });
  expect([await lasting('uppsikt.young.governance'), await lasting('uppsikt.governance')]).toEqual([1, whole + 1]);
});

test('the login of requests waits for nothing long, the login of jobs for its work alone', async () => {
  const limits = async (login: 'app' | 'job') => {
    const client = new pg.Client({ connectionString: subgraph.database().url(login) });
    await client.connect();
    const { rows } = await client.query<{ name: string; setting: string }>(
      `select name, current_setting(name) as setting from pg_settings where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'transaction_timeout')`).finally(() => client.end());
    return Object.fromEntries(rows.map((r) => [r.name, r.setting]));
  };
  expect(await limits('app')).toEqual({ statement_timeout: '5s', lock_timeout: '2s', idle_in_transaction_session_timeout: '10s', transaction_timeout: '30s' });
  expect(await limits('job')).toEqual({ statement_timeout: '15min', lock_timeout: '2s', idle_in_transaction_session_timeout: '0', transaction_timeout: '0' });
});

test('a subgraph is ready when its database has had every migration of its code, also when it has had newer ones', async () => {
  const ready = async () => (await subgraph.raw({}, '/ready')).status;
  await eventually(async () => expect(await ready()).toBe(200));
  const newest = readdirSync(join(governance.dir, 'migrations')).filter((f) => f.endsWith('.ts')).sort().at(-1)!.replace('.ts', '');
  await subgraph.admin('update migration set name = $2 where name = $1', [newest, '29990101T0000-of-newer-code']);
  expect([await ready(), (await subgraph.raw({}, '/live')).status]).toEqual([503, 200]);
  await subgraph.admin('insert into migration (name) values ($1)', [newest]);
  expect(await ready()).toBe(200);
});
