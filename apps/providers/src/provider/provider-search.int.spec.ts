import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import { testNumber, workbench } from '../providers.fixture.ts';
import { providers } from '../providers.module.ts';

const subgraph = useSubgraph(providers, { tenants: ['falkenberg', 'nacka'], clock: '2026-06-01T08:00:00Z' });
const { act, provider, unit, agreement } = workbench(subgraph, { recordControl: '... on RecordControlSuccess { control { id } }', registerPermit: '... on RegisterPermitSuccess { permit { id } }', describeUnit: '... on DescribeUnitSuccess { unit { id } }' });
const strategist = subgraph.as('falkenberg', 'CONTRACT_STRATEGIST');
const find = async (filter: object, ask = strategist): Promise<string[]> => {
  const answer = await ask('query F($filter: ProviderFilter) { providers(first: 100, filter: $filter) { edges { node { name } } } }', { filter });
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data.providers.edges.map((e: { node: { name: string } }) => e.node.name);
};

test('providers are found by the beginning of a name, by number and by form, among the tenant\'s own', async () => {
  for (const name of ['Ängsvård AB', 'ÄNGEN omsorg', 'Änggården', 'Åängen', 'Angered', '100 % omsorg', '1000 vård']) await provider(strategist, { name });
  await act(strategist, 'registerProvider', { name: 'Numrerad', organisationNumber: testNumber(7), operatingForm: 'OWN_OPERATION' });
  expect([await find({ namePrefix: ' äng' }), await find({ namePrefix: 'A' }), await find({ namePrefix: '100 %' }), await find({ namePrefix: '_' }), await find({ organisationNumber: testNumber(7).replace('-', '') }), await find({ operatingForm: 'OWN_OPERATION' })])
    .toEqual([['ÄNGEN omsorg', 'Änggården', 'Ängsvård AB'], ['Angered'], ['100 % omsorg'], [], ['Numrerad'], ['Numrerad']]);
  expect(await find({ namePrefix: 'Äng' }, subgraph.as('nacka', 'PLANNER'))).toEqual([]);
});

test('providers are found by area, place, agreement, control and what ends, and by all at once', async () => {
  const [a, b, c] = [await provider(strategist, { name: 'Sök A' }), await provider(strategist, { name: 'Sök B' }), await provider(strategist, { name: 'Sök C' })];
  const found = async (filter: object) => (await find({ namePrefix: 'Sök', ...filter })).map((name) => name.slice(-1)).join('');
  const unitId = await unit(strategist, { providerId: a, serviceAreaKey: 'HEMTJANST' });
  await act(strategist, 'describeUnit', { id: unitId, locality: 'Ätran' });
  const contract = { type: 'LOU_CONTRACT', board: 'SOCIALNAMNDEN', serviceAreaKeys: ['SARSKILT_BOENDE'] };
  await agreement(strategist, { providerId: b, ...contract, validUntil: '2026-06-30' });
  await agreement(strategist, { providerId: c, ...contract, validUntil: '2025-12-31' });
  const control = { kind: 'TAXES_AND_FEES', result: 'PASSED', evidence: 'Utdrag', checkedOn: '2026-01-01', checkedBy: 'x' };
  await act(strategist, 'recordControl', { providerId: a, ...control, validUntil: '2026-05-31' });
  await act(strategist, 'recordControl', { providerId: b, ...control });
  await act(strategist, 'registerPermit', { providerId: c, type: 'SOL_26_1_6', number: 'N 1', validFrom: '2025-01-01', validUntil: '2026-08-31' });
  const status = (of: string) => ({ control: { kind: 'TAXES_AND_FEES', status: of } });
  expect([await found({ serviceAreaKey: 'HEMTJANST' }), await found({ serviceAreaKey: 'SARSKILT_BOENDE' }), await found({ localityPrefix: 'ätr' }), await found({ agreementStatus: 'IN_FORCE' }), await found({ agreementStatus: 'EXPIRED' })]).toEqual(['A', 'BC', 'A', 'B', 'C']);
  expect([await found(status('STALE')), await found(status('PASSED')), await found(status('UNKNOWN')), await found(status('FAILED'))]).toEqual(['A', 'B', 'C', '']);
  expect([await found({ expiresBy: '2026-06-15' }), await found({ expiresBy: '2026-06-30' }), await found({ expiresBy: '2026-12-31' })]).toEqual(['A', 'AB', 'ABC']);
  expect([await found({ serviceAreaKey: 'SARSKILT_BOENDE', ...status('UNKNOWN'), expiresBy: '2026-12-31' }), await found({ serviceAreaKey: 'HEMTJANST', agreementStatus: 'IN_FORCE' })]).toEqual(['C', '']);
});

test('a cursor goes on where it was though others come and go before it', async () => {
  for (const name of ['Sida B', 'Sida C', 'Sida D', 'Sida E']) await provider(strategist, { name });
  const page = async (after?: string) => (await strategist('query F($after: String) { providers(first: 2, after: $after, filter: { namePrefix: "Sida" }) { edges { node { name } } pageInfo { hasNextPage endCursor } } }', { after })).data.providers;
  const first = await page();
  await provider(strategist, { name: 'Sida A' });
  const second = await page(first.pageInfo.endCursor);
  expect([first, second].map((p) => p.edges.map((e: { node: { name: string } }) => e.node.name.slice(-1)))).toEqual([['B', 'C'], ['D', 'E']]);
  expect(second.pageInfo.hasNextPage).toBe(false);
});

test('a prefix is read by the index, in few rows, however many providers there are', async () => {
  await subgraph.admin(`insert into provider (tenant_id, id, name, search_name, organisation_number, sole_trader, operating_form)
    select 'nacka', gen_random_uuid(), 'N' || n, 'n' || n, n::text, false, 'EXTERNAL' from generate_series(1, 20000) n`);
  await subgraph.admin('analyze provider');
  const em = subgraph.running().runtime.orm.em.fork({ session: { variables: { 'app.tenant': 'nacka' } } } as never) as unknown as { transactional(fn: (tx: { execute(sql: string): Promise<{ 'QUERY PLAN': string }[]> }) => Promise<string>): Promise<string> };
  const plan = await em.transactional(async (tx) => (await tx.execute(
    `explain (analyze, timing off) select * from provider t where t.search_name >= 'n1999' and t.search_name < 'n1999\u{10ffff}' order by t.search_name, t.id limit 26`)).map((r) => r['QUERY PLAN']).join('\n'));
  expect(plan).toMatch(/Index Cond: .*search_name >= 'n1999'/);
});
