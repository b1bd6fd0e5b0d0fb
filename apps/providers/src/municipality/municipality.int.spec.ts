import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import { workbench } from '../providers.fixture.ts';
import { providers } from '../providers.module.ts';

const subgraph = useSubgraph(providers, { tenants: ['falkenberg'], clock: '2026-06-01T08:00:00Z' });
const { act, refused, provider, unit } = workbench(subgraph, { describeUnit: '... on DescribeUnitSuccess { unit { municipality { code name county { code name } } } }', registerUnit: '... on RegisterUnitSuccess { unit { id } }' });
const strategist = subgraph.as('falkenberg', 'CONTRACT_STRATEGIST');

test('SCB\'s 290 municipalities in 21 counties are known, and a unit lies in one of them or says nothing', async () => {
  const { data } = await strategist('{ all: municipalities { code county { code } } halland: municipalities(countyCode: "13") { code name } none: municipalities(countyCode: "99") { code } }');
  expect([data.all.length, new Set(data.all.map((m: any) => m.county.code)).size, data.none]).toEqual([290, 21, []]);
  expect(data.all.every((m: any) => m.code.startsWith(m.county.code))).toBe(true);
  expect(data.halland.map((m: any) => m.name)).toEqual(['Hylte', 'Halmstad', 'Laholm', 'Falkenberg', 'Varberg', 'Kungsbacka']);

  const providerId = await provider(strategist);
  const id = await unit(strategist, { providerId, serviceAreaKey: 'SARSKILT_BOENDE' });
  expect(await act(strategist, 'describeUnit', { id, municipalityCode: '1382' })).toMatchObject({ unit: { municipality: { code: '1382', name: 'Falkenberg', county: { code: '13', name: 'Hallands län' } } } });
  for (const input of [['describeUnit', { id, municipalityCode: '9999' }], ['registerUnit', { providerId, name: 'X', unitType: 'SPECIAL_HOUSING', serviceAreaKey: 'SARSKILT_BOENDE', openedOn: '2024-01-01', municipalityCode: '1399' }]] as const)
    expect(await refused('falkenberg', strategist, input[0], input[1])).toMatchObject({ __typename: 'InvalidInput', field: 'municipalityCode' });
  expect(await act(strategist, 'describeUnit', { id })).toMatchObject({ unit: { municipality: null } });
});
