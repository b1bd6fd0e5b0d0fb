/** An amount in whole öre: a safe integer. */
export type Ore = number;

/** Reads '1365', '1365.5' or '-1365.00' as öre.
 *  @throws RangeError for anything else, or beyond 2^53 öre. */
export function parseDecimal(text: string): Ore {
  const match = /^(-)?(\d{1,13})(?:\.(\d{1,2}))?$/.exec(text);
  if (!match) throw new RangeError(`'${text}' is no amount with at most two decimals.`);
  const [, minus, whole, cents = ''] = match;
  const ore = Number(whole) * 100 + Number(cents.padEnd(2, '0'));
  return minus && ore !== 0 ? -ore : ore;
}

/** Öre as a decimal string with two decimals: -136500 is '-1365.00'.
 *  @throws RangeError for anything but a whole number of öre. */
export function formatDecimal(ore: Ore): string {
  if (!Number.isSafeInteger(ore)) throw new RangeError(`${String(ore)} is no whole number of öre.`);
  const digits = String(Math.abs(ore)).padStart(3, '0');
  return `${ore < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Öre as the graph's Money. */
export const money = (ore: Ore): { amount: string; currency: 'SEK' } => ({ amount: formatDecimal(ore), currency: 'SEK' });

/** `ore` × `times` / `per`, rounded half away from zero, exactly. E.g. 455.00 an hour for 90 minutes: (45500, 90, 60).
 *  @throws RangeError for what is not whole, a `per` of zero or less, or a result beyond 2^53 öre. */
export function multiplyOre(ore: Ore, times: number, per: number): Ore {
  if (!Number.isSafeInteger(ore) || !Number.isSafeInteger(times) || !Number.isSafeInteger(per) || per <= 0) throw new RangeError('Öre, times and per are integers, per above zero.');
  const product = BigInt(ore) * BigInt(times);
  const divisor = BigInt(per);
  const negative = product < 0n;
  const size = negative ? -product : product;
  const rounded = (size * 2n + divisor) / (divisor * 2n);
  if (rounded > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError('The amount is beyond 2^53 öre.');
  return Number(negative ? -rounded : rounded);
}
