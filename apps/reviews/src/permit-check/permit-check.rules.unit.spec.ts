import { expect, test } from '@jest/globals';
import { checkPermit, openChecks, type CheckedPermit } from './permit-check.rules.ts';

const policy = { permit: { checks: ['VALID', 'MATCHES_ACTIVITY'], authority: 'IVO' } } as const;
const permit: CheckedPermit = { type: 'LSS_9_9', validFrom: '2025-01-01', validUntil: '2026-05-20', decisions: [{ state: 'DORMANT', validFrom: '2025-06-01' }, { state: 'VALID', validFrom: '2025-09-01' }] };
const activity = { unitType: 'GROUP_HOUSING', serviceMatches: null, targetGroupMatches: true, placeMatches: true };
const met = (of: CheckedPermit | null, on: string, more: object = {}) => { const done = checkPermit(of, { ...activity, ...more }, on, policy); return 'results' in done ? done.results.map((r) => r.met) : done; };

test('valid from its first day to its last, unless the authority has decided otherwise', () => {
  expect(['2024-12-31', '2025-01-01', '2025-06-01', '2025-09-01', '2026-05-20', '2026-05-21'].map((on) => (met(permit, on) as boolean[])[0])).toEqual([false, true, false, true, true, false]);
});
test('it is for the service, the target group and the place, all three', () => {
  expect(met(permit, '2026-01-01')).toEqual([true, true]);
  for (const other of [{ unitType: 'HOME_CARE' }, { targetGroupMatches: false }, { placeMatches: false }]) expect(met(permit, '2026-01-01', other)).toEqual([true, false]);
  expect(met(null, '2026-01-01')).toEqual([false, false]);
});
test('a person says it of a unit whose type does not tell, and of no other', () => {
  expect(met(permit, '2026-01-01', { unitType: 'OTHER' })).toMatchObject({ field: 'serviceMatches' });
  expect(met(permit, '2026-01-01', { serviceMatches: true })).toMatchObject({ field: 'serviceMatches' });
  expect([met(permit, '2026-01-01', { unitType: 'OTHER', serviceMatches: true }), met(permit, '2026-01-01', { unitType: 'OTHER', serviceMatches: false })]).toEqual([[true, true], [true, false]]);
});
test('a silent guideline has no such check and demands none', () => {
  for (const silent of [null, {}]) expect([checkPermit(permit, activity, '2026-01-01', silent), openChecks({ kind: 'CONTRACT_FOLLOW_UP', operatingForm: 'EXTERNAL' }, [], silent)]).toMatchObject([{ __typename: 'NotInPolicy', kind: 'providers' }, []]);
});
test('of another\'s activity both are demanded in a contract follow-up', () => {
  const open = (kind: string, operatingForm: string, made: ('VALID' | 'MATCHES_ACTIVITY')[] = []) => openChecks({ kind, operatingForm }, made.map((check) => ({ check, met: false })), policy).map((d) => d.subject);
  expect([open('CONTRACT_FOLLOW_UP', 'EXTERNAL'), open('CONTRACT_FOLLOW_UP', 'EXTERNAL', ['VALID']), open('CONTRACT_FOLLOW_UP', 'OWN_OPERATION'), open('QUALITY_REVIEW', 'EXTERNAL')]).toEqual([['VALID', 'MATCHES_ACTIVITY'], ['MATCHES_ACTIVITY'], [], []]);
});
