import { expect, test } from '@jest/globals';
import { commit } from './commitment.rules.ts';

const policy = { tenderCommitments: { tracked: true } };
const contract = { type: 'LOU_CONTRACT', operatingForm: 'EXTERNAL' };
const asked = { kind: 'TENDER', text: ' Demenscertifierad enhet ' } as const;
test('a promise of another\'s tender is kept', () => {
  expect(commit(asked, contract, policy)).toEqual({ kind: 'TENDER', text: 'Demenscertifierad enhet', reference: null });
  expect(commit({ ...asked, kind: 'ADDED_VALUE' }, contract, policy)).toMatchObject({ kind: 'ADDED_VALUE' });
});
test('a guideline that does not track promises has none', () => {
  for (const silent of [undefined, {}, { tenderCommitments: { tracked: false } }]) expect(commit(asked, contract, silent)).toMatchObject({ __typename: 'NotInPolicy' });
});
test('own operation has given no tender, and added value is promised in a procurement', () => {
  expect(commit(asked, { ...contract, operatingForm: 'OWN_OPERATION' }, policy)).toMatchObject({ __typename: 'InvalidInput', field: 'agreementId' });
  expect(commit({ ...asked, kind: 'ADDED_VALUE' }, { ...contract, type: 'LOV_AUTHORISATION' }, policy)).toMatchObject({ __typename: 'InvalidInput', field: 'kind' });
  expect(commit({ ...asked, text: ' ' }, contract, policy)).toMatchObject({ __typename: 'InvalidInput', field: 'text' });
});
