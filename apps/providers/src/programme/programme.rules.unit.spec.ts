import { expect, test } from '@jest/globals';
import { programmeCovers } from './programme.rules.ts';

const policy = { programmeAppliesToOwnOperationWhen: 'PRIVATE_PROVIDER_IN_PROCURED_AREA' };
const units = [{ providerId: 'private', operatingForm: 'EXTERNAL' }, { providerId: 'own', operatingForm: 'OWN_OPERATION' }, { providerId: 'other', operatingForm: 'EXTERNAL' }];
test('own units are covered as soon as a private provider has a procured agreement in the area', () => {
  expect(programmeCovers(units, [{ providerId: 'private' }], policy)).toEqual({ own: true, units: [true, true, false] });
  expect(programmeCovers(units, [], policy)).toEqual({ own: false, units: [false, false, false] });
});
test('a guideline that has no such rule has not the feature', () => {
  expect([programmeCovers(units, [{ providerId: 'private' }], {}), programmeCovers(units, [], undefined)]).toEqual([undefined, undefined]);
});
