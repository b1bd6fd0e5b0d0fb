import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['nacka', 'atvidaberg'], clock: '2026-09-07T08:00:00Z' });
const { act, ask, provider, wholeMeeting } = workbench(subgraph);

const write = (tenant: string, role: string, input: object) => act(tenant, role, 'writeReviewReport', input, '... on WriteReviewReportSuccess { report { version } }');
const readable = async (tenant: string, role: string, id: string) =>
  (await subgraph.as(tenant, role)('query R($id: ID!) { review(id: $id) { status reports { version text reason writtenBy writtenAt } } }', { id })).data.review;

test('[NACKA-DOK-1] [ATV-DOK-1] no review is completed without its report and no meeting without notes; a completed report is corrected in a new version beside the old', async () => {
  // Nacka, the guideline of 2026: a follow-up of any kind is written down.
  const contract = { kind: 'CONTRACT_FOLLOW_UP', ...(await provider('nacka', 'HEMTJANST')), registrationNumber: 'SOCN 2026/900' };
  const { review: { id: reviewId } } = await act('nacka', 'PLANNER', 'openReview', contract);
  const complete = () => act('nacka', 'PLANNER', 'completeReview', { reviewId });
  const before = await subgraph.countRows('nacka');
  expect(await complete()).toMatchObject({ __typename: 'ReviewDemandsOpen', demands: [{ kind: 'REPORT', subject: null }] });
  expect(await write('nacka', 'PLANNER', { reviewId, text: '  ' })).toMatchObject({ __typename: 'InvalidInput', field: 'text' });
  expect(await subgraph.countRows('nacka')).toBe(before);
  expect((await readable('nacka', 'PLANNER', reviewId)).status).toBe('OPEN');

  await write('nacka', 'PLANNER', { reviewId, text: 'Avtalet följs.' });
  expect(await complete()).toMatchObject({ __typename: 'CompleteReviewSuccess', review: { status: 'COMPLETED' } });

  const completed = await subgraph.countRows('nacka');
  expect(await write('nacka', 'QUALITY_UNIT', { reviewId, text: 'Avtalet följs delvis.' })).toMatchObject({ __typename: 'InvalidInput', field: 'reason' });
  expect(await subgraph.countRows('nacka')).toBe(completed);
  expect(await write('nacka', 'QUALITY_UNIT', { reviewId, text: 'Avtalet följs delvis.', reason: 'Fel avtal lästes.' })).toMatchObject({ __typename: 'WriteReviewReportSuccess', report: { version: 2 } });
  expect((await readable('nacka', 'PLANNER', reviewId)).reports).toEqual([
    { version: 1, text: 'Avtalet följs.', reason: null, writtenBy: 'account-nacka-PLANNER', writtenAt: '2026-09-07T08:00:00.000Z' },
    { version: 2, text: 'Avtalet följs delvis.', reason: 'Fel avtal lästes.', writtenBy: 'account-nacka-QUALITY_UNIT', writtenAt: '2026-09-07T08:00:00.000Z' },
  ]);
  expect(JSON.stringify(await subgraph.events('nacka'))).not.toContain('Avtalet');
  const kept = await subgraph.countRows('nacka');
  for (const role of ['BOARD', 'PROVIDER_REPRESENTATIVE']) expect((await ask('nacka', role, 'writeReviewReport', { reviewId, text: 'Annat', reason: 'Vill' }, '')).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(await subgraph.countRows('nacka')).toBe(kept);

  // Åtvidaberg: the meeting with those responsible has notes, and the follow-up is documented.
  const meeting = { kind: 'CONTRACT_FOLLOW_UP', ...(await provider('atvidaberg', 'SARSKILT_BOENDE')), registrationNumber: 'KS 2026/900' };
  const { review: { id: followUpId } } = await act('atvidaberg', 'DEVELOPMENT_LEAD', 'openReview', meeting);
  const held = await act('atvidaberg', 'DEVELOPMENT_LEAD', 'recordReviewActivity', { reviewId: followUpId, kind: 'FOLLOW_UP_MEETING', heldOn: '2026-09-04', officials: ['Utvecklingsledare'] }, '... on RecordReviewActivitySuccess { review { activities { id } } }');
  const [{ id: activityId }] = held.review.activities;
  await wholeMeeting('atvidaberg', 'DEVELOPMENT_LEAD', followUpId, '2026-09-07');
  const finish = () => act('atvidaberg', 'DEVELOPMENT_LEAD', 'completeReview', { reviewId: followUpId });
  const undocumented = await subgraph.countRows('atvidaberg');
  expect(await finish()).toMatchObject({ __typename: 'ReviewDemandsOpen', demands: [{ kind: 'REPORT', subject: null }, { kind: 'NOTES', subject: activityId }] });
  expect(await subgraph.countRows('atvidaberg')).toBe(undocumented);
  await write('atvidaberg', 'DEVELOPMENT_LEAD', { reviewId: followUpId, text: 'Uppföljningen är gjord.' });
  const unnoted = await subgraph.countRows('atvidaberg');
  expect(await finish()).toMatchObject({ __typename: 'ReviewDemandsOpen', demands: [{ kind: 'NOTES', subject: activityId }] });
  const note = (text: string) => act('atvidaberg', 'DEVELOPMENT_LEAD', 'noteReviewActivity', { activityId, note: text }, '... on NoteReviewActivitySuccess { review { activities { note } } }');
  expect(await note(' ')).toMatchObject({ __typename: 'InvalidInput', field: 'note' });
  expect(await subgraph.countRows('atvidaberg')).toBe(unnoted);
  expect(await note('Bemanningen togs upp.')).toMatchObject({ review: { activities: [{ note: 'Bemanningen togs upp.' }, { note: 'Kraven gicks igenom.' }] } });
  expect(await note('Annat.')).toMatchObject({ __typename: 'Conflict' });
  expect(await finish()).toMatchObject({ __typename: 'CompleteReviewSuccess', review: { status: 'COMPLETED' } });
});
