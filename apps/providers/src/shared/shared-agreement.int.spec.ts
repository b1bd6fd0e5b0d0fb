import { beforeAll, expect, test } from '@jest/globals';
import { classifyOrganisationNumber, newId } from '@uppsikt/kernel';
import { eventually, tenantFacts, useSubgraph } from '@uppsikt/testing';
import { testNumber, workbench } from '../providers.fixture.ts';
import { providers } from '../providers.module.ts';

const partner = 'skanes-kommuner';
const subgraph = useSubgraph(providers, { tenants: ['falkenberg', partner], clock: '2026-06-01T08:00:00Z' });
const { act, provider, agreement } = workbench(subgraph, { extendAgreement: '... on ExtendAgreementSuccess { agreement { validUntil } }', recordControl: '... on RecordControlSuccess { control { id } }' });
const strategist = subgraph.as('falkenberg', 'CONTRACT_STRATEGIST');
/** A municipality that has decided as Falkenberg has. */
const neighbour = 'grannkommun';
const planner = subgraph.as(neighbour, 'CONTRACT_STRATEGIST');
const manager = subgraph.as(partner, 'FRAMEWORK_MANAGER');

interface Granted { grantId: string; origin: string }
const grant = async (origin: string, more: object = {}): Promise<Granted> => {
  const grantId = newId();
  const data = { grantId, things: ['FRAMEWORK_AGREEMENTS'], frameworkReference: null, legalGround: 'OSL_10_27', ...more };
  await subgraph.deliver(
    { tenant: origin, type: 'governance.sharing-granted.v1', subject: grantId, data: { validUntil: '2026-12-31', ...data, recipient: partner } },
    { tenant: partner, origin, type: 'governance.grant-received.v1', subject: `${grantId}>${partner}`, data: { ...data, sharedUntil: '2026-12-31', validUntil: undefined } });
  return { grantId, origin };
};
const revoke = ({ grantId, origin }: Granted) => subgraph.deliver(
  { tenant: partner, origin, type: 'governance.grant-withdrawn.v1', subject: `${grantId}>${partner}`, data: { grantId, sharedUntil: '2026-12-31' } },
  { tenant: origin, type: 'governance.sharing-revoked.v1', subject: grantId, data: { grantId, recipient: partner } });
const fields = 'edges { node { id origin organisationNumber type frameworkReference status validFrom validUntil sharedUntil } }';
const seen = async (origin?: string) => (await manager(`query S($origin: ID) { sharedAgreements(first: 100, origin: $origin) { ${fields} } }`, { origin }));
const ids = async (origin?: string) => (await seen(origin)).data.sharedAgreements.edges.map((e: { node: { id: string } }) => e.node.id) as string[];
const sees = (expected: string[], origin?: string) => eventually(async () => { expect((await ids(origin)).sort()).toEqual([...expected].sort()); });
const callOff = (providerId: string, board: string, area: string, more: object = {}) => ({ providerId, type: 'FRAMEWORK_CALL_OFF', board, serviceAreaKeys: [area], validFrom: '2026-01-01', frameworkReference: 'RA 2025/3', ...more });
/** No one's number: of a series that is not given out. */
const soleTrader = [...'0123456789'].map((digit) => `120229-000${digit}`).find((number) => classifyOrganisationNumber(number))!;
const copies = () => subgraph.admin<{ id: string }>(`select id from shared_agreement where tenant_id = $1`, [partner]);

beforeAll(async () => {
  await subgraph.deliver(...tenantFacts('falkenberg').map((fact) => ({ ...fact, tenant: neighbour })));
  expect((await seen()).errors?.[0]?.extensions.code).toBe('SERVICE_UNAVAILABLE');
  await subgraph.beat('governance');
  await eventually(async () => { expect((await seen()).errors).toBeUndefined(); });
});

