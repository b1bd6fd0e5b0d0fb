import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { example, useSubgraph } from '@uppsikt/testing';
import { providers } from './providers.module.ts';

const subgraph = useSubgraph(providers, { tenants: ['falkenberg', 'nacka'], clock: '2026-06-01T08:00:00Z' });
const strategist = subgraph.as('falkenberg', 'CONTRACT_STRATEGIST');
const planner = subgraph.as('nacka', 'PLANNER');

const fields: Record<string, string> = {
  registerProvider: '... on RegisterProviderSuccess { provider { id organisationNumber name } }',
  registerUnit: '... on RegisterUnitSuccess { unit { id closedOn } }',
  closeUnit: '... on CloseUnitSuccess { unit { id closedOn } }',
  registerAgreement: '... on RegisterAgreementSuccess { agreement { id status } }',
};
const act = async (ask: typeof strategist, name: string, input: object) => {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const answer = await ask(`mutation Do($input: ${type}!) { ${name}(input: $input) { __typename ... on InvalidInput { field } ${fields[name]} } }`, { input });
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data[name];
};
/** The outcome of what is refused, after making sure that nothing was stored. */
const refused = async (ask: typeof strategist, name: string, input: object) => {
  const before = await subgraph.countRows('falkenberg');
  const outcome = await act(ask, name, input);
  expect(await subgraph.countRows('falkenberg')).toBe(before);
  return outcome;
};
const external = async (organisationNumber: string): Promise<string> => (await act(strategist, 'registerProvider', { name: 'Exempelomsorg AB', organisationNumber, operatingForm: 'EXTERNAL' })).provider.id;
const unitOf = (providerId: string) => ({ providerId, name: 'Exempelgården', unitType: 'SPECIAL_HOUSING', serviceAreaKey: 'SARSKILT_BOENDE', openedOn: '2024-02-01' });
const agreementOf = (providerId: string) => ({ providerId, type: 'LOU_CONTRACT', reference: 'SOC 2025/1', board: 'SOCIALNAMNDEN', serviceAreaKeys: ['SARSKILT_BOENDE'], validFrom: '2025-01-01' });

test('a sole trader\'s number and name are answered here and are in no fact', async () => {
  // No one's number: counted up to a correct check digit in the last digit of a series that is not given out.
  const candidates = Array.from({ length: 10 }, (_, digit) => `120229-000${digit}`);
  const answers = await Promise.all(candidates.map((organisationNumber) => strategist(
    `mutation Do($input: RegisterProviderInput!) { registerProvider(input: $input) { ${fields['registerProvider']} } }`, { input: { name: 'Namn Namnsson', organisationNumber, operatingForm: 'EXTERNAL' } })));
  const registered = answers.filter((a) => !a.errors).map((a) => a.data.registerProvider.provider);
  expect(registered).toEqual([{ id: expect.any(String), organisationNumber: expect.stringMatching(/^120229-000\d$/), name: 'Namn Namnsson' }]);
  const told = (await subgraph.events('falkenberg')).filter((e) => e.aggregate_id === registered[0].id);
  expect(told.map((e) => e.data)).toEqual([{
    providerId: registered[0].id, organisationNumber: null, name: null, operatingForm: 'EXTERNAL', displayCode: expect.stringMatching(/^U-/), legalForm: 'SOLE_TRADER', parentId: null,
  }]);
});

test('a unit is registered in a known service area, told with its provider\'s operating form, and closed once', async () => {
  const providerId = await external('559999-0040');
  const { unit } = await act(strategist, 'registerUnit', unitOf(providerId));
  expect((await subgraph.events('falkenberg')).at(-1)).toMatchObject({
    type: 'providers.unit-registered.v1', aggregate_id: unit.id, data: { unitId: unit.id, ...unitOf(providerId), operatingForm: 'EXTERNAL' },
  });
  expect(await refused(strategist, 'registerUnit', { ...unitOf(providerId), serviceAreaKey: 'UNKNOWN' })).toMatchObject({ __typename: 'InvalidInput', field: 'serviceAreaKey' });
  expect(await refused(strategist, 'registerUnit', { ...unitOf(providerId), name: 'x'.repeat(201) })).toMatchObject({ __typename: 'InvalidInput', field: 'name' });
  for (const unknown of [newId(), 'no-id']) expect(await refused(strategist, 'registerUnit', unitOf(unknown))).toMatchObject({ __typename: 'NotFound' });

  for (const closedOn of ['2024-01-31', '2026-06-02']) expect(await refused(strategist, 'closeUnit', { id: unit.id, closedOn })).toMatchObject({ __typename: 'InvalidInput', field: 'closedOn' });
  expect(await refused(planner, 'closeUnit', { id: unit.id, closedOn: '2026-05-31' })).toMatchObject({ __typename: 'NotFound' });
  expect(await act(strategist, 'closeUnit', { id: unit.id, closedOn: '2026-05-31' })).toMatchObject({ unit: { id: unit.id, closedOn: '2026-05-31' } });
  expect((await subgraph.events('falkenberg')).at(-1)).toMatchObject({ type: 'providers.unit-closed.v1', sequence: 2, data: { unitId: unit.id, providerId, closedOn: '2026-05-31' } });
  expect(await refused(strategist, 'closeUnit', { id: unit.id, closedOn: '2026-05-31' })).toMatchObject({ __typename: 'Conflict' });
});

