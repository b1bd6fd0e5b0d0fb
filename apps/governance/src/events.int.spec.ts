import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { eventually, useSubgraph } from '@uppsikt/testing';
import pg from 'pg';
import { governance } from './governance.module.ts';

const subgraph = useSubgraph(governance, { tenants: ['falkenberg'], clock: '2026-06-01T08:00:00Z' });

async function eventLog(): Promise<{ topic: string; id: string; type: string }[]> {
  const client = new pg.Client({ connectionString: subgraph.database().eventsUrl });
  await client.connect();
  return (await client.query(`select topic, headers ->> 'ce_id' as id, headers ->> 'ce_type' as type from log order by seq`).finally(() => client.end())).rows;
}

test('every fact told is published once to the services\' topic and once to the tenant\'s own', async () => {
  const other = await subgraph.as('andra', 'PLATFORM_OPERATOR')('mutation A($input: AddTenantInput!) { addTenant(input: $input) { __typename } }', {
    input: {
      name: 'Andra', kind: 'MUNICIPALITY', bodies: [{ kind: 'BOARD', key: 'NAMNDEN', name: 'Nämnden' }],
      serviceAreas: Array.from({ length: 20 }, (_, n) => ({ key: `OMRADE_${n}`, name: `Område ${n}`, boards: ['NAMNDEN'] })), steeringDocuments: [],
      delegationOrder: { validFrom: '2020-01-01', decidedBy: 'NAMNDEN', decidedOn: '2020-01-01', decisionReference: '§ 1', permissions: [] },
    },
  });
  expect(other.data.addTenant.__typename).toBe('AddTenantSuccess');
  const facts = await subgraph.events('andra');
  expect(facts).toHaveLength(23);
  await eventually(async () => {
    const [{ n }] = (await subgraph.admin<{ n: string }>('select count(*) as n from platform.outbox where published_at is null')) as [{ n: string }];
    if (Number(n) > 0) throw new Error('waiting');
  });
  const log = await eventLog();
  const told = (topic: string) => log.filter((m) => m.topic === topic).map((m) => m.type).sort();
  expect(told('uppsikt.andra.governance')).toEqual(facts.map((f) => f.type).sort());
  expect(told('uppsikt.governance')).toEqual(expect.arrayContaining(facts.map((f) => f.type)));
  await eventually(async () => { if ((await subgraph.running().vitals.subscription!.lag()) > 0) throw new Error('its own facts wait'); });
});

test('a redelivered fact takes no second effect', async () => {
  const { inbox } = subgraph.running();
  const id = newId();
  const subject = newId();
  const fact = { tenant: 'falkenberg', type: 'governance.delegation-order-adopted.v1', subject, id, sequence: 1, data: { id: subject, validFrom: '2031-01-01', permissions: {}, units: {} } };
  const before = { ...inbox.counters };
  await subgraph.deliver(fact);
  await subgraph.deliver(fact, fact);
  expect({ applied: inbox.counters.applied - before.applied, duplicates: inbox.counters.duplicates - before.duplicates }).toEqual({ applied: 1, duplicates: 2 });
});

test('what comes at once takes effect as it would one by one: of two tenants, one ahead of its turn, one given twice', async () => {
  const { inbox } = subgraph.running();
  const fact = (tenant: string, subject: string, sequence: number) => ({ tenant, type: 'governance.delegation-order-adopted.v1', subject, id: newId(), sequence, data: { id: newId(), validFrom: `202${sequence}-01-01`, permissions: {}, units: {} } });
  const [own, others] = [newId(), newId()];
  const first = fact('falkenberg', own, 1);
  const before = { ...inbox.counters };
  await subgraph.deliver(first, fact('andra', others, 2), fact('falkenberg', own, 2), fact('andra', others, 1), first);
  expect({ applied: inbox.counters.applied - before.applied, duplicates: inbox.counters.duplicates - before.duplicates }).toEqual({ applied: 4, duplicates: 1 });
  const rows = await subgraph.admin<{ tenant: string; last: number }>('select tenant_id as tenant, last from platform.inbox_position where aggregate_id = any($1) order by tenant_id', [[own, others]] as never);
  expect(rows).toEqual([{ tenant: 'andra', last: 2 }, { tenant: 'falkenberg', last: 2 }]);
});

test('facts out of order wait for the one before them, and poison parks its own key only', async () => {
  const data = (n: number) => ({ id: newId(), validFrom: `203${n}-01-01`, permissions: {}, units: {} });
  const fact = (subject: string, sequence: number, more: object = {}) => ({ tenant: 'falkenberg', type: 'governance.delegation-order-adopted.v1', subject, sequence, data: data(sequence), ...more });
  const count = async () => Number((await subgraph.admin<{ n: string }>(`select count(*) as n from platform.delegation where valid_from > '2030-12-31'`))[0]!.n);
  const start = await count();
  const [late, bad] = [newId(), newId()];
  await subgraph.deliver(fact(late, 2));
  expect(await count()).toBe(start);
  await subgraph.deliver(fact(late, 1));
  expect(await count()).toBe(start + 2);

  const parked = await subgraph.deliver(fact(bad, 1, { data: { nonsense: true } }), fact(bad, 2), fact(newId(), 1));
  expect(parked).toHaveLength(1);
  expect(await count()).toBe(start + 3);
  const rows = await subgraph.admin<{ reason: string }>('select reason from platform.parked where aggregate_id = $1 order by sequence', [bad]);
  expect(rows.map((r) => r.reason)).toEqual(['POISON', 'BEHIND']);
});
