import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const tenant = 'atvidaberg';
const subgraph = useSubgraph(reviews, { tenants: [tenant], clock: '2026-05-15T08:00:00Z' });
const { act, provider, points, wholeMeeting } = workbench(subgraph);
const lead = 'DEVELOPMENT_LEAD';
const all = ['ADMINISTRATION_DIRECTOR', 'DEVELOPMENT_LEAD', 'OPERATIONS_MANAGER', 'REGIONAL_MANAGER_OR_EQUIVALENT'];
const refused = async (done: () => Promise<unknown>) => {
  const before = await subgraph.countRows(tenant);
  const outcome = await done();
  expect(await subgraph.countRows(tenant)).toBe(before);
  return outcome;
};
async function opened(at?: object, openedOn?: string) {
  const of = at ?? (await provider(tenant, 'HEMTJANST'));
  const { review } = await act(tenant, lead, 'openReview', { kind: 'CONTRACT_FOLLOW_UP', ...of, registrationNumber: 'KS 2026/9', ...(openedOn && { openedOn }) });
  await act(tenant, lead, 'writeReviewReport', { reviewId: review.id, text: 'Dokumenterad.' });
  return { ...of, reviewId: review.id as string };
}
const hold = (reviewId: string, participants = all, heldOn = '2026-05-15') => act(tenant, lead, 'holdContractMeeting', { reviewId, heldOn, participants, notes: 'Kraven gicks igenom.' });
const assess = (pointId: string, result: string, note = '') => act(tenant, lead, 'assessReviewPoint', { pointId, result, note });
const complete = (reviewId: string, completedOn?: string) => act(tenant, lead, 'completeReview', { reviewId, ...(completedOn && { completedOn }) });
/** Requirements of the catalogue that an agreement makes, as `providers` tells of them. */
async function demands(agreementId: string, providerId: string, classes: ('MANDATORY' | 'OPTIONAL')[]) {
  const ids = classes.map(() => newId());
  const adopted = classes.map((of, i) => ({
    tenant, type: 'providers.requirement-adopted.v1', subject: ids[i]!,
    data: { requirementId: ids[i], code: `${of === 'MANDATORY' ? 'SKA' : 'BOR'}-${String(i + 1).padStart(2, '0')}`, source: 'AGREEMENT', version: 1, class: of, qualityArea: null, qualityDimension: null, validFrom: '2020-01-01' },
  }));
  expect(await subgraph.deliver(...adopted, { tenant, type: 'providers.agreement-requirements-changed.v1', subject: agreementId, sequence: 2, data: { agreementId, providerId, attached: ids, detached: [], on: '2020-01-01' } })).toEqual([]);
}

test('[ATV-AVTAL-2] both of the municipality take part or the meeting is not complete; that the regional manager did not come is noted', async () => {
  const without = await opened();
  await wholeMeeting(tenant, lead, (await opened()).reviewId, '2026-05-15');
  expect(await hold(without.reviewId, all.slice(0, 3))).toMatchObject({ review: { contractMeeting: { absent: ['REGIONAL_MANAGER_OR_EQUIVALENT'] } } });
  await act(tenant, lead, 'recordStaffSchedules', { reviewId: without.reviewId, from: '2026-05-01', until: '2026-05-14' });
  for (const { id } of await points(tenant, lead, without.reviewId)) await assess(id, 'FULFILLED');
  expect(await complete(without.reviewId)).toMatchObject({ __typename: 'CompleteReviewSuccess' });

  const alone = await opened();
  await hold(alone.reviewId, ['ADMINISTRATION_DIRECTOR', 'OPERATIONS_MANAGER', 'REGIONAL_MANAGER_OR_EQUIVALENT']);
  await act(tenant, lead, 'recordStaffSchedules', { reviewId: alone.reviewId, from: '2026-05-01', until: '2026-05-14' });
  for (const { id } of await points(tenant, lead, alone.reviewId)) await assess(id, 'FULFILLED');
  expect(await refused(() => complete(alone.reviewId))).toMatchObject({ __typename: 'ReviewDemandsOpen', demands: [{ kind: 'PARTICIPANT', subject: 'DEVELOPMENT_LEAD' }] });
});

