import { expect, test } from '@jest/globals';
import { isDecided, judgeDecision, judgeReview } from './log-review.rules.ts';

test('only days that have passed are reviewed', () => {
  const asked = { firstDay: '2026-05-01', lastDay: '2026-05-31', size: 10 };
  expect(judgeReview(asked, '2026-06-01')).toBeUndefined();
  expect(judgeReview(asked, '2026-05-31')).toMatchObject({ __typename: 'InvalidInput', field: 'lastDay' });
  expect(judgeReview({ ...asked, lastDay: '2026-04-30' }, '2026-06-01')).toMatchObject({ field: 'lastDay' });
  for (const size of [0, 101]) expect(judgeReview({ ...asked, size }, '2026-06-01')).toMatchObject({ field: 'size' });
});

test('two different persons decide, and a remark says what', () => {
  expect(judgeDecision({ outcome: 'NO_REMARK' }, [], 'a')).toEqual({ outcome: 'NO_REMARK', note: null });
  expect(judgeDecision({ outcome: 'NO_REMARK' }, [{ account: 'a' }], 'a')).toMatchObject({ __typename: 'AnotherPersonNeeded', missing: 1 });
  expect(judgeDecision({ outcome: 'REMARK', note: ' ' }, [{ account: 'a' }], 'b')).toMatchObject({ __typename: 'InvalidInput', field: 'note' });
  expect(judgeDecision({ outcome: 'REMARK', note: ' Läst utan uppdrag ' }, [{ account: 'a' }], 'b')).toEqual({ outcome: 'REMARK', note: 'Läst utan uppdrag' });
  expect(judgeDecision({ outcome: 'NO_REMARK' }, [{ account: 'a' }, { account: 'b' }], 'c')).toMatchObject({ __typename: 'Conflict' });
  expect([isDecided([1]), isDecided([1, 2])]).toEqual([false, true]);
});
