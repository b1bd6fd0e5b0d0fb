import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['nacka', 'falkenberg', 'atvidaberg'], clock: '2026-05-20T08:00:00Z' });
const { act, planned, provider } = workbench(subgraph);
const trigger = (of: string) => ({ trigger: of, reporter: 'USER', receivedOn: '2026-05-20', content: 'En brukare berättar.' });
const labelled = '... on OpenReviewSuccess { review { id kind kindLabel } }';
const kinds = async (tenant: string, role: string, serviceArea: string | null = null) =>
  Object.fromEntries((await subgraph.as(tenant, role)('query K($a: String) { reviewKinds(serviceArea: $a) { kind label } }', { a: serviceArea })).data.reviewKinds.map((k: any) => [k.kind, k.label]));

test('a review and an item of the plan have the municipality\'s own word for their kind, that of the guideline they were made under', async () => {
  const at = await provider('nacka', 'HEMTJANST');
  const { review } = await act('nacka', 'PLANNER', 'openReview', { kind: 'TRIGGERED_REVIEW', ...at, registrationNumber: 'SN 2026/80', trigger: trigger('SERIOUS_MISCONDUCT_REPORTED') }, labelled);
  expect(review).toMatchObject({ kind: 'TRIGGERED_REVIEW', kindLabel: 'Påkallad granskning' });
  expect(await kinds('nacka', 'PLANNER', 'HEMTJANST')).toMatchObject({ QUALITY_REVIEW: 'Kvalitetsgranskning', TARGETED_FOLLOW_UP: 'Särskilt riktad uppföljning', RECHECK_REVIEW: null });
  expect((await subgraph.events('nacka')).filter((e) => e.aggregate_id === review.id).map((e) => e.data)).toMatchObject([{ kind: 'TRIGGERED_REVIEW', kindLabel: 'Påkallad granskning' }]);

  // The guideline of 2026 has no targeted follow-ups; what was opened before it keeps its word.
  subgraph.setClock('2026-09-07T08:00:00Z');
  expect(await kinds('nacka', 'QUALITY_REVIEWER', 'HEMTJANST')).not.toHaveProperty('TARGETED_FOLLOW_UP');
  const planItemId = await planned('nacka', 'QUALITY_REVIEWER', at);
  const read = 'query R($id: ID!) { review(id: $id) { kindLabel } planItems(first: 10) { edges { node { id kind kindLabel } } } }';
  const { data } = await subgraph.as('nacka', 'QUALITY_REVIEWER')(read, { id: review.id });
  expect(data.review.kindLabel).toBe('Påkallad granskning');
  expect(data.planItems.edges.map((e: any) => e.node)).toContainEqual({ id: planItemId, kind: 'QUALITY_REVIEW', kindLabel: 'Kvalitetsgranskning' });
  subgraph.setClock('2026-05-20T08:00:00Z');
});

test('another municipality has another word for the same kind, and none where its guideline gives none', async () => {
  const falkenberg = await provider('falkenberg', 'SARSKILT_BOENDE');
  expect(await act('falkenberg', 'CONTRACT_STRATEGIST', 'openReview', { kind: 'QUALITY_REVIEW', ...falkenberg, registrationNumber: 'SN 2026/81' }, labelled))
    .toMatchObject({ review: { kind: 'QUALITY_REVIEW', kindLabel: 'Granskning av verksamhet' } });
  expect(await kinds('falkenberg', 'CONTRACT_STRATEGIST')).toMatchObject({ QUALITY_REVIEW: 'Granskning av verksamhet', TRIGGERED_REVIEW: 'Granskning på förekommen anledning', THEMATIC_REVIEW: null });

  const { agreementId: _, ...atvidaberg } = await provider('atvidaberg', 'SARSKILT_BOENDE');
  const { review } = await act('atvidaberg', 'DEVELOPMENT_LEAD', 'openReview', { kind: 'MANAGEMENT_SYSTEM_FOLLOW_UP', ...atvidaberg, registrationNumber: 'KS 2026/82' }, labelled);
  expect(review).toMatchObject({ kind: 'MANAGEMENT_SYSTEM_FOLLOW_UP', kindLabel: null });
  const own = await kinds('atvidaberg', 'DEVELOPMENT_LEAD');
  expect(own).toMatchObject({ TARGETED_FOLLOW_UP: 'Särskilt riktad uppföljning', MANAGEMENT_SYSTEM_FOLLOW_UP: null, BUDGET_FOLLOW_UP: null });
  expect(own).not.toHaveProperty('QUALITY_REVIEW');
});
