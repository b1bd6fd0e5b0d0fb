import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { workbench } from '../providers.fixture.ts';
import { providers } from '../providers.module.ts';

const subgraph = useSubgraph(providers, { tenants: ['falkenberg', 'nacka', 'sodertalje'], clock: '2026-06-01T08:00:00Z' });
const { act, refused, provider, unit, agreement } = workbench(subgraph, {
  adoptRequirement: '... on AdoptRequirementSuccess { requirement { id code source version { number class text } } }',
  reviseRequirement: '... on ReviseRequirementSuccess { requirement { versions { number text validFrom validUntil } } }',
  retireRequirement: '... on RetireRequirementSuccess { requirement { versions { validUntil } } }',
  attachRequirements: '... on AttachRequirementsSuccess { agreement { requirements { code } } }',
  detachRequirements: '... on DetachRequirementsSuccess { agreement { requirements { code } } }',
  endAgreement: '... on EndAgreementSuccess { agreement { status } }',
});
const strategist = subgraph.as('falkenberg', 'CONTRACT_STRATEGIST');
const quality = subgraph.as('sodertalje', 'QUALITY_UNIT');
const last = async (tenant: string) => (await subgraph.events(tenant)).at(-1)!;
const demand = (code: string, source = 'AGREEMENT') => ({ code, source, text: `Krav ${code}`, class: 'MANDATORY', validFrom: '2026-01-01' });
const adopt = async (ask: typeof strategist, code: string, source?: string): Promise<string> => (await act(ask, 'adoptRequirement', demand(code, source)))['requirement'].id;

test('a requirement has a source of the guideline\'s, and is told with it', async () => {
  for (const source of ['LAW', 'BOARD_REQUIREMENT', 'AGREEMENT', 'GOAL_OR_STEERING_DOCUMENT']) {
    expect(await act(strategist, 'adoptRequirement', demand(`S-${source}`, source))).toMatchObject({ requirement: { source, version: { number: 1, class: 'MANDATORY' } } });
    expect((await last('falkenberg')).data).toMatchObject({ code: `S-${source}`, source, version: 1 });
  }
  expect(await refused('falkenberg', strategist, 'adoptRequirement', demand('S-AD', 'ASSIGNMENT_DESCRIPTION'))).toMatchObject({ __typename: 'NotInPolicy' });
  expect(await refused('falkenberg', strategist, 'adoptRequirement', demand('S-LAW', 'LAW'))).toMatchObject({ __typename: 'Conflict' });
  expect(await refused('falkenberg', strategist, 'adoptRequirement', demand('små', 'LAW'))).toMatchObject({ __typename: 'InvalidInput', field: 'code' });
  expect(await refused('sodertalje', quality, 'adoptRequirement', { ...demand('D', 'LAW'), source: 'BOARD_REQUIREMENT' })).toMatchObject({ __typename: 'NotInPolicy' });
  const listed = await strategist('{ requirements(source: LAW) { edges { node { code } } } }');
  expect(listed.data.requirements.edges).toEqual([{ node: { code: 'S-LAW' } }]);
  const before = await subgraph.countRows('falkenberg');
  const finance = await subgraph.as('falkenberg', 'FINANCE_DEPARTMENT')('mutation A($input: AdoptRequirementInput!) { adoptRequirement(input: $input) { __typename } }', { input: demand('X') });
  expect([finance.errors?.[0]?.extensions.code, await subgraph.countRows('falkenberg')]).toEqual(['FORBIDDEN', before]);
});

