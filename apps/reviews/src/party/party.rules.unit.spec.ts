import { expect, test } from '@jest/globals';
import { openParties, partiesOf, recordPart, type Party } from './party.rules.ts';

const parties: Party[] = ['AUTHORITY', 'USERS', 'HEALTHCARE_WHERE_APPLICABLE'];
const record = (party: Party, more: object = {}) => recordPart({ party, notApplicable: false, services: ['HOME_CARE'], note: 'Följt upp', ...more }, parties);

test('a part is of a party that the guideline has, starts from services and says what was done', () => {
  expect(record('USERS')).toEqual({ party: 'USERS', status: 'DONE', services: ['HOME_CARE'], note: 'Följt upp' });
  expect(record('UNITS_OWN_AND_CONTRACTED')).toMatchObject({ __typename: 'NotInPolicy' });
  expect(record('USERS', { services: [] })).toMatchObject({ __typename: 'InvalidInput', field: 'services' });
  expect(record('USERS', { note: ' ' })).toMatchObject({ field: 'note' });
});

test('only health care may be not applicable, with its reason', () => {
  const none = { notApplicable: true, services: [] };
  expect(record('USERS', none)).toMatchObject({ __typename: 'InvalidInput', field: 'notApplicable' });
  expect(record('HEALTHCARE_WHERE_APPLICABLE', { ...none, note: '' })).toMatchObject({ field: 'note' });
  expect(record('HEALTHCARE_WHERE_APPLICABLE', none)).toMatchObject({ status: 'NOT_APPLICABLE' });
});

test('a planned follow-up has every party of the guideline, another kind none', () => {
  expect([partiesOf('QUALITY_REVIEW', { parties }), partiesOf('TRIGGERED_REVIEW', { parties }), partiesOf('QUALITY_REVIEW', null)]).toEqual([parties, [], []]);
  expect(openParties(parties, [{ party: 'AUTHORITY' }])).toEqual([{ kind: 'PARTY', subject: 'USERS' }, { kind: 'PARTY', subject: 'HEALTHCARE_WHERE_APPLICABLE' }]);
});
