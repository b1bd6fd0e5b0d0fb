import { monthOf, parseOrganisationNumber, problem, type LocalDate, type Ore, type YearMonth } from '@uppsikt/kernel';

/** A decimal as it is written, with a point: '412.50'. */
export type Decimal = string;
export interface InvoicePeriod { readonly from: LocalDate | null; readonly until: LocalDate | null }
/** An identifier with its scheme, e.g. 0007 for Swedish organisation numbers. */
export interface Identifier { readonly path: string; readonly scheme: string | null; readonly value: string }
export interface TaxRegistration { readonly path: string; readonly scheme: string; readonly value: string }
export interface TaxCategory { readonly path: string; readonly category: string; readonly percent: Decimal | null }
export interface TaxSubtotal extends TaxCategory { readonly taxableOre: Ore; readonly taxOre: Ore }
export interface AllowanceCharge { readonly path: string; readonly charge: boolean; readonly amountOre: Ore; readonly category: string | null; readonly percent: Decimal | null }

export interface InvoiceParty {
  readonly name: string | null;
  readonly country: string | null;
  readonly legalId: Identifier | null;
  readonly identifiers: readonly Identifier[];
  readonly taxRegistrations: readonly TaxRegistration[];
}

export interface InvoiceLine {
  readonly path: string;
  readonly number: string;
  readonly name: string;
  readonly quantity: Decimal;
  /** UN/ECE Recommendation 20: HUR is an hour, MIN a minute. */
  readonly unit: string | null;
  readonly price: Decimal;
  readonly baseQuantity: Decimal;
  readonly netOre: Ore;
  readonly allowancesOre: Ore;
  readonly chargesOre: Ore;
  readonly period: InvoicePeriod | null;
  readonly tax: TaxCategory;
}

/** An invoice or credit note of EN 16931 in UBL, as plain data. Free text (notes, descriptions) is not read: it may name persons. */
export interface InvoiceDocument {
  readonly kind: 'INVOICE' | 'CREDIT_NOTE';
  readonly typeCode: string;
  readonly number: string;
  readonly issuedOn: LocalDate;
  readonly dueOn: LocalDate | null;
  readonly currency: string;
  readonly specification: string;
  readonly buyerReference: string | null;
  readonly orderReference: string | null;
  readonly contractReference: string | null;
  /** Numbers of the invoices it corrects. */
  readonly corrects: readonly string[];
  readonly period: InvoicePeriod | null;
  readonly seller: InvoiceParty;
  readonly buyer: InvoiceParty;
  /** Payee and tax representative, where named. */
  readonly others: readonly InvoiceParty[];
  readonly allowanceCharges: readonly AllowanceCharge[];
  readonly taxOre: Ore;
  readonly taxSubtotals: readonly TaxSubtotal[];
  readonly totals: {
    readonly path: string; readonly linesOre: Ore; readonly allowancesOre: Ore; readonly chargesOre: Ore; readonly exclusiveOre: Ore;
    readonly inclusiveOre: Ore; readonly prepaidOre: Ore; readonly roundingOre: Ore; readonly payableOre: Ore;
  };
  readonly lines: readonly InvoiceLine[];
}

/** What a service costs: so many öre for so many minutes. */
export interface Rate { readonly ore: Ore; readonly minutes: number }
/** A line as follow-up reads it. `service`, `month` or `minutes` is null where the line does not say; credited time is below zero. */
export interface ServiceLine {
  readonly line: string; readonly name: string; readonly service: string | null; readonly month: YearMonth | null;
  readonly minutes: number | null; readonly netOre: Ore; readonly rate: Rate | null;
  /** Its days, or else the invoice's. */
  readonly days?: InvoicePeriod;
}
/** The tenant's names on invoices, each with the code of its service: { 'Hemtjänst omvårdnad': 'hemtjanst.omvardnad' }. */
export type ServiceNames = Readonly<Record<string, string>>;

/** A decimal exactly: `units` / 10^`scale`. */
export function decimalOf(text: Decimal): { units: bigint; scale: number } {
  const [whole = '', fraction = ''] = text.split('.');
  return { units: BigInt(`${whole}${fraction}`), scale: fraction.length };
}
const power = (scale: number) => 10n ** BigInt(scale);
const minutesIn: Readonly<Record<string, bigint>> = { HUR: 60n, MIN: 1n };
const known = (unit: string | null) => (unit && Object.hasOwn(minutesIn, unit) ? minutesIn[unit] : undefined);

/** Invoiced time in whole minutes; hours with two decimals are read to the nearest minute, and a credit note takes time back.
 *  Ground: UN/ECE Recommendation 20 (HUR, MIN); EN 16931 BT-129, BT-130. */
export function lineMinutes(line: Pick<InvoiceLine, 'quantity' | 'unit'>, kind: InvoiceDocument['kind'] = 'INVOICE'): number | null {
  const each = known(line.unit);
  if (!each) return null;
  const { units, scale } = decimalOf(line.quantity);
  const divisor = power(scale), product = units * each, size = product < 0n ? -product : product;
  const minutes = Number((size * 2n + divisor) / (divisor * 2n)) * (product < 0n ? -1 : 1) * (kind === 'CREDIT_NOTE' ? -1 : 1);
  return Number.isSafeInteger(minutes) ? minutes || 0 : null;
}

/** Above this an hour's price is no price of care: 100 000 kronor, in öre. */
const dearestHour = 10_000_000n;

