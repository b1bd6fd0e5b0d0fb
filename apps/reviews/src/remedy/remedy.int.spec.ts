import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['nacka'], clock: '2026-05-20T08:00:00Z' });
const { act, ask, provider } = workbench(subgraph);

async function minor() {
  const at = await provider('nacka', 'HEMTJANST');
  const { review } = await act('nacka', 'PLANNER', 'openReview', { kind: 'QUALITY_REVIEW', ...at, registrationNumber: 'ÄN 2026/7' });
  const { finding } = await act('nacka', 'PLANNER', 'recordFinding', { reviewId: review.id, class: 'DEFICIENCY', description: 'Rutin saknas.' });
  return { reviewId: review.id as string, findingId: finding.id as string };
}
const refer = (reviewId: string, findingId: string) => subgraph.deliver({
  tenant: 'nacka', type: 'sanctions.findings-referred.v1', subject: newId(), data: { reviewId, findingIds: [findingId], referredOn: '2026-05-20' },
});
const phone = (findingId: string, over: object = {}) => act('nacka', 'PLANNER', 'recheckFinding', { findingId, method: 'PHONE_CALL', heldOn: '2026-05-20', counterpart: 'Verksamhetsansvarig', remedied: true, ...over });
const refused = async (done: () => Promise<unknown>) => {
  const before = await subgraph.countRows('nacka');
  const outcome = await done();
  expect(await subgraph.countRows('nacka')).toBe(before);
  return outcome;
};

test('[NACKA15-ATG-2] a deficiency without sanction is closed by a phone call that found it remedied; one that may lead to a sanction is not', async () => {
  const { findingId } = await minor();
  expect(await refused(() => phone(findingId, { counterpart: ' ' }))).toMatchObject({ __typename: 'InvalidInput', field: 'counterpart' });
  expect(await phone(findingId, { remedied: false })).toMatchObject({ finding: { closedOn: null, rechecks: [{ remedied: false }] } });
  expect(await phone(findingId)).toMatchObject({ finding: { closedOn: '2026-05-20', rechecks: [{ remedied: false }, { method: 'PHONE_CALL', heldOn: '2026-05-20', counterpart: 'Verksamhetsansvarig', remedied: true }] } });
  expect((await subgraph.events('nacka')).at(-1)).toMatchObject({ type: 'reviews.finding-closed.v1', data: { findingId, by: 'SIMPLIFIED_RECHECK', closedOn: '2026-05-20' } });
  expect(await refused(() => phone(findingId))).toMatchObject({ __typename: 'Conflict' });

  const flagged = await minor();
  expect(await refer(flagged.reviewId, flagged.findingId)).toEqual([]);
  expect(await refused(() => phone(flagged.findingId))).toMatchObject({ __typename: 'PossibleSanction' });
});

test('a finding that a plan was demanded for is closed with the plan, and nobody but those who follow up treats one', async () => {
  const { reviewId, findingId } = await minor();
  await act('nacka', 'PLANNER', 'demandActionPlan', { reviewId, dueOn: '2026-05-29' });
  expect(await refused(() => phone(findingId))).toMatchObject({ __typename: 'ActionPlanDemanded' });
  expect(await refused(() => phone(newId()))).toMatchObject({ __typename: 'NotFound' });
  const forbidden = await ask('nacka', 'PROVIDER_REPRESENTATIVE', 'recheckFinding', { findingId, method: 'PHONE_CALL', counterpart: 'x', remedied: true });
  expect(forbidden.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

test('the measure for a minor deficiency is the planner\'s decision, in a recorded dialogue', async () => {
  const { reviewId, findingId } = await minor();
  const decide = (over: object = {}, role = 'PLANNER') => act('nacka', role, 'decideFindingMeasure', { findingId, measure: 'Skriv rutin.', dialogue: { heldOn: '2026-05-19', participants: ['Verksamhetschef'] }, ...over });
  expect(await refused(() => decide({ dialogue: null }))).toMatchObject({ __typename: 'DialogueMissing' });
  expect(await refused(() => decide({}, 'QUALITY_UNIT'))).toMatchObject({ __typename: 'RoleNotInPolicy', allowed: ['PLANNER'] });
  expect(await decide()).toMatchObject({ finding: { measures: [{ measure: 'Skriv rutin.', dialogue: { heldOn: '2026-05-19', participants: ['Verksamhetschef'] } }] } });
  await refer(reviewId, findingId);
  expect(await refused(() => decide())).toMatchObject({ __typename: 'PossibleSanction' });
});
