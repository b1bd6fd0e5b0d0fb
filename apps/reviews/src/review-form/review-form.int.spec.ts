import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { jointBench } from '../joint-review/joint-review.fixture.ts';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['nacka', 'atvidaberg'], clock: '2026-05-20T08:00:00Z' });
const { act, does, provider } = jointBench(subgraph);
const { planned } = workbench(subgraph);
const unchanged = async (tenant: string, refusal: () => Promise<object>, expected: object) => {
  const before = await subgraph.countRows(tenant);
  expect(await refusal()).toMatchObject(expected);
  expect(await subgraph.countRows(tenant)).toBe(before);
};
const openAs = (tenant: string, role: string) => (kind: string, at: object, more: object = {}) =>
  act(tenant, role, 'openReview', { kind, ...at, registrationNumber: 'DNR 2026/60', ...more }, '... on OpenReviewSuccess { review { id kind earlierReview { id } } } ... on TriggerMissing { allowed }');

test('[NACKA15-FORM-1] each of the four forms is opened with the reference it needs; a follow-up of an earlier review says which', async () => {
  const open = openAs('nacka', 'PLANNER');
  const [at, other] = [await provider('nacka', 'HEMTJANST'), await provider('nacka', 'HEMTJANST')];
  const { review: earlier } = await open('QUALITY_REVIEW', at);
  expect(earlier).toMatchObject({ kind: 'QUALITY_REVIEW', earlierReview: null });

  await unchanged('nacka', () => open('RECHECK_REVIEW', at), { __typename: 'InvalidInput', field: 'earlierReviewId' });
  await unchanged('nacka', () => open('RECHECK_REVIEW', at, { earlierReviewId: newId() }), { __typename: 'InvalidInput', field: 'earlierReviewId' });
  await unchanged('nacka', () => open('RECHECK_REVIEW', other, { earlierReviewId: earlier.id }), { __typename: 'InvalidInput', field: 'earlierReviewId' });
  for (const earlierReviewId of [earlier.id, newId()]) await unchanged('nacka', () => open('QUALITY_REVIEW', at, { earlierReviewId }), { __typename: 'InvalidInput', field: 'earlierReviewId' });
  expect(await open('RECHECK_REVIEW', at, { earlierReviewId: earlier.id })).toMatchObject({ review: { kind: 'RECHECK_REVIEW', earlierReview: { id: earlier.id } } });

  await unchanged('nacka', () => open('TRIGGERED_REVIEW', at), { __typename: 'TriggerMissing' });
  const trigger = { trigger: 'SERIOUS_MISCONDUCT_REPORTED', reporter: 'USER', receivedOn: '2026-05-20', content: 'En brukare berättar.' };
  expect(await open('TRIGGERED_REVIEW', at, { trigger })).toMatchObject({ review: { kind: 'TRIGGERED_REVIEW' } });

  const targeted = { registrationNumber: 'DNR 2026/61', aimedAt: 'ASPECT', subject: 'LAKEMEDEL', reason: 'DEFICIENCIES_NOTICED_BY_ELECTED_OR_MANAGERS', unitIds: [at.unitId] };
  const { jointReview: { id: jointReviewId } } = await does('nacka', 'PLANNER', 'createTargetedFollowUp', targeted);
  await unchanged('nacka', () => does('nacka', 'PLANNER', 'startTargetedFollowUp', { jointReviewId }), { __typename: 'FollowUpDecisionMissing' });
  await does('nacka', 'MANAGEMENT_TEAM', 'decideTargetedFollowUp', { jointReviewId, decidedBy: 'MANAGEMENT_TEAM', decidedOn: '2026-05-19', reference: 'LG §1' });
  expect(await does('nacka', 'PLANNER', 'startTargetedFollowUp', { jointReviewId })).toMatchObject({ jointReview: { parts: [{ review: { kind: 'TARGETED_FOLLOW_UP' } }] } });
  await unchanged('nacka', () => open('THEMATIC_REVIEW', at), { __typename: 'NotInPolicy' });
});

