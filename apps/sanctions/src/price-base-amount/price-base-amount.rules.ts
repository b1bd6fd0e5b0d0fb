import { parseDecimal, type Ore } from '@uppsikt/kernel';

/** The reference file price-base-amounts.json: amounts in SEK with their source. */
export interface PriceBaseAmountFile { readonly values: readonly { readonly year: number; readonly amount: string; readonly source: string }[] }

/** The known price base amounts in whole öre; a year that no ordinance has set is not there, and is never guessed.
 *  Ground: 2 kap. 6–9 §§ socialförsäkringsbalken (2010:110). */
export const priceBaseAmountsOf = (file: PriceBaseAmountFile): { year: number; amountOre: Ore; source: string }[] =>
  file.values.map(({ year, amount, source }) => ({ year, amountOre: parseDecimal(amount), source }));
