import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { testNumber, workbench } from '../providers.fixture.ts';
import { providers } from '../providers.module.ts';

const subgraph = useSubgraph(providers, { tenants: ['falkenberg', 'nacka'], clock: '2026-06-01T08:00:00Z' });
const unitFields = 'unit { id serviceTypes places street postalCode locality municipalityCode firstExecutedOrderOn healthcareResponsible { role account } alternativeHealthcareProvider { id } provider { id } }';
const { act, refused, provider, unit } = workbench(subgraph, {
  renameProvider: '... on RenameProviderSuccess { provider { id name } }',
  placeProviderUnderParent: '... on PlaceProviderUnderParentSuccess { provider { id parent { id } } }',
  describeUnit: `... on DescribeUnitSuccess { ${unitFields} }`,
  recordFirstExecutedOrder: `... on RecordFirstExecutedOrderSuccess { ${unitFields} }`,
  assignUnitHealthcare: `... on AssignUnitHealthcareSuccess { ${unitFields} }`,
});
const strategist = subgraph.as('falkenberg', 'CONTRACT_STRATEGIST');
const last = async () => (await subgraph.events('falkenberg')).at(-1)!;

test('a provider has a form, a display code and an owner, and is told with them', async () => {
  const parentId = await provider(strategist, { name: 'Exempelkoncernen AB' });
  const { provider: own } = await act(strategist, 'registerProvider', { name: 'Exempelomsorg Syd AB', organisationNumber: testNumber(1), operatingForm: 'EXTERNAL', parentId });
  expect(own).toEqual({ id: own.id, displayCode: expect.stringMatching(/^U-[0-9A-F]{6}-[0-9A-F]{6}$/), legalForm: 'LIMITED_COMPANY', parent: { id: parentId } });
  expect((await last()).data).toMatchObject({ providerId: own.id, displayCode: own.displayCode, legalForm: 'LIMITED_COMPANY', parentId });
  for (const unknown of [newId(), 'no-id', '']) expect(await refused('falkenberg', strategist, 'registerProvider', { name: 'X', organisationNumber: testNumber(2), operatingForm: 'EXTERNAL', parentId: unknown })).toMatchObject({ __typename: 'NotFound' });
});

test('owners form a tree', async () => {
  const [top, middle, low] = [await provider(strategist), await provider(strategist), await provider(strategist)];
  await act(strategist, 'placeProviderUnderParent', { id: middle, parentId: top });
  expect(await act(strategist, 'placeProviderUnderParent', { id: low, parentId: middle })).toMatchObject({ provider: { id: low, parent: { id: middle } } });
  expect(await last()).toMatchObject({ type: 'providers.provider-placed.v1', data: { providerId: low, parentId: middle } });
  for (const parentId of [low, top]) expect(await refused('falkenberg', strategist, 'placeProviderUnderParent', { id: top, parentId })).toMatchObject({ __typename: 'InvalidInput', field: 'parentId' });
  expect(await act(strategist, 'placeProviderUnderParent', { id: low })).toMatchObject({ provider: { parent: null } });
});

test('a renamed provider keeps its id and is told under the new name; a sole trader is told without', async () => {
  const id = await provider(strategist);
  expect(await refused('falkenberg', strategist, 'renameProvider', { id, name: ' ' })).toMatchObject({ __typename: 'InvalidInput', field: 'name' });
  expect(await act(strategist, 'renameProvider', { id, name: 'Exempelomsorg Väst AB' })).toMatchObject({ provider: { id, name: 'Exempelomsorg Väst AB' } });
  expect(await last()).toMatchObject({ type: 'providers.provider-renamed.v1', data: { providerId: id, name: 'Exempelomsorg Väst AB' } });
  expect(await refused('falkenberg', subgraph.as('nacka', 'PLANNER'), 'renameProvider', { id, name: 'Y' })).toMatchObject({ __typename: 'NotFound' });
});

