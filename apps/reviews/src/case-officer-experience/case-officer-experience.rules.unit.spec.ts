import { expect, test } from '@jest/globals';
import { compileExperience, meetingPeriods, recordExperience, recordMeeting } from './case-officer-experience.rules.ts';

const policy = { enabled: true, meetingIntervalMonths: null };
const experience = (more: object = {}, p: object | null = policy) => recordExperience({ on: '2026-05-01', content: ' Sena besök. ', ...more }, '2026-05-01', p);

test('an experience has been told, says something and names nobody', () => {
  expect(experience()).toEqual({ on: '2026-05-01', content: 'Sena besök.' });
  expect([experience({ on: '2026-05-02' }), experience({ content: ' ' }), experience({ content: `Gäller ${'9'.repeat(8)}-${'9'.repeat(4)}.` })]).toMatchObject([{ field: 'on' }, { field: 'content' }, { field: 'content' }]);
  expect([experience({}, null), experience({}, { enabled: false }), recordMeeting({ heldOn: '2026-05-01' }, '2026-05-01', null)]).toMatchObject(Array(3).fill({ __typename: 'NotInPolicy' }));
});

test('a meeting has been held, and its note names nobody', () => {
  expect(recordMeeting({ heldOn: '2026-05-01', note: ' Två utförare. ' }, '2026-05-01', policy)).toEqual({ heldOn: '2026-05-01', note: 'Två utförare.' });
  expect([recordMeeting({ heldOn: '2026-05-02' }, '2026-05-01', policy), recordMeeting({ heldOn: '2026-05-01', note: `${'9'.repeat(12)}` }, '2026-05-01', policy)]).toMatchObject([{ field: 'heldOn' }, { field: 'note' }]);
});

test('meetings are owed by the number of months; without one none is', () => {
  expect(meetingPeriods({ enabled: true, meetingIntervalMonths: 3 }, '2026-05-01', '2026-07-01').map((p) => p.key)).toEqual(['2026-Q2', '2026-Q3']);
  expect([meetingPeriods(policy, '2026-01-01', '2026-12-31'), meetingPeriods(null, '2026-01-01', '2026-12-31'), meetingPeriods({ enabled: true, meetingIntervalMonths: 5 }, '2026-01-01', '2026-12-31')]).toEqual([[], [], []]);
});

test('entries are put together by meeting and contact', () => {
  expect(compileExperience([{ meetingId: 'a' }, { meetingId: 'a' }, { meetingId: 'b' }, { meetingId: null }], '2025-01-01', '2026-05-01')).toMatchObject({ count: 4, meetings: 2, contacts: 1 });
});
