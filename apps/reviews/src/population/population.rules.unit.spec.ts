import { expect, test } from '@jest/globals';
import { dueIn } from './population.rules.ts';

const unit = { openedOn: '2020-03-01', closedOn: null, lastCompletedOn: null, intervalMonths: null, othersFollowUp: false, startupApplies: true, firstExecutedOrderOn: null };

test('a unit never reviewed is due since it opened; one that was, when the interval of its area ends in the year', () => {
  expect(dueIn(2026, unit, 24)).toEqual({ reason: 'NEVER_REVIEWED', since: '2020-03-01' });
  expect(dueIn(2026, { ...unit, lastCompletedOn: '2024-06-01' }, 24)).toEqual({ reason: 'INTERVAL_ENDS', since: '2024-06-01' });
  expect(dueIn(2026, { ...unit, lastCompletedOn: '2025-06-01' }, 24)).toBeNull();
  expect(dueIn(2026, { ...unit, lastCompletedOn: '2025-06-01', intervalMonths: 12 }, 24)).toEqual({ reason: 'INTERVAL_ENDS', since: '2025-06-01' });
  expect(dueIn(2026, { ...unit, lastCompletedOn: '2025-06-01' }, null)).toEqual({ reason: 'INTERVAL_ENDS', since: '2025-06-01' });
  expect(dueIn(2026, { ...unit, lastCompletedOn: '2026-02-01' }, null)).toBeNull();
});

test('a unit that is not open in the year, or is followed up one individual at a time, is not due', () => {
  expect(dueIn(2026, { ...unit, openedOn: '2027-01-01' }, 24)).toBeNull();
  expect(dueIn(2026, { ...unit, closedOn: '2025-12-31' }, 24)).toBeNull();
  expect(dueIn(2026, { ...unit, closedOn: '2026-01-01' }, 24)).not.toBeNull();
  expect(dueIn(2026, { ...unit, othersFollowUp: true }, 24)).toBeNull();
});

test('a new unit in a form with start-up reviews is due when its start-up may be reviewed in the year, counted from its first executed order', () => {
  const startup = { policy: { enabled: true, earliestMonthsAfterFirstOrder: 6 }, newSince: '2026-05-19' };
  const fresh = { ...unit, openedOn: '2026-05-20' };
  expect(dueIn(2026, { ...fresh, firstExecutedOrderOn: '2026-06-30' }, 24, startup)).toEqual({ reason: 'STARTED', since: '2026-06-30' });
  expect([dueIn(2026, { ...fresh, firstExecutedOrderOn: '2026-07-01' }, 24, startup), dueIn(2026, fresh, 24, startup)]).toEqual([null, null]);
  expect(dueIn(2027, { ...fresh, firstExecutedOrderOn: '2026-07-01' }, 24, startup)).toEqual({ reason: 'STARTED', since: '2026-07-01' });
  for (const [other, said] of [[{ openedOn: '2026-05-18' }, startup], [{ startupApplies: false }, startup], [{}, null]] as const) expect(dueIn(2026, { ...fresh, ...other }, 24, said)).toMatchObject({ reason: 'NEVER_REVIEWED' });
});
