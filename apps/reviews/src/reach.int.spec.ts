import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { workbench } from './reviews.fixture.ts';
import { reviews } from './reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['falkenberg', 'nacka'], clock: '2026-05-20T08:00:00Z' });
const { act, provider } = workbench(subgraph);

/** A provider with a unit in the area, a review of it and a plan demanded. */
async function matter(tenant: string, role: string, area: string) {
  const at = await provider(tenant, area);
  const { review } = await act(tenant, role, 'openReview', { kind: 'QUALITY_REVIEW', ...at, registrationNumber: 'DNR 2026/1', openedOn: '2026-05-20' });
  const { finding } = await act(tenant, role, 'recordFinding', { reviewId: review.id, class: 'DEFICIENCY', description: 'Bemanningen räcker inte.' });
  const { actionPlan } = await act(tenant, role, 'demandActionPlan', { reviewId: review.id, dueOn: '2026-06-01' });
  return { ...at, reviewId: review.id as string, findingId: finding.id as string, actionPlanId: actionPlan.id as string };
}
type Matter = Awaited<ReturnType<typeof matter>>;
const acting = (tenant: string, role: string, ...scopes: string[]) => (document: string, variables: object = {}) =>
  subgraph.as(tenant, role)(document, variables, { account: `${tenant} ${role} ${scopes.join()}`, assignments: scopes.map((scope) => ({ role, scope })) });
type Acting = ReturnType<typeof acting>;

const submit = async (as: Acting, { actionPlanId, findingId }: Matter) => (await as('mutation S($input: SubmitActionPlanInput!) { submitActionPlan(input: $input) { __typename } }', {
  input: { actionPlanId, actions: [{ findingId, description: 'Nattbemanningen utökas.', responsible: 'Enhetschef', dueOn: '2026-05-30' }] },
})).data.submitActionPlan.__typename;
/** The plans to submit that are found when asking for each of the units. */
const duties = async (as: Acting, matters: Matter[]) => (await Promise.all(matters.map(async ({ unitId }) =>
  (await as('query D($unitId: ID!) { actionPlanDuties(unitId: $unitId) { edges { node { actionPlan { id } } } } }', { unitId })).data.actionPlanDuties.edges.map((e: any) => e.node.actionPlan.id)))).flat();

test('a provider\'s representative and a unit\'s manager see and submit the plans of their own, and another\'s do not exist', async () => {
  const [own, other] = [await matter('falkenberg', 'QUALITY_STRATEGIST', 'HEMTJANST'), await matter('falkenberg', 'QUALITY_STRATEGIST', 'HEMTJANST')];
  for (const [role, scope] of [['PROVIDER_REPRESENTATIVE', `provider:${own.providerId}`], ['UNIT_MANAGER', `unit:${own.unitId}`]] as const) {
    const as = acting('falkenberg', role, scope);
    expect(await duties(as, [own, other])).toEqual([own.actionPlanId]);
    const before = await subgraph.countRows('falkenberg');
    expect(await submit(as, other)).toBe('NotFound');
    expect(await subgraph.countRows('falkenberg')).toBe(before);
    const notices = await as('{ notices(first: 100) { edges { node { id } } } }');
    expect(notices.errors).toBeUndefined();
  }
  expect(await duties(acting('falkenberg', 'UNIT_MANAGER', `unit:${own.unitId}`, `unit:${other.unitId}`), [own, other])).toEqual([own.actionPlanId, other.actionPlanId]);
  // A limited role that nothing is assigned to has nothing; another's role lends it nothing.
  expect(await duties(acting('falkenberg', 'UNIT_MANAGER'), [own, other])).toEqual([]);
  const both: Acting = (document, variables = {}) => subgraph.as('falkenberg', 'PROVIDER_REPRESENTATIVE', 'QUALITY_STRATEGIST')(document, variables, { assignments: [{ role: 'PROVIDER_REPRESENTATIVE', scope: `provider:${own.providerId}` }] });
  expect(await duties(both, [own, other])).toEqual([own.actionPlanId]);
  expect((await both('{ reviews(first: 100) { edges { node { id } } } }')).data.reviews.edges.length).toBeGreaterThanOrEqual(2);
  expect(await submit(acting('falkenberg', 'PROVIDER_REPRESENTATIVE', `provider:${own.providerId}`), own)).toBe('SubmitActionPlanSuccess');
});