test('the partner sees the granted fields of the granted rows of those who granted, by the number of its own supplier, and others see nothing', async () => {
  const organisationNumber = testNumber(1);
  const own = await provider(manager, { organisationNumber });
  const theirs = await provider(strategist, { organisationNumber });
  const other = await agreement(planner, callOff(await provider(planner, { organisationNumber }), 'SOCIALNAMNDEN', 'EXTERNA_PLACERINGAR'));
  const early = await agreement(strategist, callOff(theirs, 'SOCIALNAMNDEN', 'EXTERNA_PLACERINGAR', { reference: 'Hemlig referens' }));
  for (const type of ['PLACEMENT_AGREEMENT', 'LOU_CONTRACT']) await agreement(strategist, { ...callOff(theirs, 'SOCIALNAMNDEN', 'EXTERNA_PLACERINGAR'), type, frameworkReference: type === 'LOU_CONTRACT' ? undefined : 'RA 2025/3' });
  await agreement(strategist, callOff(await provider(strategist, { organisationNumber: soleTrader }), 'SOCIALNAMNDEN', 'EXTERNA_PLACERINGAR'));
  const granted = await grant('falkenberg', { frameworkReference: 'RA 2025/3' });
  await sees([early]);
  const late = await agreement(strategist, callOff(theirs, 'SOCIALNAMNDEN', 'EXTERNA_PLACERINGAR', { validFrom: '2026-07-01', validUntil: '2026-12-31', extensionOptions: [{ validUntil: '2027-12-31' }] }));
  await agreement(strategist, callOff(theirs, 'SOCIALNAMNDEN', 'EXTERNA_PLACERINGAR', { frameworkReference: 'RA 2020/1' }));
  await sees([early, late]);
  await act(strategist, 'extendAgreement', { id: late });
  const { data } = await eventually(async () => {
    const answer = await manager(`query P($id: ID!) { provider(id: $id) { sharedAgreements { ${fields} } } receivedGrants { id origin validUntil } }`, { id: own });
    expect(answer.data.provider.sharedAgreements.edges[0].node.validUntil).toBe('2027-12-31');
    return answer;
  });
  const shared = { origin: 'falkenberg', organisationNumber, type: 'FRAMEWORK_CALL_OFF', frameworkReference: 'RA 2025/3', sharedUntil: '2026-12-31' };
  expect(data.provider.sharedAgreements.edges.map((e: { node: object }) => e.node)).toEqual([
    { ...shared, id: late, status: 'PLANNED', validFrom: '2026-07-01', validUntil: '2027-12-31' }, { ...shared, id: early, status: 'IN_FORCE', validFrom: '2026-01-01', validUntil: null }]);
  expect(data.receivedGrants).toEqual([{ id: granted.grantId, origin: 'falkenberg', validUntil: '2026-12-31' }]);
  expect(JSON.stringify(await subgraph.admin('select * from shared_agreement'))).not.toMatch(/Hemlig|120229/);

  const disclosed = (await subgraph.admin<{ entry: string }>(`select entry from audit.log where tenant_id = 'falkenberg' and entry like '%"SHARE"%' order by seq`)).map((r) => JSON.parse(r.entry)).filter((entry) => entry.ground === granted.grantId);
  expect(disclosed.map((d) => [d.to, d.ground, d.refs])).toEqual([early, late, late].map((id) => [partner, granted.grantId, [id]]));
  expect((await ids('falkenberg')).length).toBe(2);
  expect((await seen(neighbour)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect((await manager('query A($id: ID!) { agreement(id: $id) { id } }', { id: early })).data.agreement).toBeNull();
  for (const ask of [strategist, planner]) expect((await ask(`{ sharedAgreements { ${fields} } }`)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');

  // Another grants too; each one's revocation takes its own away, and a fact that was under way changes nothing.
  const second = await grant(neighbour);
  await sees([early, late, other]);
  await revoke(granted);
  await sees([other]);
  expect(await copies()).toEqual([{ id: other }]);
  expect((await seen('falkenberg')).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  await agreement(strategist, callOff(theirs, 'SOCIALNAMNDEN', 'EXTERNA_PLACERINGAR'));
  const belated = { grantId: granted.grantId, sharedUntil: '2026-12-31', id: early, organisationNumber, type: 'FRAMEWORK_CALL_OFF', frameworkReference: 'RA 2025/3', validFrom: '2026-01-01', validUntil: null, terminatedOn: null };
  await subgraph.deliver({ tenant: partner, origin: 'falkenberg', type: 'providers.agreement-disclosed.v1', subject: 'belated', data: belated });
  // Nor does one tenant add to what another has granted.
  await subgraph.deliver({ tenant: partner, origin: 'falkenberg', type: 'providers.agreement-disclosed.v1', subject: 'forged', data: { ...belated, grantId: second.grantId } });
  await sees([other]);
  expect(await copies()).toEqual([{ id: other }]);

  // Granted anew, the same are copied anew.
  const anew = await grant('falkenberg', { frameworkReference: 'RA 2020/1' });
  await eventually(async () => { expect(await ids('falkenberg')).toHaveLength(1); });
  await Promise.all([revoke(anew), revoke(second)]);
  await sees([]);
});

test('a grant holds to its last day by the clock; the day after, its copies are removed', async () => {
  const id = await agreement(strategist, callOff(await provider(strategist, { organisationNumber: testNumber(2) }), 'SOCIALNAMNDEN', 'EXTERNA_PLACERINGAR', { frameworkReference: 'RA 2024/9' }));
  await grant('falkenberg', { frameworkReference: 'RA 2024/9' });
  await sees([id]);
  subgraph.setClock('2026-12-31T20:00:00Z');
  await sees([id]);
  subgraph.setClock('2026-12-31T23:30:00Z');
  expect(await ids()).toEqual([]);
  await eventually(async () => { expect(await copies()).toEqual([]); });
  subgraph.setClock('2026-06-01T08:00:00Z');
});

test('the partner sees the granted controls of suppliers under the framework, and where they stand', async () => {
  const organisationNumber = testNumber(3);
  const own = await provider(manager, { organisationNumber });
  const supplier = await provider(strategist, { organisationNumber });
  const control = async (providerId: string, kind: string, more: object = {}) => (await act(strategist, 'recordControl', { providerId, kind, result: 'PASSED', evidence: 'Utdrag av handläggare', checkedOn: '2026-05-02', checkedBy: 'account-checker', ...more }))['control'].id;
  const before = await control(supplier, 'TAXES_AND_FEES', { validUntil: '2026-05-31' });
  await control(supplier, 'MANAGEMENT_SYSTEM');
  await control(await provider(strategist, { organisationNumber: testNumber(4) }), 'PERMIT');
  const granted = await grant('falkenberg', { things: ['COMMERCIAL_CONTROLS'], frameworkReference: 'RA 2023/7' });
  await agreement(strategist, callOff(supplier, 'SOCIALNAMNDEN', 'EXTERNA_PLACERINGAR', { frameworkReference: 'RA 2023/7' }));
  const after = await control(supplier, 'PERMIT', { result: 'FAILED', evidence: undefined, checkedOn: '2026-05-20' });
  const node = 'edges { node { id origin organisationNumber kind result status checkedOn validUntil sharedUntil } }';
  const { data } = await eventually(async () => {
    const answer = await manager(`query P($id: ID!) { provider(id: $id) { sharedControls { ${node} } sharedAgreements { edges { node { id } } } } sharedControls(origin: "falkenberg") { ${node} } }`, { id: own });
    expect(answer.data.sharedControls.edges).toHaveLength(2);
    return answer;
  });
  const shared = { origin: 'falkenberg', organisationNumber, sharedUntil: '2026-12-31' };
  expect(data.provider.sharedControls).toEqual(data.sharedControls);
  expect(data.sharedControls.edges.map((e: { node: object }) => e.node)).toEqual([
    { ...shared, id: after, kind: 'PERMIT', result: 'FAILED', status: 'FAILED', checkedOn: '2026-05-20', validUntil: null },
    { ...shared, id: before, kind: 'TAXES_AND_FEES', result: 'PASSED', status: 'STALE', checkedOn: '2026-05-02', validUntil: '2026-05-31' }]);
  expect(data.provider.sharedAgreements.edges).toEqual([]);
  expect(JSON.stringify(await subgraph.admin('select * from shared_control'))).not.toMatch(/account-|handläggare/);
  await revoke(granted);
  await eventually(async () => { expect((await manager('{ sharedControls { edges { node { id } } } }')).data.sharedControls.edges).toEqual([]); });
});
