import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { workbench } from '../providers.fixture.ts';
import { providers } from '../providers.module.ts';

const subgraph = useSubgraph(providers, { tenants: ['falkenberg', 'nacka'], clock: '2026-06-01T08:00:00Z' });
const { act, refused, provider, agreement } = workbench(subgraph, {
  recordControl: '... on RecordControlSuccess { control { id kind result evidence rating amount { amount } checkedOn checkedBy validUntil source } }',
  registerPermit: '... on RegisterPermitSuccess { permit { id type status } }',
  changePermitState: '... on ChangePermitStateSuccess { permit { status decisions { state validFrom reference } } }',
  activateAgreement: '... on ActivateAgreementSuccess { agreement { status activatedOn } } ... on ControlsMissing { missing }',
  recordControlResponsibility: '... on RecordControlResponsibilitySuccess { agreement { controlResponsibilities { obligation responsible finding } } }',
});
const strategist = subgraph.as('falkenberg', 'CONTRACT_STRATEGIST');
const planner = subgraph.as('nacka', 'PLANNER');
const last = async (tenant = 'falkenberg') => (await subgraph.events(tenant)).at(-1)!;
const placement = (providerId: string) => ({ providerId, type: 'PLACEMENT_AGREEMENT', board: 'SOCIALNAMNDEN', serviceAreaKeys: ['EXTERNA_PLACERINGAR'], validFrom: '2026-05-01' });
const taxes = (providerId: string) => ({ providerId, kind: 'TAXES_AND_FEES', result: 'PASSED', evidence: 'Utdrag 2026-05-02', checkedOn: '2026-05-02', checkedBy: 'account-checker', validUntil: '2026-06-30' });
const responsibilities = async (id: string) => (await strategist('query R($id: ID!) { agreement(id: $id) { status controlResponsibilities { obligation responsible responsibleKey finding task status latest { source } } } }', { id })).data.agreement;

test('what was never controlled, is out of date or lacks evidence never shows as good', async () => {
  const providerId = await provider(strategist);
  const status = async (kind = 'TAXES_AND_FEES') => (await strategist('query P($id: ID!) { provider(id: $id) { controls { kind status latest { id } } } }', { id: providerId })).data.provider.controls.find((c: { kind: string }) => c.kind === kind).status;
  const seen = [await status()];
  expect(await act(strategist, 'recordControl', { ...taxes(providerId), evidence: undefined })).toMatchObject({ control: { evidence: null } });
  seen.push(await status());
  expect(await act(strategist, 'recordControl', taxes(providerId))).toMatchObject({ control: { result: 'PASSED', checkedBy: 'account-checker', validUntil: '2026-06-30', source: null } });
  expect(await last()).toMatchObject({ type: 'providers.control-recorded.v1', data: { providerId, kind: 'TAXES_AND_FEES', result: 'PASSED', evidence: true, checkedOn: '2026-05-02', validUntil: '2026-06-30' } });
  expect(JSON.stringify(await subgraph.events('falkenberg'))).not.toContain('account-checker');
  seen.push(await status());
  subgraph.setClock('2026-07-01T08:00:00Z');
  seen.push(await status());
  await act(strategist, 'recordControl', { ...taxes(providerId), result: 'FAILED', checkedOn: '2026-07-01', validUntil: undefined });
  // One made earlier, recorded later, does not take its place.
  await act(strategist, 'recordControl', { ...taxes(providerId), checkedOn: '2026-06-15' });
  seen.push(await status());
  subgraph.setClock('2026-06-01T08:00:00Z');
  expect(seen).toEqual(['UNKNOWN', 'NO_EVIDENCE', 'PASSED', 'STALE', 'FAILED']);
  const history = (await strategist('query P($id: ID!) { provider(id: $id) { controlHistory(first: 2) { edges { node { checkedOn } } pageInfo { hasNextPage } } } }', { id: providerId })).data.provider.controlHistory;
  expect(history).toEqual({ edges: [{ node: { checkedOn: '2026-07-01' } }, { node: { checkedOn: '2026-06-15' } }], pageInfo: { hasNextPage: true } });
});

test('a control without day or maker is refused, and nothing is stored', async () => {
  const providerId = await provider(strategist);
  for (const field of ['checkedOn', 'checkedBy']) expect(await refused('falkenberg', strategist, 'recordControl', { ...taxes(providerId), [field]: null })).toMatchObject({ __typename: 'InvalidInput', field });
  expect(await refused('falkenberg', strategist, 'recordControl', { ...taxes(providerId), kind: 'PERMIT', permitId: newId() })).toMatchObject({ __typename: 'NotFound' });
  expect(await refused('nacka', planner, 'recordControl', taxes(providerId))).toMatchObject({ __typename: 'NotFound' });
  const before = await subgraph.countRows('falkenberg');
  const officer = await subgraph.as('falkenberg', 'CASE_OFFICER')('mutation R($input: RecordControlInput!) { recordControl(input: $input) { __typename } }', { input: taxes(providerId) });
  expect([officer.errors?.[0]?.extensions.code, await subgraph.countRows('falkenberg')]).toEqual(['FORBIDDEN', before]);
});

