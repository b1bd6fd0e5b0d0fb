import { expect, test } from '@jest/globals';
import { describe, executeFirstOrder, notMember } from './unit.rules.ts';

const whole = { serviceTypes: ['HEMTJANST', 'HEMTJANST', 'LSS_9_9'], places: 40, street: ' Provgatan 1 ', postalCode: '311 01', locality: 'Ätrafors', municipalityCode: '1382' };
test('under a joint board a unit is a member\'s', () => {
  expect([notMember('0182', ['0182', '0187']), notMember('1382', []), notMember('1382', ['0182', '0187'])]).toMatchObject([undefined, undefined, { __typename: 'MunicipalityNotMember', members: ['0182', '0187'] }] as never);
});
test('a description is kept in one form', () => {
  expect(describe(whole)).toEqual({ serviceTypes: ['HEMTJANST', 'LSS_9_9'], places: 40, street: 'Provgatan 1', postalCode: '31101', locality: 'Ätrafors', searchLocality: '|trafors', municipalityCode: '1382' });
  expect(describe({ serviceTypes: [], locality: '' })).toEqual({ serviceTypes: [], places: null, street: null, postalCode: null, locality: null, searchLocality: null, municipalityCode: null });
});
test.each([[{ serviceTypes: ['hemtjänst'] }, 'serviceTypes'], [{ places: -1 }, 'places'], [{ street: 'x'.repeat(201) }, 'street'], [{ locality: 'x'.repeat(201) }, 'locality'], [{ postalCode: '3110' }, 'postalCode'], [{ municipalityCode: '138' }, 'municipalityCode']])(
  'what has no such form is refused: %j', (fault, field) => { expect(describe({ ...whole, ...fault })).toMatchObject({ __typename: 'InvalidInput', field }); });

const unit = { openedOn: '2026-01-01', closedOn: null, firstExecutedOrderOn: null };
test('the first order is executed between the opening and today', () => {
  expect(executeFirstOrder(unit, '2026-01-01', '2026-02-01')).toEqual({ firstExecutedOrderOn: '2026-01-01' });
  for (const day of ['2025-12-31', '2026-02-02']) expect(executeFirstOrder(unit, day, '2026-02-01')).toMatchObject({ __typename: 'InvalidInput', field: 'executedOn' });
  expect(executeFirstOrder({ ...unit, closedOn: '2026-01-15' }, '2026-01-16', '2026-02-01')).toMatchObject({ __typename: 'InvalidInput' });
});
test('the first order is the first once', () => {
  expect(executeFirstOrder({ ...unit, firstExecutedOrderOn: '2026-01-02' }, '2026-01-03', '2026-02-01')).toMatchObject({ __typename: 'Conflict' });
});
