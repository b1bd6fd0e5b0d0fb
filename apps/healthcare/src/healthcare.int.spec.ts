import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { tenancySuite, useSubgraph } from '@uppsikt/testing';
import { useSupervisions } from './healthcare.fixture.ts';
import { healthcare } from './healthcare.module.ts';

const spring = '2026-03-01T08:00:00Z';
const subgraph = useSubgraph(healthcare, { tenants: ['nacka', 'falkenberg', 'sodertalje'], clock: spring });
tenancySuite('healthcare', subgraph);

const generate = 'mutation G($input: GenerateSupervisionsInput!) { generateSupervisions(input: $input) { __typename ... on GenerateSupervisionsSuccess { year added } ... on NotInPolicy { kind } } }';
const withdraw = 'mutation W($input: WithdrawSupervisionInput!) { withdrawSupervision(input: $input) { __typename ... on WithdrawSupervisionSuccess { supervision { status withdrawnOn } } ... on UnitOpen { unitId } } }';
const open = 'mutation O($input: OpenSupervisionInput!) { openSupervision(input: $input) { __typename ... on OpenSupervisionSuccess { supervision { id status year dueOn openedOn careLevels } } ... on NotInPolicy { kind } ... on InvalidInput { field } ... on UnitOutOfScope { allowed } } }';
const ofProviders = 'query P($r: [_Any!]!) { _entities(representations: $r) { ... on Provider { healthcareSupervisions(first: 1) { edges { node { status dueOn } } pageInfo { hasNextPage } } } } }';

const { mas, unitRegistered, unitClosed, listed, refused } = useSupervisions(subgraph);

test('[NACKA15-HSL-1] a new group home of a private provider is on the year\'s list without manual action, and only its closing removes it', async () => {
  subgraph.setClock(spring);
  const [home, own, homeCare] = [unitRegistered('nacka'), unitRegistered('nacka', { operatingForm: 'OWN_OPERATION' }), unitRegistered('nacka', { unitType: 'HOME_CARE' })];
  expect(await subgraph.deliver(home, own, homeCare)).toEqual([]);

  const [supervision, ...more] = await listed('nacka', 2026, home.data.unitId);
  expect([supervision, more]).toMatchObject([{ status: 'DUE', dueOn: '2026-12-31', provider: { id: home.data.providerId } }, []]);
  expect(await listed('nacka', 2026, own.data.unitId)).toHaveLength(1);
  expect(await listed('nacka', 2026, homeCare.data.unitId)).toEqual([]);
  expect((await subgraph.events('nacka')).filter((e) => e.aggregate_id === supervision.id)).toMatchObject([
    { type: 'healthcare.supervision-due.v1', data: { supervisionId: supervision.id, providerId: home.data.providerId, unitId: home.data.unitId, year: 2026, dueOn: '2026-12-31' } },
  ]);
  expect(await refused('nacka', generate, { year: 2026 })).toEqual({ __typename: 'GenerateSupervisionsSuccess', year: 2026, added: 0 });
  expect(await refused('nacka', withdraw, { id: supervision.id })).toEqual({ __typename: 'UnitOpen', unitId: home.data.unitId });
  expect(await listed('nacka', 2026, home.data.unitId)).toMatchObject([{ status: 'DUE' }]);

  await subgraph.deliver(unitClosed(home, '2026-02-28'));
  expect(await listed('nacka', 2026, home.data.unitId)).toMatchObject([{ status: 'WITHDRAWN', withdrawnOn: '2026-02-28' }]);
  expect((await subgraph.events('nacka')).at(-1)).toMatchObject({ type: 'healthcare.supervision-withdrawn.v1', data: { supervisionId: supervision.id, unitId: home.data.unitId, withdrawnOn: '2026-02-28' } });
});

test('[NACKA15-HSL-1] a unit registered before the guideline arrived is caught by the list, once', async () => {
  subgraph.setClock('2015-06-01T08:00:00Z');
  const early = unitRegistered('nacka', { openedOn: '2014-01-01' });
  await subgraph.deliver(early);
  subgraph.setClock(spring);
  expect(await listed('nacka', 2015, early.data.unitId)).toEqual([]);
  expect(await refused('nacka', generate, { year: 2015 })).toEqual({ __typename: 'NotInPolicy', kind: 'healthcare-scope' });
  const first = (await mas('nacka')(generate, { input: { year: 2026 } })).data.generateSupervisions;
  expect(first.added).toBe(1);
  expect(await listed('nacka', 2026, early.data.unitId)).toMatchObject([{ status: 'DUE', dueOn: '2026-12-31' }]);
  const twice = await Promise.all([1, 2].map(() => mas('nacka')(generate, { input: { year: 2025 } })));
  expect(twice.map((a) => a.data.generateSupervisions.added).sort()).toEqual([0, 1]);
  expect(await listed('nacka', 2025, early.data.unitId)).toHaveLength(1);
});

