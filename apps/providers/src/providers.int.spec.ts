import { expect, test } from '@jest/globals';
import { tenancySuite, useSubgraph } from '@uppsikt/testing';
import { providers } from './providers.module.ts';

const subgraph = useSubgraph(providers, { tenants: ['falkenberg', 'nacka'], clock: '2026-06-01T08:00:00Z' });
tenancySuite('providers', subgraph);
const strategist = subgraph.as('falkenberg', 'CONTRACT_STRATEGIST');

const register = 'mutation R($input: RegisterProviderInput!) { registerProvider(input: $input) { __typename ... on RegisterProviderSuccess { provider { id organisationNumber } } ... on Problem { message } } }';
const agree = 'mutation A($input: RegisterAgreementInput!) { registerAgreement(input: $input) { __typename ... on RegisterAgreementSuccess { agreement { id status board { id } penaltyClause { reference amountPerWeek { amount } yearRule } } } ... on InvalidInput { field } } }';

test.each([['5599990016'], ['559999-0016'], ['165599990016'], ['16559999-0016']])('an organisation number written %s is read and answered as NNNNNN-NNNN', async (written) => {
  const answer = await strategist('query P($n: OrganisationNumber!) { provider(organisationNumber: $n) { id } }', { n: written });
  expect(answer).toMatchObject({ status: 200, data: { provider: null }, errors: undefined });
});

test('a wrong check digit is a typed error and stores nothing', async () => {
  const before = await subgraph.countRows('falkenberg');
  const answer = await strategist(register, { input: { name: 'Exempelomsorg AB', organisationNumber: '559999-0017', operatingForm: 'EXTERNAL' } });
  expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  expect(await subgraph.countRows('falkenberg')).toBe(before);
});

test('a provider is registered once, is told as a fact, and is another tenant\'s secret', async () => {
  const input = { name: 'Exempelomsorg AB', organisationNumber: '5599990016', operatingForm: 'EXTERNAL' };
  const { provider } = (await strategist(register, { input })).data.registerProvider;
  expect(provider.organisationNumber).toBe('559999-0016');
  const before = await subgraph.countRows('falkenberg');
  expect((await strategist(register, { input })).data.registerProvider.__typename).toBe('Conflict');
  expect(await subgraph.countRows('falkenberg')).toBe(before);
  expect((await subgraph.events('falkenberg')).at(-1)).toMatchObject({ type: 'providers.provider-registered.v1', data: { providerId: provider.id, organisationNumber: '559999-0016' } });

  const planner = subgraph.as('nacka', 'PLANNER');
  expect((await planner('query P($id: ID!) { provider(id: $id) { id } providers { edges { node { id } } } }', { id: provider.id })).data).toEqual({ provider: null, providers: { edges: [] } });
  expect((await planner(agree, { input: { providerId: provider.id, type: 'LOV_AUTHORISATION', reference: 'A', board: 'ALDRENAMNDEN', serviceAreaKeys: ['HEMTJANST'], validFrom: '2026-01-01' } })).data.registerAgreement.__typename).toBe('NotFound');

  const agreement = await strategist(agree, { input: { providerId: provider.id, type: 'LOU_CONTRACT', reference: 'SOC-2025-1', board: 'SOCIALNAMNDEN', serviceAreaKeys: ['SARSKILT_BOENDE'], validFrom: '2025-01-01', penaltyClause: { reference: '§ 14', yearRule: 'WEEK_BEGINS' } } });
  expect(agreement.data.registerAgreement).toMatchObject({ agreement: { status: 'IN_FORCE', penaltyClause: { reference: '§ 14', amountPerWeek: null, yearRule: 'WEEK_BEGINS' } } });
  expect((await strategist(agree, { input: { providerId: provider.id, type: 'OPERATING_CONTRACT', reference: 'X', board: 'SOCIALNAMNDEN', serviceAreaKeys: ['SARSKILT_BOENDE'], validFrom: '2025-01-01' } })).data.registerAgreement.__typename).toBe('NotInPolicy');
  expect((await strategist(agree, { input: { providerId: provider.id, type: 'LOU_CONTRACT', reference: 'X', board: 'ALDRENAMNDEN', serviceAreaKeys: ['SARSKILT_BOENDE'], validFrom: '2025-01-01' } })).data.registerAgreement).toEqual({ __typename: 'InvalidInput', field: 'board' });
});

test('a repeated request with the same key gets the same answer and takes effect once', async () => {
  const input = { name: 'Provvård AB', organisationNumber: '559999-0024', operatingForm: 'EXTERNAL' };
  const [first, second] = [await strategist(register, { input }, { idempotencyKey: 'k1:registerProvider' }), await strategist(register, { input }, { idempotencyKey: 'k1:registerProvider' })];
  expect(second.data).toEqual(first.data);
  expect((await subgraph.events('falkenberg')).filter((e) => e.data.name === 'Provvård AB')).toHaveLength(1);
});

test('the finance department may not register a provider, and nothing is stored', async () => {
  const before = await subgraph.countRows('falkenberg');
  const answer = await subgraph.as('falkenberg', 'FINANCE_DEPARTMENT')(register, { input: { name: 'X', organisationNumber: '559999-0032', operatingForm: 'EXTERNAL' } });
  expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(await subgraph.countRows('falkenberg')).toBe(before);
});
