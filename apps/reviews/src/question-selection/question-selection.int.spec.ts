import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { areasOf, checklists } from '../checklist.fixture.ts';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['nacka'], clock: '2026-05-20T08:00:00Z' });
const { act, provider } = workbench(subgraph);
const { published, answer } = checklists(act);
const tenant = 'nacka';
const does = (role: string, name: string, input: object, selects?: string) => act(tenant, role, name, input, selects);
const unchanged = async (refusal: () => Promise<object>, expected: object) => {
  const before = await subgraph.countRows(tenant);
  expect(await refusal()).toMatchObject(expected);
  expect(await subgraph.countRows(tenant)).toBe(before);
};
const reported = '... on RegisterTriggerReportSuccess { triggerReport { id review { id } } }';
const assessed = '... on AssessTriggerReportSuccess { triggerReport { review { id scope template { id } checklist { asked question { questionId area } } } } }';
const seen = async (id: string) =>
  (await subgraph.as(tenant, 'PLANNER')('query R($id: ID!) { review(id: $id) { scope scopeChanges { reason } template { id } checklist { question { questionId area text } } questionSelection { template { id version } questionIds ownQuestions { text type } selectedBy selectedOn } } }', { id })).data.review;

test('[NACKA-PAK-2] the deficiencies that have emerged set the scope of a triggered review: it is completed without the other areas, and is not opened without any', async () => {
  subgraph.setClock('2026-08-20T08:00:00Z');
  const template = await published(tenant, 'QUALITY_REVIEWER', 'DAGVERKSAMHET');
  const at = await provider(tenant, 'DAGVERKSAMHET');
  const register = async (deficiencies: object[] = []) =>
    (await does('QUALITY_REVIEWER', 'registerTriggerReport', { ...at, registrationNumber: 'SN 2026/40', trigger: { trigger: 'MISCONDUCT', receivedOn: '2026-08-20', content: 'Journaler saknas.', deficiencies } }, reported)).triggerReport.id as string;
  const assess = (triggerReportId: string, more: object = {}) => does('QUALITY_REVIEWER', 'assessTriggerReport', { triggerReportId, review: true, reason: 'Bristen är allvarlig.', ...more }, assessed);
  const none = await register();
  await unchanged(() => assess(none), { __typename: 'InvalidInput', field: 'deficiencies' });
  await unchanged(() => assess(none, { deficiencies: [{ area: ' ', description: 'x' }] }), { __typename: 'InvalidInput', field: 'deficiencies' });
  // The assessment itself may show it; a no needs none.
  expect(await assess(none, { deficiencies: [{ area: 'STAFFING', description: 'Vakanser.' }] })).toMatchObject({ triggerReport: { review: { scope: ['STAFFING'] } } });

  const { review } = (await assess(await register([{ area: 'DOCUMENTATION', description: 'Anteckningar saknas.' }]))).triggerReport;
  expect(review).toMatchObject({ scope: ['DOCUMENTATION'], template: { id: template.id }, checklist: [{ asked: true, question: { area: 'DOCUMENTATION' } }] });
  await does('QUALITY_REVIEWER', 'writeReviewReport', { reviewId: review.id, text: 'Rapport.' });
  await unchanged(() => does('QUALITY_REVIEWER', 'completeReview', { reviewId: review.id }), { __typename: 'ReviewDemandsOpen', demands: [{ kind: 'ANSWER' }] });
  await answer(tenant, 'QUALITY_REVIEWER', review.id, [{ questionId: review.checklist[0].question.questionId, value: 'NO' }]);
  // It is extended with a reason, which is logged: what is added is then asked too.
  await unchanged(() => does('QUALITY_REVIEWER', 'changeReviewScope', { reviewId: review.id, add: ['STAFFING'], reason: ' ' }, ''), { __typename: 'InvalidInput', field: 'reason' });
  await does('QUALITY_REVIEWER', 'changeReviewScope', { reviewId: review.id, add: ['STAFFING'], reason: 'Vakanserna är orsaken.' }, '');
  const extended = await seen(review.id);
  expect(extended).toMatchObject({ scope: ['DOCUMENTATION', 'STAFFING'], scopeChanges: [{ reason: 'Vakanserna är orsaken.' }], checklist: [{ question: { area: 'DOCUMENTATION' } }, { question: { area: 'STAFFING' } }] });
  await answer(tenant, 'QUALITY_REVIEWER', review.id, [{ questionId: extended.checklist[1].question.questionId, value: 'NO' }], 'surfplatta-1', 2);
  expect(await does('QUALITY_REVIEWER', 'completeReview', { reviewId: review.id })).toMatchObject({ review: { status: 'COMPLETED' } });
  subgraph.setClock('2026-05-20T08:00:00Z');
});