test('a supervision that is open when its unit closes is withdrawn by hand, and again without a second fact', async () => {
  subgraph.setClock(spring);
  const unit = unitRegistered('nacka');
  await subgraph.deliver(unit);
  const { supervision } = (await mas('nacka')(open, { input: { unitId: unit.data.unitId } })).data.openSupervision;
  expect(supervision).toMatchObject({ status: 'OPEN', dueOn: '2026-12-31', openedOn: '2026-03-01', careLevels: ['NURSE', 'HABILITATION', 'REHABILITATION', 'ASSISTIVE_DEVICES'] });
  expect(await refused('nacka', open, { unitId: unit.data.unitId })).toEqual({ __typename: 'Conflict' });
  expect(await refused('nacka', withdraw, { id: supervision.id })).toMatchObject({ __typename: 'UnitOpen' });

  await subgraph.deliver(unitClosed(unit, '2026-03-01'));
  expect(await listed('nacka', 2026, unit.data.unitId)).toMatchObject([{ status: 'OPEN' }]);
  expect((await mas('nacka')(withdraw, { input: { id: supervision.id } })).data.withdrawSupervision).toEqual({ __typename: 'WithdrawSupervisionSuccess', supervision: { status: 'WITHDRAWN', withdrawnOn: '2026-03-01' } });
  expect(await refused('nacka', withdraw, { id: supervision.id })).toMatchObject({ __typename: 'WithdrawSupervisionSuccess' });
});

test('Falkenberg\'s guideline has no health-care supervision: nothing falls due and nothing can be opened', async () => {
  subgraph.setClock('2026-06-01T08:00:00Z');
  const unit = unitRegistered('falkenberg');
  await subgraph.deliver(unit);
  expect(await listed('falkenberg', 2026, unit.data.unitId)).toEqual([]);
  expect(await refused('falkenberg', open, { unitId: unit.data.unitId, on: '2026-06-01' })).toEqual({ __typename: 'NotInPolicy', kind: 'healthcare-scope' });
  expect(await refused('falkenberg', generate, { year: 2026 })).toEqual({ __typename: 'NotInPolicy', kind: 'healthcare-scope' });
});

test.each([['sodertalje', '2026-06-01', 'HOUSING_WITH_SPECIAL_SERVICE', 2026], ['nacka', '2027-02-01', 'GROUP_HOUSING', 2027]])(
  'in %s on %s nothing falls due without an interval, and a supervision can be opened', async (tenant, on, unitType, year) => {
    subgraph.setClock(`${on}T08:00:00Z`);
    const [unit, outside] = [unitRegistered(tenant, { unitType }), unitRegistered(tenant, { unitType: 'HOME_CARE' })];
    await subgraph.deliver(unit, outside);
    expect(await refused(tenant, generate, { year })).toEqual({ __typename: 'GenerateSupervisionsSuccess', year, added: 0 });
    expect(await listed(tenant, year, unit.data.unitId)).toEqual([]);
    expect(await refused(tenant, open, { unitId: unit.data.unitId, on: `${year + 1}-01-01` })).toEqual({ __typename: 'InvalidInput', field: 'on' });
    expect(await refused(tenant, open, { unitId: outside.data.unitId, on })).toMatchObject({ __typename: 'UnitOutOfScope', allowed: expect.arrayContaining([unitType]) });

    const opened = (await mas(tenant)(open, { input: { unitId: unit.data.unitId, on } })).data.openSupervision;
    expect(opened).toMatchObject({ __typename: 'OpenSupervisionSuccess', supervision: { status: 'OPEN', year, dueOn: null, openedOn: on } });
    expect((await subgraph.events(tenant)).at(-1)).toMatchObject({ type: 'healthcare.supervision-opened.v1', data: { supervisionId: opened.supervision.id, unitId: unit.data.unitId, providerId: unit.data.providerId, openedOn: on } });
  });

test('a provider\'s supervisions are paged latest year first, are another tenant\'s secret, and supervising takes the permission', async () => {
  subgraph.setClock('2026-06-01T08:00:00Z');
  const unit = unitRegistered('nacka');
  await subgraph.deliver(unit);
  await mas('nacka')(generate, { input: { year: 2026 } });
  await subgraph.deliver(unitRegistered('nacka', { providerId: unit.data.providerId }));
  const r = [unit.data.providerId, newId()].map((id) => ({ __typename: 'Provider', id }));
  expect((await mas('nacka')(ofProviders, { r })).data._entities).toEqual([
    { healthcareSupervisions: { edges: [{ node: { status: 'DUE', dueOn: '2026-12-31' } }], pageInfo: { hasNextPage: true } } },
    { healthcareSupervisions: { edges: [], pageInfo: { hasNextPage: false } } },
  ]);
  const [{ id }] = await listed('nacka', 2026, unit.data.unitId);
  expect((await mas('falkenberg')(ofProviders, { r })).data._entities[0].healthcareSupervisions.edges).toEqual([]);
  expect(await refused('falkenberg', withdraw, { id })).toEqual({ __typename: 'NotFound' });
  expect((await subgraph.as('nacka', 'PLANNER')(generate, { input: { year: 2026 } })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});
