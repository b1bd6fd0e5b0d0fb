import { expect, test } from '@jest/globals';
import { mayShare, openReply } from './reply.rules.ts';

test('a shared draft waits for the reply until its day has passed, and without a day until it comes', () => {
  const open = (replyBy: string | null, reply: string | null, today: string) => openReply({ replyBy, reply }, today).length;
  expect([open('2026-06-01', null, '2026-06-01'), open('2026-06-01', null, '2026-06-02'), open('2026-06-01', 'Stämmer', '2026-05-20'), open(null, null, '2030-01-01')]).toEqual([1, 0, 0, 1]);
  expect(openReply(null, '2026-06-01')).toEqual([]);
});

test('a draft is shared with those who are reviewed, of an individual case never', () => {
  expect([mayShare({}), mayShare({ trigger: null }), mayShare({ trigger: { objectType: 'UNIT' } })]).toEqual([undefined, undefined, undefined]);
  expect(mayShare({ trigger: { objectType: 'INDIVIDUAL_CASE' } })).toMatchObject({ __typename: 'InvalidInput', field: 'reviewId' });
});
