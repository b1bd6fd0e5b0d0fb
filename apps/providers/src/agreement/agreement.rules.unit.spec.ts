import { expect, test } from '@jest/globals';
import { inScope, statusOn } from './agreement.rules.ts';

const days = { validFrom: '2026-01-01', validUntil: '2026-12-31', terminatedOn: null };
test.each([['2025-12-31', 'PLANNED'], ['2026-01-01', 'IN_FORCE'], ['2026-12-31', 'IN_FORCE'], ['2027-01-01', 'EXPIRED']])('on %s it is %s', (on, status) => {
  expect(statusOn(days, on)).toBe(status);
});
test('a terminated agreement is terminated from that day', () => {
  expect([statusOn({ ...days, terminatedOn: '2026-06-01' }, '2026-05-31'), statusOn({ ...days, terminatedOn: '2026-06-01' }, '2026-06-01')]).toEqual(['IN_FORCE', 'TERMINATED']);
});
test('without an end it holds until further notice', () => {
  expect(statusOn({ ...days, validUntil: null }, '2099-01-01')).toBe('IN_FORCE');
});
test('a type outside the guideline is refused; a guideline that names none refuses none', () => {
  expect(inScope('LOU_CONTRACT', { agreementTypesInScope: ['LOV_AUTHORISATION'] })).toMatchObject({ __typename: 'NotInPolicy', kind: 'providers' });
  expect([inScope('LOU_CONTRACT', { agreementTypesInScope: ['LOU_CONTRACT'] }), inScope('LOU_CONTRACT', {}), inScope('LOU_CONTRACT', undefined)]).toEqual([undefined, undefined, undefined]);
});
