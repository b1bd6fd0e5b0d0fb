import { expect, test } from '@jest/globals';
import { eventually, useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const tenant = 'atvidaberg';
const subgraph = useSubgraph(reviews, { tenants: [tenant], clock: '2026-03-09T08:00:00Z' });
const { act, ask, provider, points, wholeMeeting } = workbench(subgraph);
const lead = 'DEVELOPMENT_LEAD';
type Listed = { kind: string; period: string; status: string; overdue: boolean; complete: boolean; linked: { kind: string; status: string } | null };
const owed = async (unitId: string, period?: string): Promise<Listed[]> => (await subgraph.as(tenant, lead)(
  'query D($unitId: ID!, $period: String) { reviewDuties(unitId: $unitId, period: $period) { edges { node { kind period status overdue complete linked { kind status } } } } }', { unitId, period }))
  .data.reviewDuties.edges.map((e: { node: Listed }) => e.node).sort((a: Listed, b: Listed) => (a.kind < b.kind ? -1 : 1));
/** Lets the days pass; the daily work is done when the last of them is. */
const on = async (day: string) => {
  subgraph.setClock(`${day}T08:00:00Z`);
  await eventually(async () => expect(await subgraph.admin(`select last::text from platform.day where tenant_id = '${tenant}' and work = 'half-years'`)).toEqual([{ last: day }]));
};
const refused = async (done: () => Promise<unknown>) => {
  const before = await subgraph.countRows(tenant);
  const outcome = await done();
  expect(await subgraph.countRows(tenant)).toBe(before);
  return outcome;
};
async function open(kind: string, at: object, registrationNumber = 'KS 2026/8'): Promise<string> {
  const opened = await act(tenant, lead, 'openReview', { kind, ...at, registrationNumber });
  const reviewId = opened['review'].id;
  await act(tenant, lead, 'writeReviewReport', { reviewId, text: 'Dokumenterad.' });
  return reviewId;
}
const complete = (reviewId: string, role = lead) => act(tenant, role, 'completeReview', { reviewId });
const assessAll = async (reviewId: string, except?: string) => {
  for (const { id: pointId, code, latestAudit } of await points(tenant, lead, reviewId)) {
    if (code === except) continue;
    await act(tenant, lead, 'assessReviewPoint', { pointId, result: code === 'LATEST_QUALITY_AUDIT_AND_MEASURES' && !latestAudit ? 'NO_AUDIT_MADE' : 'FULFILLED' });
  }
};
/** A unit that the daily work has seen. */
const unit = async (form: string, day: string) => { const at = await provider(tenant, 'SARSKILT_BOENDE', form); await on(day); return at; };

test('[ATV-LED-1] each unit\'s management system is reviewed once in each calendar half-year, and by those who answer for it', async () => {
  const { providerId, unitId } = await unit('OWN_OPERATION', '2026-03-10');
  expect(await owed(unitId)).toMatchObject([{ kind: 'MANAGEMENT_SYSTEM_FOLLOW_UP', period: '2026-H1', status: 'OPEN' }]);
  const reviewId = await open('MANAGEMENT_SYSTEM_FOLLOW_UP', { providerId, unitId });
  await assessAll(reviewId);
  expect(await refused(async () => (await ask(tenant, 'QUALITY_AUDITOR', 'completeReview', { reviewId })).errors?.[0]?.extensions.code)).toBe('FORBIDDEN');
  expect(await complete(reviewId, 'ADMINISTRATION_DIRECTOR')).toMatchObject({ review: { status: 'COMPLETED' } });
  await on('2026-07-01');
  await on('2027-01-01');
  const list = await owed(unitId);
  expect(list.map(({ period, status, overdue }) => ({ period, status, overdue })).sort((a, b) => (a.period < b.period ? -1 : 1))).toEqual([
    { period: '2026-H1', status: 'DONE', overdue: false }, { period: '2026-H2', status: 'OPEN', overdue: true }, { period: '2027-H1', status: 'OPEN', overdue: false },
  ]);
  const missing = await subgraph.as(tenant, lead)('{ reviewDuties(kind: MANAGEMENT_SYSTEM_FOLLOW_UP, period: "2026-H2", status: OPEN) { edges { node { unit { id } overdue } } } }');
  expect(missing.data.reviewDuties.edges).toContainEqual({ node: { unit: { id: unitId }, overdue: true } });
});

test('[ATV-LED-2] the review assesses five criteria, the fifth by the latest audit and what is open of it', async () => {
  await on('2027-01-11');
  const { providerId, unitId } = await provider(tenant, 'SARSKILT_BOENDE');
  const { auditCommission } = await act(tenant, 'COMMITTEE', 'commissionQualityAudit', { body: 'VARD_OCH_OMSORGSUTSKOTTET', decidedOn: '2027-01-11', reference: 'VOU § 2', direction: 'Egenkontroll', extent: 'Ett boende' }, '... on CommissionQualityAuditSuccess { auditCommission { id } }');
  const started = await act(tenant, lead, 'startQualityAudit', { auditCommissionId: auditCommission.id, providerId, unitId, registrationNumber: 'KS 2027/2' }, '... on StartQualityAuditSuccess { review { id } }');
  const audit: string = started['review'].id;
  await act(tenant, lead, 'writeReviewReport', { reviewId: audit, text: 'Egenkontrollen brister.' });
  await act(tenant, lead, 'proposeImprovements', { reviewId: audit, proposals: ['Egenkontroll införs.'] });
  const { finding } = await act(tenant, lead, 'recordFinding', { reviewId: audit, class: 'DEFICIENCY', description: 'Egenkontroll saknas.' });
  expect(await complete(audit)).toMatchObject({ __typename: 'CompleteReviewSuccess' });

  const reviewId = await open('MANAGEMENT_SYSTEM_FOLLOW_UP', { providerId, unitId });
  const listed = await points(tenant, lead, reviewId);
  expect(listed.map((p) => p.code)).toEqual(['PROCESSES_AND_ROUTINES', 'RISK_ANALYSES', 'SELF_MONITORING', 'COMPLAINTS_AND_MISCONDUCT_USED', 'LATEST_QUALITY_AUDIT_AND_MEASURES']);
  expect(listed.map((p) => p.latestAudit?.openFindings ?? null)).toEqual([null, null, null, null, [{ id: finding.id }]]);
  await assessAll(reviewId, 'RISK_ANALYSES');
  expect(await refused(() => complete(reviewId))).toMatchObject({ __typename: 'ReviewDemandsOpen', demands: [{ kind: 'POINT', subject: 'RISK_ANALYSES' }] });
  await assessAll(reviewId);
  expect(await refused(() => act(tenant, lead, 'assessReviewPoint', { pointId: listed[4]!.id, result: 'NO_AUDIT_MADE' }))).toMatchObject({ __typename: 'InvalidInput', field: 'result' });
  expect(await complete(reviewId)).toMatchObject({ __typename: 'CompleteReviewSuccess' });
});

test('[ATV-AVTAL-1] a contractor\'s half-year is complete when both its management system and its contract are followed up; own operation owes no contract', async () => {
  const own = await unit('OWN_OPERATION', '2027-02-01');
  expect(await owed(own.unitId, '2027-H1')).toMatchObject([{ kind: 'MANAGEMENT_SYSTEM_FOLLOW_UP', linked: null }]);
  const at = await unit('EXTERNAL', '2027-02-02');
  expect(await owed(at.unitId, '2027-H1')).toMatchObject([
    { kind: 'CONTRACT_FOLLOW_UP', status: 'OPEN', complete: false, linked: { kind: 'MANAGEMENT_SYSTEM_FOLLOW_UP' } }, { kind: 'MANAGEMENT_SYSTEM_FOLLOW_UP', status: 'OPEN', linked: { kind: 'CONTRACT_FOLLOW_UP' } },
  ]);
  const system = await open('MANAGEMENT_SYSTEM_FOLLOW_UP', at);
  await assessAll(system);
  await complete(system);
  expect(await owed(at.unitId, '2027-H1')).toMatchObject([{ status: 'OPEN', complete: false }, { status: 'DONE', complete: false, linked: { status: 'OPEN' } }]);
  const contract = await open('CONTRACT_FOLLOW_UP', at);
  await wholeMeeting(tenant, lead, contract, '2027-02-02');
  expect(await complete(contract)).toMatchObject({ __typename: 'CompleteReviewSuccess' });
  expect(await owed(at.unitId, '2027-H1')).toMatchObject([{ status: 'DONE', complete: true }, { status: 'DONE', complete: true }]);
});
