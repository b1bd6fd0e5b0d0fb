import { expect, test } from '@jest/globals';
import { openService } from './service-follow-up.rules.ts';

test('a service is followed up with the parties that the guideline names', () => {
  expect(openService(3, { parties: ['AUTHORITY', 'HEALTHCARE_WHERE_APPLICABLE', 'PERFORMING_UNITS'] })).toEqual({ units: true, parties: ['AUTHORITY', 'HEALTHCARE'] });
  expect(openService(0, { parties: ['AUTHORITY'] })).toEqual({ units: false, parties: ['AUTHORITY'] });
  expect(openService(0, { parties: ['PERFORMING_UNITS'] })).toMatchObject({ __typename: 'InvalidInput', field: 'serviceArea' });
  for (const silent of [null, {}]) expect(openService(3, silent)).toMatchObject({ __typename: 'NotInPolicy', kind: 'service-follow-up' });
});