test('a provider without verified management system is flagged where the guideline demands one; a verification needs day and verifier', async () => {
  const [verified, without, own] = [await provider(planner), await provider(planner), await provider(planner, { operatingForm: 'OWN_OPERATION' })];
  const missing = async (ask: typeof planner, id: string) => (await ask('query P($id: ID!) { provider(id: $id) { managementSystemMissing } }', { id })).data.provider.managementSystemMissing;
  const verification = { providerId: verified, kind: 'MANAGEMENT_SYSTEM', result: 'PASSED', evidence: 'Ledningssystem 2026', checkedOn: '2026-05-01', checkedBy: 'account-verifier' };
  await act(planner, 'recordControl', verification);
  for (const field of ['checkedOn', 'checkedBy']) expect(await refused('nacka', planner, 'recordControl', { ...verification, providerId: without, [field]: undefined })).toMatchObject({ __typename: 'InvalidInput', field });
  expect([await missing(planner, verified), await missing(planner, without), await missing(planner, own)]).toEqual([false, true, true]);
  expect(await missing(strategist, await provider(strategist))).toBeNull();
});

test('[FALK-REGI-1] the board answers for quality work in own operation and the provider for its own, where the guideline says so', async () => {
  const answers = async (ask: typeof planner, id: string) => (await ask('query P($id: ID!) { provider(id: $id) { qualityWorkResponsible } }', { id })).data.provider.qualityWorkResponsible;
  const [own, external] = [await provider(strategist, { operatingForm: 'OWN_OPERATION' }), await provider(strategist)];
  expect([await answers(strategist, own), await answers(strategist, external), await answers(planner, await provider(planner))]).toEqual(['BOARD', 'PROVIDER', null]);
});

test('a permit has its scope, and the authority\'s decisions change where it stands', async () => {
  const providerId = await provider(strategist);
  const asked = { providerId, type: 'SOL_26_1_6', number: '8.1.2-1/2025', targetGroup: 'Äldre', place: 'Falkenberg', maxPersons: 60, validFrom: '2025-01-01' };
  const { permit } = await act(strategist, 'registerPermit', asked);
  expect(permit).toMatchObject({ type: 'SOL_26_1_6', status: 'VALID' });
  expect(await refused('falkenberg', strategist, 'registerPermit', asked)).toMatchObject({ __typename: 'Conflict' });
  expect(await refused('falkenberg', strategist, 'registerPermit', { ...asked, unitId: newId() })).toMatchObject({ __typename: 'NotFound' });
  expect(await act(strategist, 'changePermitState', { permitId: permit.id, state: 'REVOKED', validFrom: '2026-05-20', reference: 'IVO 1' })).toMatchObject({ permit: { status: 'REVOKED', decisions: [{ state: 'REVOKED', validFrom: '2026-05-20', reference: 'IVO 1' }] } });
  expect(await subgraph.events('falkenberg')).toContainEqual(expect.objectContaining({ type: 'providers.permit-state-changed.v1', data: expect.objectContaining({ permitId: permit.id, providerId, state: 'REVOKED', validFrom: '2026-05-20' }) }));
  expect(await act(strategist, 'changePermitState', { permitId: permit.id, state: 'APPEALED', validFrom: '2026-05-25' })).toMatchObject({ permit: { status: 'APPEALED' } });
  for (const [state, validFrom, typename] of [['BANNED', '2026-06-02', 'InvalidInput'], ['BANNED', '2026-05-24', 'InvalidInput'], ['APPEALED', '2026-05-26', 'Conflict']]) expect(await refused('falkenberg', strategist, 'changePermitState', { permitId: permit.id, state, validFrom })).toMatchObject({ __typename: typename });
  expect((await strategist('query P($id: ID!, $permit: ID!) { permit(id: $permit) { provider { id } unit { id } } provider(id: $id) { permits { id } } }', { id: providerId, permit: permit.id })).data).toEqual({ permit: { provider: { id: providerId }, unit: null }, provider: { permits: [{ id: permit.id }] } });
  expect((await planner('query P($id: ID!) { permit(id: $id) { id } }', { id: permit.id })).data.permit).toBeNull();
});

