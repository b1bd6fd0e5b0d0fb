import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { jointBench } from '../joint-review/joint-review.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['nacka', 'atvidaberg', 'sodertalje', 'falkenberg'], clock: '2026-05-20T08:00:00Z' });
const { does, refused, forbidden, units, provider } = jointBench(subgraph);
const idsOf = (of: { unitId: string }[]) => of.map((u) => u.unitId);
const aspect = { registrationNumber: 'SOCN 2026/55', aimedAt: 'ASPECT', subject: 'LAKEMEDEL', reason: 'BEFORE_PROCUREMENT', reference: 'UPPH 2026/3' };

test('[NACKA15-RIKT-1] a targeted follow-up begins after the management team\'s decision with day and reference, which only a member records', async () => {
  const { jointReview: { id } } = await does('nacka', 'QUALITY_UNIT', 'createTargetedFollowUp', { ...aspect, unitIds: idsOf(await units('nacka', 'HEMTJANST', 1)) });
  await refused('nacka', 'QUALITY_UNIT', 'startTargetedFollowUp', { jointReviewId: id }, { __typename: 'FollowUpDecisionMissing', allowed: ['MANAGEMENT_TEAM'] });
  const decision = { jointReviewId: id, decidedBy: 'MANAGEMENT_TEAM', decidedOn: '2026-05-18', reference: 'LG 2026-05-18 §4' };
  for (const role of ['QUALITY_UNIT', 'PLANNER', 'GROUP_MANAGER']) await forbidden('nacka', role, 'decideTargetedFollowUp', decision);
  const decide = (input: object, expected: object) => refused('nacka', 'MANAGEMENT_TEAM', 'decideTargetedFollowUp', { ...decision, ...input }, expected);
  await decide({ decidedBy: 'BOARD' }, { __typename: 'InvalidInput', field: 'decidedBy' });
  await decide({ reference: ' ' }, { __typename: 'InvalidInput', field: 'reference' });
  await decide({ decidedOn: null }, { __typename: 'InvalidInput', field: 'decidedOn' });
  await decide({ decidedBy: null, cause: 'Oro' }, { __typename: 'InvalidInput', field: 'cause' });
  expect(await does('nacka', 'MANAGEMENT_TEAM', 'decideTargetedFollowUp', decision)).toMatchObject({
    jointReview: { status: 'DRAFT', decision: { decidedBy: 'MANAGEMENT_TEAM', decidedOn: '2026-05-18', reference: 'LG 2026-05-18 §4', recordedBy: 'account-nacka-MANAGEMENT_TEAM' } },
  });
  expect(await does('nacka', 'QUALITY_UNIT', 'startTargetedFollowUp', { jointReviewId: id })).toMatchObject({ jointReview: { status: 'OPEN', parts: [{ review: { kind: 'TARGETED_FOLLOW_UP', status: 'OPEN' } }] } });
});

test('[NACKA15-RIKT-2] one follow-up of an aspect covers five units for a coded reason; without a reason or an object there is none', async () => {
  const unitIds = idsOf(await units('nacka', 'HEMTJANST', 5));
  const create = (input: object, expected: object) => refused('nacka', 'PLANNER', 'createTargetedFollowUp', { ...aspect, unitIds, ...input }, expected);
  await create({ reason: null }, { __typename: 'InvalidInput', field: 'reason' });
  await create({ reason: 'NEW_LEGISLATION' }, { __typename: 'InvalidInput', field: 'reason' });
  await create({ aimedAt: null }, { __typename: 'InvalidInput', field: 'aimedAt' });
  await create({ subject: ' ' }, { __typename: 'InvalidInput', field: 'subject' });
  await create({ unitIds: [] }, { __typename: 'InvalidInput', field: 'unitIds' });
  await create({ unitIds: [...unitIds, newId()] }, { __typename: 'NotFound' });
  const { jointReview } = await does('nacka', 'PLANNER', 'createTargetedFollowUp', { ...aspect, unitIds });
  expect(jointReview).toMatchObject({ kind: 'TARGETED_FOLLOW_UP', aimedAt: 'ASPECT', subject: 'LAKEMEDEL', reason: 'BEFORE_PROCUREMENT' });
  expect(jointReview.parts.map((p: any) => p.unit.id).sort()).toEqual([...unitIds].sort());
  await refused('falkenberg', 'QUALITY_STRATEGIST', 'createTargetedFollowUp', { ...aspect, unitIds }, { __typename: 'NotInPolicy' });
});

