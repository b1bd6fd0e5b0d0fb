import { expect, test } from '@jest/globals';
import { tenderOf } from './tender-document.rules.ts';

const contract = { type: 'LOU_CONTRACT' };
test('a tender document has a reference and a version', () => {
  expect(tenderOf({ reference: ' ON 2025/9 ', version: 2 }, contract)).toEqual({ reference: 'ON 2025/9', version: 2 });
  expect(tenderOf({ reference: ' ', version: 2 }, contract)).toMatchObject({ __typename: 'InvalidInput', field: 'reference' });
  expect(tenderOf({ reference: 'X', version: 0 }, contract)).toMatchObject({ __typename: 'InvalidInput', field: 'version' });
});
test('own operation has none', () => {
  for (const type of ['ASSIGNMENT_DESCRIPTION', 'INTERNAL_AGREEMENT']) expect(tenderOf({ reference: 'X', version: 1 }, { type })).toMatchObject({ __typename: 'InvalidInput', field: 'agreementId' });
});
