import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import { checklists } from '../checklist.fixture.ts';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['falkenberg'], clock: '2026-05-20T08:00:00Z' });
const { act, permitChecked, provider, points } = workbench(subgraph);
const { published, answer } = checklists(act);
const [tenant, role] = ['falkenberg', 'QUALITY_STRATEGIST'];

test('the reviewed see report and assessment first when the draft is shared, and the review is final when they have replied on its facts or their day has passed', async () => {
  const { questions } = await published(tenant, role, 'HEMTJANST', { kind: 'CONTRACT_FOLLOW_UP' });
  const open = async () => {
    const at = await provider(tenant, 'HEMTJANST');
    const { review: { id } } = await act(tenant, role, 'openReview', { kind: 'CONTRACT_FOLLOW_UP', ...at, registrationNumber: 'SOC 2026/98' });
    await answer(tenant, role, id, questions.map((q: any, at: number) => ({ questionId: q.questionId, value: at ? 'NO' : 'YES' })));
    for (const point of await points(tenant, role, id)) await act(tenant, role, 'assessReviewPoint', { pointId: point.id, result: 'FULFILLED' });
    await permitChecked(tenant, role, id, at.providerId);
    return { id: id as string, providerId: at.providerId };
  };
  const as = (providerId: string) => (document: string, variables: object) => subgraph.as(tenant, 'PROVIDER_REPRESENTATIVE')(document, variables, { assignments: [{ role: 'PROVIDER_REPRESENTATIVE', scope: `provider:${providerId}` }] });
  const seen = async (providerId: string, id: string) => (await as(providerId)('query D($id: ID!) { sharedReviewDraft(reviewId: $id) { report percent replyBy reply } }', { id })).data.sharedReviewDraft;
  const reply = async (providerId: string, reviewId: string, text: string) => (await as(providerId)('mutation R($input: ReplyOnReviewDraftInput!) { replyOnReviewDraft(input: $input) { __typename ... on ReplyOnReviewDraftSuccess { draft { reply repliedOn } } } }', { input: { reviewId, reply: text } })).data.replyOnReviewDraft;
  const share = (reviewId: string, more: object = {}) => act(tenant, role, 'shareReviewDraft', { reviewId, ...more }, '... on ShareReviewDraftSuccess { review { sharedDraft { sharedOn } } }');
  const complete = (reviewId: string) => act(tenant, role, 'completeReview', { reviewId });

  const { id, providerId } = await open();
  const other = await open();
  expect(await share(id)).toMatchObject({ __typename: 'InvalidInput' });
  await act(tenant, role, 'writeReviewReport', { reviewId: id, text: 'Bemanningen räcker inte.' });
  expect(await seen(providerId, id)).toBeNull();
  expect((await as(providerId)('query R($id: ID!) { review(id: $id) { assessment { total { percent } } } }', { id })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(await reply(providerId, id, 'Det stämmer inte.')).toMatchObject({ __typename: 'NotFound' });

  expect(await share(id, { replyBy: '2026-06-03' })).toMatchObject({ review: { sharedDraft: { sharedOn: '2026-05-20' } } });
  expect(await seen(providerId, id)).toEqual({ report: 'Bemanningen räcker inte.', percent: 50, replyBy: '2026-06-03', reply: null });
  expect(await seen(other.providerId, id)).toBeNull();
  expect(await reply(other.providerId, id, 'Annat.')).toMatchObject({ __typename: 'NotFound' });
  const before = await subgraph.countRows(tenant);
  expect(await complete(id)).toMatchObject({ __typename: 'ReviewDemandsOpen', demands: [{ kind: 'REPLY', subject: '2026-06-03' }] });
  expect(await subgraph.countRows(tenant)).toBe(before);
  expect(await reply(providerId, id, 'Två tjänster är tillsatta i maj.')).toMatchObject({ draft: { reply: 'Två tjänster är tillsatta i maj.', repliedOn: '2026-05-20' } });
  expect(await reply(providerId, id, 'Igen.')).toMatchObject({ __typename: 'Conflict' });
  expect(await complete(id)).toMatchObject({ __typename: 'CompleteReviewSuccess' });

  await act(tenant, role, 'writeReviewReport', { reviewId: other.id, text: 'Avtalet följs.' });
  await share(other.id, { replyBy: '2026-06-03' });
  subgraph.setClock('2026-06-04T08:00:00Z');
  expect(await complete(other.id)).toMatchObject({ __typename: 'CompleteReviewSuccess' });
  subgraph.setClock('2026-05-20T08:00:00Z');
});
