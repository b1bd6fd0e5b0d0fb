import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import { checklists } from '../checklist.fixture.ts';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const tenant = 'sodertalje';
const subgraph = useSubgraph(reviews, { tenants: [tenant], clock: '2026-05-20T08:00:00Z' });
const { act, provider } = workbench(subgraph);
const as = 'OPERATIONS_STRATEGIST';
const { published, answer, partiesAndViews } = checklists(act);
const event = { trigger: 'SPECIALLY_SERIOUS_EVENT', receivedOn: '2026-05-20', content: 'En händelse.' };

async function opened(kind = 'TRIGGERED_REVIEW') {
  const at = await provider(tenant, 'GRUPP_OCH_SERVICEBOSTAD');
  const { review } = await act(tenant, as, 'openReview', { kind, ...at, registrationNumber: 'ON 2026/7', trigger: kind === 'TRIGGERED_REVIEW' ? event : null });
  const reviewId: string = review.id;
  const refused = async (done: () => Promise<unknown>) => {
    const before = await subgraph.countRows(tenant);
    const outcome = await done();
    expect(await subgraph.countRows(tenant)).toBe(before);
    return outcome;
  };
  return {
    reviewId, refused,
    step: (step: string, approved?: boolean) => act(tenant, as, 'recordReviewStep', { reviewId, step, ...(approved === undefined ? {} : { approved }) }),
    find: (over: object = {}) => act(tenant, as, 'recordFinding', { reviewId, class: 'DEFICIENCY', description: 'Allvarlig brist.', severity: 'SERIOUS', ...over }),
    complete: () => act(tenant, as, 'completeReview', { reviewId }, '... on NoticeUnsent { recipients } ... on ReviewStepOpen { open } ... on CompleteReviewSuccess { review { status } }'),
  };
}
const notices = async (reviewId: string) => (await subgraph.as(tenant, as)('query N($id: ID!) { review(id: $id) { notices { recipient sentAt discoveredOn delayDays } } }', { id: reviewId })).data.review.notices;

test('[SOD-HAND-2] an acute and serious finding is told to director and board at once, each with its time; while one is untold nothing is completed', async () => {
  const { reviewId, find, step, complete, refused } = await opened();
  await find();
  expect(await notices(reviewId)).toEqual([]);
  const { finding: { id: findingId } } = await find({ acute: true, recordedOn: '2026-05-18' });
  const at = { sentAt: '2026-05-20T08:00:00.000Z', discoveredOn: '2026-05-18', delayDays: 2 };
  const told: { recipient: string }[] = await notices(reviewId);
  expect(told.sort((a, b) => (a.recipient < b.recipient ? -1 : 1))).toEqual([{ recipient: 'BOARD', ...at }, { recipient: 'CARE_DIRECTOR', ...at }]);
  expect((await subgraph.events(tenant)).filter((e) => e.type === 'reviews.notice-sent.v1' && e.aggregate_id === reviewId).map((e) => e.data.recipient)).toEqual(['CARE_DIRECTOR', 'BOARD']);

  for (const [name, approved] of [['COLLECT'], ['ANALYSE', true], ['FEEDBACK_TO_UNIT'], ['REPORT_TO_BOARD']] as [string, boolean?][]) await step(name, approved);
  // The graph makes both at once; that one is missing is made by hand.
  await subgraph.admin(`delete from notice where finding_id = '${findingId}' and recipient = 'BOARD'`);
  expect(await refused(complete)).toMatchObject({ __typename: 'NoticeUnsent', recipients: ['BOARD'] });
});

test.each(['QUALITY_REVIEW', 'TRIGGERED_REVIEW'])('[SOD-HAND-3] a %s goes from material over analysis, plan and new analysis, as often as it takes, to feedback and then the board, in no other order', async (kind) => {
  const { questions } = await published(tenant, as, 'GRUPP_OCH_SERVICEBOSTAD');
  const { reviewId, find, step, complete, refused } = await opened(kind);
  const skipped = async (name: string, required: string, approved?: boolean) => expect(await refused(() => step(name, approved))).toMatchObject({ __typename: 'ReviewStepSkipped', required });
  const { finding: { id: findingId } } = await find();
  await skipped('ANALYSE', 'COLLECT', true);
  await step('COLLECT');
  await step('ANALYSE', false);
  await skipped('FEEDBACK_TO_UNIT', 'REQUEST_ACTION_PLAN_IF_NOT_OK');
  const { actionPlan: { id: actionPlanId } } = await act(tenant, as, 'demandActionPlan', { reviewId, dueOn: '2026-06-01' });
  await step('REQUEST_ACTION_PLAN_IF_NOT_OK');
  expect(await refused(() => step('ANALYSE_AGAIN', true))).toMatchObject({ __typename: 'ReviewStepOpen', open: ['ACTION_PLAN'] });
  await act(tenant, 'PROVIDER_REPRESENTATIVE', 'submitActionPlan', { actionPlanId, actions: [{ findingId, description: 'Rutin införs.', responsible: 'Enhetschef', dueOn: '2026-06-10' }] });
  await step('ANALYSE_AGAIN', false);
  await skipped('FEEDBACK_TO_UNIT', 'REQUEST_ACTION_PLAN_IF_NOT_OK');
  await step('REQUEST_ACTION_PLAN_IF_NOT_OK');
  await step('ANALYSE_AGAIN', true);
  await skipped('REPORT_TO_BOARD', 'FEEDBACK_TO_UNIT');
  expect(await refused(complete)).toMatchObject({ __typename: 'ReviewStepOpen', open: ['FEEDBACK_TO_UNIT', 'REPORT_TO_BOARD'] });
  expect(await step('FEEDBACK_TO_UNIT')).toMatchObject({ __typename: 'RecordReviewStepSuccess' });
  expect(await refused(complete)).toMatchObject({ open: ['REPORT_TO_BOARD'] });
  await step('REPORT_TO_BOARD');
  if (kind === 'QUALITY_REVIEW') {
    await answer(tenant, as, reviewId, questions.map(({ questionId }: { questionId: string }) => ({ questionId, value: 'YES' })));
    await partiesAndViews(as, reviewId);
  }
  expect(await complete()).toMatchObject({ review: { status: 'COMPLETED' } });
});
