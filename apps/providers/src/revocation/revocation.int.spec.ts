import { expect, test } from '@jest/globals';
import { useSubgraph, type Ask } from '@uppsikt/testing';
import { workbench } from '../providers.fixture.ts';
import { providers } from '../providers.module.ts';

const subgraph = useSubgraph(providers, { tenants: ['falkenberg', 'nacka', 'sodertalje'], clock: '2026-11-03T08:00:00Z' });
const { act, refused, provider, unit, agreement } = workbench(subgraph, {
  registerPermit: '... on RegisterPermitSuccess { permit { id } }',
  changePermitState: '... on ChangePermitStateSuccess { permit { id status } }',
  endAgreement: '... on EndAgreementSuccess { agreement { status } }',
});
const strategist = subgraph.as('falkenberg', 'CONTRACT_STRATEGIST');
const callOff = { type: 'FRAMEWORK_CALL_OFF', board: 'SOCIALNAMNDEN', serviceAreaKeys: ['HEMTJANST'], frameworkReference: 'SKN-2023-014', validFrom: '2024-01-01' };
const permit = async (ask: Ask, providerId: string, input: object = {}): Promise<string> =>
  (await act(ask, 'registerPermit', { providerId, type: 'SOL_26_1_6', number: 'IVO 2023-1', validFrom: '2023-01-01', ...input }))['permit'].id;
const revoke = (ask: Ask, permitId: string, validFrom = '2025-12-01', state = 'REVOKED') => act(ask, 'changePermitState', { permitId, state, validFrom });
const revocations = async (ask: Ask) => (await ask(`{ permitRevocations(first: 100) { edges { node { id state revokedOn endedOn toldAt permit { id } provider { id } agreements { id }
  frameworks { reference owner frameworkAgreement { id } callOffs { id } } alerts { alertedAs recipient sentAt agreement { id } revocation { id } } } } } }`)).data.permitRevocations.edges.map((e: any) => e.node);
const alerts = async (ask: Ask, recipient?: string) => (await ask('query A($recipient: String) { permitAlerts(first: 100, recipient: $recipient) { edges { node { recipient alertedAs agreement { id } } } } }', { recipient })).data.permitAlerts.edges.map((e: any) => e.node);
const of = async (ask: Ask, providerId: string) => (await revocations(ask)).filter((r: any) => r.provider.id === providerId);

test('a revoked permit reaches what held from the day on; the owner of each call-off and the framework\'s manager are told in the same moment', async () => {
  const providerId = await provider(strategist);
  const [first, second] = [await agreement(strategist, { providerId, ...callOff }), await agreement(strategist, { providerId, ...callOff, validFrom: '2026-12-01' })];
  await agreement(strategist, { providerId, ...callOff, validUntil: '2025-11-30' });
  const contract = await agreement(strategist, { providerId, type: 'LOV_AUTHORISATION', board: 'SOCIALNAMNDEN', serviceAreaKeys: ['HEMTJANST'] });
  const permitId = await permit(strategist, providerId);
  await revoke(strategist, permitId);

  const [revocation, ...more] = await of(strategist, providerId);
  expect(more).toEqual([]);
  expect(revocation).toMatchObject({ state: 'REVOKED', revokedOn: '2025-12-01', endedOn: null, toldAt: '2026-11-03T08:00:00.000Z', permit: { id: permitId } });
  expect(revocation.agreements.map((a: any) => a.id).sort()).toEqual([first, second, contract].sort());
  expect(revocation.frameworks).toEqual([{ reference: 'SKN-2023-014', owner: 'SKANES_KOMMUNER', frameworkAgreement: null, callOffs: expect.arrayContaining([{ id: first }, { id: second }]) }]);
  expect(revocation.frameworks[0].callOffs).toHaveLength(2);
  const told = revocation.alerts.map((a: any) => [a.alertedAs, a.recipient]).sort();
  expect(told).toEqual([...Array(3).fill(['AGREEMENT_OWNER', 'SOCIALNAMNDEN']), ['FRAMEWORK_OWNER', 'SKANES_KOMMUNER']]);
  expect((await alerts(strategist, 'SKANES_KOMMUNER')).filter((a: any) => [first, second].includes(a.agreement.id))).toHaveLength(1);

  const fact = (await subgraph.events('falkenberg')).at(-1)!;
  expect(fact).toMatchObject({ type: 'providers.permit-revoked.v1', aggregate_id: permitId, data: { revocationId: revocation.id, permitId, providerId, state: 'REVOKED', revokedOn: '2025-12-01' } });
  expect(fact.data.agreements).toContainEqual({ agreementId: first, type: 'FRAMEWORK_CALL_OFF', frameworkAgreementId: null, frameworkReference: 'SKN-2023-014' });
  expect([fact.data.agreements.length, fact.data.alerts.length]).toEqual([3, 4]);

  for (const tenant of ['nacka', 'sodertalje']) expect(await subgraph.admin('select 1 from permit_revocation where tenant_id = $1 union all select 1 from permit_alert where tenant_id = $1', [tenant])).toEqual([]);
  expect((await subgraph.as('nacka', 'PLANNER')('query R($id: ID!) { permitRevocation(id: $id) { id } }', { id: revocation.id })).data.permitRevocation).toBeNull();
});