test('[FALK-PLAC-2] an agreement outside the framework begins when the administration has made the three controls; with the permit alone it is refused, listing the two that are missing', async () => {
  const providerId = await provider(strategist);
  const id = await agreement(strategist, placement(providerId));
  const control = (kind: string) => act(strategist, 'recordControl', { ...taxes(providerId), kind, validUntil: undefined });
  await control('PERMIT');
  expect(await refused('falkenberg', strategist, 'activateAgreement', { id })).toMatchObject({ __typename: 'ControlsMissing', missing: ['ECONOMIC_STABILITY', 'TAXES_AND_FEES'] });
  const before = await subgraph.countRows('falkenberg');
  for (const [name, input] of [['recordControl', taxes(providerId)], ['activateAgreement', { id }]] as const)
    for (const role of ['FINANCE_DEPARTMENT', 'CASE_OFFICER', 'PROVIDER_REPRESENTATIVE'])
      expect((await subgraph.as('falkenberg', role)(`mutation M($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { __typename } }`, { input })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(await subgraph.countRows('falkenberg')).toBe(before);
  const waiting = await responsibilities(id);
  expect(waiting.status).toBe('NOT_ACTIVATED');
  expect(waiting.controlResponsibilities.map((r: Record<string, unknown>) => [r['obligation'], r['responsibleKey'], r['task'], r['status']])).toEqual([
    ['ECONOMIC_STABILITY', 'SOCIALFORVALTNINGEN', true, 'UNKNOWN'], ['TAXES_AND_FEES', 'SOCIALFORVALTNINGEN', true, 'UNKNOWN'], ['PERMIT', 'SOCIALFORVALTNINGEN', false, 'PASSED'], ['QUALITY', null, false, null]]);
  const made = [await control('ECONOMIC_STABILITY'), await control('TAXES_AND_FEES')];
  // The guideline gives no interval: nothing falls due.
  expect(made.map((m) => m['control'].validUntil)).toEqual([null, null]);
  expect(await act(strategist, 'activateAgreement', { id })).toMatchObject({ agreement: { status: 'IN_FORCE', activatedOn: '2026-06-01' } });
  expect(await last()).toMatchObject({ type: 'providers.agreement-activated.v1', data: { agreementId: id, providerId, activatedOn: '2026-06-01' } });
  expect(await refused('falkenberg', strategist, 'activateAgreement', { id })).toMatchObject({ __typename: 'Conflict' });
  expect(await refused('nacka', planner, 'activateAgreement', { id })).toMatchObject({ __typename: 'NotFound' });
});

test('a call-off gives the municipality no commercial control task; a clause that makes two responsible, or nobody, shows', async () => {
  const providerId = await provider(strategist);
  const id = await agreement(strategist, { ...placement(providerId), frameworkReference: 'Skånes Kommuner RA 2025/3' });
  const own = await responsibilities(id);
  expect(own.status).toBe('IN_FORCE');
  expect(own.controlResponsibilities.slice(0, 3).every((r: Record<string, unknown>) => r['responsibleKey'] === 'SKANES_KOMMUNER' && r['task'] === false && r['status'] === 'UNKNOWN')).toBe(true);
  // The municipality's own control does not stand in for the framework manager's.
  await act(strategist, 'recordControl', taxes(providerId));
  expect((await responsibilities(id)).controlResponsibilities[1]).toMatchObject({ status: 'UNKNOWN', latest: null });
  const clause = { agreementId: id, obligation: 'PERMIT', party: 'MUNICIPALITY', responsible: true, reference: '§ 7' };
  const overlapping = await act(strategist, 'recordControlResponsibility', clause);
  expect(overlapping['agreement'].controlResponsibilities[2]).toEqual({ obligation: 'PERMIT', responsible: ['FRAMEWORK_MANAGER', 'MUNICIPALITY'], finding: 'OVERLAP' });
  expect((await last()).data).toEqual({ agreementId: id, providerId, findings: [{ obligation: 'PERMIT', finding: 'OVERLAP' }] });
  await act(strategist, 'recordControlResponsibility', { ...clause, responsible: false });
  expect((await act(strategist, 'recordControlResponsibility', { ...clause, party: 'FRAMEWORK_MANAGER', responsible: false }))['agreement'].controlResponsibilities[2]).toMatchObject({ responsible: [], finding: 'GAP' });
  expect(await refused('falkenberg', strategist, 'recordControlResponsibility', { ...clause, reference: ' ' })).toMatchObject({ __typename: 'InvalidInput', field: 'reference' });
  expect(await refused('nacka', planner, 'recordControlResponsibility', clause)).toMatchObject({ __typename: 'NotFound' });
});
