import { expect, test } from '@jest/globals';
import { calendarPeriods, isLate, isOverdue, newSince } from './duty.rules.ts';

test('a duty is overdue from the day after its last day until it is done', () => {
  const duty = { status: 'OPEN' as const, dueOn: '2026-06-30' };
  expect([isOverdue(duty, '2026-06-30'), isOverdue(duty, '2026-07-01'), isOverdue({ ...duty, status: 'DONE' }, '2026-07-01')]).toEqual([false, true, false]);
});

test('a duty without a last day is never overdue and never late', () => {
  expect(isOverdue({ status: 'OPEN', dueOn: null }, '2099-01-01')).toBe(false);
  expect(isLate({ doneOn: '2099-01-01', dueOn: null })).toBe(false);
});

test('what is done after its last day was late', () => {
  expect([isLate({ doneOn: '2026-06-30', dueOn: '2026-06-30' }), isLate({ doneOn: '2026-07-01', dueOn: '2026-06-30' }), isLate({ doneOn: null, dueOn: '2026-06-30' })]).toEqual([false, true, false]);
});

test('calendar periods are those that have a day in the span', () => {
  expect(calendarPeriods(6, '2026-06-30', '2026-07-01')).toEqual([{ key: '2026-H1', first: '2026-01-01', last: '2026-06-30' }, { key: '2026-H2', first: '2026-07-01', last: '2026-12-31' }]);
  expect(calendarPeriods(3, '2026-12-31', '2027-01-01').map((p) => p.key)).toEqual(['2026-Q4', '2027-Q1']);
  expect(calendarPeriods(4, '2026-05-01', '2026-05-01')).toEqual([{ key: '2026-T2', first: '2026-05-01', last: '2026-08-31' }]);
  expect(calendarPeriods(12, '2028-02-29', '2028-02-29')).toEqual([{ key: '2028', first: '2028-01-01', last: '2028-12-31' }]);
  expect(calendarPeriods(1, '2028-02-29', '2028-02-29')).toEqual([{ key: '2028-02', first: '2028-02-01', last: '2028-02-29' }]);
});

test('a daily work begins the day after the last it has seen, the first time with today', () => {
  expect([newSince(null, '2026-01-01'), newSince('2025-12-31', '2026-01-03')]).toEqual(['2026-01-01', '2026-01-01']);
});
