import { expect, test } from '@jest/globals';
import type { NewDays } from '@uppsikt/platform';
import { eventually, useSubgraph } from '@uppsikt/testing';
import { governance } from './governance.module.ts';

const done: { tenant: string; today: string; days: NewDays }[] = [];
let tries = 0;
const subgraph = useSubgraph({
  ...governance,
  daily: [
    { name: 'noted', run: async ({ tenant, today }, days) => { done.push({ tenant, today, days }); } },
    { name: 'fails-once', run: async (scope) => {
      await scope.em.execute('insert into platform.event_sequence values (?, ?, 1)', [scope.tenant, `daily ${scope.today}`]);
      if (tries++ === 0) throw new Error('not now');
    } },
  ],
}, { tenants: ['falkenberg', 'nacka'], clock: '2026-12-30T10:00:00Z' });

const of = (tenant: string) => done.filter((d) => d.tenant === tenant);

test('a new day by the platform\'s clock, in Sweden, is given once to each tenant, and a standstill gives all its days at once', async () => {
  // 23:30 in Sweden is still the same day; half an hour later, in UTC the same day, it is the next.
  subgraph.setClock('2026-12-31T22:30:00Z');
  await eventually(() => expect([of('falkenberg'), of('nacka')]).toEqual(['falkenberg', 'nacka'].map((tenant) => [{ tenant, today: '2026-12-31', days: { after: null, until: '2026-12-31' } }])));
  subgraph.setClock('2026-12-31T23:30:00Z');
  await eventually(() => expect(of('falkenberg')).toHaveLength(2));
  subgraph.setClock('2027-01-10T08:00:00Z');
  await eventually(() => expect(of('nacka').map((d) => d.days)).toEqual([
    { after: null, until: '2026-12-31' }, { after: '2026-12-31', until: '2027-01-01' }, { after: '2027-01-01', until: '2027-01-10' },
  ]));
});

test('work that fails leaves nothing and is done again, while the others\' is done', async () => {
  await eventually(async () => {
    const found = await subgraph.admin<{ tenant_id: string; last: string }>(`select tenant_id, last::text from platform.day where work = 'fails-once' order by tenant_id`);
    expect(found).toEqual(['falkenberg', 'nacka'].map((tenant_id) => ({ tenant_id, last: '2027-01-10' })));
  });
  const kept = await subgraph.admin(`select from platform.event_sequence where aggregate_id like 'daily %'`);
  expect(kept.length).toBeGreaterThanOrEqual(2);
  expect(kept).toHaveLength(tries - 1);
});