test('[ATV-RIKT-1] a reason that is about an agreement, audit, procurement or decision says which, and the agreement shows the follow-up', async () => {
  const { unitId, agreementId } = await provider('atvidaberg', 'SARSKILT_BOENDE');
  const extension = { ...aspect, registrationNumber: 'KS 2026/8', unitIds: [unitId], reason: 'BEFORE_CONTRACT_EXTENSION', reference: null };
  const create = (input: object, expected: object) => refused('atvidaberg', 'DEVELOPMENT_LEAD', 'createTargetedFollowUp', { ...extension, ...input }, expected);
  await create({}, { __typename: 'InvalidInput', field: 'agreementId' });
  await create({ agreementId: newId() }, { __typename: 'NotFound' });
  await create({ agreementId, aimedAt: null }, { __typename: 'InvalidInput', field: 'aimedAt' });
  await create({ agreementId, aimedAt: 'AREAS' }, { __typename: 'InvalidInput', field: 'aimedAt' });
  for (const reason of ['POLITICAL_DECISION', 'MANAGEMENT_TEAM_DECISION', 'BEFORE_PROCUREMENT', 'QUALITY_AUDIT_RESULT']) await create({ reason }, { __typename: 'InvalidInput', field: 'reference' });
  await create({ reason: 'FOR_CAUSE' }, { __typename: 'InvalidInput', field: 'reason' });
  expect(await does('atvidaberg', 'DEVELOPMENT_LEAD', 'createTargetedFollowUp', { ...extension, reason: 'WISH_FOR_UNIT' })).toMatchObject({ jointReview: { reason: 'WISH_FOR_UNIT' } });
  const { jointReview } = await does('atvidaberg', 'DEVELOPMENT_LEAD', 'createTargetedFollowUp', { ...extension, agreementId });
  expect(jointReview).toMatchObject({ reason: 'BEFORE_CONTRACT_EXTENSION', agreement: { id: agreementId } });
  const shown = await subgraph.as('atvidaberg', 'DEVELOPMENT_LEAD')('query A($id: ID!) { _entities(representations: [{ __typename: "Agreement", id: $id }]) { ... on Agreement { targetedFollowUps { id } } } }', { id: agreementId });
  expect(shown.data._entities).toEqual([{ targetedFollowUps: [{ id: jointReview.id }] }]);
  // The guideline names no decider: the follow-up begins without a decision, and one that was made is still recorded.
  expect(await does('atvidaberg', 'MANAGEMENT_TEAM', 'decideTargetedFollowUp', { jointReviewId: jointReview.id, decidedBy: 'MANAGEMENT_TEAM', decidedOn: '2026-05-19', reference: 'LG 12' })).toMatchObject({ jointReview: { decision: { decidedBy: 'MANAGEMENT_TEAM' } } });
  expect(await does('atvidaberg', 'DEVELOPMENT_LEAD', 'startTargetedFollowUp', { jointReviewId: jointReview.id })).toMatchObject({ jointReview: { status: 'OPEN' } });
});

test('[SOD-RIKT-1] the chair alone may decide, or the administration for a cause in words; with neither it does not begin', async () => {
  const [own, other] = await units('sodertalje', 'DAGLIG_VERKSAMHET', 2);
  const perspective = { registrationNumber: 'OMS 2026/9', aimedAt: 'PERSPECTIVE_IN_UNITS', subject: 'DELAKTIGHET', reason: 'NEW_LEGISLATION' };
  const create = async (input: object) => (await does('sodertalje', 'QUALITY_UNIT', 'createTargetedFollowUp', { ...perspective, ...input })).jointReview;
  const chaired = await create({ unitIds: [own!.unitId, other!.unitId] });
  await refused('sodertalje', 'QUALITY_UNIT', 'startTargetedFollowUp', { jointReviewId: chaired.id }, { __typename: 'FollowUpDecisionMissing' });
  await refused('sodertalje', 'QUALITY_UNIT', 'decideTargetedFollowUp', { jointReviewId: chaired.id }, { __typename: 'InvalidInput', field: 'decidedBy' });
  const decision = { jointReviewId: chaired.id, decidedBy: 'BOARD_CHAIR', decidedOn: '2026-05-19', reference: 'Ordförandebeslut 3' };
  await refused('sodertalje', 'QUALITY_UNIT', 'decideTargetedFollowUp', decision, { __typename: 'RoleNotInPolicy', allowed: ['BOARD_CHAIR'] });
  expect(await does('sodertalje', 'BOARD_CHAIR', 'decideTargetedFollowUp', decision)).toMatchObject({ jointReview: { decision: { decidedBy: 'BOARD_CHAIR', decidedOn: '2026-05-19' } } });
  expect(await does('sodertalje', 'QUALITY_UNIT', 'startTargetedFollowUp', { jointReviewId: chaired.id })).toMatchObject({ jointReview: { status: 'OPEN' } });

  for (const role of ['AUTHORITY', 'CARE_DIRECTOR']) await forbidden('sodertalje', role, 'decideTargetedFollowUp', decision);
  const boarded = await create({ unitIds: [other!.unitId], reason: 'POLITICAL_GOAL_OR_COMMISSION', reference: 'Mål 2026' });
  expect(await does('sodertalje', 'BOARD', 'decideTargetedFollowUp', { jointReviewId: boarded.id, decidedBy: 'BOARD', decidedOn: '2026-05-19', reference: '§ 40' })).toMatchObject({ jointReview: { decision: { decidedBy: 'BOARD', reference: '§ 40' } } });

  await refused('sodertalje', 'QUALITY_UNIT', 'createTargetedFollowUp', { ...perspective, reason: 'FOR_CAUSE', unitIds: [own!.unitId] }, { __typename: 'InvalidInput', field: 'reasonText' });
  const areas = await create({ aimedAt: 'AREAS', serviceAreas: ['DAGLIG_VERKSAMHET'] });
  expect(areas.parts.map((p: any) => p.unit.id)).toEqual(expect.arrayContaining([own!.unitId, other!.unitId]));
  expect(await does('sodertalje', 'QUALITY_UNIT', 'decideTargetedFollowUp', { jointReviewId: areas.id, cause: 'Ny socialtjänstlag.' })).toMatchObject({ jointReview: { decision: { decidedBy: null, cause: 'Ny socialtjänstlag.' } } });
  expect(await does('sodertalje', 'QUALITY_UNIT', 'startTargetedFollowUp', { jointReviewId: areas.id })).toMatchObject({ jointReview: { status: 'OPEN' } });
});
