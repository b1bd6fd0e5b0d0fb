import { expect, test } from '@jest/globals';
import { isReviewed, openStartup, unassessed, windowOf } from './startup.rules.ts';

const policy = { enabled: true, appliesTo: ['OWN_OPERATION', 'LOV_AUTHORISATION'], content: ['ROUTINES_IN_PLACE', 'FUNDAMENTAL_PARTS_STARTED'], earliestMonthsAfterFirstOrder: 6, latestMonthsAfterFirstOrder: null };
const unit = { operatingForm: 'EXTERNAL', agreementTypes: ['LOV_AUTHORISATION'], firstExecutedOrderOn: '2026-01-15' };

test('own operation and the types of agreement that are named are given a start-up review', () => {
  expect([isReviewed(unit, policy), isReviewed({ ...unit, operatingForm: 'OWN_OPERATION', agreementTypes: [] }, policy), isReviewed({ ...unit, agreementTypes: ['FRAMEWORK_CALL_OFF'] }, policy), isReviewed(unit, { ...policy, enabled: false })]).toEqual([true, true, false, false]);
});

test('the first day is so many calendar months after the first executed order; no last day is invented', () => {
  expect([windowOf('2026-01-15', policy), windowOf('2025-08-31', policy).earliestOn, windowOf('2026-01-15', { latestMonthsAfterFirstOrder: 12 }).latestOn]).toEqual([{ earliestOn: '2026-07-15', latestOn: null }, '2026-02-28', '2027-01-15']);
});

test('a start-up review is refused before its day, without an order, without a unit, and where the guideline has none; other kinds are not bound', () => {
  expect(openStartup('STARTUP_REVIEW', '2026-07-15', unit, policy)).toBeUndefined();
  expect(openStartup('STARTUP_REVIEW', '2026-07-14', unit, policy)).toMatchObject({ __typename: 'StartupTooEarly', earliestOn: '2026-07-15' });
  expect(openStartup('STARTUP_REVIEW', '2026-07-15', { ...unit, firstExecutedOrderOn: null }, policy)).toMatchObject({ __typename: 'StartupTooEarly', earliestOn: null });
  expect(openStartup('STARTUP_REVIEW', '2026-07-15', null, policy)).toMatchObject({ field: 'unitId' });
  expect(openStartup('STARTUP_REVIEW', '2026-07-15', unit, null)).toMatchObject({ __typename: 'NotInPolicy' });
  expect(openStartup('STARTUP_REVIEW', '2026-07-15', { ...unit, agreementTypes: [] }, policy)).toMatchObject({ __typename: 'NotInPolicy' });
  expect(openStartup('TRIGGERED_REVIEW', '2026-03-01', unit, policy)).toBeUndefined();
});

test('both parts are assessed, in a start-up review only', () => {
  expect([unassessed('STARTUP_REVIEW', [{ content: 'ROUTINES_IN_PLACE' }], policy), unassessed('QUALITY_REVIEW', [], policy), unassessed('STARTUP_REVIEW', [], null)]).toEqual([['FUNDAMENTAL_PARTS_STARTED'], [], []]);
});
