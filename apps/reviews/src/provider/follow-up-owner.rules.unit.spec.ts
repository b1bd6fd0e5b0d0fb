import { expect, test } from '@jest/globals';
import { mayFollowUp } from './follow-up-owner.rules.ts';

const units = { KVALITET: ['QUALITY_UNIT'] };

test('a contract follow-up is its owner\'s: a role, or the roles that act for a unit', () => {
  const [role, unit] = [{ ownerRole: 'AUTHORITY', ownerUnit: null }, { ownerRole: null, ownerUnit: 'KVALITET' }];
  expect([mayFollowUp('CONTRACT_FOLLOW_UP', role, ['AUTHORITY'], units), mayFollowUp('CONTRACT_FOLLOW_UP', unit, ['QUALITY_UNIT'], units)]).toEqual([undefined, undefined]);
  expect(mayFollowUp('CONTRACT_FOLLOW_UP', role, ['QUALITY_UNIT'], units)).toMatchObject({ __typename: 'RoleNotInPolicy', allowed: ['AUTHORITY'] });
  expect(mayFollowUp('CONTRACT_FOLLOW_UP', unit, ['AUTHORITY'], units)).toMatchObject({ allowed: ['QUALITY_UNIT'] });
  expect(mayFollowUp('CONTRACT_FOLLOW_UP', { ownerRole: null, ownerUnit: 'OKAND' }, ['QUALITY_UNIT'], units)).toMatchObject({ allowed: [] });
});

test('other reviews, and agreements without an owner, are as the delegation order says', () => {
  expect([mayFollowUp('QUALITY_REVIEW', { ownerRole: 'AUTHORITY', ownerUnit: null }, [], units), mayFollowUp('CONTRACT_FOLLOW_UP', { ownerRole: null, ownerUnit: null }, [], units), mayFollowUp('CONTRACT_FOLLOW_UP', null, [], units)]).toEqual([undefined, undefined, undefined]);
});
