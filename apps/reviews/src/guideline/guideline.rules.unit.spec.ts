import { expect, test } from '@jest/globals';
import { areaOf, coveredBy } from './guideline.rules.ts';

test('a service area is covered when one of the guidelines in force covers it', () => {
  const guidelines = [{ serviceAreas: ['LSS'] }, { serviceAreas: ['HEMTJANST', 'SABO'] }];
  expect(coveredBy('SABO', guidelines)).toEqual({ serviceArea: 'SABO' });
  expect(coveredBy('IFO', guidelines)).toMatchObject({ __typename: 'ServiceAreaNotCovered', serviceArea: 'IFO' });
  expect(coveredBy('SABO', [])).toMatchObject({ __typename: 'ServiceAreaNotCovered' });
});

test('a review is in the service area of its unit, else of its agreement, else in the one said', () => {
  const [unit, agreement] = [{ serviceAreaKey: 'SABO' }, { serviceAreaKeys: ['SABO', 'LSS'] }];
  expect(areaOf(null, unit, agreement)).toEqual({ serviceArea: 'SABO' });
  expect(areaOf('LSS', null, agreement)).toEqual({ serviceArea: 'LSS' });
  expect(areaOf(null, null, { serviceAreaKeys: ['LSS'] })).toEqual({ serviceArea: 'LSS' });
  expect(areaOf('IFO', null, null)).toEqual({ serviceArea: 'IFO' });
});

test('a service area that is another\'s, unsaid or unclear is refused', () => {
  const field = { __typename: 'InvalidInput', field: 'serviceArea' };
  expect(areaOf('LSS', { serviceAreaKey: 'SABO' }, null)).toMatchObject(field);
  expect(areaOf('IFO', null, { serviceAreaKeys: ['SABO', 'LSS'] })).toMatchObject(field);
  expect(areaOf(null, null, { serviceAreaKeys: ['SABO', 'LSS'] })).toMatchObject(field);
  expect(areaOf(null, null, null)).toMatchObject(field);
});