test('an agreement of terms that do not hold is refused, naming the field, and nothing is stored', async () => {
  const agreement = agreementOf(await external('559999-0057'));
  const faults: [object, string][] = [
    [{ serviceAreaKeys: [] }, 'serviceAreaKeys'], [{ serviceAreaKeys: ['UNKNOWN'] }, 'serviceAreaKeys'], [{ validUntil: '2024-12-31' }, 'validUntil'], [{ reference: ' ' }, 'reference'],
    [{ penaltyClause: { reference: '' } }, 'penaltyClause.reference'], [{ penaltyClause: { reference: '§ 14', amountPerWeek: '0.00' } }, 'penaltyClause.amountPerWeek'],
    [{ penaltyClause: { reference: '§ 14', amountPerWeek: '1.234' } }, 'penaltyClause.amountPerWeek'],
  ];
  for (const [fault, field] of faults) expect(await refused(strategist, 'registerAgreement', { ...agreement, ...fault })).toMatchObject({ __typename: 'InvalidInput', field });
});

test('an agreement\'s status follows the day, and a decided termination ends it', async () => {
  const providerId = await external('559999-0065');
  const { agreement } = await act(strategist, 'registerAgreement', { ...agreementOf(providerId), validFrom: '2026-07-01', validUntil: '2026-12-31', penaltyClause: { reference: '§ 14', amountPerWeek: '12500.50' } });
  expect((await subgraph.events('falkenberg')).at(-1)!.data).toMatchObject({ agreementId: agreement.id, providerId, penaltyClause: { reference: '§ 14', amountPerWeekOre: 1_250_050, yearRule: null } });
  const status = async () => (await strategist('query S($id: ID!) { agreement(id: $id) { status validUntil } }', { id: agreement.id })).data.agreement.status;
  const seen: string[] = [];
  for (const day of ['2026-06-30', '2026-07-01', '2026-12-31', '2027-01-01']) {
    subgraph.setClock(`${day}T09:00:00Z`);
    seen.push(await status());
  }
  expect(seen).toEqual(['PLANNED', 'IN_FORCE', 'IN_FORCE', 'EXPIRED']);
  subgraph.setClock('2026-08-01T08:00:00Z');

  const decide = (kind: string, agreementId: string | null, decidedOn: string) => {
    const sanctionId = newId();
    return subgraph.deliver({ tenant: 'falkenberg', type: 'sanctions.sanction-decided.v1', subject: sanctionId, data: { ...example('sanctions.sanction-decided.v1'), sanctionId, providerId, agreementId, kind, decidedOn } });
  };
  expect([await decide('WARNING', agreement.id, '2026-05-01'), await decide('TERMINATION', null, '2026-05-01'), await decide('TERMINATION', newId(), '2026-05-01'), await status()]).toEqual([[], [], [], 'IN_FORCE']);
  expect([await decide('TERMINATION', agreement.id, '2026-08-01'), await status()]).toEqual([[], 'TERMINATED']);
  subgraph.setClock('2026-06-01T08:00:00Z');
});

test('the lists of many providers are read in pages, and another tenant\'s references are null', async () => {
  const providerId = await external('559999-0073');
  for (const validFrom of ['2023-01-01', '2025-01-01', '2024-01-01']) await act(strategist, 'registerAgreement', { ...agreementOf(providerId), validFrom });
  const { unit } = await act(strategist, 'registerUnit', unitOf(providerId));
  const page = async (after?: string) => (await strategist(
    'query P($id: ID!, $after: String) { provider(id: $id) { units { edges { node { id } } } agreements(first: 2, after: $after) { edges { node { id validFrom board { id } } } pageInfo { hasNextPage endCursor } } } }', { id: providerId, after })).data.provider;
  const first = await page();
  expect(first).toMatchObject({ units: { edges: [{ node: { id: unit.id } }] }, agreements: { edges: [{ node: { validFrom: '2025-01-01', board: { id: expect.any(String) } } }, { node: { validFrom: '2024-01-01' } }], pageInfo: { hasNextPage: true } } });
  expect((await page(first.agreements.pageInfo.endCursor)).agreements).toMatchObject({ edges: [{ node: { validFrom: '2023-01-01' } }], pageInfo: { hasNextPage: false } });

  const references = [{ __typename: 'Provider', id: providerId }, { __typename: 'ServiceUnit', id: unit.id }, { __typename: 'Agreement', id: first.agreements.edges[0].node.id }];
  const entities = 'query E($references: [_Any!]!) { _entities(representations: $references) { __typename ... on Provider { id } ... on ServiceUnit { id } ... on Agreement { id } } }';
  expect((await strategist(entities, { references })).data._entities).toEqual(references);
  expect((await planner(entities, { references })).data._entities).toEqual([null, null, null]);
});
