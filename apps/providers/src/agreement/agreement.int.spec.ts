import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { workbench } from '../providers.fixture.ts';
import { providers } from '../providers.module.ts';

const subgraph = useSubgraph(providers, { tenants: ['nacka', 'falkenberg', 'sodertalje'], clock: '2026-06-01T08:00:00Z' });
const { act, refused, provider, unit, agreement } = workbench(subgraph, {
  registerAgreement: '... on RegisterAgreementSuccess { agreement { id status followUpOwner { role unit account } } }',
  extendAgreement: '... on ExtendAgreementSuccess { agreement { validUntil extensionOptions { validUntil decidedOn } } }',
  endAgreement: '... on EndAgreementSuccess { agreement { status noticeGivenOn } }',
  setAgreementPrice: '... on SetAgreementPriceSuccess { price { kind item unit amount { amount } validFrom } }',
  recordCommitment: '... on RecordCommitmentSuccess { commitment { id kind text recordedOn } }',
});
const planner = subgraph.as('nacka', 'PLANNER');
const strategist = subgraph.as('falkenberg', 'CONTRACT_STRATEGIST');
const last = async (tenant: string) => (await subgraph.events(tenant)).at(-1)!;
const inNacka = { board: 'ALDRENAMNDEN', serviceAreaKeys: ['HEMTJANST'] };
const inFalkenberg = { type: 'LOU_CONTRACT', board: 'SOCIALNAMNDEN', serviceAreaKeys: ['SARSKILT_BOENDE'] };
const population = async (ask: typeof planner, year: number): Promise<{ id: string; type: string }[]> =>
  (await ask('query P($year: Int!) { followUpPopulation(year: $year, first: 100) { edges { node { id type } } } }', { year })).data.followUpPopulation.edges.map((e: { node: object }) => e.node);

test('[NACKA15-OMF-1] four agreement types are in scope and are told apart in register and statistics; another type is refused', async () => {
  subgraph.setClock('2026-06-01T08:00:00Z');
  const types = ['FRAMEWORK_AGREEMENT', 'INTERNAL_AGREEMENT', 'LOV_AUTHORISATION', 'OPERATING_CONTRACT'];
  const providerId = await provider(planner);
  const ids: Record<string, string> = {};
  for (const type of types) ids[type] = await agreement(planner, { providerId, type, ...inNacka });
  const read = async () => (await planner('{ agreementStatistics { type count } agreements(filter: { type: OPERATING_CONTRACT }) { edges { node { id } } } framework: agreements(filter: { type: FRAMEWORK_AGREEMENT }) { edges { node { id } } } }')).data;
  const before = await read();
  expect(before.agreementStatistics).toEqual(types.map((type) => ({ type, count: 1 })));
  expect([before.agreements.edges, before.framework.edges]).toEqual([[{ node: { id: ids['OPERATING_CONTRACT'] } }], [{ node: { id: ids['FRAMEWORK_AGREEMENT'] } }]]);
  expect(await population(planner, 2026)).toHaveLength(4);
  expect(await refused('nacka', planner, 'registerAgreement', { providerId, type: 'PLACEMENT_AGREEMENT', reference: 'X', validFrom: '2025-01-01', ...inNacka })).toMatchObject({ __typename: 'NotInPolicy' });
  expect(await read()).toEqual(before);
});

test('[NACKA-OMF-2] the year\'s follow-up population holds all three populations, of one provider too; a type that is not in scope is refused', async () => {
  subgraph.setClock('2026-08-01T08:00:00Z');
  const [providerId, own] = [await provider(planner), await provider(planner, { operatingForm: 'OWN_OPERATION' })];
  const ids = [
    await agreement(planner, { providerId, type: 'LOV_AUTHORISATION', ...inNacka }), await agreement(planner, { providerId, type: 'LOU_CONTRACT', ...inNacka }),
    await agreement(planner, { providerId: own, type: 'INTERNAL_AGREEMENT', ...inNacka }),
  ];
  const over = await agreement(planner, { providerId, type: 'LOU_CONTRACT', ...inNacka, validFrom: '2024-01-01', validUntil: '2026-12-31' });
  const found = await population(planner, 2026);
  expect(found.filter((a) => ids.includes(a.id)).map((a) => a.type).sort()).toEqual(['INTERNAL_AGREEMENT', 'LOU_CONTRACT', 'LOV_AUTHORISATION']);
  expect([found.some((a) => a.id === over), (await population(planner, 2027)).some((a) => a.id === over)]).toEqual([true, false]);
  expect(await refused('nacka', planner, 'registerAgreement', { providerId, type: 'OPERATING_CONTRACT', reference: 'X', validFrom: '2026-08-01', ...inNacka })).toMatchObject({ __typename: 'NotInPolicy' });
  subgraph.setClock('2026-06-01T08:00:00Z');
});

