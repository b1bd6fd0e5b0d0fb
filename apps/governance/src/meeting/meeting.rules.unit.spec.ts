import { expect, test } from '@jest/globals';
import { mayPut } from './meeting.rules.ts';

const meeting = { bodyId: 'a', heldOn: '2026-06-10' };

test('a matter is put to a meeting of its own body, also one whose minutes are registered afterwards', () => {
  expect(mayPut({ bodyId: 'a' }, meeting, null, '2026-06-01')).toBeUndefined();
  expect(mayPut({ bodyId: 'a' }, meeting, null, '2026-06-20')).toBeUndefined();
  expect(mayPut({ bodyId: 'b' }, meeting, null, '2026-06-01')).toMatchObject({ __typename: 'OtherBodysMeeting' });
});

test('it is moved until the meeting has been held', () => {
  const before = { bodyId: 'a', heldOn: '2026-05-30' };
  expect(mayPut({ bodyId: 'a' }, meeting, before, '2026-05-30')).toBeUndefined();
  expect(mayPut({ bodyId: 'a' }, meeting, before, '2026-05-31')).toMatchObject({ __typename: 'MeetingHeld', heldOn: '2026-05-30' });
});
