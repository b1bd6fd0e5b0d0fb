import { parseDecimal, problem, type LocalDate } from '@uppsikt/kernel';

export interface AskedPrice { kind: 'HOURLY_STANDARD_RATE' | 'LIST_PRICE'; item?: string | null; unit: 'HOUR' | 'DAY' | 'MONTH' | 'PIECE'; amount: string; validFrom: LocalDate }

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });

/** A standard rate is for an hour, a list price for a named item; a price is dated within the agreement. Ground: FALK-EKO-6, the contracted rate of the day. */
export function priceOf(asked: AskedPrice, agreement: { validFrom: LocalDate }) {
  const item = asked.item?.trim() ?? '';
  if (asked.kind === 'HOURLY_STANDARD_RATE' && asked.unit !== 'HOUR') return invalid('unit', 'A standard rate is for an hour.');
  if (asked.kind === 'LIST_PRICE' && !item) return invalid('item', 'A list price names what it is for.');
  if (item && !/^[A-Z0-9][A-Z0-9_.-]{0,60}$/.test(item)) return invalid('item', 'An item is a key of capitals, digits, hyphen, dot and underscore.');
  if (asked.validFrom < agreement.validFrom) return invalid('validFrom', 'A price does not begin before its agreement.');
  let amountOre: number;
  try {
    amountOre = parseDecimal(asked.amount);
  } catch {
    return invalid('amount', 'The amount has at most two decimals.');
  }
  if (amountOre < 0 || amountOre > 2_000_000_000) return invalid('amount', 'A price is from 0 to 20 000 000 SEK.');
  return { kind: asked.kind, item, unit: asked.unit, amountOre, validFrom: asked.validFrom };
}

/** Of one item's prices the latest to have begun holds. Ground: the agreement's price list. */
export function pricesOn<P extends { kind: string; item: string; validFrom: LocalDate }>(prices: readonly P[], on: LocalDate): P[] {
  const latest = new Map<string, P>();
  for (const price of prices) {
    const key = `${price.kind} ${price.item}`;
    if (price.validFrom <= on && (latest.get(key)?.validFrom ?? '') < price.validFrom) latest.set(key, price);
  }
  return [...latest.values()].sort((a, b) => (`${a.kind} ${a.item}` < `${b.kind} ${b.item}` ? -1 : 1));
}
