import { expect, test } from '@jest/globals';
import { plannedAfter } from './plan-item.rules.ts';

const warning = { decidedOn: '2026-12-10', remedyBy: '2027-01-31', visitRequired: true, nextYear: true };
const recheck = { kind: 'RECHECK_REVIEW', dueFrom: null, dueOn: null, year: 2027 };

test('a visit is due from the end of the time frame, and next year\'s plan gets a follow-up; no latest day is invented', () => {
  expect(plannedAfter(warning)).toEqual([{ kind: 'VISIT', dueFrom: '2027-01-31', dueOn: null, year: 2027 }, recheck]);
  expect(plannedAfter({ ...warning, remedyBy: null })[0]).toEqual({ kind: 'VISIT', dueFrom: '2026-12-10', dueOn: null, year: 2026 });
});

test('what the guideline does not ask for is not planned', () => {
  expect(plannedAfter({ ...warning, visitRequired: false })).toEqual([recheck]);
  expect(plannedAfter({ ...warning, visitRequired: false, nextYear: false })).toEqual([]);
});
