import { expect, test } from '@jest/globals';
import { holdsOn, inForce } from './in-force.ts';

const first = { name: 'first', validFrom: '2015-07-01', validUntil: '2026-06-30' };
const second = { name: 'second', validFrom: '2026-07-01', validUntil: null };

test('until is the last day included, and null is until further notice', () => {
  expect(['2015-06-30', '2015-07-01', '2026-06-30', '2026-07-01'].map((d) => holdsOn(first, d))).toEqual([false, true, true, false]);
  expect(holdsOn(second, '2999-12-31')).toBe(true);
});
test('one holds on a day: the old one to its last day, the new one from its first, none before', () => {
  expect(inForce([first, second], '2026-06-30')).toBe(first);
  expect(inForce([second, first], '2026-07-01')).toBe(second);
  expect(inForce([first, second], '2015-06-30')).toBeUndefined();
  expect(inForce([], '2026-07-01')).toBeUndefined();
});
test('where two hold the latest to start is the one, and the list given is left as it was', () => {
  const both = [{ ...first, validUntil: null }, second];
  expect(inForce(both, '2026-08-01')).toBe(second);
  expect(both[1]).toBe(second);
});
