import { expect, test } from '@jest/globals';
import { mayComplete, mayCompleteManagementSystem } from './responsible.rules.ts';

const policy = { responsibleByPart: { CONTRACT_FOLLOW_UP: ['ADMINISTRATION_DIRECTOR', 'DEVELOPMENT_LEAD'] } };

test('a part is completed by one of the roles that answer for it', () => {
  expect(mayComplete('CONTRACT_FOLLOW_UP', ['INVESTIGATION_SECRETARY', 'DEVELOPMENT_LEAD'], policy)).toBeUndefined();
  expect(mayComplete('CONTRACT_FOLLOW_UP', ['INVESTIGATION_SECRETARY'], policy)).toMatchObject({ __typename: 'RoleNotInPolicy', allowed: ['ADMINISTRATION_DIRECTOR', 'DEVELOPMENT_LEAD'] });
});

test('a part that the guideline gives nobody, or a guideline that is silent, leaves it to the delegation order', () => {
  expect(mayComplete('QUALITY_AUDIT', ['QUALITY_AUDITOR'], policy)).toBeUndefined();
  expect(mayComplete('CONTRACT_FOLLOW_UP', ['PLANNER'], {})).toBeUndefined();
  expect(mayComplete('CONTRACT_FOLLOW_UP', ['PLANNER'], null)).toBeUndefined();
});

test('a management system\'s follow-up is completed by a role that the guideline makes answerable', () => {
  const policy = { responsible: ['DIRECTOR', 'LEAD'] };
  expect([mayCompleteManagementSystem(['LEAD'], policy), mayCompleteManagementSystem(['AUDITOR'], {}), mayCompleteManagementSystem(['AUDITOR'], null)]).toEqual([undefined, undefined, undefined]);
  expect(mayCompleteManagementSystem(['AUDITOR'], policy)).toMatchObject({ __typename: 'RoleNotInPolicy', allowed: ['DIRECTOR', 'LEAD'] });
});
