import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { jointBench } from '../joint-review/joint-review.fixture.ts';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['nacka', 'falkenberg'], clock: '2026-09-07T08:00:00Z' });
const { does, refused, forbidden, units } = jointBench(subgraph);
const { riskAssessed, act } = workbench(subgraph, {
  saveReviewPlan: '... on NotInPolicy { kind } ... on SaveReviewPlanSuccess { reviewPlan { id object missing units { id } riskAnalysis { id } how routine lockVersion } }',
  openReview: '... on OpenReviewSuccess { review { id reviewPlan { id routine } } } ... on ReviewPlanIncomplete { missing }',
  openAreaReview: '... on OpenAreaReviewSuccess { jointReview { id kind status planItem { id } parts { id provider { id } unit { id } review { id kind reviewPlan { routine } } } } } ... on ReviewPlanIncomplete { missing }',
});
const reviewer = (name: string, input: object) => act('nacka', 'QUALITY_REVIEWER', name, input);
const unchanged = async (name: string, input: object, expected: object) => {
  const before = await subgraph.countRows('nacka');
  expect(await reviewer(name, input)).toMatchObject(expected);
  expect(await subgraph.countRows('nacka')).toBe(before);
};
const item = async (planId: string, more: object): Promise<string> =>
  (await act('nacka', 'QUALITY_REVIEWER', 'addPlanItem', { planId, kind: 'QUALITY_REVIEW', motivation: 'Hög risk.', ...more }, '... on AddPlanItemSuccess { planItem { id } }')).planItem.id;
const whole = { how: 'Besök, intervjuer och genomgång av dokumentation.', routine: 'Rutin för kvalitetsgranskning, version 3' };

