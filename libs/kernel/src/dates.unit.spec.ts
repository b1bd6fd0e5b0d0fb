import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths, compareDates, daysBetween, firstOfMonth, holidays, isLocalDate, isWorkingDay, isYearMonth, lastOfMonth, localDateOf, monthOf, nextWorkingDay, yearOf } from './dates.ts';

const anyDate = fc.integer({ min: 0, max: 80_000 }).map((n) => addDays('1950-01-01', n));

describe('what is a date', () => {
  test.each(['2026-02-28', '2024-02-29', '2000-02-29', '2026-12-31'])('%s exists', (d) => expect(isLocalDate(d)).toBe(true));
  test.each(['2026-02-29', '1900-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-1-1', '2026-01-01T00:00:00Z', '2026-01-01\n', '20260101', ''])('%j does not', (d) => expect(isLocalDate(d)).toBe(false));
  test('a month is 01 to 12', () => {
    expect(['2026-01', '2026-12'].every(isYearMonth)).toBe(true);
    expect(['2026-00', '2026-13', '2026-1', '2026-10-01', ''].some(isYearMonth)).toBe(false);
  });
});

describe('counting', () => {
  test('days pass over summer time, New Year and the leap day', () => {
    expect(addDays('2026-03-28', 1)).toBe('2026-03-29');
    expect(addDays('2026-03-29', 1)).toBe('2026-03-30');
    expect(addDays('2026-10-25', 1)).toBe('2026-10-26');
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(daysBetween('2026-03-01', '2026-04-01')).toBe(31);
  });
  test('1 June until 16 June is 15 full days', () => expect(daysBetween('2026-06-01', '2026-06-16')).toBe(15));
  test.each([['2026-01-31', 1, '2026-02-28'], ['2024-01-31', 1, '2024-02-29'], ['2026-03-31', -1, '2026-02-28'], ['2026-08-31', 1, '2026-09-30'], ['2026-05-20', 3, '2026-08-20'], ['2026-11-30', 3, '2027-02-28'], ['2024-02-29', 12, '2025-02-28'], ['2026-05-20', 0, '2026-05-20']])('%s and %i months is %s', (from, n, expected) => {
    expect(addMonths(from, n)).toBe(expected);
  });
  test('a month knows its first and last day', () => {
    expect(firstOfMonth('2026-10')).toBe('2026-10-01');
    expect(['2024-02', '2026-02', '2026-04', '2026-12'].map(lastOfMonth)).toEqual(['2024-02-29', '2026-02-28', '2026-04-30', '2026-12-31']);
    expect([yearOf('2026-10-31'), monthOf('2026-10-31')]).toEqual([2026, '2026-10']);
  });
  test('days added are the days between, and dates sort as they follow', () => {
    fc.assert(fc.property(anyDate, fc.integer({ min: -40_000, max: 40_000 }), (d, n) => {
      const later = addDays(d, n);
      return isLocalDate(later) && daysBetween(d, later) === n && compareDates(d, later) === Math.sign(-n) && addDays(later, -n) === d;
    }));
  });
  test('months added land in the right month, never on a later day of it', () => {
    fc.assert(fc.property(anyDate, fc.integer({ min: -240, max: 240 }), (d, n) => {
      const later = addMonths(d, n);
      const months = (x: string) => yearOf(x) * 12 + Number(x.slice(5, 7));
      return months(later) - months(d) === n && later.slice(8) <= d.slice(8) && later <= lastOfMonth(monthOf(later));
    }));
  });
});

describe('the date in Stockholm', () => {
  test.each([
    ['2026-01-14T22:59:59Z', '2026-01-14'], ['2026-01-14T23:00:00Z', '2026-01-15'], ['2026-07-14T21:59:59Z', '2026-07-14'], ['2026-07-14T22:00:00Z', '2026-07-15'],
    ['2026-03-28T23:00:00Z', '2026-03-29'], ['2026-03-29T21:59:59Z', '2026-03-29'], ['2026-03-29T22:00:00Z', '2026-03-30'],
    ['2026-10-24T22:00:00Z', '2026-10-25'], ['2026-10-25T22:59:59Z', '2026-10-25'], ['2026-10-25T23:00:00Z', '2026-10-26'], ['2025-12-31T23:00:00Z', '2026-01-01'],
  ])('at %s it is %s', (instant, date) => expect(localDateOf(instant)).toBe(date));
});

describe('working days', () => {
  test('the holidays of 2026 are those of the almanac', () => {
    expect([...holidays(2026)].sort()).toEqual(['2026-01-01', '2026-01-06', '2026-04-03', '2026-04-05', '2026-04-06', '2026-05-01', '2026-05-14', '2026-05-24', '2026-06-06', '2026-06-19', '2026-06-20', '2026-10-31', '2026-12-24', '2026-12-25', '2026-12-26', '2026-12-31']);
  });
  test.each([[2000, '2000-04-23'], [2024, '2024-03-31'], [2025, '2025-04-20'], [2027, '2027-03-28'], [2038, '2038-04-25']])('Easter %i is on %s', (year, sunday) => {
    expect(holidays(year)).toContain(sunday);
    expect(holidays(year)).toContain(addDays(sunday, 1));
  });
  test('a deadline on a holiday moves to the next working day', () => {
    expect(nextWorkingDay('2026-04-02')).toBe('2026-04-02');
    expect(nextWorkingDay('2026-04-03')).toBe('2026-04-07');
    expect(nextWorkingDay('2026-12-24')).toBe('2026-12-28');
    expect(nextWorkingDay('2026-12-31')).toBe('2027-01-04');
  });
  test('the next working day is one, not earlier, and none lies between', () => {
    fc.assert(fc.property(anyDate, (d) => {
      const next = nextWorkingDay(d);
      const between = Array.from({ length: daysBetween(d, next) }, (_, i) => addDays(d, i));
      return isWorkingDay(next) && next >= d && !between.some(isWorkingDay);
    }));
  });
});
