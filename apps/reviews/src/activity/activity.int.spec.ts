import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import { checklists } from '../checklist.fixture.ts';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['falkenberg', 'nacka'], clock: '2026-05-20T08:00:00Z' });
const { act, planned, provider, assessed } = workbench(subgraph);
const { published, answer } = checklists(act);

const [newer, older] = ['2026-07-02T08:00:00Z', '2026-05-20T08:00:00Z'];
/** A quality review of Nacka's with its checklist answered and its report written, under the guideline of the clock's day. */
async function nackaReview(clock: string) {
  subgraph.setClock(clock);
  const area = clock === newer ? 'HEMTJANST' : 'SARSKILT_BOENDE';
  const at = await provider('nacka', area);
  const { questions } = await published('nacka', 'PLANNER', area);
  const { review: { id } } = await act('nacka', 'PLANNER', 'openReview', { kind: 'QUALITY_REVIEW', ...at, planItemId: clock === newer ? await planned('nacka', 'PLANNER', at) : null, registrationNumber: 'SOCN 2026/80' });
  await answer('nacka', 'PLANNER', id, questions.map((q: any) => ({ questionId: q.questionId, value: 'YES' })));
  await act('nacka', 'PLANNER', 'writeReviewReport', { reviewId: id, text: 'Rapport.' });
  return id as string;
}
const planner = ['nacka', 'PLANNER'] as const;
const done = (reviewId: string, kind: string, more: object = {}, [tenant, role]: readonly [string, string] = planner) =>
  act(tenant, role, 'recordReviewActivity', { reviewId, kind, heldOn: '2026-05-20', officials: ['Planerare'], ...more }, '... on RecordReviewActivitySuccess { review { activities { kind heldOn mode officials participants note material } } }');
const complete = (reviewId: string, [tenant, role]: readonly [string, string] = planner) => act(tenant, role, 'completeReview', { reviewId });
/** Refused without a trace. */
async function refused(reviewId: string, what: object, by: readonly [string, string] = planner) {
  const before = await subgraph.countRows(by[0]);
  expect(await complete(reviewId, by)).toMatchObject(what);
  expect(await subgraph.countRows(by[0])).toBe(before);
}
const interviews2015 = ['MANAGEMENT_INTERVIEW', 'STAFF_INTERVIEW', 'CASE_OFFICER_INTERVIEW', 'USER_INTERVIEW'];

test('[NACKA-GRAN-6] a quality review has questions to management and to staff; interviews with clients are optional, and nobody is named', async () => {
  const id = await nackaReview(newer);
  await refused(id, { __typename: 'ReviewActivityMissing', missing: ['MANAGEMENT_INTERVIEW', 'STAFF_INTERVIEW'] });
  await done(id, 'MANAGEMENT_INTERVIEW', { mode: 'ON_SITE' });
  await refused(id, { __typename: 'ReviewActivityMissing', missing: ['STAFF_INTERVIEW'] });
  for (const kind of ['OBSERVATION', 'DOCUMENT_REVIEW']) await done(id, kind, { mode: 'ON_SITE', material: 'Rutiner' });
  const before = await subgraph.countRows('nacka');
  expect(await done(id, 'STAFF_INTERVIEW', { mode: 'ON_SITE', participants: ['Kim Andersson'] })).toMatchObject({ __typename: 'InvalidInput', field: 'participants' });
  expect(await subgraph.countRows('nacka')).toBe(before);
  const { review } = await done(id, 'STAFF_INTERVIEW', { mode: 'ON_SITE', participants: ['CARE_STAFF'], note: 'Tre tillfrågades.' });
  expect(review.activities).toContainEqual({ kind: 'STAFF_INTERVIEW', heldOn: '2026-05-20', mode: 'ON_SITE', officials: ['Planerare'], participants: ['CARE_STAFF'], note: 'Tre tillfrågades.', material: null });
  expect(await complete(id)).toMatchObject({ __typename: 'CompleteReviewSuccess' });
});

test('[NACKA15-GRAN-2] management, staff and case officers are asked; observation is optional', async () => {
  const id = await nackaReview(older);
  for (const kind of ['SITE_VISIT', 'MANAGEMENT_INTERVIEW', 'STAFF_INTERVIEW', 'USER_INTERVIEW']) await done(id, kind);
  await refused(id, { __typename: 'ReviewActivityMissing', missing: ['CASE_OFFICER_INTERVIEW'] });
  await done(id, 'CASE_OFFICER_INTERVIEW');
  expect(await complete(id)).toMatchObject({ __typename: 'CompleteReviewSuccess' });
});

