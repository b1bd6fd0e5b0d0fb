import { expect, test } from '@jest/globals';
import { mayAssess } from './action-plan.rules.ts';

test('where the guideline names who approves plans, that role or those who act for that unit do, and no other', () => {
  const policy = { approvedBy: 'QUALITY_UNIT' };
  expect(mayAssess(['QUALITY_UNIT'], policy, {})).toBeUndefined();
  expect(mayAssess(['PLANNER'], policy, { QUALITY_UNIT: ['PLANNER'] })).toBeUndefined();
  expect(mayAssess(['PLANNER'], policy, { OTHER_UNIT: ['PLANNER'] })).toMatchObject({ __typename: 'RoleNotInPolicy', allowed: ['QUALITY_UNIT'] });
});

test('where it names nobody, whom the delegation order gives the permission may', () => {
  expect(mayAssess(['MAR'], {}, {})).toBeUndefined();
  expect(mayAssess(['MAR'], null, {})).toBeUndefined();
});
