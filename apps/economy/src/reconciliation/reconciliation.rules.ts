import type { PolicyView } from '@uppsikt/contracts';
import { firstOfMonth, inForce, isProblem, lastOfMonth, multiplyOre, problem, type LocalDate, type Ore, type YearMonth } from '@uppsikt/kernel';
import { invoicedRate, type Rate, type ServiceLine } from '../invoice/invoice.rules.ts';
import type { HoursRow } from '../hours/hours.rules.ts';

/** Beslutat, beställt, utfört (verkställt), fakturerat. */
export type Dimension = 'DECIDED' | 'ORDERED' | 'EXECUTED' | 'INVOICED';
/** What these rules read of policy kind reconciliation. */
export type ReconciliationPolicy = PolicyView<'reconciliation', 'dimensions' | 'tolerance' | 'homeCareHourlyRate'>;
export type Volumes = Pick<HoursRow, 'customer' | 'granted' | 'ordered' | 'executed' | 'invoiced'>;

type Noun = 'DECISION' | 'ORDER' | 'EXECUTION' | 'INVOICE';
/** Why two volumes differ: more, less, nothing to go by, or nothing done. */
export type Cause = `${Dimension}_ABOVE_${Dimension}` | `${Dimension}_BELOW_${Dimension}` | `${Dimension}_WITHOUT_${Noun}` | `${Dimension}_NOT_${Dimension}`;
export interface Difference {
  readonly customer: string;
  readonly cause: Cause;
  readonly base: Dimension;
  readonly compared: Dimension;
  readonly baseMinutes: number;
  readonly comparedMinutes: number;
  /** Compared less base. */
  readonly minutes: number;
  readonly differenceOre: Ore;
}
export interface Comparison {
  readonly base: Dimension;
  readonly compared: Dimension;
  readonly baseMinutes: number;
  readonly comparedMinutes: number;
  /** The sum of the differences listed, and of nothing else. */
  readonly differenceOre: Ore;
  readonly differences: number;
}
export interface Reconciled {
  readonly service: string;
  readonly month: YearMonth;
  readonly dimensions: readonly Dimension[];
  readonly rate: Rate;
  readonly comparisons: readonly Comparison[];
  readonly differences: readonly Difference[];
  /** Of the first comparison: what the second dimension costs beyond the first. */
  readonly differenceOre: Ore;
}

/** From the decision to the bill. */
const chain: readonly Dimension[] = ['DECIDED', 'ORDERED', 'EXECUTED', 'INVOICED'];
const column = { DECIDED: 'granted', ORDERED: 'ordered', EXECUTED: 'executed', INVOICED: 'invoiced' } as const satisfies Record<Dimension, keyof Volumes>;
const noun: Readonly<Record<Dimension, Noun>> = { DECIDED: 'DECISION', ORDERED: 'ORDER', EXECUTED: 'EXECUTION', INVOICED: 'INVOICE' };
const notInPolicy = (message: string) => problem('NotInPolicy', message, { kind: 'reconciliation' });

/** What a municipality compares is its own choice: each dimension of its guideline with the next, the later of the chain less the earlier.
 *  Ground: NACKA-EKO-4 (beställt–fakturerat), NACKA15-EKO-1 (beslutat–fakturerat), FALK-EKO-6 (beslutat–verkställt), SOD-EKO-1 (beställt–fakturerat–utfört).
 *  @reads economy.reconciliation.dimensions */
export function comparedPairs(policy: ReconciliationPolicy) {
  const dimensions = policy.dimensions ?? [];
  if (dimensions.length < 2) return notInPolicy('The guideline in force compares no volumes.');
  const known = dimensions.filter((d): d is Dimension => (chain as readonly string[]).includes(d));
  if (known.length < dimensions.length || new Set(known).size < known.length) return problem('InvalidInput', `The guideline compares ${dimensions.join(', ')}: each is one of ${chain.join(', ')}, once.`, { field: 'dimensions' });
  return {
    dimensions: known,
    pairs: known.slice(1).map((d, i) => [known[i]!, d].sort((a, b) => chain.indexOf(a) - chain.indexOf(b)) as [base: Dimension, compared: Dimension]),
  };
}

/** Why two volumes differ.
 *  Ground: NACKA-EKO-4 (differences both ways). */
export function causeOf(base: Dimension, baseMinutes: number, compared: Dimension, comparedMinutes: number): Cause {
  if (baseMinutes === 0) return `${compared}_WITHOUT_${noun[base]}`;
  if (comparedMinutes === 0) return `${base}_NOT_${compared}`;
  return comparedMinutes > baseMinutes ? `${compared}_ABOVE_${base}` : `${compared}_BELOW_${base}`;
}

export interface ReconciliationAsked {
  readonly service: string;
  readonly month: YearMonth;
  /** The provider's rows, one for each customer. */
  readonly hours: readonly (Volumes & Pick<HoursRow, 'service' | 'month'>)[];
  readonly rate: Rate;
  /** False for services given without individual assessment: there a missing decision is no difference. */
  readonly needsDecision: boolean;
}

/** One provider's service and month is reconciled customer by customer, each difference priced by the hour and the total the sum of those listed;
 *  a difference within the tolerance is not listed, and with no tolerance stated every difference is.
 *  Ground: NACKA-EKO-4, NACKA15-EKO-1, FALK-EKO-6, SOD-EKO-1; 11 kap. 5 § socialtjänstlagen (2025:400) for services without individual assessment.
 *  @reads economy.reconciliation.dimensions
 *  @reads economy.reconciliation.tolerance */
