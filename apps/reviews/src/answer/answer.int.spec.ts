import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import fc from 'fast-check';
import { checklists, questionsFor } from '../checklist.fixture.ts';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['falkenberg', 'sodertalje'], clock: '2026-05-20T08:00:00Z' });
const { act, provider, assessed } = workbench(subgraph);
const { published, answer, noSelfMonitoring } = checklists(act);

const open = async (tenant: string, role: string, area: string, more: object = {}, form = 'EXTERNAL') =>
  (await act(tenant, role, 'openReview', { kind: 'QUALITY_REVIEW', ...(await provider(tenant, area, form)), registrationNumber: 'DNR 2026/80', ...more }, '... on OpenReviewSuccess { review { id unit { id } } }')).review as { id: string; unit: { id: string } };
const read = async (tenant: string, role: string, id: string) => (await subgraph.as(tenant, role)(
  'query R($id: ID!) { review(id: $id) { checklist { asked conflict answer { value note deviceId answeredBy } versions { id value } } assessment { total { percent answered asked } byArea { key percent } } } }', { id })).data.review;

test('two devices work offline: every answer is kept, sent twice it is kept once, what differs is listed and settled by one that has seen both', async () => {
  const [tenant, role] = ['falkenberg', 'QUALITY_STRATEGIST'];
  const { questions } = await published(tenant, role, 'HEMTJANST');
  const [first, second] = questions.map((q: any) => q.questionId) as string[];
  const { id } = await open(tenant, role, 'HEMTJANST');
  await assessed(tenant, role, id);
  const batch = [{ questionId: first, value: 'YES', note: 'Två i personalen.' }, { questionId: second, value: 'YES' }];
  expect(await answer(tenant, role, id, batch, 'a')).toMatchObject({ __typename: 'AnswerReviewSuccess', conflicts: [] });
  const kept = await subgraph.countRows(tenant);
  expect(await answer(tenant, role, id, batch, 'a')).toMatchObject({ conflicts: [] });
  expect(await subgraph.countRows(tenant)).toBe(kept);

  const merged = await answer(tenant, 'MAS', id, [{ questionId: first, value: 'NO' }], 'b', 7);
  expect(merged.conflicts).toMatchObject([{ question: { questionId: first }, versions: [{ deviceId: 'a', value: 'YES' }, { deviceId: 'b', value: 'NO' }] }]);
  const before = await subgraph.countRows(tenant);
  expect(await answer(tenant, role, id, [{ questionId: first, value: 'NO' }], 'a')).toMatchObject({ __typename: 'InvalidInput', field: 'answers.0.order' });
  expect(await answer(tenant, role, id, [{ questionId: second, value: 'Kanske' }], 'a', 3)).toMatchObject({ __typename: 'InvalidInput', field: 'answers.0.value' });
  expect(await answer(tenant, role, id, [{ questionId: id, value: 'YES' }], 'a', 3)).toMatchObject({ __typename: 'InvalidInput', field: 'answers.0.questionId' });
  await act(tenant, role, 'recordReviewActivity', { reviewId: id, kind: 'STAFF_INTERVIEW', heldOn: '2026-05-20', officials: ['Kvalitetsstrateg'] });
  expect((await act(tenant, role, 'completeReview', { reviewId: id })).demands).toEqual([{ kind: 'ANSWER_CONFLICT', subject: first }]);
  expect(await subgraph.countRows(tenant)).toBe(before + 1);

  const seen = merged.conflicts[0].versions.map((v: any) => v.id);
  expect(await answer(tenant, role, id, [{ questionId: first, value: 'NO', seen }], 'a', 3)).toMatchObject({ conflicts: [] });
  const { checklist } = await read(tenant, role, id);
  expect(checklist[0]).toMatchObject({ conflict: false, answer: { value: 'NO', deviceId: 'a', answeredBy: 'account-falkenberg-QUALITY_STRATEGIST' } });
  expect(checklist[0].versions.map((v: any) => v.value)).toEqual(['YES', 'NO', 'NO']);
  expect(await act(tenant, role, 'completeReview', { reviewId: id })).toMatchObject({ __typename: 'CompleteReviewSuccess' });
  expect(await answer(tenant, role, id, [{ questionId: first, value: 'YES' }], 'b', 9)).toMatchObject({ __typename: 'ReviewCompleted' });
});

