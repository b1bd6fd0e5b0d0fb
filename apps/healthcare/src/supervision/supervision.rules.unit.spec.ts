import { describe, expect, test } from '@jest/globals';
import {
  areasOf, assessArea, completeSupervision, dueSupervisions, inScope, maySupervise, openSupervision, policyDayOf, withdrawSupervision, type HealthcareScope, type Unit,
} from './supervision.rules.ts';

const scope: HealthcareScope = {
  unitTypes: ['SPECIAL_HOUSING', 'GROUP_HOUSING', 'DAY_ACTIVITY_ELDERLY', 'DAILY_ACTIVITY_LSS'],
  careLevels: ['NURSE', 'HABILITATION', 'REHABILITATION', 'ASSISTIVE_DEVICES'],
};
const yearly = { intervalMonths: 12 };
const home: Unit = { id: 'home', unitType: 'GROUP_HOUSING', openedOn: '2020-01-01', closedOn: null };
const due = (unit: Partial<Unit>, year = 2026, s: HealthcareScope | null = scope, p: { intervalMonths?: number | null } | null = yearly) =>
  dueSupervisions(year, [{ ...home, ...unit }], s, p);
const one = [{ unitId: 'home', year: 2026, dueOn: '2026-12-31' }];

describe('the scope', () => {
  test('covers the unit types the guideline lists, and no other', () => {
    for (const unitType of scope.unitTypes!) expect(inScope({ unitType }, scope)).toBe(true);
    expect(inScope({ unitType: 'HOME_CARE' }, scope)).toBe(false);
    expect(inScope({ unitType: 'GROUP_HOUSING' }, null)).toBe(false);
  });
});

describe('what falls due', () => {
  test('one supervision in the calendar year for every open unit in scope, whoever runs it', () => {
    const units = [home, { ...home, id: 'private', openedOn: '2026-03-01' }, { ...home, id: 'home-care', unitType: 'HOME_CARE' }];
    expect(dueSupervisions(2026, units, scope, yearly).map((d) => d.unitId)).toEqual(['home', 'private']);
    expect(due({})).toEqual(one);
  });

  test('is said by the guideline in force on 1 January', () => {
    expect(policyDayOf(2026)).toBe('2026-01-01');
  });

  test('a unit counts from the day it opens, if that is in the year or before', () => {
    expect(due({ openedOn: '2026-12-31' })).toEqual(one);
    expect(due({ openedOn: '2027-01-01' })).toEqual([]);
  });

  test('only closing takes a unit away; its last day is still a day of operation', () => {
    expect(due({ closedOn: '2026-12-30' })).toEqual([]);
    expect(due({ closedOn: '2025-12-31' })).toEqual([]);
    expect(due({ closedOn: '2026-12-31' })).toEqual(one);
    expect(due({ closedOn: '2027-03-01' })).toEqual(one);
  });

  test('a supervision late last year does not put this year\'s off, nor does one this year take it from the list', () => {
    expect(due({ supervisedOn: '2025-12-31' })).toEqual(one);
    expect(due({ supervisedOn: '2026-02-01' })).toEqual(one);
  });

  test('a longer interval counts whole calendar years', () => {
    expect(due({ supervisedOn: '2025-12-31' }, 2026, scope, { intervalMonths: 24 })).toEqual([]);
    expect(due({ supervisedOn: '2024-01-01' }, 2026, scope, { intervalMonths: 24 })).toEqual(one);
    expect(due({ supervisedOn: null }, 2026, scope, { intervalMonths: 24 })).toEqual(one);
  });

  test('without an interval nothing falls due, nor where the guideline is silent', () => {
    for (const none of [{ intervalMonths: null }, {}, null]) expect(due({}, 2026, scope, none)).toEqual([]);
    expect(due({}, 2026, null)).toEqual([]);
  });
});

