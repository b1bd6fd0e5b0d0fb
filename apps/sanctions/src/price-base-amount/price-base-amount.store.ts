import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { priceBaseAmountsOf, type PriceBaseAmountFile } from './price-base-amount.rules.ts';

/** The reference table: one amount a year that an ordinance has set. */
export const priceBaseAmounts = priceBaseAmountsOf(JSON.parse(readFileSync(join(import.meta.dirname, 'price-base-amounts.json'), 'utf8')) as PriceBaseAmountFile);
