import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import { checklists } from '../checklist.fixture.ts';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['sodertalje', 'falkenberg'], clock: '2025-03-10T08:00:00Z' });
const parts = 'parts { id kind title basis leftOut leftOutReason }';
const { act, provider } = workbench(subgraph, {
  openReview: `... on OpenReviewSuccess { review { id ${parts} } }`, attachFollowUpPart: `... on AttachFollowUpPartSuccess { review { id ${parts} } }`, leaveOutReviewPart: `... on LeaveOutReviewPartSuccess { review { ${parts} } }`,
  completeReview: '... on CompleteReviewSuccess { review { status } } ... on ReviewDemandsOpen { demands { kind subject } }',
});
const strategist = (name: string, input: object) => act('sodertalje', 'OPERATIONS_STRATEGIST', name, input);
const open = async (area: string, kind = 'QUALITY_REVIEW') => (await strategist('openReview', { kind, ...(await provider('sodertalje', area)), registrationNumber: 'ÄON 2025/4' })).review;
const refused = async (name: string, input: object) => {
  const before = await subgraph.countRows('sodertalje');
  const outcome = await strategist(name, input);
  expect(outcome.__typename).not.toMatch(/Success$/);
  expect(await subgraph.countRows('sodertalje')).toBe(before);
  return outcome;
};
const { published, answer, partiesAndViews } = checklists(act);
/** Does all else that the guideline demands of a planned follow-up. */
const through = async (reviewId: string, questions: { questionId: string }[]) => {
  await answer('sodertalje', 'OPERATIONS_STRATEGIST', reviewId, questions.map(({ questionId }) => ({ questionId, value: 'YES' })));
  await partiesAndViews('OPERATIONS_STRATEGIST', reviewId);
  for (const step of ['COLLECT', 'ANALYSE', 'FEEDBACK_TO_UNIT', 'REPORT_TO_BOARD']) await strategist('recordReviewStep', { reviewId, step, ...(step === 'ANALYSE' ? { approved: true } : {}) });
};

test('[SOD-PLAN-9] a planned follow-up has the focus areas of its year; one left out without a reason hinders its completion, and another year is not bound', async () => {
  subgraph.setClock('2025-03-10T08:00:00Z');
  const { questions } = await published('sodertalje', 'OPERATIONS_STRATEGIST', 'DAGVERKSAMHET');
  const review = await open('DAGVERKSAMHET');
  expect(review.parts.map((p: { title: string }) => p.title).sort()).toEqual(['COMPETENCE', 'DOCUMENTATION', 'FUTURE_CARE_TRANSITION', 'PARTICIPATION_SELF_DETERMINATION', 'SYSTEMATIC_QUALITY_WORK']);
  await through(review.id, questions);
  const { id: reviewPartId } = review.parts.find((p: { title: string }) => p.title === 'COMPETENCE');
  await strategist('leaveOutReviewPart', { reviewPartId });
  expect(await refused('completeReview', { reviewId: review.id })).toMatchObject({ __typename: 'ReviewDemandsOpen', demands: [{ kind: 'PART_LEFT_OUT', subject: 'COMPETENCE' }] });
  await strategist('leaveOutReviewPart', { reviewPartId, reason: 'Följdes upp i februari.' });
  expect(await strategist('completeReview', { reviewId: review.id })).toMatchObject({ __typename: 'CompleteReviewSuccess' });

  expect((await open('DAGVERKSAMHET', 'CONTRACT_FOLLOW_UP')).parts).toEqual([]);
  subgraph.setClock('2026-03-10T08:00:00Z');
  const next = await open('DAGVERKSAMHET');
  expect(next.parts).toEqual([]);
  await through(next.id, questions);
  expect(await strategist('completeReview', { reviewId: next.id })).toMatchObject({ __typename: 'CompleteReviewSuccess' });
});

test('[SOD-PLAN-10] a project attached to home care is in its follow-ups and in no other area\'s; an in-depth area has a ground', async () => {
  subgraph.setClock('2025-03-10T08:00:00Z');
  await strategist('attachFollowUpPart', { kind: 'PROJECT', title: 'Trygg hemgång', serviceArea: 'HEMTJANST_NATTPATRULL_LARM' });
  const has = (review: { parts: { kind: string; title: string }[] }) => review.parts.some((p) => p.kind === 'PROJECT' && p.title === 'Trygg hemgång');
  const [home, day] = [await open('HEMTJANST_NATTPATRULL_LARM'), await open('DAGVERKSAMHET')];
  expect([has(home), has(day)]).toEqual([true, false]);
  const deep = { kind: 'DEEP_DIVE', title: 'Ensamhet', reviewId: day.id };
  expect(await refused('attachFollowUpPart', deep)).toMatchObject({ __typename: 'InvalidInput', field: 'basis' });
  expect((await strategist('attachFollowUpPart', { ...deep, basis: 'Nulägesanalys i januari' })).review.parts).toContainEqual(expect.objectContaining({ kind: 'DEEP_DIVE', basis: 'Nulägesanalys i januari' }));
  expect(await refused('attachFollowUpPart', { kind: 'PROJECT', title: 'X' })).toMatchObject({ __typename: 'InvalidInput', field: 'serviceArea' });
  expect(await refused('attachFollowUpPart', { kind: 'PROJECT', title: 'X', reviewId: 'nothing' })).toMatchObject({ __typename: 'NotFound' });
  expect(await refused('leaveOutReviewPart', { reviewPartId: 'nothing' })).toMatchObject({ __typename: 'NotFound' });
  subgraph.setClock('2026-06-01T08:00:00Z');
  expect(await act('falkenberg', 'QUALITY_STRATEGIST', 'attachFollowUpPart', { kind: 'PROJECT', title: 'X', serviceArea: 'HEMTJANST' })).toMatchObject({ __typename: 'NotInPolicy' });
});
