import { expect, test } from '@jest/globals';
import { assessRequirement, openRequirements, requirementsInScope, versionOn, type KnownRequirement } from './requirement.rules.ts';

const known = (code: string, source: string, more: Partial<KnownRequirement> = {}): KnownRequirement => ({ id: code, code, source, versions: [{ number: 1, class: 'MANDATORY', validFrom: '2026-01-01', serviceAreaKeys: [] }], lastDay: null, ...more });
const review = { kind: 'QUALITY_REVIEW', openedOn: '2026-05-20', serviceAreaKey: 'HEMTJANST' };

test('the version of the day holds, in its service areas', () => {
  const two = known('A', 'LAW', { versions: [{ number: 1, class: 'MANDATORY', validFrom: '2026-01-01', serviceAreaKeys: [] }, { number: 2, class: 'MANDATORY', validFrom: '2026-05-20', serviceAreaKeys: ['HEMTJANST'] }] });
  expect([versionOn(two, '2026-05-19', 'LSS')?.number, versionOn(two, '2026-05-20', 'HEMTJANST')?.number, versionOn(two, '2026-05-20', 'LSS'), versionOn(two, '2025-12-31', 'HEMTJANST')]).toEqual([1, 2, undefined, undefined]);
  expect([versionOn({ ...two, lastDay: '2026-05-20' }, '2026-05-20', 'HEMTJANST')?.number, versionOn({ ...two, lastDay: '2026-05-19' }, '2026-05-20', 'HEMTJANST')]).toEqual([2, undefined]);
});

test('a review lists what its agreement demands, and a quality review what the guideline takes as its measure', () => {
  const catalogue = [known('AVTAL-1', 'AGREEMENT'), known('AVTAL-2', 'AGREEMENT'), known('NAMND-1', 'BOARD_REQUIREMENT'), known('LAG-1', 'LAW'), known('UTGANGET', 'BOARD_REQUIREMENT', { lastDay: '2026-05-19' })];
  const list = (more: object, policy: object | null) => requirementsInScope({ ...review, ...more }, catalogue, ['AVTAL-1'], policy).map((r) => r.code);
  expect(list({}, { basis: ['AGREEMENT', 'BOARD_REQUIREMENT', 'SOSFS_2011_9'] })).toEqual(['AVTAL-1', 'NAMND-1', 'SOSFS_2011_9']);
  expect(list({}, { basis: ['BOARD_REQUIREMENT'] })).toEqual(['NAMND-1']);
  expect([list({}, null), list({ kind: 'CONTRACT_FOLLOW_UP' }, { basis: ['SOSFS_2011_9'] })]).toEqual([['AVTAL-1'], ['AVTAL-1']]);
});

test('a result rests on evidence, what is not assessed on a reason', () => {
  expect(assessRequirement({ result: 'MET', evidence: 'Schema' })).toEqual({ result: 'MET', evidence: 'Schema', reason: null });
  expect(assessRequirement({ result: 'NOT_ASSESSED', reason: 'Ingen natt' })).toEqual({ result: 'NOT_ASSESSED', evidence: null, reason: 'Ingen natt' });
  expect(assessRequirement({ result: 'MET' })).toMatchObject({ __typename: 'InvalidInput', field: 'evidence' });
  for (const wrong of [{ result: 'NOT_ASSESSED', reason: ' ' }, { result: 'MET', evidence: 'Schema', reason: 'Annat' }] as const) expect(assessRequirement(wrong)).toMatchObject({ field: 'reason' });
});

test('what has no result is open', () => {
  expect(openRequirements([{ code: 'A', result: 'MET' }, { code: 'B', result: null }])).toEqual([{ kind: 'REQUIREMENT', subject: 'B' }]);
});