test('[NACKA15-PAK-2] what has happened decides what a triggered review asks: a part of the quality review\'s checklist, and questions of its own', async () => {
  const template = await published(tenant, 'PLANNER', 'HEMTJANST');
  const at = await provider(tenant, 'HEMTJANST');
  const trigger = { trigger: 'SERIOUS_MISCONDUCT_REPORTED', reporter: 'RELATIVE', receivedOn: '2026-05-20', content: 'Fel läkemedel gavs.' };
  const { triggerReport: { review: { id: reviewId } } } = await does('PLANNER', 'registerTriggerReport', { ...at, registrationNumber: 'SN 2026/41', trigger }, reported);
  const healthcare = template.questions[areasOf['nacka']!.indexOf('HEALTHCARE_REHABILITATION')].questionId as string;
  const select = (input: object) => does('PLANNER', 'selectReviewQuestions', { reviewId, ...input });
  await unchanged(() => select({}), { __typename: 'InvalidInput', field: 'questionIds' });
  await unchanged(() => select({ questionIds: [newId()] }), { __typename: 'InvalidInput', field: 'questionIds' });
  await unchanged(() => select({ ownQuestions: [{ text: ' ', type: 'YES_NO' }] }), { __typename: 'InvalidInput', field: 'ownQuestions.0.text' });
  await unchanged(async () => ({ code: (await subgraph.as(tenant, 'CASE_OFFICER')('mutation S($input: SelectReviewQuestionsInput!) { selectReviewQuestions(input: $input) { __typename } }', { input: { reviewId, questionIds: [healthcare] } })).errors?.[0]?.extensions.code }), { code: 'FORBIDDEN' });
  expect(await select({ questionIds: [healthcare] })).toMatchObject({ __typename: 'SelectReviewQuestionsSuccess' });
  await select({ ownQuestions: [{ text: 'Fanns signerad delegering?', type: 'YES_NO', area: 'HEALTHCARE_REHABILITATION' }] });
  const review = await seen(reviewId);
  expect(review.questionSelection).toEqual({ template: { id: template.id, version: 1 }, questionIds: [healthcare], ownQuestions: [{ text: 'Fanns signerad delegering?', type: 'YES_NO' }], selectedBy: 'account-nacka-PLANNER', selectedOn: '2026-05-20' });
  expect(review.checklist.map((i: any) => i.question.area)).toEqual(['HEALTHCARE_REHABILITATION', 'HEALTHCARE_REHABILITATION']);
  await does('PLANNER', 'recordReviewActivity', { reviewId, kind: 'STAFF_INTERVIEW', heldOn: '2026-05-20', officials: ['Planerare'] });
  await does('PLANNER', 'writeReviewReport', { reviewId, text: 'Rapport.' });
  await unchanged(() => does('PLANNER', 'completeReview', { reviewId }), { __typename: 'ReviewDemandsOpen', demands: [{ kind: 'ANSWER' }, { kind: 'ANSWER' }] });
  await unchanged(() => answer(tenant, 'PLANNER', reviewId, [{ questionId: template.questions[0].questionId, value: 'YES' }]), { __typename: 'InvalidInput', field: 'answers.0.questionId' });
  await answer(tenant, 'PLANNER', reviewId, review.checklist.map((i: any) => ({ questionId: i.question.questionId, value: 'NO' })));
  expect(await does('PLANNER', 'completeReview', { reviewId })).toMatchObject({ review: { status: 'COMPLETED' } });
  await unchanged(() => select({ questionIds: [template.questions[0].questionId] }), { __typename: 'ReviewCompleted' });
  // A quality review asks its whole checklist.
  const { review: quality } = await does('PLANNER', 'openReview', { kind: 'QUALITY_REVIEW', ...at, registrationNumber: 'SN 2026/42' });
  await unchanged(() => does('PLANNER', 'selectReviewQuestions', { reviewId: quality.id, questionIds: [healthcare] }), { __typename: 'InvalidInput', field: 'reviewId' });
});
