import { expect, test } from '@jest/globals';
import { readTenantFolder } from '@uppsikt/contracts';
import { tenantFolder, useSubgraph } from '@uppsikt/testing';
import { governance } from '../governance.module.ts';
import { joined } from '../joined.fixture.ts';

const subgraph = useSubgraph(governance, { tenants: ['atvidaberg', 'nacka', 'sodertalje'], clock: '2026-07-02T08:00:00Z' });
const problem = '__typename ... on Problem { message } ... on InvalidInput { field }';

test('an order that gives an audience more than reading or no role, or lets nobody act for the responsible unit, is not adopted', async () => {
  await joined(subgraph, 'atvidaberg');
  const order = readTenantFolder(tenantFolder('atvidaberg')).input.delegationOrder;
  const adopt = async (changed: object) => (await subgraph.as('atvidaberg', 'BOARD')(`mutation A($input: AdoptDelegationOrderInput!) { adoptDelegationOrder(input: $input) { ${problem} } }`, { input: { ...order, validFrom: '2026-08-01', ...changed } })).data.adoptDelegationOrder;
  const before = await subgraph.countRows('atvidaberg');
  const audiences = ['MUNICIPAL_BOARD', 'ADMINISTRATION_MANAGEMENT', 'MUNICIPAL_AUDITORS'];
  for (const audience of audiences) {
    const given = order.permissions.map((p) => (p.permission === 'review.complete' ? { ...p, roles: [...p.roles, audience] } : p));
    expect(await adopt({ permissions: given })).toMatchObject({ __typename: 'InvalidInput', message: expect.stringContaining('review.complete') });
    expect(await adopt({ units: order.units.filter((u) => u.unit !== audience) })).toMatchObject({ __typename: 'InvalidInput', field: 'units', message: expect.stringContaining(audience) });
  }
  expect(await adopt({ units: order.units.filter((u) => audiences.includes(u.unit)) })).toMatchObject({ __typename: 'InvalidInput', field: 'units' });
  expect(await subgraph.countRows('atvidaberg')).toBe(before);
  expect(await adopt({})).toMatchObject({ __typename: 'AdoptDelegationOrderSuccess' });
});

test('a guideline that lists an area under another board than the register has is not adopted, and nothing of the municipality is kept', async () => {
  const { input } = readTenantFolder(tenantFolder('sodertalje'));
  const serviceAreas = input.serviceAreas.map((a) => (a.key === 'KORTTIDSBOENDE' ? { ...a, boards: ['OMSORGSNAMNDEN'] } : a));
  const add = async (asked: object) => (await subgraph.as('sodertalje', 'PLATFORM_OPERATOR')(`mutation A($input: AddTenantInput!) { addTenant(input: $input) { ${problem} } }`, { input: asked })).data.addTenant;
  expect(await add({ ...input, serviceAreas })).toMatchObject({ __typename: 'InvalidInput', field: 'serviceAreas', message: expect.stringContaining('KORTTIDSBOENDE') });
  expect(await subgraph.countRows('sodertalje')).toBe(0);
  expect(await add(input)).toMatchObject({ __typename: 'AddTenantSuccess' });
});

test('a document says what it is for, where its own section does', async () => {
  await joined(subgraph, 'nacka');
  const { data } = await subgraph.as('nacka', 'PLANNER')('{ steeringDocuments { validFrom appliesTo } }');
  expect(data.steeringDocuments).toEqual([{ validFrom: '2026-07-01', appliesTo: 'Sociala omsorgsprocessen' }, { validFrom: '2015-07-01', appliesTo: null }]);
});
