import { expect, test } from '@jest/globals';
import { comingOf, confidenceByKind, confidenceOf } from './confidence.rules.ts';

const today = '2026-06-30';
const met = { kind: 'A', status: 'DONE' as const, dueOn: '2026-05-31', doneOn: '2026-05-31' };
const late = { ...met, doneOn: '2026-06-01' };
const missed = { kind: 'B', status: 'OPEN' as const, dueOn: '2026-06-29', doneOn: null };
const pending = { ...missed, dueOn: '2026-06-30' };
const undated = { ...missed, dueOn: null };

test('what should come is met on its last day, late the day after; open it is pending on its last day, missed the day after; without a last day it is never late', () => {
  expect([met, late, missed, pending, undated, { ...undated, status: 'DONE' as const, doneOn: today }].map((d) => comingOf(d, today))).toEqual(['MET', 'LATE', 'MISSED', 'PENDING', 'UNDATED', 'MET']);
});

test('where nothing has fallen due nothing is known: unknown is not complete', () => {
  expect([confidenceOf([], today).level, confidenceOf([pending, undated], today).level]).toEqual(['UNKNOWN', 'UNKNOWN']);
});

test('one silence makes it incomplete; what came late is known, and counted as late', () => {
  expect(confidenceOf([met, late, pending], today)).toEqual({ level: 'COMPLETE', due: 2, met: 1, late: 1, missed: 0, pending: 1, undated: 0 });
  expect(confidenceOf([met, met, met, missed, undated], today)).toEqual({ level: 'INCOMPLETE', due: 4, met: 3, late: 0, missed: 1, pending: 0, undated: 1 });
});

test('each kind is counted by itself', () => {
  expect(confidenceByKind([missed, met, late], today).map(({ kind, level, due }) => [kind, level, due])).toEqual([['A', 'COMPLETE', 2], ['B', 'INCOMPLETE', 1]]);
});
