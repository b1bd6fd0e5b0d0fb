import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { eventually } from '@uppsikt/testing';
import pg from 'pg';
import { auditSuite, engines, usePlatform } from './usePlatform.ts';

const mutations = 2000;
const kills = 6;
const register = 'mutation R($input: RegisterProviderInput!) { registerProvider(input: $input) { __typename } }';

/** The n-th organisation number of the official test series 559999-nnnn and on, with its check digit. */
function organisationNumber(n: number): string {
  const nine = String(559_000_000 + n);
  let sum = 0;
  for (let i = 0; i < 9; i++) {
    const d = Number(nine[i]) * (i % 2 === 0 ? 2 : 1);
    sum += d > 9 ? d - 9 : d;
  }
  return `${nine}${(10 - (sum % 10)) % 10}`;
}

/** The process of one subgraph, found among the children of the platform. */
function subgraphProcess(parent: number, name: string): number | undefined {
  for (const pid of readdirSync('/proc').filter((p) => /^\d+$/.test(p))) {
    try {
      const [, rest] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
      if (Number(rest!.split(' ')[1]) === parent && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`apps/${name}/src/main.ts`)) return Number(pid);
    } catch { /* gone meanwhile */ }
  }
  return undefined;
}

async function rows<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return (await client.query<T>(sql).finally(() => client.end())).rows;
}

describe.each(engines)('a subgraph killed while it works, on %s', (engine) => {
  const platform = usePlatform({ engine, processes: 'many', durable: true, clock: '2026-06-01T08:00:00Z' });

  test('nothing acknowledged is lost, nothing takes effect twice, nothing crosses a tenant', async () => {
    const tenants = [['falkenberg', 'CONTRACT_STRATEGIST'], ['nacka', 'PLANNER']] as const;
    const acknowledged = new Set<string>();
    let next = 0;
    let busy = 0;
    const report = { kills: 0, killsWhileBusy: 0, redeliveries: 0 };
    // The consumer counts what came again; its count dies with it, so it is read before each kill and at the end.
    const redelivered = async () => Number(/^inbox_dup_total\{subgraph="reviews"\} (\d+)/m.exec(await platform.figures())?.[1] ?? 0);
    // A lost answer is sent again with the same key until it is answered.
    const worker = async () => {
      for (let n = next++; n < mutations; n = next++) {
        const [tenant, role] = tenants[n % 2]!;
        for (let tries = 0; ; tries++) {
          busy++;
          const answer = await platform.as(tenant, role)(register, { input: { name: `Utförare ${tenant} ${n}`, organisationNumber: organisationNumber(n), operatingForm: 'EXTERNAL' } }, { 'idempotency-key': `crash-${n}` }).catch(() => undefined);
          busy--;
          if (answer?.data?.registerProvider?.__typename === 'RegisterProviderSuccess') { acknowledged.add(`${tenant} ${n}`); break; }
          if (tries > 200) throw new Error(`${n} was never answered: ${JSON.stringify(answer)}`);
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      }
    };
    const killer = async () => {
      // Publisher and consumer in turn, each started anew by the supervisor.
      for (let k = 0; k < kills; k++) {
        await eventually(() => { if (next < ((k + 1) * mutations) / (kills + 2)) throw new Error('not yet'); }, 120_000);
        const pid = await eventually(() => subgraphProcess(platform.child().pid!, k % 2 === 0 ? 'providers' : 'reviews') ?? Promise.reject(new Error('not there')), 30_000);
        report.redeliveries += k % 2 === 0 ? 0 : await redelivered();
        if (busy > 0) report.killsWhileBusy++;
        execFileSync('kill', ['-9', String(pid)]);
        report.kills++;
      }
    };
    await Promise.all([killer(), ...Array.from({ length: 8 }, worker)]);
    expect(acknowledged.size).toBe(mutations);

    const stored = await rows<{ tenant_id: string; name: string }>(platform.adminUrl('uppsikt_providers'), 'select tenant_id, name from provider');
    expect(stored).toHaveLength(mutations);
    expect(stored.filter((r) => !r.name.startsWith(`Utförare ${r.tenant_id} `))).toEqual([]);
    const facts = await rows<{ n: string; d: string; gaps: string }>(platform.adminUrl('uppsikt_providers'), `select count(*) as n, count(distinct aggregate_id) as d, count(*) filter (where sequence <> 1) as gaps from platform.outbox where type = 'providers.provider-registered.v1'`);
    expect(facts[0]).toEqual({ n: String(mutations), d: String(mutations), gaps: '0' });

    // Each fact has reached the consumer once, under its own tenant.
    await eventually(async () => {
      const [{ n }] = (await rows<{ n: string }>(platform.adminUrl('uppsikt_reviews'), `select count(*) as n from platform.inbox_position where publisher = 'providers' and last = 1`)) as [{ n: string }];
      if (Number(n) < mutations) throw new Error(`${n} of ${mutations} heard`);
    }, 120_000);
    const ids = new Map((await rows<{ tenant_id: string; id: string }>(platform.adminUrl('uppsikt_providers'), 'select tenant_id, id from provider')).map((r) => [r.id, r.tenant_id]));
    const copies = await rows<{ tenant_id: string; id: string }>(platform.adminUrl('uppsikt_reviews'), 'select tenant_id, id from provider');
    expect(copies).toHaveLength(mutations);
    expect(copies.filter((c) => ids.get(c.id) !== c.tenant_id)).toEqual([]);
    const poison = await rows(platform.adminUrl('uppsikt_reviews'), 'select * from platform.parked');
    expect(poison).toEqual([]);
    report.redeliveries += await redelivered();
    console.info(`${engine}: ${report.kills} kills, ${report.killsWhileBusy} while busy, ${report.redeliveries} redeliveries without a second effect`);
    expect(report.killsWhileBusy).toBeGreaterThan(0);
  });

  // What a killed process had counted died with it: here only the chains are verified.
  auditSuite(platform, 'chains');
});