test('a direct procurement belongs to the delegate who decided it; without one it is refused', async () => {
  subgraph.setClock('2026-08-01T08:00:00Z');
  const direct = { providerId: await provider(planner), type: 'DIRECT_PROCUREMENT', reference: 'DU 1', validFrom: '2026-08-01', ...inNacka };
  const { agreement: made } = await act(planner, 'registerAgreement', { ...direct, decidingDelegate: { role: 'DECIDING_DELEGATE', account: 'account-delegate-a' } });
  expect(made.followUpOwner).toEqual({ role: 'DECIDING_DELEGATE', unit: null, account: 'account-delegate-a' });
  expect((await last('nacka')).data.followUpOwner).toEqual({ role: 'DECIDING_DELEGATE', unit: null });
  expect(JSON.stringify(await subgraph.events('nacka'))).not.toContain('account-delegate-a');
  expect(await refused('nacka', planner, 'registerAgreement', direct)).toMatchObject({ __typename: 'InvalidInput', field: 'decidingDelegate' });
  subgraph.setClock('2026-06-01T08:00:00Z');
});

test('in Södertälje the authority owns direct procurement and individual agreements, a unit the framework; individual ones are no population', async () => {
  const quality = subgraph.as('sodertalje', 'QUALITY_UNIT');
  const of = { providerId: await provider(quality), board: 'OMSORGSNAMNDEN', serviceAreaKeys: ['PERSONLIG_ASSISTANS'], reference: 'A', validFrom: '2025-01-01' };
  const direct = await act(quality, 'registerAgreement', { ...of, type: 'DIRECT_PROCUREMENT', decidingDelegate: { role: 'AUTHORITY_DELEGATE', account: 'b' } });
  const individual = await act(quality, 'registerAgreement', { ...of, type: 'INDIVIDUAL_AGREEMENT' });
  const framework = await act(quality, 'registerAgreement', { ...of, type: 'FRAMEWORK_AGREEMENT' });
  expect([direct, individual, framework].map((o) => o['agreement'].followUpOwner)).toEqual([
    { role: 'AUTHORITY', unit: null, account: null }, { role: 'AUTHORITY', unit: null, account: null }, { role: null, unit: 'KVALITET_OCH_UTVECKLINGSENHETEN', account: null }]);
  expect((await population(quality, 2026)).map((a) => a.type).sort()).toEqual(['DIRECT_PROCUREMENT', 'FRAMEWORK_AGREEMENT']);
});

test('an agreement keeps its terms, is extended by its options and ended by notice', async () => {
  const providerId = await provider(strategist);
  const unitId = await unit(strategist, { providerId, serviceAreaKey: 'SARSKILT_BOENDE' });
  const terms = {
    providerId, ...inFalkenberg, validUntil: '2026-12-31', unitIds: [unitId], municipalityNoticeMonths: 6, followUpClause: { reference: '§ 9', intervalMonths: 12 },
    extensionOptions: [{ validUntil: '2027-12-31', decideBy: '2026-06-30' }], volumes: [{ quantity: 40, unit: 'PLACES' }],
  };
  const id = await agreement(strategist, terms);
  const read = (await strategist('query A($id: ID!) { agreement(id: $id) { followUpClause { reference intervalMonths } municipalityNoticeMonths providerNoticeMonths volumes { serviceType quantity unit } unitIds provider { id } } }', { id })).data.agreement;
  expect(read).toEqual({ followUpClause: { reference: '§ 9', intervalMonths: 12 }, municipalityNoticeMonths: 6, providerNoticeMonths: null, volumes: [{ serviceType: null, quantity: 40, unit: 'PLACES' }], unitIds: [unitId], provider: { id: providerId } });
  expect(await act(strategist, 'extendAgreement', { id })).toMatchObject({ agreement: { validUntil: '2027-12-31', extensionOptions: [{ decidedOn: '2026-06-01' }] } });
  expect(await last('falkenberg')).toMatchObject({ type: 'providers.agreement-extended.v1', sequence: 2, data: { agreementId: id, providerId, validUntil: '2027-12-31' } });
  expect(await refused('falkenberg', strategist, 'extendAgreement', { id })).toMatchObject({ __typename: 'Conflict' });

  const notice = { id, by: 'MUNICIPALITY', lastDay: '2026-12-01', reason: 'Verksamheten flyttas.' };
  expect(await refused('falkenberg', strategist, 'endAgreement', { ...notice, lastDay: '2026-11-30' })).toMatchObject({ __typename: 'InvalidInput', field: 'lastDay' });
  expect(await act(strategist, 'endAgreement', notice)).toMatchObject({ agreement: { status: 'IN_FORCE', noticeGivenOn: '2026-06-01' } });
  expect((await last('falkenberg')).data).toEqual({ agreementId: id, providerId, lastDay: '2026-12-01', cause: 'NOTICE' });
  expect(await refused('falkenberg', strategist, 'endAgreement', notice)).toMatchObject({ __typename: 'Conflict' });

  for (const [fault, typename] of [[{ unitIds: [newId()] }, 'NotFound'], [{ frameworkAgreementId: newId() }, 'NotFound'], [{ type: 'FRAMEWORK_CALL_OFF' }, 'InvalidInput'], [{ comparableAgreementId: id }, 'InvalidInput'], [{ volumes: [{ quantity: -1, unit: 'PLACES' }] }, 'InvalidInput']] as const) {
    expect(await refused('falkenberg', strategist, 'registerAgreement', { reference: 'A', validFrom: '2025-01-01', ...terms, ...fault })).toMatchObject({ __typename: typename });
  }
});