test('a planner of a service area sees its reviews in lists, by id, as entities and beside the provider, and works in no other area', async () => {
  const [home, housing] = [await matter('nacka', 'QUALITY_UNIT', 'HEMTJANST'), await matter('nacka', 'QUALITY_UNIT', 'SARSKILT_BOENDE')];
  const planner = acting('nacka', 'PLANNER', 'service-area:HEMTJANST');
  const seen = (await planner('{ reviews(first: 100) { edges { node { id findings { id } } } } }')).data.reviews.edges.map((e: any) => e.node);
  expect(seen).toEqual([{ id: home.reviewId, findings: [{ id: home.findingId }] }]);
  const byId = 'query R($own: ID!, $other: ID!) { own: review(id: $own) { id } other: review(id: $other) { id } ownPlan: actionPlan(id: $own) { id } }';
  expect((await planner(byId, { own: home.reviewId, other: housing.reviewId })).data).toEqual({ own: { id: home.reviewId }, other: null, ownPlan: null });
  const representations = [home, housing].flatMap((m) => [{ __typename: 'Review', id: m.reviewId }, { __typename: 'Finding', id: m.findingId }, { __typename: 'ActionPlan', id: m.actionPlanId }]);
  const entities = await planner('query E($representations: [_Any!]!) { _entities(representations: $representations) { __typename ... on Review { id } ... on Finding { id } ... on ActionPlan { id } } }', { representations });
  expect(entities.data._entities.map((e: any) => e?.id ?? null)).toEqual([home.reviewId, home.findingId, home.actionPlanId, null, null, null]);
  const beside = await planner('query E($representations: [_Any!]!) { _entities(representations: $representations) { ... on Provider { reviews { edges { node { id } } } } } }',
    { representations: [home, housing].map((m) => ({ __typename: 'Provider', id: m.providerId })) });
  expect(beside.data._entities.map((e: any) => e.reviews.edges.length)).toEqual([1, 0]);

  const before = await subgraph.countRows('nacka');
  const does = async (name: string, input: object) => (await planner(`mutation D($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { __typename } }`, { input })).data[name].__typename;
  const { providerId, unitId, agreementId, reviewId } = housing;
  expect(await does('openReview', { kind: 'QUALITY_REVIEW', providerId, unitId, agreementId, registrationNumber: 'DNR 2026/2', openedOn: '2026-05-20' })).toBe('NotFound');
  expect(await does('recordFinding', { reviewId, class: 'ERROR', description: 'x' })).toBe('NotFound');
  expect(await does('recordReviewActivity', { reviewId, kind: 'SITE_VISIT', heldOn: '2026-05-20', officials: ['x'] })).toBe('NotFound');
  expect(await does('demandActionPlan', { reviewId, dueOn: '2026-06-01' })).toBe('NotFound');
  expect(await subgraph.countRows('nacka')).toBe(before);
  expect(await does('recordFinding', { reviewId: home.reviewId, class: 'ERROR', description: 'x' })).toBe('RecordFindingSuccess');
});

test('one who is assigned a matter has that matter and no other', async () => {
  const [own, other] = [await matter('nacka', 'QUALITY_UNIT', 'HEMTJANST'), await matter('nacka', 'QUALITY_UNIT', 'HEMTJANST')];
  const officer = acting('nacka', 'PLANNER', `matter:${own.reviewId}`);
  expect((await officer('query R($a: ID!, $b: ID!, $p: ID!) { a: review(id: $a) { id findings { id } } b: review(id: $b) { id } p: actionPlan(id: $p) { id } }', { a: own.reviewId, b: other.reviewId, p: own.actionPlanId })).data)
    .toEqual({ a: { id: own.reviewId, findings: [{ id: own.findingId }] }, b: null, p: { id: own.actionPlanId } });
  expect((await acting('nacka', 'PLANNER', `matter:${newId()}`, 'provider:not-an-id')('{ reviews { edges { node { id } } } }')).data.reviews.edges).toEqual([]);
});

test('a case officer of two thousand matters is served', async () => {
  const own = await matter('falkenberg', 'QUALITY_STRATEGIST', 'HEMTJANST');
  const as = acting('falkenberg', 'QUALITY_STRATEGIST', ...Array.from({ length: 1999 }, () => `matter:${newId()}`), `matter:${own.reviewId}`);
  expect(await as('query R($id: ID!) { review(id: $id) { id } }', { id: own.reviewId })).toMatchObject({ status: 200, data: { review: { id: own.reviewId } } });
});
