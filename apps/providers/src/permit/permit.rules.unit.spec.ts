import { expect, test } from '@jest/globals';
import { decide, permitOf, permitStatus, type Decision } from './permit.rules.ts';

const permit = { validFrom: '2025-01-01', validUntil: '2026-12-31', decisions: [] as Decision[] };
test('a permit is kept with its scope', () => {
  expect(permitOf({ number: ' 8.1-1/2025 ', place: 'Provgatan 1', maxPersons: 6, validFrom: '2025-01-01' })).toEqual({ number: '8.1-1/2025', targetGroup: null, place: 'Provgatan 1', maxPersons: 6, validFrom: '2025-01-01', validUntil: null });
});
test.each([[{ number: ' ' }, 'number'], [{ targetGroup: 'x'.repeat(201) }, 'targetGroup'], [{ maxPersons: 0 }, 'maxPersons'], [{ validUntil: '2024-12-31' }, 'validUntil']])(
  'a permit that cannot be is refused: %j', (fault, field) => { expect(permitOf({ number: 'A', validFrom: '2025-01-01', ...fault })).toMatchObject({ field }); });
test('the latest decision of the day holds, and only VALID ends by itself', () => {
  const decisions: Decision[] = [{ state: 'REVOKED', validFrom: '2026-03-01' }, { state: 'APPEALED', validFrom: '2026-03-20' }];
  expect(['2024-12-31', '2025-01-01', '2026-12-31', '2027-01-01'].map((on) => permitStatus(permit, on))).toEqual(['NOT_YET_VALID', 'VALID', 'VALID', 'EXPIRED']);
  expect(['2026-02-28', '2026-03-01', '2026-03-20', '2027-01-01'].map((on) => permitStatus({ ...permit, decisions }, on))).toEqual(['VALID', 'REVOKED', 'APPEALED', 'APPEALED']);
});
test('decisions follow in time and change something', () => {
  expect(decide(permit, { state: 'DORMANT', validFrom: '2026-01-01' }, '2026-01-01')).toEqual({ decisions: [{ state: 'DORMANT', validFrom: '2026-01-01' }] });
  expect([decide(permit, { state: 'REVOKED', validFrom: '2026-01-02' }, '2026-01-01'), decide(permit, { state: 'REVOKED', validFrom: '2024-12-31' }, '2026-01-01')]).toMatchObject([{ field: 'validFrom' }, { field: 'validFrom' }]);
  expect(decide(permit, { state: 'VALID', validFrom: '2026-01-01' }, '2026-01-01')).toMatchObject({ __typename: 'Conflict' });
});