/** The price of the invoiced time, by the hour where it comes out in whole öre; null for what is not sold by time, or has no price of care.
 *  Ground: EN 16931 BT-146 (item net price), BT-149 (price base quantity). */
export function lineRate(line: Pick<InvoiceLine, 'price' | 'baseQuantity' | 'unit'>): Rate | null {
  const each = known(line.unit);
  const price = decimalOf(line.price), base = decimalOf(line.baseQuantity);
  if (!each || base.units <= 0n) return null;
  const ore = price.units * 100n * power(base.scale), minutes = base.units * each * power(price.scale);
  if (ore < 0n || ore * 60n > dearestHour * minutes) return null;
  if ((ore * 60n) % minutes === 0n) return { ore: Number((ore * 60n) / minutes), minutes: 60 };
  let [a, b] = [ore, minutes];
  while (b) [a, b] = [b, a % b];
  const rate = { ore: Number(ore / a), minutes: Number(minutes / a) };
  return Number.isSafeInteger(rate.ore) && Number.isSafeInteger(rate.minutes) ? rate : null;
}

const folded = (name: string) => name.normalize('NFC').trim().replace(/\s+/gu, ' ').toLocaleLowerCase('sv');
const monthOfPeriod = (period: InvoicePeriod | null): YearMonth | null =>
  period?.from && period.until && monthOf(period.from) === monthOf(period.until) ? monthOf(period.from) : null;

const daysOf = (line: InvoiceLine, invoice: InvoiceDocument): InvoicePeriod => ({ from: line.period?.from ?? invoice.period?.from ?? null, until: line.period?.until ?? invoice.period?.until ?? null });

/** Each line's service by the tenant's own names, and its month by the line's period or else the invoice's; what a line does not say is not guessed.
 *  Ground: NACKA-EKO-4 (per utförare och månad); EN 16931 BG-14, BG-26. */
export function serviceLines(invoice: InvoiceDocument, names: ServiceNames): ServiceLine[] {
  const services = new Map(Object.entries(names).map(([name, service]) => [folded(name), service]));
  return invoice.lines.map((line) => ({
    line: line.number, name: line.name, service: services.get(folded(line.name)) ?? null,
    month: monthOfPeriod(daysOf(line, invoice)), days: daysOf(line, invoice),
    minutes: lineMinutes(line, invoice.kind), netOre: invoice.kind === 'CREDIT_NOTE' ? -line.netOre || 0 : line.netOre, rate: lineRate(line),
  }));
}

/** An invoice is reconciled only when it is in kronor and each line says its service, its month and its time.
 *  Ground: NACKA-EKO-4; NACKA15-EKO-1; SOD-EKO-1. */
export function attributedLines(invoice: InvoiceDocument, names: ServiceNames) {
  if (invoice.currency !== 'SEK') return problem('InvoiceNotInKronor', `The invoice is in ${invoice.currency}, not in SEK.`, { currency: invoice.currency });
  const lines = serviceLines(invoice, names);
  const silent = lines.filter((l) => l.service === null || l.month === null || l.minutes === null);
  if (!silent.length) return { lines };
  return problem('InvoiceLinesNotAttributed', 'Some lines name no service of the tenant, no single calendar month, or no time in hours or minutes.', {
    lines: silent.map((l) => ({ line: l.line, name: l.name, missing: (['service', 'month', 'minutes'] as const).filter((k) => l[k] === null) })),
  });
}

/** The seller by its organisation number, a Swedish legal person's; null for any other.
 *  Ground: lag (1974:174); Peppol scheme 0007. */
export const sellerNumber = (invoice: InvoiceDocument): string | null => numberOf(invoice.seller);
/** The buyer by its organisation number, likewise. */
export const buyerNumber = (invoice: InvoiceDocument): string | null => numberOf(invoice.buyer);
const numberOf = ({ legalId, country }: InvoiceParty) =>
  legalId && (legalId.scheme === '0007' || (legalId.scheme === null && country === 'SE')) ? parseOrganisationNumber(legalId.value) : null;

export const fTaxText = 'GODKÄND FÖR F-SKATT';
export const isFTaxText = (text: string) => text.normalize('NFC').trim().replace(/\s+/gu, ' ').toUpperCase() === fTaxText;
/** Whether the seller states approval for F-tax (F-skatt) on the invoice: a signal, to be verified with Skatteverket.
 *  Ground: Peppol SE-R-005; 9 kap. skatteförfarandelagen (2011:1244). */
export const statesFTax = (invoice: InvoiceDocument): boolean => invoice.seller.taxRegistrations.some((r) => r.scheme.toUpperCase() !== 'VAT' && isFTaxText(r.value));

/** The one rate of a service's lines in a month; several rates in one month cannot be told apart in monthly volumes.
 *  Ground: FALK-EKO-6 (schablonersättning per timme); EN 16931 BT-146. */
export function invoicedRate(lines: readonly ServiceLine[], service: string, month: YearMonth) {
  const rates = new Map(lines.filter((l) => l.service === service && l.month === month && l.rate).map((l) => [`${l.rate!.ore}/${l.rate!.minutes}`, l.rate!]));
  const [rate] = rates.values();
  if (!rate) return problem('RateUnknown', `No line prices ${service} by time in ${month}.`, { service, month });
  return rates.size === 1 ? { rate } : problem('RateNotSingle', `${service} has ${rates.size} prices in ${month}.`, { service, month });
}