describe('opening a supervision', () => {
  const open = (unit: Partial<Unit> = {}, s: HealthcareScope | null = scope, careLevels: string[] | null = null) =>
    openSupervision({ openedOn: '2026-06-01', careLevels }, { ...home, ...unit }, s);

  test('needs the scope, not an interval', () => {
    expect(open()).toEqual({ unitId: 'home', openedOn: '2026-06-01', careLevels: scope.careLevels });
    for (const silent of [null, {}, { unitTypes: [] }]) expect(open({}, silent)).toMatchObject({ __typename: 'NotInPolicy', kind: 'healthcare-scope' });
  });

  test('is refused at a unit of another type', () => {
    expect(open({ unitType: 'HOME_CARE' })).toMatchObject({ __typename: 'UnitOutOfScope', unitType: 'HOME_CARE', allowed: scope.unitTypes });
  });

  test('takes place while the unit is open, first and last day included', () => {
    expect(open({ openedOn: '2026-06-01', closedOn: '2026-06-01' })).toMatchObject({ unitId: 'home' });
    expect(open({ openedOn: '2026-06-02' })).toMatchObject({ __typename: 'InvalidInput', field: 'unitId' });
    expect(open({ closedOn: '2026-05-31' })).toMatchObject({ __typename: 'InvalidInput', field: 'unitId' });
  });

  test('looks at the care levels the guideline lists, never beyond', () => {
    expect(open({}, scope, ['NURSE'])).toMatchObject({ careLevels: ['NURSE'] });
    expect(open({}, scope, ['NURSE', 'PHYSICIAN'])).toMatchObject({ __typename: 'InvalidInput', field: 'careLevels' });
  });
});

describe('withdrawing a supervision', () => {
  const withdraw = (closedOn: string | null, dueOn: string | null = '2026-12-31') => withdrawSupervision({ ...home, closedOn }, dueOn, '2026-06-01');
  const withdrawn = (on: string) => ({ unitId: 'home', withdrawnOn: on });

  test('never happens while its unit runs', () => {
    expect(withdraw(null)).toMatchObject({ __typename: 'UnitOpen', unitId: 'home' });
    expect(withdraw('2026-12-31')).toMatchObject({ __typename: 'UnitOpen' });
    expect(withdraw('2026-06-01', null)).toMatchObject({ __typename: 'UnitOpen' });
  });

  test('happens when the unit closes before the supervision would be due, or has closed', () => {
    expect(withdraw('2026-12-30')).toEqual(withdrawn('2026-12-30'));
    expect(withdraw('2026-05-31', null)).toEqual(withdrawn('2026-05-31'));
    expect(withdraw('2026-05-31', '2026-03-31')).toEqual(withdrawn('2026-05-31'));
  });
});

describe('completing a supervision', () => {
  test('takes the areas the guideline lists, with deviations where it says so, else the care levels', () => {
    expect(areasOf(['NURSE'], { areas: ['DOCUMENTATION'] })).toEqual(['DOCUMENTATION']);
    expect(areasOf(['NURSE'], { areas: ['DOCUMENTATION'], includesDeviationManagement: true })).toEqual(['DOCUMENTATION', 'DEVIATION_MANAGEMENT']);
    for (const silent of [null, {}]) expect(areasOf(['NURSE', 'HABILITATION'], silent)).toEqual(['NURSE', 'HABILITATION']);
  });

  test('is for the roles the guideline lists, where it lists them', () => {
    expect(maySupervise(['MAR'], { roles: ['MAS'] })).toMatchObject({ __typename: 'RoleNotInPolicy', allowed: ['MAS'] });
    for (const policy of [{ roles: ['MAS', 'MAR'] }, {}, null]) expect(maySupervise(['MAR'], policy)).toBeUndefined();
  });

  test('a deficiency says what it is, and only areas of the supervision are assessed', () => {
    const found = { area: 'A', outcome: 'DEFICIENT' as const, reason: 'x' };
    expect(assessArea(found, ['A'])).toEqual(found);
    expect(assessArea({ ...found, reason: null }, ['A'])).toMatchObject({ __typename: 'InvalidInput', field: 'reason' });
    expect(assessArea(found, ['B'])).toMatchObject({ __typename: 'InvalidInput', field: 'area' });
  });

  test('needs every area, and counts for its year when done within it', () => {
    const a = { area: 'A', outcome: 'SATISFACTORY' as const };
    expect(completeSupervision('2026-12-31', 2026, [a], ['A', 'B'])).toMatchObject({ __typename: 'AreasUnassessed', missing: ['B'] });
    expect(completeSupervision('2026-12-31', 2026, [a, { area: 'B', outcome: 'DEFICIENT' }], ['A', 'B'])).toEqual({ completedOn: '2026-12-31', inYear: true, deficientAreas: ['B'] });
    expect(completeSupervision('2027-01-01', 2026, [a], ['A'])).toMatchObject({ inYear: false });
  });
});
