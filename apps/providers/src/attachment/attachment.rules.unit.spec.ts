import { expect, test } from '@jest/globals';
import { attachedOn, compare, descriptionMissing, mirrors } from './attachment.rules.ts';

test('a requirement is attached from its first day to its last', () => {
  const attached = [{ requirementId: 'a', validFrom: '2026-01-01', validUntil: '2026-06-30' }, { requirementId: 'b', validFrom: '2026-06-01', validUntil: null }];
  expect([attachedOn(attached, '2026-05-31'), attachedOn(attached, '2026-06-30'), attachedOn(attached, '2026-07-01')]).toEqual([['a'], ['a', 'b'], ['b']]);
});
test('what is in one and not in the other', () => {
  expect(compare(['a', 'x'], ['a', 'b', 'c'])).toEqual({ missing: ['b', 'c'], extra: ['x'] });
});
test('the guideline says whether descriptions mirror agreements, and whether own operation has them', () => {
  expect([mirrors({ assignmentDescription: { mirrorComparableContract: true } }), mirrors({}), mirrors(undefined)]).toEqual([true, false, false]);
  const demanded = { assignmentDescription: { required: true } };
  expect([descriptionMissing({ operatingForm: 'OWN_OPERATION', described: false }, demanded), descriptionMissing({ operatingForm: 'OWN_OPERATION', described: true }, demanded), descriptionMissing({ operatingForm: 'EXTERNAL', described: false }, demanded), descriptionMissing({ operatingForm: 'OWN_OPERATION', described: false }, {})]).toEqual([true, false, false, null]);
});
