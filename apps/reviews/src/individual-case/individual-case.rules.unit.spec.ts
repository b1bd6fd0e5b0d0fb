import { expect, test } from '@jest/globals';
import { mayFollowUpCase, nextDue, reassignCase, registerCase, type IndividualPolicy } from './individual-case.rules.ts';

const policy: IndividualPolicy = { owner: 'CASE_OFFICER' };
const asked = { personReference: ' P-17 ', decidedOn: '2026-01-15', officer: ' a ' };
const register = (more: Partial<typeof asked>, p: IndividualPolicy | null = policy) => registerCase({ ...asked, ...more }, '2026-01-15', p);

test('a case has a pseudonym, a decision that is taken and an official', () => {
  expect(register({})).toEqual({ personReference: 'P-17', decidedOn: '2026-01-15', officer: 'a' });
  for (const [field, more] of [['personReference', { personReference: ['19121212', '1212'].join('-') }], ['personReference', { personReference: 'Anna Andersson' }], ['decidedOn', { decidedOn: '2026-01-16' }], ['officer', { officer: ' ' }]] as const)
    expect(register(more)).toMatchObject({ __typename: 'InvalidInput', field });
  for (const silent of [null, {}]) expect(register({}, silent)).toMatchObject({ __typename: 'NotInPolicy', kind: 'individual-follow-up' });
});

test('it goes to another official for a reason', () => {
  expect(reassignCase({ officer: ' b ', reason: ' Ledig ' }, 'a')).toEqual({ to: 'b', reason: 'Ledig' });
  expect([reassignCase({ officer: 'a', reason: 'x' }, 'a'), reassignCase({ officer: 'b', reason: ' ' }, 'a')]).toMatchObject([{ field: 'officer' }, { field: 'reason' }]);
});

test('its own official follows it up, in the role that the guideline names where it names one', () => {
  const [officer, reviewer] = [{ account: 'a', roles: ['CASE_OFFICER'] }, { account: 'a', roles: ['QUALITY_REVIEWER'] }];
  expect([mayFollowUpCase('a', officer, policy), mayFollowUpCase('a', reviewer, { owner: 'DECIDING_OFFICIAL' })]).toEqual([undefined, undefined]);
  expect(mayFollowUpCase('a', reviewer, policy)).toMatchObject({ __typename: 'RoleNotInPolicy', allowed: ['CASE_OFFICER'] });
  for (const owner of ['CASE_OFFICER', 'DECIDING_OFFICIAL']) expect(mayFollowUpCase('b', officer, { owner })).toMatchObject({ __typename: 'NotCaseOfficer' });
  expect(mayFollowUpCase('a', officer, null)).toMatchObject({ __typename: 'NotInPolicy' });
});

test('the next is due so many months after the last, and never where the guideline gives no number', () => {
  expect([nextDue('2025-03-10', { maxIntervalMonths: 12 }), nextDue('2024-02-29', { maxIntervalMonths: 12 })]).toEqual(['2026-03-10', '2025-02-28']);
  expect([nextDue('2025-03-10', { maxIntervalMonths: null }), nextDue('2025-03-10', {}), nextDue('2025-03-10', null)]).toEqual([null, null, null]);
});
