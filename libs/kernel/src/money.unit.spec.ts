import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatDecimal, money, multiplyOre, parseDecimal } from './money.ts';

const ore = fc.integer({ min: -100_000_000_000_000, max: 100_000_000_000_000 });

describe('decimals', () => {
  test.each([['1365', 136500], ['1365.5', 136550], ['-1365.00', -136500], ['0.05', 5], ['-0.00', 0], ['007.10', 710]])('%s is read as %i öre', (text, expected) => {
    expect(Object.is(parseDecimal(text), expected)).toBe(true);
  });
  test.each(['', ' 1', '1,50', '1.505', '1e3', '0x10', '--1', '+1', '.5', '1.', '1 000', 'NaN', 'Infinity', '99999999999999', '1\n', '١'])('%j is refused', (text) => {
    expect(() => parseDecimal(text)).toThrow(RangeError);
  });
  test.each([[-136500, '-1365.00'], [5, '0.05'], [-5, '-0.05'], [0, '0.00'], [-0, '0.00'], [17_760_000, '177600.00']])('%i öre are written %s', (amount, text) => {
    expect(formatDecimal(amount)).toBe(text);
  });
  test.each([0.5, NaN, Infinity, 2 ** 53])('%d is no amount in öre and is not written', (amount) => expect(() => formatDecimal(amount)).toThrow(RangeError));
  test('what is written is read back the same', () => {
    fc.assert(fc.property(ore, (amount) => parseDecimal(formatDecimal(amount)) === amount));
  });
  test('money names its currency', () => expect(money(272_950)).toEqual({ amount: '2729.50', currency: 'SEK' }));
});

describe('a rate times minutes', () => {
  test.each([[45_500, 24_750, 60, 18_768_750], [39_800, 2_295, 60, 1_522_350], [45_500, -180, 60, -136_500], [0, 60, 60, 0]])('%i öre × %i / %i is %i', (rate, times, per, expected) => {
    expect(multiplyOre(rate, times, per)).toBe(expected);
  });
  test('half an öre is rounded away from zero', () => {
    expect(multiplyOre(1, 1, 2)).toBe(1);
    expect(multiplyOre(-1, 1, 2)).toBe(-1);
    expect(multiplyOre(1, 1, 3)).toBe(0);
    expect(Object.is(multiplyOre(-1, 1, 3), 0)).toBe(true);
  });
  test('is exact to half an öre, and the same with its sign turned', () => {
    fc.assert(fc.property(ore, fc.integer({ min: -50_000, max: 50_000 }), fc.integer({ min: 1, max: 1_440 }), (rate, times, per) => {
      const exact = BigInt(rate) * BigInt(times);
      const limit = BigInt(Number.MAX_SAFE_INTEGER) * BigInt(per);
      fc.pre(exact < limit && exact > -limit);
      const result = multiplyOre(rate, times, per);
      const off = 2n * (BigInt(result) * BigInt(per) - exact);
      return off <= BigInt(per) && off >= -BigInt(per) && multiplyOre(rate, -times, per) === (result === 0 ? 0 : -result);
    }));
  });
  test('fractions, a per of zero and results beyond 2^53 are refused', () => {
    for (const [a, b, c] of [[0.5, 1, 1], [1, 0.5, 1], [1, 1, 0], [1, 1, -60], [NaN, 1, 1], [2 ** 52, 4, 1]] as const) expect(() => multiplyOre(a, b, c)).toThrow(RangeError);
  });
});
