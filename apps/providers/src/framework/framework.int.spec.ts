import { beforeAll, expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { eventually, tenantFacts, useSubgraph, type Ask } from '@uppsikt/testing';
import { testNumber, workbench } from '../providers.fixture.ts';
import { providers } from '../providers.module.ts';

const partner = 'skanes-kommuner';
const subgraph = useSubgraph(providers, { tenants: ['falkenberg', 'nacka', partner], clock: '2026-06-01T08:00:00Z' });
const { act, provider, agreement } = workbench(subgraph, {
  recordControl: '... on RecordControlSuccess { control { id } }',
  recordControlResponsibility: '... on RecordControlResponsibilitySuccess { agreement { id } }',
  endAgreement: '... on EndAgreementSuccess { agreement { id } }',
});
const [strategist, manager, planner] = [subgraph.as('falkenberg', 'CONTRACT_STRATEGIST'), subgraph.as(partner, 'FRAMEWORK_MANAGER'), subgraph.as('nacka', 'PLANNER')];
/** Municipalities that have decided as Falkenberg has. */
const [neighbour, bystander] = ['grannkommun', 'annankommun'];
const [neighbours, bystanders] = [subgraph.as(neighbour, 'CONTRACT_STRATEGIST'), subgraph.as(bystander, 'CONTRACT_STRATEGIST')];
beforeAll(async () => {
  for (const tenant of [neighbour, bystander]) await subgraph.deliver(...tenantFacts('falkenberg').map((fact) => ({ ...fact, tenant })));
});

const commercial = ['ECONOMIC_STABILITY', 'TAXES_AND_FEES', 'PERMIT'];
const reference = 'RA 2025/3';
const placement = (ask: Ask, providerId: string, more: object = {}) =>
  agreement(ask, { providerId, type: 'PLACEMENT_AGREEMENT', board: 'SOCIALNAMNDEN', serviceAreaKeys: ['EXTERNA_PLACERINGAR'], validFrom: '2026-05-01', frameworkReference: reference, ...more });
/** The supplier and its framework agreement at the manager, whose clauses make the manager responsible. */
const framework = async (organisationNumber: string) => {
  const providerId = await provider(manager, { organisationNumber });
  const agreementId = await agreement(manager, { providerId, type: 'FRAMEWORK_AGREEMENT', reference, board: 'STYRELSEN', serviceAreaKeys: ['EXTERNA_PLACERINGAR'] });
  for (const obligation of commercial) await act(manager, 'recordControlResponsibility', { agreementId, obligation, party: 'FRAMEWORK_MANAGER', responsible: true, reference: '§ 12' });
  return providerId;
};
const control = async (ask: Ask, providerId: string, more: object = {}) =>
  (await act(ask, 'recordControl', { providerId, kind: 'TAXES_AND_FEES', result: 'PASSED', evidence: 'Utdrag', checkedOn: '2026-05-02', checkedBy: 'account-checker', validUntil: '2026-11-02', ...more }))['control'].id as string;
const responsibilities = async (ask: Ask, id: string) =>
  (await ask('query R($id: ID!) { agreement(id: $id) { controlResponsibilities { obligation responsible responsibleKey task status latest { id result source checkedOn evidence } } } }', { id })).data.agreement.controlResponsibilities;

test('[FALK-PLAC-1] a placement under the framework gives the municipality none of the three control tasks, and shows the framework manager\'s latest result as the manager\'s', async () => {
  const organisationNumber = testNumber(1);
  const theirs = await framework(organisationNumber);
  const supplier = await provider(strategist, { organisationNumber });
  // Made before the call-off: it is reported when the call-off is.
  const first = await control(manager, theirs);
  const id = await placement(strategist, supplier);
  const shows = (controlId: string) => eventually(async () => {
    const rows = await responsibilities(strategist, id);
    expect(rows[1].latest?.id).toBe(controlId);
    return rows;
  });
  const rows = await shows(first);
  const notYet = { responsible: ['FRAMEWORK_MANAGER'], responsibleKey: 'SKANES_KOMMUNER', task: false, status: 'UNKNOWN', latest: null };
  expect(rows).toEqual([
    { obligation: 'ECONOMIC_STABILITY', ...notYet },
    { obligation: 'TAXES_AND_FEES', ...notYet, status: 'PASSED', latest: { id: first, result: 'PASSED', source: 'SKANES_KOMMUNER', checkedOn: '2026-05-02', evidence: reference } },
    { obligation: 'PERMIT', ...notYet },
    { obligation: 'QUALITY', responsible: ['MUNICIPALITY'], responsibleKey: null, task: false, status: null, latest: null }]);
  const second = await control(manager, theirs, { result: 'FAILED', checkedOn: '2026-05-20', validUntil: null });
  expect((await shows(second))[1]).toMatchObject({ status: 'FAILED', task: false, latest: { result: 'FAILED', source: 'SKANES_KOMMUNER' } });
  // Nobody may make them in the manager's name: the municipality's own stands beside.
  await control(strategist, supplier, { checkedOn: '2026-05-25' });
  expect((await shows(second))[1]).toMatchObject({ status: 'FAILED', task: false });
  expect((await strategist('{ frameworkManagement { manager controls counties access } }')).data.frameworkManagement).toEqual({
    manager: 'SKANES_KOMMUNER', controls: commercial, counties: ['SKANE', 'HALLAND', 'KRONOBERG'], access: ['READ_SUPPLIER', 'WRITE_COMMERCIAL_CONTROL'] });
  expect((await planner('{ frameworkManagement { manager } }')).data.frameworkManagement).toBeNull();
});

test('the manager\'s control reaches those who call off from that supplier, while they do, and nobody else; the manager learns of suppliers, not of call-offs', async () => {
  const organisationNumber = testNumber(2);
  const theirs = await framework(organisationNumber);
  const suppliers = [await provider(strategist, { organisationNumber }), await provider(neighbours, { organisationNumber }), await provider(bystanders, { organisationNumber })];
  const [ours] = [await placement(strategist, suppliers[0]!), await placement(strategist, suppliers[0]!), await placement(neighbours, suppliers[1]!)];
  await placement(bystanders, suppliers[2]!, { frameworkReference: 'RA 2020/1' });
  const known = () => subgraph.admin<{ origin_tenant: string; last_day: string | null }>(`select origin_tenant, last_day::text from reported_supplier where tenant_id = $1 and organisation_number = $2 and framework_reference = $3 order by 1`, [partner, organisationNumber, reference]);
  await eventually(async () => { expect(await known()).toEqual([{ origin_tenant: 'falkenberg', last_day: null }, { origin_tenant: neighbour, last_day: null }]); });
  const one = await control(manager, theirs, { kind: 'PERMIT' });
  const has = (tenant: string) => subgraph.admin<{ id: string }>(`select id from control where tenant_id = $1 and source is not null and kind = 'PERMIT' order by checked_on`, [tenant]);
  await eventually(async () => { expect([await has('falkenberg'), await has(neighbour)]).toEqual([[{ id: one }], [{ id: one }]]); });

  // What another tenant than the manager says of a supplier is not taken, nor what comes again.
  const forged = { id: newId(), organisationNumber, frameworkReference: reference, kind: 'PERMIT', result: 'PASSED', evidenced: true, checkedOn: '2026-05-30', validUntil: null };
  await subgraph.deliver(
    { tenant: 'falkenberg', origin: neighbour, type: 'providers.framework-control-reported.v1', subject: 'forged', data: forged },
    { tenant: 'falkenberg', origin: partner, type: 'providers.framework-control-reported.v1', subject: 'again', data: { ...forged, id: one } },
    { tenant: bystander, origin: partner, type: 'providers.framework-control-reported.v1', subject: 'unasked', data: forged });
  expect([await has('falkenberg'), await has(bystander)]).toEqual([[{ id: one }], []]);

  // Who has no call-off left is told no more.
  await act(neighbours, 'endAgreement', { id: (await neighbours('{ agreements { edges { node { id } } } }')).data.agreements.edges[0].node.id, by: 'BOTH', noticeGivenOn: '2026-05-20', lastDay: '2026-05-31', reason: 'Flyttad' });
  await eventually(async () => { expect((await known())[1]).toEqual({ origin_tenant: neighbour, last_day: '2026-05-31' }); });
  const two = await control(manager, theirs, { kind: 'PERMIT', checkedOn: '2026-05-28' });
  await eventually(async () => { expect(await has('falkenberg')).toEqual([{ id: one }, { id: two }]); });
  expect(await has(neighbour)).toEqual([{ id: one }]);

  const disclosed = (await subgraph.admin<{ entry: string }>(`select entry from audit.log where tenant_id = $1 and entry like '%"SHARE"%'`, [partner])).map((r) => JSON.parse(r.entry)).filter((e) => e.refs[0] === one || e.refs[0] === two);
  expect(disclosed.map((d) => [d.to, d.refs[0]]).sort()).toEqual([['falkenberg', one], ['falkenberg', two], [neighbour, one]].sort());
  const seen = JSON.stringify((await manager('{ agreements(first: 100) { edges { node { id reference } } } providers(first: 100) { edges { node { id agreements { edges { node { id } } } } } } }')).data);
  for (const hidden of [ours!, ...suppliers]) expect(seen).not.toContain(hidden);
});
