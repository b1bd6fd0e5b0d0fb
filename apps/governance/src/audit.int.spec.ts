import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import { governance } from './governance.module.ts';

const subgraph = useSubgraph(governance, { tenants: ['falkenberg'], clock: '2026-06-01T08:00:00Z' });
const root = join(import.meta.dirname, '../../..');

/** The operator's command, as login `auditor`. */
function verify(): { code: number | null; said: string } {
  const { host, port, prefix } = subgraph.database().cluster;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', join(root, 'tools/swc-hooks.mjs'), '-C', '@uppsikt/source', join(root, 'tools/cli/src/main.ts'), 'audit', 'verify'], {
    encoding: 'utf8', env: { ...process.env, AUDIT_DATABASE_URLS: `postgresql://auditor:test-auditor@${host}:${port}/${prefix}governance` },
  });
  return { code: status, said: stdout + stderr };
}
const tamper = async (sql: string) => {
  await subgraph.admin('alter table audit.log disable trigger append_only');
  await subgraph.admin(sql);
  await subgraph.admin('alter table audit.log enable trigger append_only');
};

test('one record a request, whatever came of it, and the chain verifies; a changed, a deleted and a reordered record are each found', async () => {
  const strategist = subgraph.as('falkenberg', 'QUALITY_STRATEGIST');
  let requests = 0;
  for (let i = 0; i < 5; i++) { await strategist('{ boards { key } steeringDocuments { title } }'); requests++; }
  for (let i = 0; i < 5; i++) { await strategist('mutation { addBoardItem(input: { body: "OKAND", kind: REPORT, registrationNumber: "1", title: "x" }) { __typename } }'); requests++; }
  for (let i = 0; i < 3; i++) { await subgraph.as('falkenberg', 'STAFF_UNIT')('mutation { registerServiceArea(input: { key: "NY", name: "Ny", boards: [] }) { __typename } }'); requests++; }
  await strategist('{ nothingLikeThis }');
  requests++;
  const results = await subgraph.admin<{ result: string; n: string }>(`select entry::jsonb ->> 'result' as result, count(*) as n from audit.log where tenant_id = 'falkenberg' group by 1 order by 1`);
  expect(subgraph.running().runtime.counts.requests).toBe(requests);
  expect(results.reduce((sum, r) => sum + Number(r.n), 0)).toBe(requests);
  expect(Object.fromEntries(results.map((r) => [r.result, Number(r.n)]))).toMatchObject({ DENIED: 3, PROBLEM: 5 });
  expect(verify()).toMatchObject({ code: 0, said: expect.stringContaining(`${requests} records in 1 chains, 0 breaks`) });

  await expect(subgraph.admin('delete from audit.log')).rejects.toThrow('append-only');
  const original = await subgraph.admin<{ entry: string }>(`select entry from audit.log where seq = 3`);
  await tamper(`update audit.log set entry = replace(entry, 'falkenberg', 'nacka') where seq = 3`);
  expect(verify()).toMatchObject({ code: 1, said: expect.stringContaining('BREAK falkenberg 3: was changed') });
  await tamper(`update audit.log set entry = '${original[0]!.entry.replaceAll("'", "''")}' where seq = 3`);
  expect(verify().code).toBe(0);

  await tamper(`update audit.log a set seq = 100 + a.seq where seq in (5, 6); update audit.log set seq = case seq when 105 then 6 else 5 end where seq in (105, 106)`);
  expect(verify()).toMatchObject({ code: 1, said: expect.stringContaining('BREAK falkenberg 5') });
  await tamper(`update audit.log a set seq = 100 + a.seq where seq in (5, 6); update audit.log set seq = case seq when 105 then 6 else 5 end where seq in (105, 106)`);
  expect(verify().code).toBe(0);

  await tamper('delete from audit.log where seq = 7');
  expect(verify()).toMatchObject({ code: 1, said: expect.stringContaining('records 7 to 7 are missing') });
});

test('the answer that is given again to a repeated request is recorded again', async () => {
  const before = subgraph.running().runtime.counts.requests;
  const input = {
    name: 'Andra', kind: 'MUNICIPALITY', bodies: [{ kind: 'BOARD', key: 'NAMNDEN', name: 'Nämnden' }], serviceAreas: [], steeringDocuments: [],
    delegationOrder: { validFrom: '2020-01-01', decidedBy: 'NAMNDEN', decidedOn: '2020-01-01', decisionReference: '§ 1', permissions: [] },
  };
  for (let i = 0; i < 2; i++) {
    const { data } = await subgraph.as('andra', 'PLATFORM_OPERATOR')('mutation A($input: AddTenantInput!) { addTenant(input: $input) { __typename } }', { input }, { idempotencyKey: 'again' });
    expect(data.addTenant.__typename).toBe('AddTenantSuccess');
  }
  const records = await subgraph.admin<{ result: string }>(`select entry::jsonb ->> 'result' as result from audit.log where tenant_id = 'andra'`);
  expect(records).toEqual([{ result: 'OK' }, { result: 'OK' }]);
  expect(subgraph.running().runtime.counts.requests - before).toBe(2);
  const other = await subgraph.as('andra', 'PLATFORM_OPERATOR')('mutation A($input: AddTenantInput!) { addTenant(input: $input) { __typename } }', { input: { ...input, name: 'Annan' } }, { idempotencyKey: 'again' });
  expect(other.errors?.[0]?.extensions.code).toBe('IDEMPOTENCY_CONFLICT');
});

test('without an audit record there is no answer, and nothing is stored', async () => {
  await subgraph.admin('revoke execute on function audit.append(text) from app_governance');
  try {
    const read = await subgraph.as('falkenberg', 'QUALITY_STRATEGIST')('{ boards { key } }');
    expect({ data: read.data, code: read.errors?.[0]?.extensions.code }).toEqual({ data: undefined, code: 'AUDIT_UNAVAILABLE' });
    const input = {
      name: 'Tredje', kind: 'MUNICIPALITY', bodies: [{ kind: 'BOARD', key: 'NAMNDEN', name: 'Nämnden' }], serviceAreas: [], steeringDocuments: [],
      delegationOrder: { validFrom: '2020-01-01', decidedBy: 'NAMNDEN', decidedOn: '2020-01-01', decisionReference: '§ 1', permissions: [] },
    };
    const written = await subgraph.as('tredje', 'PLATFORM_OPERATOR')('mutation A($input: AddTenantInput!) { addTenant(input: $input) { __typename } }', { input });
    expect({ data: written.data, code: written.errors?.[0]?.extensions.code }).toEqual({ data: undefined, code: 'AUDIT_UNAVAILABLE' });
    expect(await subgraph.countRows('tredje')).toBe(0);
  } finally {
    await subgraph.admin('grant execute on function audit.append(text) to app_governance');
  }
});
