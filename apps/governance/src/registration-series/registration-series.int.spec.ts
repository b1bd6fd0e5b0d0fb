import { beforeAll, expect, test } from '@jest/globals';
import { eventually, useSubgraph } from '@uppsikt/testing';
import { governance } from '../governance.module.ts';
import { joined } from '../joined.fixture.ts';

const subgraph = useSubgraph(governance, { tenants: ['falkenberg'], clock: '2026-12-30T08:00:00Z' });
beforeAll(() => joined(subgraph, 'falkenberg'));

const set = async (input: object) => (await subgraph.as('falkenberg', 'BOARD')(`mutation S($input: SetRegistrationSeriesInput!) { setRegistrationSeries(input: $input) { __typename
  ... on SetRegistrationSeriesSuccess { registrationSeries { id board format validFrom } } ... on FormatTaken { subgraph } ... on UnknownBody { known } ... on InvalidInput { field } } }`, { input })).data.setRegistrationSeries;
const matter = async (registrationNumber?: string) => (await subgraph.as('falkenberg', 'QUALITY_STRATEGIST')(`mutation A($input: AddBoardItemInput!) { addBoardItem(input: $input) { __typename
  ... on AddBoardItemSuccess { item { registrationNumber } } ... on InvalidInput { field } } }`, { input: { body: 'SOCIALNAMNDEN', kind: 'INFORMATION', title: 'Ärende', registrationNumber } })).data.addBoardItem;
const numberOf = async () => (await matter()).item.registrationNumber as string;
/** The subgraph counts a series when it has heard of it. */
const heard = (id: string) => eventually(async () => expect(await subgraph.admin('select 1 from platform.registration_series where id = $1', [id])).toHaveLength(1));

test('a matter has the number that is given, else the next of the series, a board\'s own first and anew each year; with neither it is refused and stores nothing', async () => {
  expect(await matter('SOC 2026/77')).toMatchObject({ item: { registrationNumber: 'SOC 2026/77' } });
  const before = await subgraph.countRows('falkenberg');
  expect(await matter()).toEqual({ __typename: 'RegistrationNumberMissing' });
  expect(await matter(' ')).toEqual({ __typename: 'InvalidInput', field: 'registrationNumber' });
  expect(await subgraph.countRows('falkenberg')).toBe(before);

  const common = await set({ subgraph: 'governance', format: 'KOMMUN {number}' });
  await heard(common.registrationSeries.id);
  expect([await numberOf(), await numberOf()]).toEqual(['KOMMUN 1', 'KOMMUN 2']);
  const own = await set({ subgraph: 'governance', board: 'SOCIALNAMNDEN', format: 'SOC-N {year}/{number}' });
  await heard(own.registrationSeries.id);
  // At the same time: each has its own, without a gap.
  expect((await Promise.all([1, 2, 3, 4].map(numberOf))).sort()).toEqual([1, 2, 3, 4].map((n) => `SOC-N 2026/${n}`));
  const titled = await subgraph.as('falkenberg', 'QUALITY_STRATEGIST')('mutation A($input: AddBoardItemInput!) { addBoardItem(input: $input) { __typename } }', { input: { body: 'SOCIALNAMNDEN', kind: 'INFORMATION', title: ' ' } });
  expect(titled.data.addBoardItem.__typename).toBe('InvalidInput');
  subgraph.setClock('2027-01-02T08:00:00Z');
  expect([await numberOf(), await numberOf()]).toEqual(['SOC-N 2027/1', 'SOC-N 2027/2']);
});

test('a series that would give two matters one number is refused, and stores nothing', async () => {
  const before = await subgraph.countRows('falkenberg');
  expect(await set({ subgraph: 'reviews', format: 'KOMMUN {number}' })).toEqual({ __typename: 'FormatTaken', subgraph: 'governance' });
  expect(await set({ subgraph: 'reviews', format: 'SOC-G' })).toEqual({ __typename: 'InvalidInput', field: 'format' });
  expect(await set({ subgraph: 'reviews', board: 'OKAND', format: 'G {number}' })).toEqual({ __typename: 'UnknownBody', known: ['SOCIALNAMNDEN'] });
  expect(await subgraph.countRows('falkenberg')).toBe(before);
  const refused = await subgraph.as('falkenberg', 'MAS')('mutation { setRegistrationSeries(input: { subgraph: "reviews", format: "G {number}" }) { __typename } }');
  expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});
