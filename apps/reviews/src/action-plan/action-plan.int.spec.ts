import { expect, test } from '@jest/globals';
import { readTenantFolder } from '@uppsikt/contracts';
import { newId } from '@uppsikt/kernel';
import { tenantFolder, useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['falkenberg', 'nacka'], clock: '2026-05-20T08:00:00Z' });
const { act, ask, provider } = workbench(subgraph);
const areaOf = (tenant: string) => readTenantFolder(tenantFolder(tenant)).input.serviceAreas[0]!.key;
const risk = { trigger: 'RISK_OF_SERIOUS_DEFICIENCY', reporter: 'RELATIVE', receivedOn: '2026-05-20', content: 'En anhörig berättar om allvarliga missförhållanden.' };

async function triggeredReview(findings: object[] = []) {
  const at = await provider('falkenberg', areaOf('falkenberg'));
  const { review } = await act('falkenberg', 'QUALITY_STRATEGIST', 'openReview', { kind: 'TRIGGERED_REVIEW', ...at, registrationNumber: 'SOC 2026/214', openedOn: '2026-05-20', trigger: risk });
  const ids: string[] = [];
  for (const finding of findings) ids.push((await act('falkenberg', 'QUALITY_STRATEGIST', 'recordFinding', { reviewId: review.id, description: 'Bemanningen räcker inte.', ...finding })).finding.id);
  return { ...at, reviewId: review.id as string, findingIds: ids };
}
const serious = { class: 'DEFICIENCY', severity: 'SERIOUS', requirement: 'BEMANNING' };
const duties = async (unitId: string) =>
  (await subgraph.as('falkenberg', 'QUALITY_STRATEGIST')('query Duties($unitId: ID!) { reviewDuties(unitId: $unitId) { edges { node { kind status dueOn doneOn unit { id } actionPlan { id } } } } }', { unitId }))
    .data.reviewDuties.edges.map((e: { node: object }) => e.node);
const tasks = (unitId: string) => subgraph.as('falkenberg', 'UNIT_MANAGER')(
  'query Tasks($unitId: ID!) { actionPlanDuties(unitId: $unitId) { edges { node { dueOn actionPlan { findings { class requirement } review { trigger { content } } } } } } }', { unitId });
const action = (findingId: string) => ({ findingId, description: 'Nattbemanningen utökas.', responsible: 'Enhetschef', dueOn: '2026-06-15' });