test('prices are dated, told in öre, and the one of the day is read', async () => {
  const id = await agreement(strategist, { providerId: await provider(strategist), ...inFalkenberg });
  const rate = { agreementId: id, kind: 'HOURLY_STANDARD_RATE', unit: 'HOUR', amount: '455.50', validFrom: '2025-01-01' };
  expect(await act(strategist, 'setAgreementPrice', rate)).toMatchObject({ price: { kind: 'HOURLY_STANDARD_RATE', item: null, amount: { amount: '455.50' } } });
  await act(strategist, 'setAgreementPrice', { ...rate, amount: '470.00', validFrom: '2026-07-01' });
  expect((await last('falkenberg')).data).toMatchObject({ agreementId: id, item: null, amountOre: 47_000, validFrom: '2026-07-01' });
  const prices = async (on?: string) => (await strategist('query A($id: ID!, $on: LocalDate) { agreement(id: $id) { prices(on: $on) { amount { amount } } } }', { id, on })).data.agreement.prices;
  expect([await prices(), await prices('2026-07-01'), await prices('2024-12-31')]).toEqual([[{ amount: { amount: '455.50' } }], [{ amount: { amount: '470.00' } }], []]);
  expect(await refused('falkenberg', strategist, 'setAgreementPrice', rate)).toMatchObject({ __typename: 'Conflict' });
  expect(await refused('falkenberg', strategist, 'setAgreementPrice', { ...rate, unit: 'DAY' })).toMatchObject({ __typename: 'InvalidInput', field: 'unit' });
  expect(await refused('falkenberg', strategist, 'setAgreementPrice', { ...rate, agreementId: newId() })).toMatchObject({ __typename: 'NotFound' });
});

test('[FALK-REGI-1] a tender\'s promise is kept with the contract; own operation has none, and a guideline that does not track them has not the feature', async () => {
  const agreementId = await agreement(strategist, { providerId: await provider(strategist), ...inFalkenberg });
  const { commitment } = await act(strategist, 'recordCommitment', { agreementId, kind: 'TENDER', text: 'Certifierad demensenhet' });
  expect((await strategist('query A($id: ID!) { agreement(id: $id) { commitments { id kind text } } }', { id: agreementId })).data.agreement.commitments).toEqual([{ id: commitment.id, kind: 'TENDER', text: 'Certifierad demensenhet' }]);
  expect((await last('falkenberg')).data).toEqual({ agreementId, providerId: expect.any(String), commitmentId: commitment.id, kind: 'TENDER' });
  const own = await agreement(strategist, { providerId: await provider(strategist, { operatingForm: 'OWN_OPERATION' }), ...inFalkenberg, type: 'INTERNAL_AGREEMENT' });
  expect(await refused('falkenberg', strategist, 'recordCommitment', { agreementId: own, kind: 'TENDER', text: 'X' })).toMatchObject({ __typename: 'InvalidInput' });
  const inNackas = await agreement(planner, { providerId: await provider(planner), type: 'LOV_AUTHORISATION', ...inNacka });
  expect(await refused('nacka', planner, 'recordCommitment', { agreementId: inNackas, kind: 'TENDER', text: 'X' })).toMatchObject({ __typename: 'NotInPolicy' });
});
