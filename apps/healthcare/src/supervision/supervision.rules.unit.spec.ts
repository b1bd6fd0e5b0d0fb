import { expect, test } from '@jest/globals';
import { dueSupervisions, openSupervision, withdrawSupervision, type Unit } from './supervision.rules.ts';

const scope = { unitTypes: ['GROUP_HOUSING'], careLevels: ['NURSE', 'REHABILITATION'] };
const unit = (more: Partial<Unit> = {}): Unit => ({ id: 'u', unitType: 'GROUP_HOUSING', openedOn: '2020-01-01', closedOn: null, ...more });
const due = (more: Partial<Unit>, intervalMonths: number | null = 12) => dueSupervisions(2026, [unit(more)], scope, { intervalMonths }).length;

test('an open unit in scope is due each year, from the year it opens to the one before it closes', () => {
  expect(dueSupervisions(2026, [unit()], scope, { intervalMonths: 12 })).toEqual([{ unitId: 'u', year: 2026, dueOn: '2026-12-31' }]);
  expect([due({ openedOn: '2026-12-31' }), due({ openedOn: '2027-01-01' }), due({ closedOn: '2026-12-31' }), due({ closedOn: '2027-01-01' })]).toEqual([1, 0, 0, 1]);
  expect(due({ unitType: 'HOME_CARE' })).toBe(0);
});

test('nothing falls due without an interval or a scope, and two years pass with an interval of 24 months', () => {
  expect([due({}, null), dueSupervisions(2026, [unit()], scope, null).length, dueSupervisions(2026, [unit()], null, { intervalMonths: 12 }).length]).toEqual([0, 0, 0]);
  expect([due({ supervisedOn: '2025-05-01' }, 24), due({ supervisedOn: '2024-05-01' }, 24)]).toEqual([0, 1]);
});

test('a supervision is opened at an open unit in scope, at the care levels listed', () => {
  const open = (asked: object, more: Partial<Unit> = {}, on = scope as typeof scope | null) => openSupervision({ openedOn: '2026-03-01', ...asked }, unit(more), on);
  expect(open({})).toEqual({ unitId: 'u', openedOn: '2026-03-01', careLevels: ['NURSE', 'REHABILITATION'] });
  expect(open({ careLevels: ['NURSE'] })).toMatchObject({ careLevels: ['NURSE'] });
  expect(open({}, {}, null)).toMatchObject({ __typename: 'NotInPolicy', kind: 'healthcare-scope' });
  expect(open({}, { unitType: 'HOME_CARE' })).toMatchObject({ __typename: 'UnitOutOfScope', allowed: ['GROUP_HOUSING'] });
  expect([open({ careLevels: ['HABILITATION'] }), open({}, { closedOn: '2026-02-28' }), open({}, { openedOn: '2026-03-02' })]).toMatchObject([{ field: 'careLevels' }, { field: 'unitId' }, { field: 'unitId' }]);
});

test('only closing withdraws: by today, or by the last day it is due', () => {
  const withdraw = (closedOn: string | null, dueOn: string | null) => withdrawSupervision(unit({ closedOn }), dueOn, '2026-03-01');
  expect(withdraw('2026-12-31', '2026-12-31')).toEqual({ unitId: 'u', withdrawnOn: '2026-12-31' });
  expect(withdraw('2026-03-01', '2025-12-31')).toEqual({ unitId: 'u', withdrawnOn: '2026-03-01' });
  for (const open of [withdraw(null, '2026-12-31'), withdraw('2027-01-01', '2026-12-31'), withdraw('2026-03-02', null)]) expect(open).toMatchObject({ __typename: 'UnitOpen', unitId: 'u' });
});
