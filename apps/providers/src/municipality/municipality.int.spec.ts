import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { sharedTenantFolder, tenantFacts, useSubgraph } from '@uppsikt/testing';
import { testNumber, workbench } from '../providers.fixture.ts';
import { providers } from '../providers.module.ts';
import { importing } from '../register-import/register-import.fixture.ts';

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

test('under a joint board a unit is a member municipality\'s or joint; another municipality is refused by hand and in a table, and nothing is stored', async () => {
  const tenant = 'gemensam';
  const tenantId = newId();
  expect(await subgraph.deliver(...tenantFacts(tenant, sharedTenantFolder('nacka', tenant, {})), { tenant, type: 'governance.tenant-added.v1', subject: tenantId, data: { tenant, kind: 'SHARED', municipalityCode: null, municipalities: ['0182', '0187'] } })).toEqual([]);
  const planner = subgraph.as(tenant, 'PLANNER');
  const organisationNumber = testNumber(900);
  const providerId = await provider(planner, { organisationNumber });
  const asked = { providerId, name: 'Enheten', unitType: 'HOME_CARE', serviceAreaKey: 'HEMTJANST', openedOn: '2024-01-01' };
  const register = '... on RegisterUnitSuccess { unit { id municipalityCode } } ... on MunicipalityNotMember { members }';
  const { act: does, refused: refuses } = workbench(subgraph, { registerUnit: register, describeUnit: '... on MunicipalityNotMember { members } ... on DescribeUnitSuccess { unit { id } }' });
  expect(await refuses(tenant, planner, 'registerUnit', { ...asked, municipalityCode: '1382' })).toMatchObject({ __typename: 'MunicipalityNotMember', members: ['0182', '0187'] });
  const { unit: member } = await does(planner, 'registerUnit', { ...asked, municipalityCode: '0187' });
  expect([member.municipalityCode, (await does(planner, 'registerUnit', { ...asked, name: 'Gemensam' }))['unit'].municipalityCode]).toEqual(['0187', null]);
  expect(await refuses(tenant, planner, 'describeUnit', { id: member.id, municipalityCode: '1382' })).toMatchObject({ __typename: 'MunicipalityNotMember' });
  const columns = Object.entries({ ORGANISATION_NUMBER: 'O', NAME: 'N', UNIT_TYPE: 'T', SERVICE_AREA: 'A', OPENED_ON: 'D', MUNICIPALITY_CODE: 'K' }).map(([field, column]) => ({ field, column }));
  const table = await importing(subgraph).check(planner, `O;N;T;A;D;K\n${organisationNumber};X;HOME_CARE;HEMTJANST;2024-01-01;1382\n`, { kind: 'UNITS', columns });
  expect(table).toMatchObject({ state: 'REFUSED', faults: [{ row: 2, column: 'K', value: '1382' }] });
});
