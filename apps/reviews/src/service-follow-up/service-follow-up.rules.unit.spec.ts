import { expect, test } from '@jest/globals';
import { mayFollowUpService, openService } from './service-follow-up.rules.ts';

test('a service is followed up with the parties that the guideline names', () => {
  expect(openService(3, { parties: ['AUTHORITY', 'HEALTHCARE_WHERE_APPLICABLE', 'PERFORMING_UNITS'] })).toEqual({ units: true, parties: ['AUTHORITY', 'HEALTHCARE'] });
  expect(openService(0, { parties: ['AUTHORITY'] })).toEqual({ units: false, parties: ['AUTHORITY'] });
  expect(openService(0, { parties: ['PERFORMING_UNITS'] })).toMatchObject({ __typename: 'InvalidInput', field: 'serviceArea' });
  for (const silent of [null, {}]) expect(openService(3, silent)).toMatchObject({ __typename: 'NotInPolicy', kind: 'service-follow-up' });
});

test('a service is followed up by the roles that act for the responsible unit; without one by whom the delegation order lets', () => {
  const units = { KVALITET: ['QUALITY_UNIT'] };
  expect([mayFollowUpService({ responsibleUnit: 'KVALITET' }, ['MAS', 'QUALITY_UNIT'], units), mayFollowUpService({}, ['MAS'], units), mayFollowUpService(null, ['MAS'], units)]).toEqual([undefined, undefined, undefined]);
  expect(mayFollowUpService({ responsibleUnit: 'KVALITET' }, ['AUTHORITY'], units)).toMatchObject({ __typename: 'RoleNotInPolicy', allowed: ['QUALITY_UNIT'] });
  expect(mayFollowUpService({ responsibleUnit: 'OKAND' }, ['QUALITY_UNIT'], units)).toMatchObject({ allowed: [] });
});