test('a framework in the register is its own owner\'s, told once for it and all its call-offs', async () => {
  const authority = subgraph.as('sodertalje', 'AUTHORITY');
  const providerId = await provider(authority);
  const { data } = await authority('{ agreements(first: 1) { edges { node { id } } } }');
  expect(data.agreements.edges).toEqual([]);
  const [{ key: board }] = await subgraph.admin<{ key: string }>(`select key from body_copy where tenant_id = 'sodertalje' and kind = 'BOARD' order by key limit 1`) as [{ key: string }];
  const [{ key: area }] = await subgraph.admin<{ key: string }>(`select key from service_area_copy where tenant_id = 'sodertalje' order by key limit 1`) as [{ key: string }];
  const framework = await agreement(authority, { providerId, type: 'FRAMEWORK_AGREEMENT', board, serviceAreaKeys: [area] });
  await revoke(authority, await permit(authority, providerId));
  expect((await of(authority, providerId))[0]).toMatchObject({
    frameworks: [{ frameworkAgreement: { id: framework }, owner: 'KVALITET_OCH_UTVECKLINGSENHETEN', callOffs: [] }], alerts: [{ alertedAs: 'FRAMEWORK_OWNER', recipient: 'KVALITET_OCH_UTVECKLINGSENHETEN', agreement: { id: framework } }],
  });
});

test('a permit of one unit reaches what is for that unit', async () => {
  const providerId = await provider(strategist);
  const [mine, other] = [await unit(strategist, { providerId, serviceAreaKey: 'HEMTJANST' }), await unit(strategist, { providerId, serviceAreaKey: 'HEMTJANST' })];
  const reached = await agreement(strategist, { providerId, ...callOff, unitIds: [mine] });
  await agreement(strategist, { providerId, ...callOff, unitIds: [other] });
  await revoke(strategist, await permit(strategist, providerId, { unitId: mine }));
  expect((await of(strategist, providerId))[0].agreements).toEqual([{ id: reached }]);
});

test('a ban after a withdrawal is told once; given back, it ends, and taken again it is told anew', async () => {
  const providerId = await provider(strategist);
  await agreement(strategist, { providerId, ...callOff });
  const permitId = await permit(strategist, providerId);
  await revoke(strategist, permitId);
  await revoke(strategist, permitId, '2025-12-10', 'BANNED');
  expect(await of(strategist, providerId)).toHaveLength(1);
  await revoke(strategist, permitId, '2026-02-01', 'APPEALED');
  expect(await of(strategist, providerId)).toMatchObject([{ revokedOn: '2025-12-01', endedOn: '2026-02-01' }]);
  await revoke(strategist, permitId, '2026-03-01');
  expect((await of(strategist, providerId)).map((r: any) => [r.revokedOn, r.endedOn, r.alerts.length])).toEqual([['2026-03-01', null, 2], ['2025-12-01', '2026-02-01', 2]]);
});

test('what is refused, or takes no permit away, alerts nobody', async () => {
  const providerId = await provider(strategist);
  await agreement(strategist, { providerId, ...callOff });
  const permitId = await permit(strategist, providerId);
  expect(await refused('falkenberg', strategist, 'changePermitState', { permitId, state: 'REVOKED', validFrom: '2026-11-04' })).toMatchObject({ __typename: 'InvalidInput', field: 'validFrom' });
  await revoke(strategist, permitId, '2026-01-01', 'DORMANT');
  expect(await of(strategist, providerId)).toEqual([]);
  const finance = await subgraph.as('falkenberg', 'PROVIDER_REPRESENTATIVE')('{ permitAlerts { edges { node { id } } } }');
  expect(finance.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});