test('next year\'s version shows what is new, changed and gone, in the catalogue and in an agreement', async () => {
  const planner = subgraph.as('nacka', 'PLANNER');
  const [same, changed, gone, fresh] = [await adopt(planner, 'K-1'), await adopt(planner, 'K-2'), await adopt(planner, 'K-3'), (await act(planner, 'adoptRequirement', { ...demand('K-4'), validFrom: '2027-01-01' }))['requirement'].id];
  const agreementId = await agreement(planner, { providerId: await provider(planner), type: 'LOV_AUTHORISATION', board: 'ALDRENAMNDEN', serviceAreaKeys: ['HEMTJANST'], validFrom: '2026-01-01' });
  expect(await act(planner, 'attachRequirements', { agreementId, requirementIds: [same, changed] })).toMatchObject({ agreement: { requirements: [{ code: 'K-1' }, { code: 'K-2' }] } });
  expect((await last('nacka')).data).toMatchObject({ agreementId, attached: [same, changed], detached: [], on: '2026-01-01' });
  const revision = { requirementId: changed, text: 'Skärpt krav', class: 'MANDATORY', validFrom: '2026-11-01' };
  expect(await act(planner, 'reviseRequirement', revision)).toMatchObject({ requirement: { versions: [{ number: 1, validUntil: '2026-10-31' }, { number: 2, text: 'Skärpt krav', validUntil: null }] } });
  expect(await refused('nacka', planner, 'reviseRequirement', revision)).toMatchObject({ __typename: 'InvalidInput', field: 'validFrom' });
  await act(planner, 'retireRequirement', { requirementId: gone, lastDay: '2026-12-31' });
  expect(await refused('nacka', planner, 'retireRequirement', { requirementId: gone, lastDay: '2027-12-31' })).toMatchObject({ __typename: 'Conflict' });
  const read = async (of?: string) => (await planner('query C($of: ID) { requirementChanges(from: "2026-06-01", to: "2027-06-01", agreementId: $of) { new { id } changed { requirement { id } before { number } after { number text } } gone { id } } }', { of })).data.requirementChanges;
  const change = { requirement: { id: changed }, before: { number: 1 }, after: { number: 2, text: 'Skärpt krav' } };
  expect(await read()).toEqual({ new: [{ id: fresh }], changed: [change], gone: [{ id: gone }] });
  await act(planner, 'detachRequirements', { agreementId, requirementIds: [same], lastDay: '2026-12-31' });
  await act(planner, 'attachRequirements', { agreementId, requirementIds: [fresh], validFrom: '2027-01-01' });
  expect(await read(agreementId)).toEqual({ new: [{ id: fresh }], changed: [change], gone: [{ id: same }] });
  expect(await refused('nacka', planner, 'attachRequirements', { agreementId, requirementIds: [newId()] })).toMatchObject({ __typename: 'NotFound' });
  expect(await refused('nacka', planner, 'detachRequirements', { agreementId, requirementIds: [gone], lastDay: '2026-12-31' })).toMatchObject({ __typename: 'NotFound' });
  expect(await refused('falkenberg', strategist, 'attachRequirements', { agreementId, requirementIds: [same] })).toMatchObject({ __typename: 'NotFound' });
});

const area = { board: 'OMSORGSNAMNDEN', serviceAreaKeys: ['DAGLIG_VERKSAMHET'] };
const compared = async (id: string) => (await quality('query A($id: ID!) { agreement(id: $id) { comparison { comparable { id } missing { code } extra { code } } } }', { id })).data.agreement.comparison;