test('[ATV-AVTAL-3] what was raised at the meeting before is gone through: done, remains or dropped with a reason', async () => {
  const first = await opened();
  expect((await points(tenant, lead, first.reviewId)).filter((p) => p.kind === 'OPEN_POINT')).toEqual([]);
  await wholeMeeting(tenant, lead, first.reviewId, '2026-05-15');
  for (const text of ['Nyckelhantering.', 'Kontaktman.', 'Larm.']) expect(await act(tenant, lead, 'raiseReviewPoint', { reviewId: first.reviewId, text })).toMatchObject({ point: { raised: true } });
  expect(await complete(first.reviewId)).toMatchObject({ __typename: 'CompleteReviewSuccess' });

  const { reviewId, ...at } = await opened({ providerId: (first as any).providerId, unitId: (first as any).unitId, agreementId: (first as any).agreementId });
  const carried = (await points(tenant, lead, reviewId)).filter((p) => p.kind === 'OPEN_POINT');
  expect(carried.map((p) => p.text)).toEqual(['Nyckelhantering.', 'Kontaktman.', 'Larm.']);
  await hold(reviewId);
  await act(tenant, lead, 'recordStaffSchedules', { reviewId, from: '2026-05-01', until: '2026-05-14' });
  for (const { id, kind } of await points(tenant, lead, reviewId)) if (kind !== 'OPEN_POINT') await assess(id, 'FULFILLED');
  await assess(carried[0]!.id, 'DONE');
  await assess(carried[1]!.id, 'REMAINS');
  expect(await refused(() => complete(reviewId))).toMatchObject({ __typename: 'ReviewDemandsOpen', demands: [{ kind: 'POINT', subject: carried[2]!.code }] });
  expect(await refused(() => assess(carried[2]!.id, 'DROPPED'))).toMatchObject({ __typename: 'InvalidInput', field: 'note' });
  await assess(carried[2]!.id, 'DROPPED', 'Larmet byts ut.');
  expect(await complete(reviewId)).toMatchObject({ __typename: 'CompleteReviewSuccess' });
  const third = await opened(at);
  expect((await points(tenant, lead, third.reviewId)).filter((p) => p.kind === 'OPEN_POINT').map((p) => p.text)).toEqual(['Kontaktman.']);
});

test('[ATV-AVTAL-4] staffing is judged by schedules for the fourteen days before the meeting, each aspect for itself', async () => {
  const { reviewId } = await opened();
  await hold(reviewId);
  const staffing = (await points(tenant, lead, reviewId)).filter((p) => p.kind === 'STAFFING');
  expect(staffing.map((p) => p.code)).toEqual(['STAFFING_DENSITY', 'PRESENT_COMPETENCE']);
  const schedules = (from: string, until: string) => act(tenant, lead, 'recordStaffSchedules', { reviewId, from, until });
  expect(await refused(() => assess(staffing[0]!.id, 'FULFILLED'))).toMatchObject({ __typename: 'SchedulesMissing', days: 14 });
  for (const [from, until] of [['2026-05-01', '2026-05-07'], ['2026-05-03', '2026-05-16']]) {
    await schedules(from!, until!);
    expect(await refused(() => assess(staffing[0]!.id, 'FULFILLED'))).toMatchObject({ __typename: 'SchedulesMissing', days: 14 });
  }
  expect(await schedules('2026-05-01', '2026-05-14')).toMatchObject({ review: { contractMeeting: { schedulesFrom: '2026-05-01', schedulesUntil: '2026-05-14' } } });
  expect(await assess(staffing[0]!.id, 'FULFILLED')).toMatchObject({ point: { code: 'STAFFING_DENSITY', result: 'FULFILLED' } });
  expect(await assess(staffing[1]!.id, 'DEVIATION', 'Undersköterska saknas nattetid.')).toMatchObject({ point: { code: 'PRESENT_COMPETENCE', result: 'DEVIATION' } });
});

