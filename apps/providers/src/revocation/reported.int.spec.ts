import { beforeAll, expect, test } from '@jest/globals';
import { eventually, example, tenantFacts, useSubgraph, type Ask } from '@uppsikt/testing';
import { testNumber, workbench } from '../providers.fixture.ts';
import { providers } from '../providers.module.ts';

const partner = 'skanes-kommuner';
const subgraph = useSubgraph(providers, { tenants: ['falkenberg', partner], clock: '2026-11-03T08:00:00Z' });
const { act, provider, agreement } = workbench(subgraph, {
  registerPermit: '... on RegisterPermitSuccess { permit { id } }', changePermitState: '... on ChangePermitStateSuccess { permit { id } }',
  recordControlResponsibility: '... on RecordControlResponsibilitySuccess { agreement { id } }',
});
/** Municipalities that have decided as Falkenberg has: one calls off too, one has the supplier without a call-off, one has ended in time. */
const [neighbour, bystander, former] = ['grannkommun', 'annankommun', 'tidigarekommun'];
const [strategist, neighbours, bystanders, formers] = ['falkenberg', neighbour, bystander, former].map((t) => subgraph.as(t, 'CONTRACT_STRATEGIST')) as [Ask, Ask, Ask, Ask];
const manager = subgraph.as(partner, 'FRAMEWORK_MANAGER');
beforeAll(async () => {
  for (const tenant of [neighbour, bystander, former]) await subgraph.deliver(...tenantFacts('falkenberg').map((fact) => ({ ...fact, tenant })));
});

const reference = 'RA 2023/14';
const organisationNumber = testNumber(1);
const callOff = (ask: Ask, providerId: string, more: object = {}) =>
  agreement(ask, { providerId, type: 'FRAMEWORK_CALL_OFF', board: 'SOCIALNAMNDEN', serviceAreaKeys: ['HEMTJANST'], validFrom: '2024-01-01', frameworkReference: reference, ...more });
const alerts = async (ask: Ask) => (await ask('{ permitAlerts(first: 50) { edges { node { alertedAs recipient agreement { id } revocation { revokedOn state } } } } }')).data.permitAlerts.edges.map((e: any) => e.node);
const rowsOf = (tenant: string) => subgraph.admin<{ n: number }>('select (select count(*) from permit_revocation where tenant_id = $1)::int + (select count(*) from permit_alert where tenant_id = $1)::int + (select count(*) from permit where tenant_id = $1)::int as n', [tenant]);

test('a permit that the framework\'s manager records as withdrawn is told to exactly those who call off, whether they had the permit in their register or not', async () => {
  const theirs = await provider(manager, { organisationNumber });
  const frameworkId = await agreement(manager, { providerId: theirs, type: 'FRAMEWORK_AGREEMENT', reference, board: 'STYRELSEN', serviceAreaKeys: ['EXTERNA_PLACERINGAR'] });
  await act(manager, 'recordControlResponsibility', { agreementId: frameworkId, obligation: 'PERMIT', party: 'FRAMEWORK_MANAGER', responsible: true, reference: '§ 12' });
  const permit = { type: 'SOL_26_1_6', number: 'IVO 2023-1', validFrom: '2023-01-01' };
  const permitId = (await act(manager, 'registerPermit', { providerId: theirs, ...permit }))['permit'].id;

  const [own, near] = [await provider(strategist, { organisationNumber }), await provider(neighbours, { organisationNumber })];
  await act(strategist, 'registerPermit', { providerId: own, ...permit });
  const [first, second, other] = [await callOff(strategist, own), await callOff(strategist, own), await callOff(neighbours, near)];
  await provider(bystanders, { organisationNumber });
  await callOff(formers, await provider(formers, { organisationNumber }), { validUntil: '2025-11-30' });
  await eventually(async () => expect(await subgraph.admin('select distinct origin_tenant from reported_supplier order by 1')).toHaveLength(3));

  await act(manager, 'changePermitState', { permitId, state: 'REVOKED', validFrom: '2025-12-01' });
  const revocation = { revokedOn: '2025-12-01', state: 'REVOKED' };
  const owner = (id: string) => ({ alertedAs: 'AGREEMENT_OWNER', recipient: 'SOCIALNAMNDEN', agreement: { id }, revocation });
  await eventually(async () => {
    const told = await alerts(strategist);
    expect(told).toHaveLength(3);
    expect(told).toEqual(expect.arrayContaining([owner(first), owner(second), { alertedAs: 'FRAMEWORK_OWNER', recipient: 'SKANES_KOMMUNER', agreement: { id: expect.any(String) }, revocation }]));
  });
  await eventually(async () => expect(await alerts(neighbours)).toEqual(expect.arrayContaining([owner(other)])));
  expect((await subgraph.events(neighbour)).map((e) => e.type)).toEqual(expect.arrayContaining(['providers.permit-registered.v1', 'providers.permit-state-changed.v1', 'providers.permit-revoked.v1']));
  // The manager's own framework agreement is reached too, and its owner told.
  expect(await alerts(manager)).toMatchObject([{ alertedAs: 'FRAMEWORK_OWNER', agreement: { id: frameworkId } }]);
  expect([await rowsOf(bystander), await rowsOf(former)]).toEqual([[{ n: 0 }], [{ n: 0 }]]);
});

test('whoever calls off afterwards is told at once; what is forged, told again or not asked for changes nothing', async () => {
  const before = await Promise.all(['falkenberg', former].map((t) => subgraph.countRows(t)));
  const data = { ...example('providers.framework-revocation-reported.v1'), organisationNumber, frameworkReference: reference };
  expect(await subgraph.deliver(
    { tenant: 'falkenberg', origin: neighbour, type: 'providers.framework-revocation-reported.v1', subject: 'forged', data },
    { tenant: 'falkenberg', origin: partner, type: 'providers.framework-revocation-reported.v1', subject: 'again', data: { ...data, revokedOn: '2025-12-01' } },
    { tenant: bystander, origin: partner, type: 'providers.framework-revocation-reported.v1', subject: 'unasked', data })).toEqual([]);
  expect(await Promise.all(['falkenberg', former].map((t) => subgraph.countRows(t)))).toEqual(before);
  expect(await rowsOf(bystander)).toEqual([{ n: 0 }]);

  const { data: { provider: late } } = await bystanders('query P($n: OrganisationNumber!) { provider(organisationNumber: $n) { id } }', { n: organisationNumber });
  const id = await callOff(bystanders, late.id, { validFrom: '2026-11-01' });
  await eventually(async () => expect((await alerts(bystanders)).map((a: any) => [a.recipient, a.agreement.id])).toEqual(expect.arrayContaining([['SOCIALNAMNDEN', id], ['SKANES_KOMMUNER', id]])));
});
