import { expect, test } from '@jest/globals';
import { closeSuspicion, handOver, suspicionRule, type SuspicionDegree } from './suspicion.rules.ts';

const wellFounded = { mandatory: true, recipients: ['RESPONSIBLE_SUPERVISORY_AUTHORITY'], threshold: 'WELL_FOUNDED_SUSPICION' };
const mere = { mandatory: true, recipients: ['SKATTEVERKET', 'POLISEN'], threshold: 'SUSPICION' };
const close = (degree: SuspicionDegree, handedOverTo: string[], criminal: typeof mere, withdrawn = false) => closeSuspicion({ degree, handedOverTo, withdrawn }, criminal);

test('below the threshold it is closed without hand-over', () => {
  expect(close('SUSPICION', [], wellFounded)).toEqual({ closed: true });
});

test('from the threshold on it is handed over first, to one of the recipients and no other', () => {
  expect(close('WELL_FOUNDED_SUSPICION', [], wellFounded)).toMatchObject({ __typename: 'HandOverMissing', recipients: ['RESPONSIBLE_SUPERVISORY_AUTHORITY'] });
  expect(close('SUSPICION', [], mere)).toMatchObject({ __typename: 'HandOverMissing' });
  expect(close('WELL_FOUNDED_SUSPICION', ['POLISEN'], wellFounded)).toMatchObject({ __typename: 'HandOverMissing' });
  expect(close('SUSPICION', ['POLISEN'], mere)).toEqual({ closed: true });
});

test('a withdrawn suspicion is closed without', () => {
  expect(close('WELL_FOUNDED_SUSPICION', [], mere, true)).toEqual({ closed: true });
});

test('it is handed over to one or both, not to none, nor to another', () => {
  expect(handOver(['POLISEN', 'SKATTEVERKET', 'POLISEN'], mere)).toEqual({ recipients: ['POLISEN', 'SKATTEVERKET'] });
  for (const to of [[], ['IVO'], ['POLISEN', 'IVO']]) expect(handOver(to, mere)).toMatchObject({ __typename: 'InvalidInput', field: 'recipients' });
});

test('a guideline that is silent has no hand-over', () => {
  for (const silent of [null, {}]) expect(suspicionRule(silent)).toMatchObject({ __typename: 'NotInPolicy', kind: 'notifications' });
});
