import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import { checklists } from '../checklist.fixture.ts';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['falkenberg'], clock: '2026-05-20T08:00:00Z' });
const { act, assessed, provider } = workbench(subgraph);
const { answer, publish, save } = checklists(act);
const [tenant, role, area] = ['falkenberg', 'QUALITY_STRATEGIST', 'HEMTJANST'];
const does = (name: string, input: object, selects?: string) => act(tenant, role, name, input, selects);
const carried = async (id: string) => (await subgraph.as(tenant, role)(
  'query R($id: ID!) { review(id: $id) { carriedOver { review { id } questions { questionId text change before now answerChanged } openFindings { id } } } }', { id })).data.review.carriedOver;

test('last year\'s review of a unit is carried over into this year\'s: answers then and now, what is new, reworded, changed and gone, and what is still open', async () => {
  const at = await provider(tenant, area);
  const question = (text: string, more: object = {}) => ({ text, type: 'YES_NO', area: 'STAFFING', ...more });
  const { template: first } = await save(tenant, role, { serviceArea: area, questions: ['Bemanning', 'Bemötande', 'Rutin', 'Larm'].map((text) => question(text)) });
  await publish(tenant, role, first.id);
  const [staffing, treatment, routine, alarm] = first.questions.map((q: any) => q.questionId) as string[];
  const open = async (registrationNumber: string) => (await does('openReview', { kind: 'QUALITY_REVIEW', ...at, registrationNumber })).review.id as string;

  const last = await open('SN 2026/90');
  expect(await carried(last)).toBeNull();
  await answer(tenant, role, last, [staffing, treatment, routine, alarm].map((questionId) => ({ questionId, value: 'YES' })));
  const { finding } = await does('recordFinding', { reviewId: last, class: 'ERROR', description: 'Rutinen är inte daterad.' });
  await does('recordReviewActivity', { reviewId: last, kind: 'STAFF_INTERVIEW', heldOn: '2026-05-20', officials: ['Kvalitetsstrateg'] });
  await assessed(tenant, role, last);
  expect(await does('completeReview', { reviewId: last })).toMatchObject({ __typename: 'CompleteReviewSuccess' });

  subgraph.setClock('2027-05-18T08:00:00Z');
  const { template: next } = await save(tenant, role, { serviceArea: area, questions: [
    question('Bemanning', { questionId: staffing }), question('Bemötande i vardagen', { questionId: treatment }), question('Rutin och egenkontroll', { replaces: routine }), question('Kost')] });
  await publish(tenant, role, next.id);
  const [, , checks, food] = next.questions.map((q: any) => q.questionId) as string[];
  const now = await open('SN 2027/12');
  await answer(tenant, role, now, [{ questionId: staffing, value: 'NO' }, { questionId: food, value: 'YES' }]);
  expect(await carried(now)).toEqual({
    review: { id: last }, openFindings: [{ id: finding.id }],
    questions: [
      { questionId: staffing, text: 'Bemanning', change: null, before: 'YES', now: 'NO', answerChanged: true },
      { questionId: treatment, text: 'Bemötande i vardagen', change: 'REWORDED', before: 'YES', now: null, answerChanged: null },
      { questionId: checks, text: 'Rutin och egenkontroll', change: 'CHANGED', before: null, now: null, answerChanged: null },
      { questionId: food, text: 'Kost', change: 'NEW', before: null, now: 'YES', answerChanged: null },
      { questionId: alarm, text: 'Larm', change: 'GONE', before: 'YES', now: null, answerChanged: null },
    ],
  });
  // Another unit of the area has no review before.
  const other = (await does('openReview', { kind: 'QUALITY_REVIEW', ...(await provider(tenant, area)), registrationNumber: 'SN 2027/13' })).review.id;
  expect(await carried(other)).toBeNull();
});