test('the same answers give the same assessment, whoever runs the unit and in whatever order they come', async () => {
  const [tenant, role] = ['falkenberg', 'QUALITY_STRATEGIST'];
  const types = [['YES_NO', fc.constantFrom('YES', 'NO')], ['SCALE', fc.constantFrom('1', '2', '3', '4', '5')], ['SCALE', fc.constantFrom('1', '3', '5')]] as const;
  const { questions } = await published(tenant, role, 'SARSKILT_BOENDE', { questions: types.map(([type], at) => ({ text: `Fråga ${at}`, type, area: at ? 'STAFFING' : 'TREATMENT', weight: at + 1 })) });
  const given = fc.tuple(...types.map(([, value]) => fc.oneof(value.map((v) => ({ value: v })), fc.constant({ notApplicable: 'Gäller inte här.' }))));
  const seen = new Set<string>();
  await fc.assert(fc.asyncProperty(given, fc.boolean(), async (answers, turned) => {
    const asked = answers.map((a, at) => ({ questionId: questions[at].questionId, ...a }));
    const assessed = async (form: string, sent: object[]) => {
      const { id } = await open(tenant, role, 'SARSKILT_BOENDE', {}, form);
      await answer(tenant, role, id, sent);
      return (await read(tenant, role, id)).assessment;
    };
    const own = await assessed('OWN_OPERATION', asked);
    expect(own).toEqual(await assessed('EXTERNAL', turned ? [...asked].reverse() : asked));
    seen.add(JSON.stringify(own));
  }), { numRuns: 8, seed: 4 });
  expect(seen.size).toBeGreaterThan(1);
});

test('[SOD-KVUP-3] a question answered in two years is a series of two points, between units too, and a changed meaning begins a new one', async () => {
  const [tenant, role, area] = ['sodertalje', 'QUALITY_UNIT', 'DAGVERKSAMHET'];
  subgraph.setClock('2025-03-03T08:00:00Z');
  const first = await published(tenant, role, area, { kind: 'CONTRACT_FOLLOW_UP' });
  const { questionId } = first.questions[0];
  const at = await provider(tenant, area);
  const followUp = async (value: string, of: object = at) => {
    const asked = { kind: 'CONTRACT_FOLLOW_UP', ...of, registrationNumber: 'DNR 1' };
    const { review } = await act(tenant, role, 'openReview', asked, '... on OpenReviewSuccess { review { id template { questions { questionId } } } }');
    await answer(tenant, role, review.id, review.template.questions.map((q: any) => ({ questionId: q.questionId, value })));
    await noSelfMonitoring(role, review.id);
    expect(await act(tenant, role, 'completeReview', { reviewId: review.id })).toMatchObject({ __typename: 'CompleteReviewSuccess' });
  };
  const series = async (id: string, filter = `unitId: "${at.unitId}"`) =>
    (await subgraph.as(tenant, role)(`query S($id: ID!) { questionSeries(questionId: $id, ${filter}) { replaces points { year value unit { id } } } }`, { id })).data.questionSeries;
  await followUp('YES');
  subgraph.setClock('2026-03-03T08:00:00Z');
  await followUp('NO');
  const other = await provider(tenant, area, 'OWN_OPERATION');
  await followUp('YES', other);
  const unit = { id: at.unitId };
  expect(await series(questionId)).toEqual({ replaces: null, points: [{ year: 2025, value: 'YES', unit }, { year: 2026, value: 'NO', unit }] });
  expect((await series(questionId, 'year: 2026')).points).toEqual([{ year: 2026, value: 'NO', unit }, { year: 2026, value: 'YES', unit: { id: other.unitId } }]);

  const [changed, ...rest] = questionsFor(tenant);
  const next = await published(tenant, role, area, { kind: 'CONTRACT_FOLLOW_UP', questions: [{ ...changed!, text: 'Har kraven fått effekt?', replaces: questionId }, ...rest.map((q, i) => ({ ...q, questionId: first.questions[i + 1].questionId }))] });
  await followUp('YES');
  expect(await series(next.questions[0].questionId)).toEqual({ replaces: questionId, points: [{ year: 2026, value: 'YES', unit }] });
  expect((await series(questionId)).points).toHaveLength(2);
  expect((await series(first.questions[1].questionId)).points).toHaveLength(3);
  subgraph.setClock('2026-05-20T08:00:00Z');
  // Falkenberg's guideline does not follow results over time.
  const silent = await published('falkenberg', 'QUALITY_STRATEGIST', 'LSS_BOENDE');
  expect((await subgraph.as('falkenberg', 'QUALITY_STRATEGIST')('query S($id: ID!) { questionSeries(questionId: $id) { points { year } } }', { id: silent.questions[0].questionId })).data.questionSeries).toBeNull();
});