test('names stand in Swedish order, page by page', async () => {
  const planner = subgraph.as('nacka', 'PLANNER');
  for (const name of ['Östra omsorgen', 'Ängsvård', 'Alfa omsorg', 'åsavård', 'Zenit vård']) await provider(planner, { name });
  const names: string[] = [];
  for (let after: string | null = null, more = true; more;) {
    const { data } = await planner('query P($after: String) { providers(first: 2, after: $after) { edges { node { name } } pageInfo { hasNextPage endCursor } } }', { after });
    names.push(...data.providers.edges.map((e: { node: { name: string } }) => e.node.name));
    ({ hasNextPage: more, endCursor: after } = data.providers.pageInfo);
  }
  expect(names).toEqual(['Alfa omsorg', 'Zenit vård', 'åsavård', 'Ängsvård', 'Östra omsorgen']);
});

test('a unit says what it does, where, for how many, since when, and who answers for its health care', async () => {
  const [providerId, other] = [await provider(strategist), await provider(strategist)];
  const id = await unit(strategist, { providerId, serviceAreaKey: 'SARSKILT_BOENDE' });
  const details = { serviceTypes: ['SARSKILT_BOENDE'], places: 36, street: 'Provgatan 1', postalCode: '311 31', locality: 'Falkenberg', municipalityCode: '1382' };
  expect(await act(strategist, 'describeUnit', { id, ...details })).toMatchObject({ unit: { id, ...details, postalCode: '31131', provider: { id: providerId } } });
  expect((await last()).data).toEqual({ unitId: id, providerId, serviceTypes: ['SARSKILT_BOENDE'], places: 36, municipalityCode: '1382' });
  expect(await refused('falkenberg', strategist, 'describeUnit', { id, ...details, postalCode: '31' })).toMatchObject({ __typename: 'InvalidInput', field: 'postalCode' });

  for (const executedOn of ['2024-01-31', '2026-06-02']) expect(await refused('falkenberg', strategist, 'recordFirstExecutedOrder', { unitId: id, executedOn })).toMatchObject({ __typename: 'InvalidInput', field: 'executedOn' });
  expect(await act(strategist, 'recordFirstExecutedOrder', { unitId: id, executedOn: '2024-02-05' })).toMatchObject({ unit: { firstExecutedOrderOn: '2024-02-05' } });
  expect(await last()).toMatchObject({ type: 'providers.unit-first-order-executed.v1', data: { unitId: id, providerId, executedOn: '2024-02-05' } });
  expect(await refused('falkenberg', strategist, 'recordFirstExecutedOrder', { unitId: id, executedOn: '2024-02-06' })).toMatchObject({ __typename: 'Conflict' });

  expect(await act(strategist, 'assignUnitHealthcare', { unitId: id, masAccount: 'account-mas-1', alternativeHealthcareProviderId: other })).toMatchObject({
    unit: { healthcareResponsible: [{ role: 'MAS', account: 'account-mas-1' }, { role: 'MAR', account: null }], alternativeHealthcareProvider: { id: other } },
  });
  expect((await last()).data).toEqual({ unitId: id, providerId, masAssigned: true, marAssigned: false, alternativeHealthcareProviderId: other });
  expect(JSON.stringify(await subgraph.events('falkenberg'))).not.toContain('account-mas-1');
  expect(await refused('falkenberg', strategist, 'assignUnitHealthcare', { unitId: id, alternativeHealthcareProviderId: newId() })).toMatchObject({ __typename: 'NotFound' });

  const before = await subgraph.countRows('falkenberg');
  const finance = await subgraph.as('falkenberg', 'FINANCE_DEPARTMENT')('mutation D($input: DescribeUnitInput!) { describeUnit(input: $input) { __typename } }', { input: { id } });
  expect([finance.errors?.[0]?.extensions.code, await subgraph.countRows('falkenberg')]).toEqual(['FORBIDDEN', before]);
});
