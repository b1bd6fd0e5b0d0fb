import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['nacka', 'falkenberg'], clock: '2026-05-20T08:00:00Z' });
const { act, provider } = workbench(subgraph);

test('[NACKA15-PAK-3] after two complaints the group manager, and no planner, decides on a full quality review by an overall assessment; it is linked to them and keeps every rule of a quality review', async () => {
  const [at, other] = [await provider('nacka', 'HEMTJANST'), await provider('nacka', 'HEMTJANST')];
  const complain = async ({ providerId, unitId }: { providerId: string; unitId: string }) => (await act('nacka', 'CASE_OFFICER', 'registerComplaint',
    { providerId, unitId, category: 'COMPLAINT', registrationNumber: 'SN 2026/50', channel: 'PHONE', content: 'Besöken kommer för sent.', complainantReference: 'KL-2026-17' }, '... on RegisterComplaintSuccess { complaint { id } }')).complaint.id as string;
  const complaintIds = [await complain(at), await complain(at)];
  const decide = (role: string, more: object = {}, tenant = 'nacka') => act(tenant, role, 'decideFullReview', { complaintIds, assessment: 'Klagomålen pekar åt samma håll.', registrationNumber: 'SN 2026/51', ...more },
    '... on DecideFullReviewSuccess { review { id kind unit { id } fullReviewDecision { assessment decidedBy decidedOn complaints { id } } } } ... on RoleNotInPolicy { allowed }');
  const refused = async (role: string, more: object, expected: object, tenant = 'nacka') => {
    const before = await subgraph.countRows(tenant);
    expect(await decide(role, more, tenant)).toMatchObject(expected);
    expect(await subgraph.countRows(tenant)).toBe(before);
  };
  for (const role of ['PLANNER', 'QUALITY_UNIT']) await refused(role, {}, { __typename: 'RoleNotInPolicy', allowed: ['GROUP_MANAGER'] });
  await refused('GROUP_MANAGER', { assessment: ' ' }, { __typename: 'InvalidInput', field: 'assessment' });
  await refused('GROUP_MANAGER', { complaintIds: [] }, { __typename: 'InvalidInput', field: 'complaintIds' });
  await refused('GROUP_MANAGER', { complaintIds: [...complaintIds, newId()] }, { __typename: 'NotFound' });
  const elsewhere = await complain(other);
  await refused('GROUP_MANAGER', { complaintIds: [...complaintIds, elsewhere] }, { __typename: 'InvalidInput', field: 'complaintIds' });
  await refused('QUALITY_STRATEGIST', {}, { __typename: 'NotInPolicy' }, 'falkenberg');
  const { review } = await decide('GROUP_MANAGER');
  expect(review).toMatchObject({ kind: 'QUALITY_REVIEW', unit: { id: at.unitId }, fullReviewDecision: { assessment: 'Klagomålen pekar åt samma håll.', decidedBy: 'account-nacka-GROUP_MANAGER', decidedOn: '2026-05-20' } });
  const linked = await subgraph.as('nacka', 'PLANNER')('query R($id: ID!) { review(id: $id) { fullReviewDecision { complaints { id } } } }', { id: review.id });
  expect(linked.data.review.fullReviewDecision.complaints.map((c: any) => c.id).sort()).toEqual([...complaintIds].sort());
  expect(await act('nacka', 'PLANNER', 'completeReview', { reviewId: review.id })).toMatchObject({
    __typename: 'ReviewActivityMissing', missing: expect.arrayContaining(['SITE_VISIT', 'MANAGEMENT_INTERVIEW', 'STAFF_INTERVIEW', 'CASE_OFFICER_INTERVIEW']),
  });
});