test('[ATV-PROC-1] a contractor has contract follow-up and neither budget follow-up nor internal audit; of own operation the reverse holds', async () => {
  const open = openAs('atvidaberg', 'DEVELOPMENT_LEAD');
  const [contractor, own] = [await provider('atvidaberg', 'SARSKILT_BOENDE'), await provider('atvidaberg', 'SARSKILT_BOENDE', 'OWN_OPERATION')];
  const { agreementId: _, ...ownUnit } = own;
  for (const kind of ['BUDGET_FOLLOW_UP', 'INTERNAL_AUDIT']) {
    await unchanged('atvidaberg', () => open(kind, contractor), { __typename: 'InvalidInput', field: 'kind' });
    expect(await open(kind, ownUnit)).toMatchObject({ __typename: 'OpenReviewSuccess', review: { kind } });
  }
  for (const at of [own, ownUnit]) await unchanged('atvidaberg', () => open('CONTRACT_FOLLOW_UP', at), { __typename: 'InvalidInput', field: 'kind' });
  expect(await open('CONTRACT_FOLLOW_UP', contractor)).toMatchObject({ __typename: 'OpenReviewSuccess', review: { kind: 'CONTRACT_FOLLOW_UP' } });
  // What is followed up alike in both, and a form that the policy does not have.
  for (const at of [contractor, ownUnit]) expect(await open('MANAGEMENT_SYSTEM_FOLLOW_UP', at)).toMatchObject({ __typename: 'OpenReviewSuccess' });
  await unchanged('atvidaberg', () => open('STARTUP_REVIEW', contractor), { __typename: 'NotInPolicy' });
  const elsewhere = await provider('nacka', 'HEMTJANST');
  await unchanged('nacka', () => openAs('nacka', 'PLANNER')('BUDGET_FOLLOW_UP', elsewhere), { __typename: 'NotInPolicy' });
});

test('[NACKA-FORM-1] a planned quality review carries out an item of the plan, a triggered one rests on its information, and a kind that the guideline has not is refused', async () => {
  subgraph.setClock('2026-09-07T08:00:00Z'); // the guideline of 2026
  const open = openAs('nacka', 'QUALITY_REVIEWER');
  const [at, other] = [await provider('nacka', 'HEMTJANST'), await provider('nacka', 'HEMTJANST')];
  await unchanged('nacka', () => open('QUALITY_REVIEW', at), { __typename: 'PlanItemMissing' });
  const planItemId = await planned('nacka', 'QUALITY_REVIEWER', at);
  for (const wrong of [newId(), 'nothing', await planned('nacka', 'QUALITY_REVIEWER', other)]) await unchanged('nacka', () => open('QUALITY_REVIEW', at, { planItemId: wrong }), { __typename: 'InvalidInput', field: 'planItemId' });
  const { review } = await open('QUALITY_REVIEW', at, { planItemId });
  expect((await subgraph.as('nacka', 'QUALITY_REVIEWER')('query R($id: ID!) { review(id: $id) { kind planItem { id kind } } }', { id: review.id })).data.review).toEqual({ kind: 'QUALITY_REVIEW', planItem: { id: planItemId, kind: 'QUALITY_REVIEW' } });
  await act('nacka', 'QUALITY_REVIEWER', 'removePlanItem', { planItemId }, '');
  await unchanged('nacka', () => open('QUALITY_REVIEW', at, { planItemId }), { __typename: 'InvalidInput', field: 'planItemId' });

  await unchanged('nacka', () => open('TRIGGERED_REVIEW', at), { __typename: 'TriggerMissing' });
  const report = { ...at, registrationNumber: 'SN 2026/61', trigger: { trigger: 'MISCONDUCT', receivedOn: '2026-09-07', content: 'Läkemedel saknas.', deficiencies: [{ area: 'HEALTHCARE', description: 'Läkemedel saknas.' }] } };
  const { triggerReport: { id: triggerReportId } } = await act('nacka', 'QUALITY_REVIEWER', 'registerTriggerReport', report, '... on RegisterTriggerReportSuccess { triggerReport { id } }');
  expect(await act('nacka', 'QUALITY_REVIEWER', 'assessTriggerReport', { triggerReportId, review: true, reason: 'Allvarligt.' }, '... on AssessTriggerReportSuccess { triggerReport { review { kind triggerReport { id } } } }'))
    .toMatchObject({ triggerReport: { review: { kind: 'TRIGGERED_REVIEW', triggerReport: { id: triggerReportId } } } });
  for (const kind of ['STARTUP_REVIEW', 'RECHECK_REVIEW']) await unchanged('nacka', () => open(kind, at), { __typename: 'NotInPolicy' });
  subgraph.setClock('2026-05-20T08:00:00Z');
});
