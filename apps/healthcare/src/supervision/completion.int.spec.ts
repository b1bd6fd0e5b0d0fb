import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import { useSupervisions } from '../healthcare.fixture.ts';
import { healthcare } from '../healthcare.module.ts';

const subgraph = useSubgraph(healthcare, { tenants: ['nacka', 'sodertalje', 'atvidaberg'], clock: '2026-03-01T08:00:00Z' });
const { mas, unitRegistered, unitClosed, listed, refused } = useSupervisions(subgraph);

const open = 'mutation O($input: OpenSupervisionInput!) { openSupervision(input: $input) { __typename ... on OpenSupervisionSuccess { supervision { id status areas careLevels } } ... on UnitOutOfScope { unitType allowed } ... on NotInPolicy { kind } ... on InvalidInput { field } } }';
const generate = 'mutation G($input: GenerateSupervisionsInput!) { generateSupervisions(input: $input) { __typename ... on GenerateSupervisionsSuccess { added } } }';
const assess = 'mutation A($input: AssessAreaInput!) { assessArea(input: $input) { __typename ... on AssessAreaSuccess { supervision { assessments { area outcome reason assessedOn } } } ... on InvalidInput { field } ... on RoleNotInPolicy { allowed } } }';
const complete = 'mutation C($input: CompleteSupervisionInput!) { completeSupervision(input: $input) { __typename ... on CompleteSupervisionSuccess { supervision { status completedOn } } ... on AreasUnassessed { missing } ... on InvalidInput { field } ... on RoleNotInPolicy { allowed } } }';
const outstanding = 'query M($year: Int!) { outstandingSupervisions(year: $year, first: 100) { edges { node { unit { id } status } } } }';

const six = ['RISK_ANALYSIS', 'SELF_MONITORING', 'DEVIATION_INVESTIGATION', 'IMPROVEMENT_MEASURES', 'DOCUMENTATION', 'ROUTINE_ADHERENCE'];
const opened = async (tenant: string, unitId: string) => (await mas(tenant)(open, { input: { unitId } })).data.openSupervision.supervision;
const assessAll = async (tenant: string, id: string, areas: string[], role = 'MAS') => {
  for (const area of areas) await subgraph.as(tenant, role)(assess, { input: { id, area, outcome: 'SATISFACTORY' } });
};