test('[FALK-GRAN-2] a review of digital material alone is completed with its report, one in which nothing was done is not', async () => {
  subgraph.setClock(older);
  const by = ['falkenberg', 'QUALITY_STRATEGIST'] as const;
  const { review: { id } } = await act('falkenberg', 'QUALITY_STRATEGIST', 'openReview', { kind: 'QUALITY_REVIEW', ...(await provider('falkenberg', 'HEMTJANST')), registrationNumber: 'SOC 2026/81' });
  await act('falkenberg', 'QUALITY_STRATEGIST', 'writeReviewReport', { reviewId: id, text: 'Rapport.' });
  await assessed(...by, id);
  await refused(id, { __typename: 'ReviewDemandsOpen', demands: [{ kind: 'ACTIVITY', subject: null }] }, by);
  const before = await subgraph.countRows('falkenberg');
  expect(await done(id, 'DIGITAL_MATERIAL_REVIEW', {}, by)).toMatchObject({ __typename: 'InvalidInput', field: 'material' });
  expect(await done(id, 'DIGITAL_MATERIAL_REVIEW', { material: 'Avvikelser 2026', officials: [] }, by)).toMatchObject({ __typename: 'InvalidInput', field: 'officials' });
  expect(await subgraph.countRows('falkenberg')).toBe(before);
  const { review } = await done(id, 'DIGITAL_MATERIAL_REVIEW', { material: 'Avvikelsehanteringssystemet, januari till april 2026', officials: ['Kvalitetsstrateg'] }, by);
  expect(review.activities).toMatchObject([{ kind: 'DIGITAL_MATERIAL_REVIEW', heldOn: '2026-05-20', mode: 'DIGITAL', officials: ['Kvalitetsstrateg'], material: 'Avvikelsehanteringssystemet, januari till april 2026' }]);
  expect(await complete(id, by)).toMatchObject({ __typename: 'CompleteReviewSuccess' });
});

test('[NACKA-GRAN-5] [NACKA15-GRAN-1] a review with only digital activities is completed under Nacka\'s current guideline; under that of 2015 it takes a visit, whoever asks', async () => {
  const id = await nackaReview(newer);
  const before = await subgraph.countRows('nacka');
  expect(await done(id, 'STAFF_INTERVIEW')).toMatchObject({ __typename: 'InvalidInput', field: 'mode' });
  expect(await subgraph.countRows('nacka')).toBe(before);
  for (const kind of ['MANAGEMENT_INTERVIEW', 'STAFF_INTERVIEW']) await done(id, kind, { mode: 'DIGITAL' });
  expect(await complete(id)).toMatchObject({ __typename: 'CompleteReviewSuccess' });

  const old = await nackaReview(older);
  for (const kind of [...interviews2015, 'DOCUMENT_REVIEW']) await done(old, kind, { mode: 'DIGITAL' });
  for (const role of ['PLANNER', 'QUALITY_UNIT', 'MAS']) await refused(old, { __typename: 'ReviewActivityMissing', missing: ['SITE_VISIT'] }, ['nacka', role]);
  expect(await done(old, 'SITE_VISIT', { officials: [] })).toMatchObject({ __typename: 'InvalidInput', field: 'officials' });
  await done(old, 'SITE_VISIT');
  expect(await complete(old)).toMatchObject({ __typename: 'CompleteReviewSuccess' });
});

test('[NACKA15-BRUK-4] a quality review has users\' views or the reason why none could be gathered; relatives\' are optional', async () => {
  const views = (reviewId: string, more: object) => act('nacka', 'PLANNER', 'recordReviewViews', { reviewId, ...more }, '... on RecordReviewViewsSuccess { review { views { of source missingReason } } }');
  const bare = async () => {
    const id = await nackaReview(older);
    for (const kind of ['SITE_VISIT', 'MANAGEMENT_INTERVIEW', 'STAFF_INTERVIEW', 'CASE_OFFICER_INTERVIEW']) await done(id, kind);
    await refused(id, { __typename: 'ReviewDemandsOpen', demands: [{ kind: 'USER_VIEWS', subject: null }] });
    return id;
  };
  const asked = await bare();
  await views(asked, { of: 'RELATIVE', source: 'INTERVIEW' });
  await refused(asked, { __typename: 'ReviewDemandsOpen', demands: [{ kind: 'USER_VIEWS', subject: null }] });
  await done(asked, 'USER_INTERVIEW');
  expect(await complete(asked)).toMatchObject({ __typename: 'CompleteReviewSuccess' });

  const silent = await bare();
  const before = await subgraph.countRows('nacka');
  expect(await views(silent, { of: 'USER', missingReason: ' ' })).toMatchObject({ __typename: 'InvalidInput', field: 'source' });
  expect(await subgraph.countRows('nacka')).toBe(before);
  expect(await views(silent, { of: 'USER', missingReason: 'Ingen brukare ville svara.' })).toMatchObject({ review: { views: [{ of: 'USER', source: null, missingReason: 'Ingen brukare ville svara.' }] } });
  expect(await complete(silent)).toMatchObject({ __typename: 'CompleteReviewSuccess' });
});
