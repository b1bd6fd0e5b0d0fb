import { expect, test } from '@jest/globals';
import { eventually, useSubgraph } from '@uppsikt/testing';
import { reviews } from '../reviews.module.ts';
import { workbench } from '../reviews.fixture.ts';

const subgraph = useSubgraph(reviews, { tenants: ['falkenberg', 'nacka'], clock: '2026-05-20T08:00:00Z' });
const { act, provider } = workbench(subgraph);
const fields = 'level due met late missed pending undated byKind { kind level missed } silences { kind overdue dueOn unit { id } }';
const query = `query C($provider: ID!, $unit: ID!) { _entities(representations: [{ __typename: "Provider", id: $provider }, { __typename: "ServiceUnit", id: $unit }]) {
  ... on Provider { followUpConfidence(from: "2026-05-01", until: "2026-06-30") { ${fields} } } ... on ServiceUnit { ofUnit: followUpConfidence(from: "2026-05-01", until: "2026-06-30") { ${fields} } } } }`;
const confidence = async (at: { providerId: string; unitId: string }, tenant = 'falkenberg', role = 'QUALITY_STRATEGIST') => {
  const { data } = await subgraph.as(tenant, role)(query, { provider: at.providerId, unit: at.unitId });
  return { provider: data._entities[0].followUpConfidence, unit: data._entities[1].ofUnit };
};

test('what should have come and has not is told of, and lowers what is known of the provider and its unit, not how it is judged; where nothing was due nothing is known', async () => {
  const at = await provider('falkenberg', 'SARSKILT_BOENDE');
  const nothing = { level: 'UNKNOWN', due: 0, met: 0, late: 0, missed: 0 };
  expect(await confidence(at)).toMatchObject({ provider: { ...nothing, silences: [] }, unit: nothing });

  const demand = async (registrationNumber: string, dueOn: string, of: object = at) => {
    const { review } = await act('falkenberg', 'QUALITY_STRATEGIST', 'openReview', { kind: 'QUALITY_REVIEW', ...of, serviceArea: 'SARSKILT_BOENDE', registrationNumber });
    const { finding } = await act('falkenberg', 'QUALITY_STRATEGIST', 'recordFinding', { reviewId: review.id, class: 'DEFICIENCY', description: 'Bemanningen räcker inte.' });
    const { actionPlan } = await act('falkenberg', 'MAS', 'demandActionPlan', { reviewId: review.id, dueOn });
    const actions = [{ findingId: finding.id, description: 'Ny rutin', responsible: 'Enhetschef', dueOn: '2026-12-31' }];
    return { reviewId: review.id, submit: () => act('falkenberg', 'PROVIDER_REPRESENTATIVE', 'submitActionPlan', { actionPlanId: actionPlan.id, actions }) };
  };
  const [prompt, tardy, silent] = [await demand('SOC 2026/1', '2026-05-29'), await demand('SOC 2026/2', '2026-05-29'), await demand('SOC 2026/3', '2026-05-29', { providerId: at.providerId })];
  await act('falkenberg', 'QUALITY_STRATEGIST', 'writeReviewReport', { reviewId: silent.reviewId, text: 'Bemanningen räcker inte.' });
  expect(await act('falkenberg', 'QUALITY_STRATEGIST', 'shareReviewDraft', { reviewId: silent.reviewId, replyBy: '2026-06-30' })).toMatchObject({ __typename: 'ShareReviewDraftSuccess' });
  await prompt.submit();
  expect((await confidence(at)).provider).toMatchObject({ level: 'COMPLETE', due: 1, met: 1, pending: 3 });

  subgraph.setClock('2026-06-01T08:00:00Z');
  await tardy.submit();
  const lowered = await confidence(at);
  expect(lowered).toMatchObject({
    provider: { level: 'INCOMPLETE', due: 3, met: 1, late: 1, missed: 1, pending: 1, undated: 0, silences: [{ kind: 'SUBMIT_ACTION_PLAN', overdue: true, dueOn: '2026-05-29', unit: null }] },
    unit: { level: 'INCOMPLETE', due: 3, missed: 1 },
  });
  expect(lowered.provider.byKind).toEqual([{ kind: 'REPLY_TO_DRAFT', level: 'UNKNOWN', missed: 0 }, { kind: 'SUBMIT_ACTION_PLAN', level: 'INCOMPLETE', missed: 1 }]);
  await eventually(async () => expect((await subgraph.events('falkenberg')).filter((e) => e.type === 'reviews.duty-overdue.v1').map((e) => e.data)).toMatchObject([{ kind: 'SUBMIT_ACTION_PLAN', providerId: at.providerId, dueOn: '2026-05-29' }]));

  expect(await act('falkenberg', 'PROVIDER_REPRESENTATIVE', 'replyOnReviewDraft', { reviewId: silent.reviewId, reply: 'Två tjänster är tillsatta.' })).toMatchObject({ __typename: 'ReplyOnReviewDraftSuccess' });
  await silent.submit();
  expect((await confidence(at)).provider).toMatchObject({ level: 'COMPLETE', due: 4, met: 2, late: 2, missed: 0, silences: [] });
});

test('a reply on a draft that has not come by its day is a silence of the unit that was reviewed, and of no other; no other municipality sees it', async () => {
  const [at, other] = [await provider('falkenberg', 'HEMTJANST'), await provider('falkenberg', 'HEMTJANST')];
  const { review } = await act('falkenberg', 'QUALITY_STRATEGIST', 'openReview', { kind: 'QUALITY_REVIEW', ...at, registrationNumber: 'SOC 2026/4' });
  await act('falkenberg', 'QUALITY_STRATEGIST', 'writeReviewReport', { reviewId: review.id, text: 'Bemanningen räcker inte.' });
  await act('falkenberg', 'QUALITY_STRATEGIST', 'shareReviewDraft', { reviewId: review.id, replyBy: '2026-06-02' });
  subgraph.setClock('2026-06-03T08:00:00Z');
  expect((await confidence(at)).unit).toMatchObject({ level: 'INCOMPLETE', missed: 1, silences: [{ kind: 'REPLY_TO_DRAFT', unit: { id: at.unitId } }] });
  expect([(await confidence(other)).unit.level, (await confidence(at, 'nacka', 'PLANNER')).unit.level]).toEqual(['UNKNOWN', 'UNKNOWN']);
  expect((await subgraph.as('falkenberg', 'PROVIDER_REPRESENTATIVE')(query, { provider: at.providerId, unit: at.unitId })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});
