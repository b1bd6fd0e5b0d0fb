import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { priceBaseAmountsOf, type PriceBaseAmountFile } from './price-base-amount.rules.ts';

const file = JSON.parse(readFileSync(new URL('./price-base-amounts.json', import.meta.url), 'utf8')) as PriceBaseAmountFile;

test('every year from 2015 to 2026 is known once, with its source, and no later year is guessed', () => {
  const amounts = priceBaseAmountsOf(file);
  expect(amounts.map((a) => a.year)).toEqual(Array.from({ length: 12 }, (_, i) => 2015 + i));
  expect(amounts.every((a) => a.source.length > 5)).toBe(true);
});

test('amounts are whole öre, in hundreds of SEK: 58 800 SEK for 2025 and 59 200 SEK for 2026', () => {
  const amounts = priceBaseAmountsOf(file);
  expect(amounts.slice(-2).map((a) => a.amountOre)).toEqual([5_880_000, 5_920_000]);
  expect(amounts.every((a) => a.amountOre % 10_000 === 0)).toBe(true);
});