test('[NACKA15-HSL-2] a supervision is completed by MAS or MAR once each of the six areas is assessed', async () => {
  subgraph.setClock('2026-03-01T08:00:00Z');
  const unit = unitRegistered('nacka');
  await subgraph.deliver(unit);
  const { id, areas } = await opened('nacka', unit.data.unitId);
  expect(areas).toEqual([...six, 'DEVIATION_MANAGEMENT']);
  await assessAll('nacka', id, [...six.slice(0, 4), 'DEVIATION_MANAGEMENT']);
  expect(await refused('nacka', assess, { id, area: 'DOCUMENTATION', outcome: 'DEFICIENT', reason: ' ' })).toEqual({ __typename: 'InvalidInput', field: 'reason' });
  expect(await refused('nacka', assess, { id, area: 'HYGIENE', outcome: 'SATISFACTORY' })).toEqual({ __typename: 'InvalidInput', field: 'area' });
  const told = await mas('nacka')(assess, { input: { id, area: 'DOCUMENTATION', outcome: 'DEFICIENT', reason: 'Journaler saknas.' } });
  expect(told.data.assessArea.supervision.assessments.at(-1)).toEqual({ area: 'DOCUMENTATION', outcome: 'DEFICIENT', reason: 'Journaler saknas.', assessedOn: '2026-03-01' });

  expect(await refused('nacka', complete, { id })).toEqual({ __typename: 'AreasUnassessed', missing: ['ROUTINE_ADHERENCE'] });
  await assessAll('nacka', id, ['ROUTINE_ADHERENCE']);
  const before = await subgraph.countRows('nacka');
  expect((await subgraph.as('nacka', 'PLANNER')(complete, { input: { id } })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(await subgraph.countRows('nacka')).toBe(before);
  expect((await mas('nacka')(complete, { input: { id } })).data.completeSupervision).toEqual({ __typename: 'CompleteSupervisionSuccess', supervision: { status: 'DONE', completedOn: '2026-03-01' } });
  expect((await subgraph.events('nacka')).at(-1)).toMatchObject({
    type: 'healthcare.supervision-completed.v1', data: { supervisionId: id, unitId: unit.data.unitId, year: 2026, completedOn: '2026-03-01', deficientAreas: ['DOCUMENTATION'] },
  });
  expect(await refused('nacka', complete, { id })).toEqual({ __typename: 'InvalidInput', field: 'id' });

  const other = unitRegistered('nacka');
  await subgraph.deliver(other);
  const byMar = await opened('nacka', other.data.unitId);
  await assessAll('nacka', byMar.id, areas, 'MAR');
  expect((await subgraph.as('nacka', 'MAR')(complete, { input: { id: byMar.id } })).data.completeSupervision.__typename).toBe('CompleteSupervisionSuccess');
});

test('[NACKA15-HSL-3] of eight units the one without completed follow-up is missing when the year is over, and no follow-up is complete without deviation management', async () => {
  subgraph.setClock('2025-02-01T08:00:00Z');
  const units = Array.from({ length: 8 }, () => unitRegistered('nacka', { openedOn: '2025-01-15' }));
  const closed = unitRegistered('nacka', { openedOn: '2025-01-15' });
  await subgraph.deliver(...units, closed);
  await subgraph.deliver(unitClosed(closed, '2025-05-31'));
  for (const { data: { unitId } } of units) expect(await listed('nacka', 2025, unitId)).toMatchObject([{ status: 'DUE', dueOn: '2025-12-31' }]);
  for (const { data: { unitId } } of units.slice(0, 7)) {
    const { id } = await opened('nacka', unitId);
    await assessAll('nacka', id, six);
    expect(await refused('nacka', complete, { id })).toEqual({ __typename: 'AreasUnassessed', missing: ['DEVIATION_MANAGEMENT'] });
    await assessAll('nacka', id, ['DEVIATION_MANAGEMENT']);
    await mas('nacka')(complete, { input: { id } });
  }
  const eighth = units[7]!.data.unitId;
  const late = await opened('nacka', eighth);
  await assessAll('nacka', late.id, [...six, 'DEVIATION_MANAGEMENT']);
  subgraph.setClock('2026-01-02T08:00:00Z');
  expect((await mas('nacka')(outstanding, { year: 2025 })).data.outstandingSupervisions.edges).toEqual([{ node: { unit: { id: eighth }, status: 'OPEN' } }]);
  // Done after the year, it is done; the year still missed it.
  expect((await mas('nacka')(complete, { input: { id: late.id } })).data.completeSupervision.supervision).toEqual({ status: 'DONE', completedOn: '2026-01-02' });
  expect((await mas('nacka')(outstanding, { year: 2025 })).data.outstandingSupervisions.edges).toEqual([{ node: { unit: { id: eighth }, status: 'DONE' } }]);
});

test('[NACKA-HSL-1] health-care items are for a unit type of the guideline, at its care levels, and for no other', async () => {
  subgraph.setClock('2026-07-02T08:00:00Z');
  const [home, homeCare] = [unitRegistered('nacka', { openedOn: '2026-06-01' }), unitRegistered('nacka', { unitType: 'HOME_CARE', openedOn: '2026-06-01' })];
  await subgraph.deliver(home, homeCare);
  await mas('nacka')(generate, { input: { year: 2026 } });
  expect(await listed('nacka', 2026, home.data.unitId)).toHaveLength(1);
  expect(await listed('nacka', 2026, homeCare.data.unitId)).toEqual([]);
  const scope = ['SPECIAL_HOUSING', 'GROUP_HOUSING', 'DAY_ACTIVITY_ELDERLY', 'DAILY_ACTIVITY_LSS'];
  expect(await refused('nacka', open, { unitId: homeCare.data.unitId })).toEqual({ __typename: 'UnitOutOfScope', unitType: 'HOME_CARE', allowed: scope });
  expect(await refused('nacka', open, { unitId: home.data.unitId, careLevels: ['NURSE', 'PHYSICIAN'] })).toEqual({ __typename: 'InvalidInput', field: 'careLevels' });
  const levels = ['NURSE', 'HABILITATION', 'REHABILITATION', 'ASSISTIVE_DEVICES'];
  const { id, areas } = await opened('nacka', home.data.unitId);
  expect(areas).toEqual(levels);
  await assessAll('nacka', id, levels.slice(1));
  expect(await refused('nacka', complete, { id })).toEqual({ __typename: 'AreasUnassessed', missing: ['NURSE'] });
  for (const unitType of scope.filter((t) => t !== 'GROUP_HOUSING')) {
    const unit = unitRegistered('nacka', { unitType, openedOn: '2026-06-01' });
    await subgraph.deliver(unit);
    expect(await opened('nacka', unit.data.unitId)).toMatchObject({ status: 'OPEN' });
  }
});

test('[SOD-HSL-1] day activities for older people are outside Södertälje\'s responsibility and inside Nacka\'s', async () => {
  subgraph.setClock('2026-03-01T08:00:00Z');
  const inTenant = async (tenant: string, unitType: string) => {
    const unit = unitRegistered(tenant, { unitType });
    await subgraph.deliver(unit);
    return unit.data.unitId;
  };
  const types = ['SPECIAL_HOUSING', 'HOUSING_WITH_SPECIAL_SERVICE', 'DAILY_ACTIVITY_LSS'];
  expect(await refused('sodertalje', open, { unitId: await inTenant('sodertalje', 'DAY_ACTIVITY_ELDERLY') })).toEqual({ __typename: 'UnitOutOfScope', unitType: 'DAY_ACTIVITY_ELDERLY', allowed: types });
  expect(await opened('nacka', await inTenant('nacka', 'DAY_ACTIVITY_ELDERLY'))).toMatchObject({ status: 'OPEN' });
  for (const unitType of types) {
    expect(await opened('sodertalje', await inTenant('sodertalje', unitType))).toMatchObject({
      careLevels: ['NURSE', 'OCCUPATIONAL_THERAPIST', 'PHYSIOTHERAPIST', 'HABILITATION', 'REHABILITATION', 'ASSISTIVE_DEVICES', 'INCONTINENCE_SUPPLIES'],
    });
  }
  expect(await refused('sodertalje', open, { unitId: await inTenant('sodertalje', 'SPECIAL_HOUSING'), careLevels: ['PHYSICIAN'] })).toEqual({ __typename: 'InvalidInput', field: 'careLevels' });
});

test('an area that another has assessed since it was read is not assessed over', async () => {
  subgraph.setClock('2026-03-01T08:00:00Z');
  const unit = unitRegistered('nacka');
  await subgraph.deliver(unit);
  const { id } = await opened('nacka', unit.data.unitId);
  const written = 'mutation A($input: AssessAreaInput!) { assessArea(input: $input) { __typename ... on AssessAreaSuccess { supervision { assessments { outcome lockVersion } } } } }';
  const first = { id, area: 'DOCUMENTATION', outcome: 'SATISFACTORY' };
  const second = { ...first, outcome: 'DEFICIENT', reason: 'Journaler saknas.' };
  const answer = async (input: object) => (await mas('nacka')(written, { input })).data.assessArea;
  expect(await answer({ ...first, expectedVersion: 0 })).toMatchObject({ supervision: { assessments: [{ outcome: 'SATISFACTORY', lockVersion: 1 }] } });
  expect(await refused('nacka', written, { ...second, expectedVersion: 0 })).toEqual({ __typename: 'Conflict' });
  expect(await answer({ ...second, expectedVersion: 1 })).toMatchObject({ supervision: { assessments: [{ outcome: 'DEFICIENT', lockVersion: 2 }] } });
});
