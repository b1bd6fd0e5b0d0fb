import { expect, test } from '@jest/globals';
import { openThematic, type ThematicPolicy } from './thematic-review.rules.ts';

const policy: ThematicPolicy = { enabled: true, minUnits: 2, reasons: ['LAW_CHANGE', 'OTHER'] };
const asked = { theme: ' Documentation ', unitIds: ['a', 'b'], reason: 'LAW_CHANGE' };

test('a theme covers as many units as the guideline says, for one of its reasons', () => {
  expect(openThematic(asked, policy)).toEqual({ subject: 'Documentation', reason: 'LAW_CHANGE', reasonText: null });
  const field = (more: object) => (openThematic({ ...asked, ...more }, policy) as { field?: string }).field;
  expect([field({ unitIds: ['a', 'a'] }), field({ reason: null }), field({ reason: 'MOOD' }), field({ reason: 'OTHER' }), field({ theme: '' })]).toEqual(['unitIds', 'reason', 'reason', 'reasonText', 'theme']);
  expect(openThematic({ ...asked, reason: 'OTHER', reasonText: 'Asked by the board' }, policy)).toMatchObject({ reason: 'OTHER' });
});

test('without a number one unit will do; a guideline without themes has none', () => {
  expect(openThematic({ ...asked, unitIds: ['a'] }, { ...policy, minUnits: null })).toMatchObject({ subject: 'Documentation' });
  for (const silent of [null, {}, { enabled: false }]) expect(openThematic(asked, silent)).toMatchObject({ __typename: 'NotInPolicy' });
});
