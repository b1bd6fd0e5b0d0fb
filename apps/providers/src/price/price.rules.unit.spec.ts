import { expect, test } from '@jest/globals';
import { priceOf, pricesOn } from './price.rules.ts';

const rate = { kind: 'HOURLY_STANDARD_RATE', unit: 'HOUR', amount: '455.50', validFrom: '2026-01-01' } as const;
const agreement = { validFrom: '2025-01-01' };
test('a price is kept in whole öre', () => {
  expect(priceOf(rate, agreement)).toEqual({ kind: 'HOURLY_STANDARD_RATE', item: '', unit: 'HOUR', amountOre: 45_550, validFrom: '2026-01-01' });
});
test.each([[{ unit: 'DAY' }, 'unit'], [{ kind: 'LIST_PRICE' }, 'item'], [{ item: 'natt, helg' }, 'item'], [{ validFrom: '2024-12-31' }, 'validFrom'], [{ amount: '1.234' }, 'amount'], [{ amount: '-1' }, 'amount'], [{ amount: '20000000.01' }, 'amount']] as const)(
  'a price that does not hold is refused: %j', (fault, field) => { expect(priceOf({ ...rate, ...fault } as never, agreement)).toMatchObject({ __typename: 'InvalidInput', field }); });
test('the latest to have begun holds, item by item', () => {
  const price = (item: string, validFrom: string) => ({ kind: 'LIST_PRICE', item, validFrom });
  const prices = [price('A', '2026-01-01'), price('A', '2025-01-01'), price('B', '2025-06-01'), price('C', '2027-01-01')];
  expect(pricesOn(prices, '2026-06-01')).toEqual([price('A', '2026-01-01'), price('B', '2025-06-01')]);
  expect(pricesOn(prices, '2025-12-31')).toEqual([price('A', '2025-01-01'), price('B', '2025-06-01')]);
});
