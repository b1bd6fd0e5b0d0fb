import { beforeAll, expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { governance } from '../governance.module.ts';
import { joined } from '../joined.fixture.ts';

const subgraph = useSubgraph(governance, { tenants: ['falkenberg'], clock: '2026-06-01T08:00:00Z' });
beforeAll(() => joined(subgraph, 'falkenberg'));

const director = subgraph.as('falkenberg', 'SOCIAL_DIRECTOR');
const give = async (input: object) => (await director(`mutation G($input: GiveAssignmentInput!) { giveAssignment(input: $input) { __typename
  ... on GiveAssignmentSuccess { assignment { id account role kind object validFrom validUntil inForce } } ... on ScopeNotForRole { allowed } ... on UnknownRole { known } ... on InvalidInput { field } } }`, { input })).data.giveAssignment;
const end = async (input: object) => (await director(`mutation E($input: EndAssignmentInput!) { endAssignment(input: $input) { __typename ... on EndAssignmentSuccess { assignment { validUntil inForce } } ... on InvalidInput { field } } }`, { input })).data.endAssignment;
const session = async (account: string, roles: string[], scopes: string[] = []) =>
  (await subgraph.as('falkenberg', ...roles)('query S($scopes: [String!]!) { session(scopes: $scopes) { account roles assignments { role scope } refused } }', { scopes }, { account, assignments: [] })).data.session;

test('a role is assigned for an object from a day, is told without the account, and holds at sign-in from that day to its last', async () => {
  const [account, provider] = [newId(), newId()];
  const { assignment } = await give({ account, role: 'PROVIDER_REPRESENTATIVE', kind: 'PROVIDER', object: provider, validFrom: '2026-06-10' });
  expect(assignment).toEqual({ id: expect.any(String), account, role: 'PROVIDER_REPRESENTATIVE', kind: 'PROVIDER', object: provider, validFrom: '2026-06-10', validUntil: null, inForce: false });
  const facts = (await subgraph.events('falkenberg')).filter((f) => f.aggregate_id === assignment.id);
  expect(facts).toMatchObject([{ type: 'governance.assignment-given.v1', data: { assignmentId: assignment.id, role: 'PROVIDER_REPRESENTATIVE', kind: 'PROVIDER', object: provider } }]);
  expect(JSON.stringify(facts)).not.toContain(account);

  const scope = `provider:${provider}`;
  expect(await session(account, ['PROVIDER_REPRESENTATIVE'])).toEqual({ account, roles: [], assignments: [], refused: [] });
  subgraph.setClock('2026-06-10T08:00:00Z');
  expect(await session(account, ['PROVIDER_REPRESENTATIVE'])).toEqual({ account, roles: ['PROVIDER_REPRESENTATIVE'], assignments: [{ role: 'PROVIDER_REPRESENTATIVE', scope }], refused: [] });
  expect(await session(account, ['PROVIDER_REPRESENTATIVE'], [scope, `provider:${newId()}`])).toMatchObject({ refused: [expect.stringMatching(/^provider:/)] });
  expect(await session(newId(), ['PROVIDER_REPRESENTATIVE'], [scope])).toMatchObject({ roles: [], refused: [scope] });
  expect(await session(account, ['QUALITY_STRATEGIST'])).toMatchObject({ roles: ['QUALITY_STRATEGIST'], assignments: [] });

  expect(await end({ id: assignment.id, lastDay: '2026-06-09' })).toEqual({ __typename: 'InvalidInput', field: 'lastDay' });
  expect(await end({ id: assignment.id, lastDay: '2026-06-10' })).toEqual({ __typename: 'EndAssignmentSuccess', assignment: { validUntil: '2026-06-10', inForce: true } });
  subgraph.setClock('2026-06-11T08:00:00Z');
  expect(await session(account, ['PROVIDER_REPRESENTATIVE'])).toMatchObject({ roles: [] });
  expect(await end({ id: assignment.id, lastDay: '2026-07-01' })).toMatchObject({ __typename: 'InvalidInput' });
  expect(await end({ id: newId(), lastDay: '2026-07-01' })).toEqual({ __typename: 'NotFound' });
});

test('what the delegation order does not let a role act for is refused and stores nothing; so is a role that may not assign', async () => {
  const before = await subgraph.countRows('falkenberg');
  const account = newId();
  expect(await give({ account, role: 'PROVIDER_REPRESENTATIVE', kind: 'TENANT' })).toEqual({ __typename: 'ScopeNotForRole', allowed: ['PROVIDER'] });
  expect(await give({ account, role: 'BURGOMASTER', kind: 'TENANT' })).toMatchObject({ __typename: 'UnknownRole', known: expect.arrayContaining(['MAS']) });
  expect(await give({ account, role: 'UNIT_MANAGER', kind: 'UNIT', object: 'x' })).toEqual({ __typename: 'InvalidInput', field: 'object' });
  expect(await give({ account, role: 'CASE_OFFICER', kind: 'SERVICE_AREA', object: 'SKOLA' })).toEqual({ __typename: 'InvalidInput', field: 'object' });
  const input = { account, role: 'CASE_OFFICER', kind: 'TENANT' };
  for (const role of ['QUALITY_STRATEGIST', 'BOARD', 'CASE_OFFICER']) {
    const refused = await subgraph.as('falkenberg', role)('mutation G($input: GiveAssignmentInput!) { giveAssignment(input: $input) { __typename } }', { input });
    expect([role, refused.errors?.[0]?.extensions.code]).toEqual([role, 'FORBIDDEN']);
  }
  expect(await subgraph.countRows('falkenberg')).toBe(before);
  expect(await give({ account, role: 'CASE_OFFICER', kind: 'SERVICE_AREA', object: 'HEMTJANST' })).toMatchObject({ __typename: 'GiveAssignmentSuccess' });
  expect(await give({ account, role: 'CASE_OFFICER', kind: 'SERVICE_AREA', object: 'HEMTJANST' })).toEqual({ __typename: 'Conflict' });
  const { data } = await director('query A($account: ID!) { assignments(account: $account) { edges { node { role kind object inForce } } } delegationOrder { scopes { role kinds } } }', { account });
  expect(data.assignments.edges).toEqual([{ node: { role: 'CASE_OFFICER', kind: 'SERVICE_AREA', object: 'HEMTJANST', inForce: true } }]);
  expect(data.delegationOrder.scopes).toContainEqual({ role: 'UNIT_MANAGER', kinds: ['UNIT'] });
});
