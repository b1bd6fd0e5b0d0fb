import { expect, test } from '@jest/globals';
import { kindInTerms, sourceOf } from './sanction-terms.rules.ts';

const policy = { LOU_CONTRACT: 'CONTRACT', LOV_AUTHORISATION: 'CUSTOMER_CHOICE_REGULATION' } as const;

test('the type of the agreement says where its sanctions are found', () => {
  expect(sourceOf('LOU_CONTRACT', policy)).toBe('CONTRACT');
  expect(sourceOf('LOV_AUTHORISATION', policy)).toBe('CUSTOMER_CHOICE_REGULATION');
  for (const silent of ['INTERNAL_AGREEMENT', null]) expect(sourceOf(silent, policy)).toMatchObject({ __typename: 'NotInPolicy', kind: 'sanction-source' });
});

test('what the terms do not contain is refused, with where they are; without terms everything is', () => {
  const terms = { source: 'CONTRACT' as const, kinds: ['WARNING'] as const, reference: '§ 14' };
  expect(kindInTerms('WARNING', terms)).toEqual({ kind: 'WARNING' });
  expect(kindInTerms('TERMINATION', terms)).toMatchObject({ __typename: 'SanctionNotInTerms', kind: 'TERMINATION', source: 'CONTRACT', reference: '§ 14', allowed: ['WARNING'] });
  expect(kindInTerms('WARNING', { ...terms, kinds: [], reference: null })).toMatchObject({ __typename: 'SanctionNotInTerms', allowed: [] });
});
