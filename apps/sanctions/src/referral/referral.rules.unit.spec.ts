import { expect, test } from '@jest/globals';
import { referFindings, referredOnly } from './referral.rules.ts';

const managers = { proposalBy: 'QUALITY_UNIT_MANAGERS' };

test('deficiencies are referred with a reason, where the guideline names those who propose', () => {
  expect(referFindings(' Kvarstår. ', managers)).toEqual({ reason: 'Kvarstår.' });
  expect(referFindings(' ', managers)).toMatchObject({ __typename: 'InvalidInput', field: 'reason' });
  expect(referFindings('x', {})).toMatchObject({ __typename: 'NotInPolicy', kind: 'sanction-ladder' });
});

test('only what was referred is proposed on', () => {
  expect(referredOnly(['a', 'b'], ['a'], managers)).toMatchObject({ __typename: 'ReferralMissing', missing: ['b'] });
  expect(referredOnly(['a'], ['a', 'b'], managers)).toBeUndefined();
  expect(referredOnly(['a'], [], {})).toBeUndefined();
});