export function reconcile(asked: ReconciliationAsked, policy: ReconciliationPolicy) {
  const compare = comparedPairs(policy);
  if (isProblem(compare)) return compare;
  const { service, month, rate } = asked;
  const rows = asked.hours.filter((h) => h.service === service && h.month === month).sort((a, b) => (a.customer < b.customer ? -1 : a.customer > b.customer ? 1 : 0));
  if (!rows.length) return problem('NothingToReconcile', `There are no hours of ${service} in ${month}.`, { service, month });
  const silent = compare.dimensions.find((d) => rows.some((h) => h[column[d]] === null));
  if (silent) return problem('VolumeMissing', `The hours of ${service} in ${month} do not state ${silent} for every customer.`, { dimension: silent });

  const compared = compare.pairs.map(([base, other]) => {
    const measured = rows.map((h) => ({ customer: h.customer, baseMinutes: h[column[base]]!, comparedMinutes: h[column[other]]! }));
    const differences = measured
      .filter((m) => Math.abs(m.comparedMinutes - m.baseMinutes) > (policy.tolerance ?? 0))
      .filter((m) => asked.needsDecision || base !== 'DECIDED' || m.baseMinutes > 0)
      .map((m): Difference => {
        const minutes = m.comparedMinutes - m.baseMinutes;
        return { ...m, cause: causeOf(base, m.baseMinutes, other, m.comparedMinutes), base, compared: other, minutes, differenceOre: multiplyOre(rate.ore, minutes, rate.minutes) };
      });
    const total = <T>(items: readonly T[], of: (item: T) => number) => items.reduce((sum, item) => sum + of(item), 0);
    return { base, compared: other, baseMinutes: total(measured, (m) => m.baseMinutes), comparedMinutes: total(measured, (m) => m.comparedMinutes), differenceOre: total(differences, (d) => d.differenceOre), differences };
  });
  return {
    service, month, dimensions: compare.dimensions, rate,
    comparisons: compared.map((c): Comparison => ({ ...c, differences: c.differences.length })),
    differences: compared.flatMap((c) => c.differences), differenceOre: compared[0]!.differenceOre,
  } satisfies Reconciled;
}

/** The agreement's standard rate (schablonersättning) per hour, dated. */
export interface StandardRate { readonly perHourOre: Ore; readonly validFrom: LocalDate; readonly validUntil: LocalDate | null }

/** Home care paid by a standard rate is priced by the agreement's rate of the day, other care by the price invoiced; a rate that changes within the month
 *  cannot be told apart in monthly volumes.
 *  Ground: FALK-EKO-6 (schablonersättning per timme enligt avtal).
 *  @reads economy.reconciliation.homeCareHourlyRate */
export function rateOf(service: string, month: YearMonth, policy: ReconciliationPolicy, known: { readonly standardRates: readonly StandardRate[]; readonly lines: readonly ServiceLine[] }) {
  if (!policy.homeCareHourlyRate) return invoicedRate(known.lines, service, month);
  const [first, last] = [inForce(known.standardRates, firstOfMonth(month)), inForce(known.standardRates, lastOfMonth(month))];
  if (!first || !last) return problem('RateUnknown', `The agreement has no hourly standard rate for ${service} in ${month}.`, { service, month });
  const changes = known.standardRates.some((r) => r.validFrom > firstOfMonth(month) && r.validFrom <= lastOfMonth(month) && r.perHourOre !== first.perHourOre);
  if (changes || first.perHourOre !== last.perHourOre) return problem('RateNotSingle', `The hourly standard rate of ${service} changes within ${month}.`, { service, month });
  return { rate: { ore: first.perHourOre, minutes: 60 } satisfies Rate };
}

export interface InvoiceMatch { readonly invoiceMinutes: number; readonly hoursMinutes: number; readonly minutes: number; readonly invoiceOre: Ore; readonly hoursOre: Ore; readonly differenceOre: Ore; readonly agrees: boolean }
/** What the invoices bill for a service and month, credit notes taken off, is what the hours say was invoiced, in time and in kronor (slack 0.02 a line).
 *  Ground: NACKA-EKO-4 (quantity or price difference); PEPPOL-EN16931-R120 for the slack. */
export function matchInvoice(service: string, month: YearMonth, lines: readonly ServiceLine[], hours: readonly Pick<HoursRow, 'service' | 'month' | 'invoiced'>[], rate: Rate): InvoiceMatch {
  const billed = lines.filter((l) => l.service === service && l.month === month);
  const invoiceMinutes = billed.reduce((sum, l) => sum + (l.minutes ?? 0), 0);
  const hoursMinutes = hours.filter((h) => h.service === service && h.month === month).reduce((sum, h) => sum + (h.invoiced ?? 0), 0);
  const invoiceOre = billed.reduce((sum, l) => sum + l.netOre, 0);
  const hoursOre = multiplyOre(rate.ore, hoursMinutes, rate.minutes);
  const minutes = invoiceMinutes - hoursMinutes, differenceOre = invoiceOre - hoursOre;
  return { invoiceMinutes, hoursMinutes, minutes, invoiceOre, hoursOre, differenceOre, agrees: minutes === 0 && Math.abs(differenceOre) <= 2 * billed.length };
}
