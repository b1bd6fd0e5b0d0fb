import { expect, test } from '@jest/globals';
import { decideFullReview } from './full-review.rules.ts';

test('a full review after complaints is decided by the guideline\'s role after an overall assessment', () => {
  const [asked, policy] = [{ assessment: ' They agree. ', complaintIds: ['c'] }, { fullReviewDecider: 'GROUP_MANAGER' }];
  expect(decideFullReview(asked, ['GROUP_MANAGER'], policy)).toEqual({ assessment: 'They agree.' });
  expect(decideFullReview(asked, ['PLANNER'], policy)).toMatchObject({ __typename: 'RoleNotInPolicy', allowed: ['GROUP_MANAGER'] });
  expect([decideFullReview({ ...asked, assessment: ' ' }, ['GROUP_MANAGER'], policy), decideFullReview({ ...asked, complaintIds: [] }, ['GROUP_MANAGER'], policy)]).toMatchObject([{ field: 'assessment' }, { field: 'complaintIds' }]);
  for (const silent of [null, {}]) expect(decideFullReview(asked, ['GROUP_MANAGER'], silent)).toMatchObject({ __typename: 'NotInPolicy' });
});