test('[FALK-GRAN-4] MAS, MAR, quality and contract strategists each demand a plan and the unit gets the task to submit it; no other role may, and not without findings', async () => {
  const { reviewId, unitId, findingIds, providerId } = await triggeredReview([serious, { class: 'ERROR' }]);

  for (const role of ['UNIT_MANAGER', 'FINANCE_DEPARTMENT', 'PROVIDER_REPRESENTATIVE']) {
    const before = await subgraph.countRows('falkenberg');
    const refused = await ask('falkenberg', role, 'demandActionPlan', { reviewId, dueOn: '2026-05-29' });
    expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect([await subgraph.countRows('falkenberg'), await duties(unitId)]).toEqual([before, []]);
  }

  const { actionPlan } = await act('falkenberg', 'MAR', 'demandActionPlan', { reviewId, dueOn: '2026-05-29' });
  expect(actionPlan).toMatchObject({ status: 'DEMANDED', dueOn: '2026-05-29', findings: findingIds.map((id) => ({ id })) });
  expect(await duties(unitId)).toEqual([{ kind: 'SUBMIT_ACTION_PLAN', status: 'OPEN', dueOn: '2026-05-29', doneOn: null, unit: { id: unitId }, actionPlan: { id: actionPlan.id } }]);
  // The unit sees its task, with the deficiencies and the day, and not the review behind it.
  const task = await tasks(unitId);
  expect(task.data.actionPlanDuties.edges).toEqual([{ node: { dueOn: '2026-05-29', actionPlan: { findings: [{ class: 'DEFICIENCY', requirement: 'BEMANNING' }, { class: 'ERROR', requirement: 'SoL 14:3' }], review: null } } }]);
  expect(task.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect((await subgraph.events('falkenberg')).at(-1)).toMatchObject({
    type: 'reviews.action-plan-demanded.v1', aggregate_id: reviewId, data: { reviewId, actionPlanId: actionPlan.id, providerId, findingIds, demandedOn: '2026-05-20', dueOn: '2026-05-29' },
  });

  // The unit must submit: the review is not completed without the plan, and the duty stays until it has come in.
  expect(await act('falkenberg', 'QUALITY_STRATEGIST', 'completeReview', { reviewId })).toMatchObject({ __typename: 'ReviewStepOpen', open: ['ACTION_PLAN'] });
  await act('falkenberg', 'PROVIDER_REPRESENTATIVE', 'submitActionPlan', { actionPlanId: actionPlan.id, submittedOn: '2026-05-28', actions: [action(findingIds[0]!)] });
  expect(await duties(unitId)).toMatchObject([{ status: 'DONE', doneOn: '2026-05-28' }]);
  expect((await tasks(unitId)).data.actionPlanDuties.edges).toEqual([]);

  for (const role of ['QUALITY_STRATEGIST', 'MAS', 'CONTRACT_STRATEGIST']) {
    const other = await triggeredReview([serious]);
    expect(await act('falkenberg', role, 'demandActionPlan', { reviewId: other.reviewId, dueOn: '2026-05-29' })).toMatchObject({ __typename: 'DemandActionPlanSuccess' });
  }

  const empty = await triggeredReview();
  const before = await subgraph.countRows('falkenberg');
  expect(await act('falkenberg', 'MAR', 'demandActionPlan', { reviewId: empty.reviewId, dueOn: '2026-05-29' })).toMatchObject({ __typename: 'NoFindings' });
  expect([await subgraph.countRows('falkenberg'), await duties(empty.unitId)]).toEqual([before, []]);
});

test('an insufficient plan goes back with its reason, may be submitted anew, and nothing of the first is lost', async () => {
  const { reviewId, unitId, findingIds } = await triggeredReview([serious]);
  const { actionPlan: { id: actionPlanId } } = await act('falkenberg', 'MAR', 'demandActionPlan', { reviewId, dueOn: '2026-05-29' });
  const assessor = holders('falkenberg', 'action-plan.assess')[0]!;
  const assess = (outcome: string) => act('falkenberg', assessor, 'assessActionPlan', { actionPlanId, outcome, reason: 'Nätterna saknas.' });

  expect(await assess('SUFFICIENT')).toMatchObject({ __typename: 'Conflict' });
  expect(await act('falkenberg', 'PROVIDER_REPRESENTATIVE', 'submitActionPlan', { actionPlanId, actions: [] })).toMatchObject({ __typename: 'ActionMissing', findingIds });
  await act('falkenberg', 'PROVIDER_REPRESENTATIVE', 'submitActionPlan', { actionPlanId, actions: [action(findingIds[0]!)] });
  expect(await assess('INSUFFICIENT')).toMatchObject({ actionPlan: { status: 'INSUFFICIENT' } });
  expect(await duties(unitId)).toMatchObject([{ status: 'OPEN', doneOn: null }]);
  await act('falkenberg', 'PROVIDER_REPRESENTATIVE', 'submitActionPlan', { actionPlanId, actions: [action(findingIds[0]!)] });
  expect((await assess('SUFFICIENT')).actionPlan).toMatchObject({ status: 'SUFFICIENT', submissions: [{ outcome: 'INSUFFICIENT', reason: 'Nätterna saknas.' }, { outcome: 'SUFFICIENT' }] });

  const facts = (await subgraph.events('falkenberg')).filter((e) => e.aggregate_id === reviewId);
  expect(facts.map((e) => e.type)).toEqual([
    'reviews.review-opened.v1', 'reviews.finding-recorded.v1', 'reviews.action-plan-demanded.v1', 'reviews.action-plan-submitted.v1', 'reviews.action-plan-assessed.v1',
    'reviews.action-plan-submitted.v1', 'reviews.action-plan-assessed.v1',
  ]);
  expect(JSON.stringify(facts)).not.toMatch(/anhörig|Bemanningen|Nattbemanningen|Nätterna/);
});

test('a provider does not assess a plan, its own or another\'s', async () => {
  const { reviewId } = await triggeredReview([serious]);
  const { actionPlan } = await act('falkenberg', 'MAR', 'demandActionPlan', { reviewId, dueOn: '2026-05-29' });
  const refused = await ask('falkenberg', 'PROVIDER_REPRESENTATIVE', 'assessActionPlan', { actionPlanId: actionPlan.id, outcome: 'SUFFICIENT', reason: 'Bra.' });
  expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

test('a plan, a review and a finding of another tenant are not found', async () => {
  const { reviewId, findingIds } = await triggeredReview([serious]);
  const { actionPlan } = await act('falkenberg', 'MAR', 'demandActionPlan', { reviewId, dueOn: '2026-05-29' });
  const role = holders('nacka', 'review.record').find((r) => holders('nacka', 'review.read').includes(r))!;
  const seen = await subgraph.as('nacka', role)('query Other($r: ID!, $p: ID!, $f: ID!) { review(id: $r) { id } actionPlan(id: $p) { id } _entities(representations: [{ __typename: "Finding", id: $f }]) { __typename } }', { r: reviewId, p: actionPlan.id, f: findingIds[0] });
  expect(seen.data).toEqual({ review: null, actionPlan: null, _entities: [null] });
  for (const id of [reviewId, newId(), 'nothing']) {
    expect(await act('nacka', role, 'recordFinding', { reviewId: id, class: 'ERROR', description: 'x' })).toMatchObject({ __typename: 'NotFound' });
  }
});

function holders(tenant: string, permission: string): string[] {
  return readTenantFolder(tenantFolder(tenant)).input.delegationOrder.permissions.find((p) => p.permission === permission)!.roles;
}
