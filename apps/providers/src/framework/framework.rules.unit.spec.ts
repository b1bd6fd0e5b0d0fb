import { expect, test } from '@jest/globals';
import { managementOf, managerToTell, sourceOf } from './framework.rules.ts';

const framework = { commercialManager: 'REGIONENS_INKOP', commercialManagerControls: ['PERMIT'], counties: ['SKANE'], partnerAccess: ['READ_SUPPLIER', 'WRITE_COMMERCIAL_CONTROL'] };
const policy = { frameworkAgreement: framework };

test('the guideline says who manages the frameworks, for whom and with what access', () => {
  expect(managementOf(policy)).toEqual({ manager: 'REGIONENS_INKOP', controls: ['PERMIT'], counties: ['SKANE'], access: ['READ_SUPPLIER', 'WRITE_COMMERCIAL_CONTROL'] });
  expect([managementOf(undefined), managementOf({}), managementOf({ frameworkAgreement: { followUpOwner: 'X' } })]).toEqual([null, null, null]);
});
test('the manager is told of suppliers where it may read them', () => {
  expect([managerToTell(policy), managerToTell({ frameworkAgreement: { ...framework, partnerAccess: ['WRITE_COMMERCIAL_CONTROL'] } }), managerToTell(undefined)]).toEqual(['regionens-inkop', null, null]);
});
test('a control is taken from the manager alone, of what it controls, where it may', () => {
  expect(sourceOf(policy, 'regionens-inkop', 'PERMIT')).toBe('REGIONENS_INKOP');
  for (const [given, origin, kind] of [[policy, 'annan', 'PERMIT'], [policy, 'regionens-inkop', 'TAXES_AND_FEES'], [{ frameworkAgreement: { ...framework, partnerAccess: ['READ_SUPPLIER'] } }, 'regionens-inkop', 'PERMIT'], [undefined, 'regionens-inkop', 'PERMIT']] as const) {
    expect(sourceOf(given, origin, kind)).toBeNull();
  }
});