test('[ATV-AVTAL-5] each mandatory requirement of the agreement is gone through, and a deviation is recorded on it', async () => {
  const at = await provider(tenant, 'HEMTJANST');
  await demands(at.agreementId, at.providerId, [...Array.from({ length: 12 }, () => 'MANDATORY' as const), 'OPTIONAL']);
  const { reviewId } = await opened(at);
  const requirements = (await points(tenant, lead, reviewId)).filter((p) => p.kind === 'REQUIREMENT');
  expect(requirements.filter((p) => p.demanded).map((p) => p.code)).toHaveLength(12);
  expect(requirements.filter((p) => !p.demanded).map((p) => p.code)).toEqual(['BOR-13']);
  await hold(reviewId);
  await act(tenant, lead, 'recordStaffSchedules', { reviewId, from: '2026-05-01', until: '2026-05-14' });
  for (const { id, kind } of await points(tenant, lead, reviewId)) if (kind === 'STAFFING') await assess(id, 'FULFILLED');
  const ska = requirements.filter((p) => p.demanded);
  for (const { id } of ska.slice(0, 10)) await assess(id, 'FULFILLED');
  expect(await refused(() => assess(ska[10]!.id, 'DEVIATION'))).toMatchObject({ __typename: 'InvalidInput', field: 'note' });
  expect(await assess(ska[10]!.id, 'DEVIATION', 'Genomförandeplaner saknas.')).toMatchObject({ point: { result: 'DEVIATION', finding: { requirement: 'SKA-11' } } });
  const { actionPlan } = await act(tenant, lead, 'demandActionPlan', { reviewId, dueOn: '2026-05-29' });
  await act(tenant, 'PROVIDER_REPRESENTATIVE', 'submitActionPlan', { actionPlanId: actionPlan.id, actions: [{ findingId: actionPlan.findings[0].id, description: 'Planer skrivs.', responsible: 'Verksamhetschef', dueOn: '2026-06-10' }] });
  expect(await refused(() => complete(reviewId))).toMatchObject({ __typename: 'ReviewDemandsOpen', demands: [{ kind: 'POINT', subject: 'SKA-12' }] });
  await assess(ska[11]!.id, 'FULFILLED');
  expect(await complete(reviewId)).toMatchObject({ __typename: 'CompleteReviewSuccess' });
});

test('[ATV-AVTAL-6] deviations ask for a plan and a new follow-up within three calendar months, beside the ordinary one; without them nothing follows', async () => {
  const rechecks = async (unitId: string) => (await subgraph.as(tenant, 'ADMINISTRATION_DIRECTOR')(
    'query D($unitId: ID!) { reviewDuties(unitId: $unitId, kind: DEVIATION_RECHECK) { edges { node { dueOn status overdue } } } }', { unitId })).data.reviewDuties.edges.map((e: { node: object }) => e.node);
  const at = await provider(tenant, 'HEMTJANST');
  const { reviewId } = await opened(at, '2025-11-03');
  await wholeMeeting(tenant, lead, reviewId, '2025-11-30');
  const pointId = (await points(tenant, lead, reviewId))[0]!.id;
  const { point } = await act(tenant, lead, 'assessReviewPoint', { pointId, result: 'DEVIATION', note: 'För få undersköterskor.' });
  expect(await refused(() => complete(reviewId, '2025-12-12'))).toMatchObject({ __typename: 'ReviewStepOpen', open: ['ACTION_PLAN'] });
  const { actionPlan } = await act(tenant, lead, 'demandActionPlan', { reviewId, demandedOn: '2025-11-30', dueOn: '2025-12-12' });
  await act(tenant, 'PROVIDER_REPRESENTATIVE', 'submitActionPlan', { actionPlanId: actionPlan.id, submittedOn: '2025-12-10', actions: [{ findingId: point.finding.id, description: 'Rekrytering.', responsible: 'Verksamhetschef', dueOn: '2026-01-15' }] });
  expect(await complete(reviewId, '2025-12-12')).toMatchObject({ __typename: 'CompleteReviewSuccess' });
  expect(await rechecks(at.unitId)).toEqual([{ dueOn: '2026-02-28', status: 'OPEN', overdue: true }]);

  const { review: anew } = await act(tenant, lead, 'openDeviationRecheck', { reviewId, registrationNumber: 'KS 2026/10' });
  expect(anew).toMatchObject({ kind: 'CONTRACT_FOLLOW_UP', unit: { id: at.unitId }, agreement: { id: at.agreementId } });
  await act(tenant, lead, 'writeReviewReport', { reviewId: anew.id, text: 'Dokumenterad.' });
  await wholeMeeting(tenant, lead, anew.id, '2026-05-15');
  expect(await complete(anew.id)).toMatchObject({ __typename: 'CompleteReviewSuccess' });
  expect(await rechecks(at.unitId)).toEqual([{ dueOn: '2026-02-28', status: 'DONE', overdue: false }]);

  const clean = await opened();
  await wholeMeeting(tenant, lead, clean.reviewId, '2026-05-15');
  await complete(clean.reviewId);
  expect(await rechecks((clean as any).unitId)).toEqual([]);
});
