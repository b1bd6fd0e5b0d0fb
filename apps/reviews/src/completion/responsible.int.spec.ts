import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { tenantFacts, useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['atvidaberg'], clock: '2026-09-07T08:00:00Z' });
const { act, ask, provider, wholeMeeting } = workbench(subgraph);
const asLead = (name: string, input: object, selection?: string) => act('atvidaberg', 'DEVELOPMENT_LEAD', name, input, ...(selection ? [selection] : []));

test('[ATV-ANSV-2] the investigation secretary does not complete a contract follow-up, also where the delegation order would let it; the administration director does', async () => {
  const { review: { id: reviewId } } = await asLead('openReview', { kind: 'CONTRACT_FOLLOW_UP', ...(await provider('atvidaberg', 'SARSKILT_BOENDE')), registrationNumber: 'KS 2026/901' });
  await wholeMeeting('atvidaberg', 'DEVELOPMENT_LEAD', reviewId, '2026-09-07');
  const held = await asLead('recordReviewActivity', { reviewId, kind: 'FOLLOW_UP_MEETING', heldOn: '2026-09-04', officials: ['Utvecklingsledare'] }, '... on RecordReviewActivitySuccess { review { activities { id } } }');
  await asLead('noteReviewActivity', { activityId: held.review.activities[0].id, note: 'Bemanningen togs upp.' }, '... on NoteReviewActivitySuccess { review { id } }');
  await asLead('writeReviewReport', { reviewId, text: 'Uppföljningen är gjord.' }, '... on WriteReviewReportSuccess { report { version } }');

  const before = await subgraph.countRows('atvidaberg');
  const forbidden = await ask('atvidaberg', 'INVESTIGATION_SECRETARY', 'completeReview', { reviewId });
  expect(forbidden.errors?.[0]?.extensions.code).toBe('FORBIDDEN');

  // Another delegation order lets the secretary complete reviews; the guideline still says who answers for this part.
  const { data } = tenantFacts('atvidaberg').find((f) => f.type === 'governance.delegation-order-adopted.v1')!;
  const { permissions, ...rest } = data as { permissions: Record<string, string[]> };
  const id = newId();
  await subgraph.deliver({ tenant: 'atvidaberg', type: 'governance.delegation-order-adopted.v1', subject: id, data: { ...rest, id, validFrom: '2026-09-01', permissions: { ...permissions, 'review.complete': [...permissions['review.complete']!, 'INVESTIGATION_SECRETARY'] } } });
  const refused = await subgraph.as('atvidaberg', 'INVESTIGATION_SECRETARY')(
    'mutation C($input: CompleteReviewInput!) { completeReview(input: $input) { __typename ... on RoleNotInPolicy { allowed } } }', { input: { reviewId } });
  expect(refused.data.completeReview).toEqual({ __typename: 'RoleNotInPolicy', allowed: ['ADMINISTRATION_DIRECTOR', 'DEVELOPMENT_LEAD'] });
  expect(await subgraph.countRows('atvidaberg')).toBe(before);
  expect((await subgraph.as('atvidaberg', 'DEVELOPMENT_LEAD')('query R($id: ID!) { review(id: $id) { status } }', { id: reviewId })).data.review).toEqual({ status: 'OPEN' });

  expect(await act('atvidaberg', 'ADMINISTRATION_DIRECTOR', 'completeReview', { reviewId })).toMatchObject({ __typename: 'CompleteReviewSuccess', review: { status: 'COMPLETED' } });
});

test('[ATV-ANSV-2] a budget follow-up is completed by the economist, who completes no other part; director and development lead do not complete it', async () => {
  const { agreementId: _, ...own } = await provider('atvidaberg', 'SARSKILT_BOENDE', 'OWN_OPERATION');
  const opened = async (kind: string, at: object) => {
    const { review } = await asLead('openReview', { kind, ...at, registrationNumber: 'KS 2026/902' });
    await asLead('writeReviewReport', { reviewId: review.id, text: 'Uppföljningen är gjord.' });
    return review.id as string;
  };
  const [budget, contract, system] = [await opened('BUDGET_FOLLOW_UP', own), await opened('CONTRACT_FOLLOW_UP', await provider('atvidaberg', 'SARSKILT_BOENDE')), await opened('MANAGEMENT_SYSTEM_FOLLOW_UP', own)];
  const before = await subgraph.countRows('atvidaberg');
  const refused = async (role: string, reviewId: string, allowed: string[]) => expect(await act('atvidaberg', role, 'completeReview', { reviewId }, '... on RoleNotInPolicy { allowed }')).toMatchObject({ __typename: 'RoleNotInPolicy', allowed });
  for (const role of ['ADMINISTRATION_DIRECTOR', 'DEVELOPMENT_LEAD']) await refused(role, budget, ['ADMINISTRATION_ECONOMIST']);
  for (const reviewId of [contract, system]) await refused('ADMINISTRATION_ECONOMIST', reviewId, ['ADMINISTRATION_DIRECTOR', 'DEVELOPMENT_LEAD']);
  expect(await subgraph.countRows('atvidaberg')).toBe(before);
  expect(await act('atvidaberg', 'ADMINISTRATION_ECONOMIST', 'completeReview', { reviewId: budget })).toMatchObject({ __typename: 'CompleteReviewSuccess', review: { status: 'COMPLETED' } });
});