test('[SOD-UPPD-1] a description with 18 of the comparable agreement\'s 20 requirements lacks two; an own unit without one is flagged; without a comparable agreement nothing differs', async () => {
  const [external, own] = [await provider(quality), await provider(quality, { operatingForm: 'OWN_OPERATION' })];
  const [described, bare] = [await unit(quality, { providerId: own, serviceAreaKey: 'DAGLIG_VERKSAMHET', unitType: 'DAILY_ACTIVITY_LSS' }), await unit(quality, { providerId: own, serviceAreaKey: 'KORTTIDSVISTELSE' })];
  const description = await agreement(quality, { providerId: own, type: 'ASSIGNMENT_DESCRIPTION', ...area });
  const alone = await compared(description);
  const contract = await agreement(quality, { providerId: external, type: 'LOU_CONTRACT', ...area });
  const ids: string[] = [];
  for (let i = 1; i <= 20; i++) ids.push(await adopt(quality, `DV-${String(i).padStart(2, '0')}`, 'AGREEMENT'));
  await act(quality, 'attachRequirements', { agreementId: contract, requirementIds: ids });
  await act(quality, 'attachRequirements', { agreementId: description, requirementIds: ids.slice(0, 18) });
  expect([alone, await compared(description), await compared(contract)]).toEqual([null, { comparable: { id: contract }, missing: [{ code: 'DV-19' }, { code: 'DV-20' }], extra: [] }, null]);

  const missing = async (id: string) => (await quality('query U($id: ID!) { serviceUnit(id: $id) { assignmentDescriptionMissing } }', { id })).data.serviceUnit.assignmentDescriptionMissing;
  expect([await missing(described), await missing(bare)]).toEqual([false, true]);
  await act(quality, 'endAgreement', { id: contract, by: 'BOTH', lastDay: '2026-06-01', reason: 'Verksamheten upphör.' });
  subgraph.setClock('2026-06-02T08:00:00Z');
  expect(await compared(description)).toBeNull();
  subgraph.setClock('2026-06-01T08:00:00Z');
  expect(await refused('sodertalje', quality, 'registerAgreement', { providerId: external, type: 'LOU_CONTRACT', reference: 'X', validFrom: '2026-01-01', ...area, comparableAgreementId: contract })).toMatchObject({ __typename: 'InvalidInput', field: 'comparableAgreementId' });
});

test('[SOD-PROG-1] the programme covers own units while a private provider has a procured agreement in the area, and no longer; they stay in what is followed up', async () => {
  const key = 'KORTTIDSBOENDE';
  const [external, own] = [await provider(quality), await provider(quality, { operatingForm: 'OWN_OPERATION' })];
  const names = ['A privat', 'B egen', 'C egen'];
  for (const [i, name] of names.entries()) await unit(quality, { providerId: i === 0 ? external : own, name, serviceAreaKey: key, unitType: 'SHORT_TERM_HOUSING' });
  const description = await agreement(quality, { providerId: own, type: 'ASSIGNMENT_DESCRIPTION', board: 'ALDREOMSORGSNAMNDEN', serviceAreaKeys: [key] });
  const read = async (on?: string) => (await quality('query P($key: String!, $on: LocalDate) { programmeApplicability(serviceAreaKey: $key, on: $on) { ownOperationCovered because { id } units { covered unit { name } } } }', { key, on })).data.programmeApplicability;
  const covered = (...flags: boolean[]) => names.map((name, i) => ({ covered: flags[i], unit: { name } }));
  const [before, contract] = [await read(), await agreement(quality, { providerId: external, type: 'LOU_CONTRACT', board: 'ALDREOMSORGSNAMNDEN', serviceAreaKeys: [key] })];
  expect([before, await read()]).toEqual([{ ownOperationCovered: false, because: [], units: covered(false, false, false) }, { ownOperationCovered: true, because: [{ id: contract }], units: covered(true, true, true) }]);
  await act(quality, 'endAgreement', { id: contract, by: 'BOTH', lastDay: '2026-06-01', reason: 'Avtalet upphör.' });
  expect([(await read()).ownOperationCovered, await read('2026-06-02')]).toEqual([true, { ownOperationCovered: false, because: [], units: covered(false, false, false) }]);
  const population = (await quality('{ followUpPopulation(year: 2026, first: 100) { edges { node { id } } } }')).data.followUpPopulation.edges.map((e: { node: { id: string } }) => e.node.id);
  expect(population).toContain(description);
  expect((await strategist('{ programmeApplicability(serviceAreaKey: "SARSKILT_BOENDE") { ownOperationCovered } }')).data.programmeApplicability).toBeNull();
});
