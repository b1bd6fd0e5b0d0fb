import { expect, test } from '@jest/globals';
import { readTenantFolder } from '@uppsikt/contracts';
import { sharedTenantFolder, tenantFacts, useSubgraph } from '@uppsikt/testing';
import { governance } from '../governance.module.ts';

const subgraph = useSubgraph(governance, { clock: '2026-09-07T08:00:00Z' });
const add = 'mutation Add($input: AddTenantInput!) { addTenant(input: $input) { __typename ... on InvalidInput { field } ... on AddTenantSuccess { tenant { kind municipalityCode municipalities { code name } } } } }';

test('a joint board joins by a folder of data, with its member municipalities, and assigns its people for one of those alone', async () => {
  const folder = sharedTenantFolder('nacka', 'gemensam', { PLANNER: ['MUNICIPALITY', 'JOINT'] });
  const { input } = readTenantFolder(folder);
  const operator = subgraph.as('gemensam', 'PLATFORM_OPERATOR');
  for (const [more, field] of [[{ municipalities: [] }, 'municipalities'], [{ municipalityCode: '0182' }, 'municipalityCode'], [{ kind: 'MUNICIPALITY' }, 'municipalities']] as const)
    expect((await operator(add, { input: { ...input, ...more } })).data.addTenant).toEqual({ __typename: 'InvalidInput', field });
  expect(await subgraph.countRows('gemensam')).toBe(0);
  const members = [{ code: '0182', name: 'Nacka' }, { code: '0187', name: 'Vaxholm' }];
  expect((await operator(add, { input })).data.addTenant).toMatchObject({ tenant: { kind: 'SHARED', municipalityCode: null, municipalities: members } });
  expect((await subgraph.events('gemensam'))[0]).toMatchObject({ type: 'governance.tenant-added.v1', data: { kind: 'SHARED', municipalities: ['0182', '0187'] } });

  await subgraph.deliver(...tenantFacts('gemensam', folder));
  const give = async (role: string, kind: string, object: string | null) => (await subgraph.as('gemensam', 'GROUP_MANAGER')(
    'mutation G($input: GiveAssignmentInput!) { giveAssignment(input: $input) { __typename ... on InvalidInput { field } } }', { input: { account: 'a', role, kind, object } })).data.giveAssignment;
  const before = await subgraph.countRows('gemensam');
  for (const [kind, object] of [['MUNICIPALITY', '0561'], ['JOINT', null]] as const) expect(await give('PLANNER', kind, object)).toEqual({ __typename: 'InvalidInput', field: 'object' });
  expect(await subgraph.countRows('gemensam')).toBe(before);
  expect((await give('PLANNER', 'MUNICIPALITY', '0187')).__typename).toBe('GiveAssignmentSuccess');
});