test('[NACKA-GRAN-1] a quality review starts by a plan of its own that rests on a risk assessment; one of a contract area covers all its providers, with results for each', async () => {
  const { plan } = await act('nacka', 'QUALITY_REVIEWER', 'draftPlan', { year: 2026, boards: ['SOCIALNAMNDEN', 'ALDRENAMNDEN'] }, '... on DraftPlanSuccess { plan { id } }');
  const riskAnalysisId = await riskAssessed('nacka', 'QUALITY_REVIEWER', 2026);
  const [{ providerId, unitId }, ...others] = (await units('nacka', 'HEMTJANST', 3)) as [any, any, any];
  const planItemId = await item(plan.id, { providerId, unitId });
  const start = { kind: 'QUALITY_REVIEW', providerId, unitId, planItemId, registrationNumber: 'SN 2026/90' };

  // One provider: refused without a plan, and without the risk assessment that it rests on.
  await unchanged('openReview', start, { __typename: 'ReviewPlanIncomplete', missing: ['RISK_ASSESSMENT', 'HOW', 'ROUTINE'] });
  expect(await reviewer('saveReviewPlan', { planItemId, ...whole })).toMatchObject({ reviewPlan: { object: 'PROVIDER', missing: ['RISK_ASSESSMENT'], riskAnalysis: null } });
  await unchanged('openReview', start, { __typename: 'ReviewPlanIncomplete', missing: ['RISK_ASSESSMENT'] });
  const { riskAnalysis: unweighed } = await act('nacka', 'QUALITY_REVIEWER', 'openRiskAnalysis', { year: 2027, levels: 5 }, '... on OpenRiskAnalysisSuccess { riskAnalysis { id } }');
  for (const wrong of [newId(), 'none', unweighed.id]) await unchanged('saveReviewPlan', { planItemId, riskAnalysisId: wrong }, { __typename: 'InvalidInput', field: 'riskAnalysisId' });
  await unchanged('saveReviewPlan', { planItemId, unitIds: [unitId] }, { __typename: 'InvalidInput', field: 'unitIds' });
  await forbidden('nacka', 'BOARD', 'saveReviewPlan', { planItemId, riskAnalysisId });
  expect(await reviewer('saveReviewPlan', { planItemId, riskAnalysisId, expectedVersion: 1 })).toMatchObject({ reviewPlan: { missing: [], riskAnalysis: { id: riskAnalysisId }, ...whole, lockVersion: 2 } });
  await unchanged('saveReviewPlan', { planItemId, how: 'Digitalt.', expectedVersion: 1 }, { __typename: 'Conflict' });
  expect(await reviewer('openReview', start)).toMatchObject({ review: { reviewPlan: { routine: whole.routine } } });

  // A contract area with three providers: one review of all three, with a result for each.
  const areaItem = await item(plan.id, { serviceArea: 'HEMTJANST' });
  const providers = [providerId, ...others.map((o) => o.providerId)].sort();
  await unchanged('openAreaReview', { planItemId: areaItem, registrationNumber: 'SN 2026/91' }, { __typename: 'ReviewPlanIncomplete' });
  expect(await reviewer('saveReviewPlan', { planItemId: areaItem, riskAnalysisId, ...whole, unitIds: [unitId] })).toMatchObject({ reviewPlan: { object: 'CONTRACT_AREA', missing: ['UNITS'] } });
  const [elsewhere] = await units('nacka', 'GRUPPBOSTAD', 1);
  for (const wrong of [elsewhere!.unitId, newId()]) await unchanged('saveReviewPlan', { planItemId: areaItem, unitIds: [unitId, wrong] }, { __typename: 'InvalidInput', field: 'unitIds' });
  expect(await reviewer('saveReviewPlan', { planItemId: areaItem, unitIds: [unitId, ...others.map((o) => o.unitId)] })).toMatchObject({ reviewPlan: { missing: [] } });
  await unchanged('openAreaReview', { planItemId, registrationNumber: 'SN 2026/91' }, { __typename: 'InvalidInput', field: 'planItemId' });
  await unchanged('openReview', { ...start, planItemId: areaItem, registrationNumber: 'SN 2026/91' }, { __typename: 'InvalidInput', field: 'planItemId' });
  const { jointReview } = await reviewer('openAreaReview', { planItemId: areaItem, registrationNumber: 'SN 2026/91' });
  await unchanged('openAreaReview', { planItemId: areaItem, registrationNumber: 'SN 2026/92' }, { __typename: 'Conflict' });
  expect(jointReview).toMatchObject({ kind: 'QUALITY_REVIEW', status: 'OPEN', planItem: { id: areaItem } });
  expect(jointReview.parts.map((p: any) => p.provider.id).sort()).toEqual(providers);
  expect(jointReview.parts.every((p: any) => p.review.kind === 'QUALITY_REVIEW' && p.review.reviewPlan.routine === whole.routine)).toBe(true);

  const [last, ...first] = [...jointReview.parts].reverse();
  for (const part of first) await does('nacka', 'QUALITY_REVIEWER', 'recordPartResult', { partId: part.id, result: `Resultat för ${part.provider.id}`, answers: [] });
  const done = { jointReviewId: jointReview.id, result: 'Avtalsområdet i stort följer avtalet.' };
  await refused('nacka', 'QUALITY_REVIEWER', 'completeJointReview', done, { __typename: 'ReviewDemandsOpen', demands: [{ kind: 'PART_RESULT', subject: last.id }] });
  await does('nacka', 'QUALITY_REVIEWER', 'recordPartResult', { partId: last.id, result: `Resultat för ${last.provider.id}`, answers: [] });
  const { jointReview: completed } = await act('nacka', 'QUALITY_REVIEWER', 'completeJointReview', done, '... on CompleteJointReviewSuccess { jointReview { status parts { provider { id } result } } }');
  expect([completed.status, completed.parts.map((p: any) => p.result).sort()]).toEqual(['COMPLETED', providers.map((id) => `Resultat för ${id}`).sort()]);
});

test('the guideline before it has no plan of a review: none is written, and none is asked for', async () => {
  const [{ providerId, unitId }] = (await units('nacka', 'HEMTJANST', 1)) as [any];
  const { plan } = await act('nacka', 'QUALITY_REVIEWER', 'draftPlan', { year: 2027, boards: ['SOCIALNAMNDEN', 'ALDRENAMNDEN'] }, '... on DraftPlanSuccess { plan { id } }');
  const planItemId = await item(plan.id, { providerId, unitId });
  subgraph.setClock('2026-05-20T08:00:00Z'); // the guideline of 2015 is in force
  await unchanged('saveReviewPlan', { planItemId, ...whole }, { __typename: 'NotInPolicy', kind: 'quality-review' });
  expect(await act('nacka', 'PLANNER', 'openReview', { kind: 'QUALITY_REVIEW', providerId, unitId, planItemId, registrationNumber: 'SOCN 2026/8' })).toMatchObject({ review: { reviewPlan: null } });
});
