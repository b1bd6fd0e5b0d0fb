import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatDecimal, isProblem } from '@uppsikt/kernel';
import { readHours, sampleFormat } from '../hours/hours.reader.ts';
import { checkHours, type HoursRow } from '../hours/hours.rules.ts';
import { serviceLines, type InvoiceDocument } from '../invoice/invoice.rules.ts';
import { readInvoice } from '../invoice/peppol.reader.ts';
import { causeOf, comparedPairs, matchInvoice, rateOf, reconcile, type Reconciled, type ReconciliationAsked, type ReconciliationPolicy } from './reconciliation.rules.ts';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url));
const { hours } = checkHours((readHours(fixture('hemtjanst-timmar-2026-10.csv'), sampleFormat) as { rows: [] }).rows, sampleFormat, ['0182']) as { hours: HoursRow[] };
const lines = serviceLines(readInvoice(fixture('se-hemtjanst-invoice-2026-10.xml')) as InvoiceDocument, { 'Hemtjänst omvårdnad': 'hemtjanst.omvardnad', 'Hemtjänst service': 'hemtjanst.service' });
const month = '2026-10';
const services = ['hemtjanst.omvardnad', 'hemtjanst.service'];
const done = (outcome: ReturnType<typeof reconcile>): Reconciled => { if (isProblem(outcome)) throw new Error(outcome.message); return outcome as Reconciled; };
const october = (policy: ReconciliationPolicy) => services.map((service) => {
  const priced = rateOf(service, month, {}, { standardRates: [], lines });
  if (isProblem(priced)) throw new Error(priced.message);
  return done(reconcile({ service, month, hours, rate: priced.rate, needsDecision: true }, policy));
});
const listed = (all: Reconciled[]) => all.flatMap((r) => r.differences).map((d) => [d.customer, d.cause, d.minutes, formatDecimal(d.differenceOre)]);

describe('October 2026 by ordered and invoiced', () => {
  const all = october({ dimensions: ['ORDERED', 'INVOICED'], tolerance: null });
  test('invoiced is 2 729.50 beyond ordered: four customers, and nothing else', () => {
    expect(listed(all).sort()).toEqual([
      ['K-0001', 'INVOICED_BELOW_ORDERED', -180, '-1365.00'], ['K-0004', 'INVOICED_BELOW_ORDERED', -75, '-568.75'],
      ['K-0005', 'INVOICED_WITHOUT_ORDER', 240, '1592.00'], ['K-0006', 'INVOICED_ABOVE_ORDERED', 405, '3071.25'],
    ]);
    expect(all.map((r) => formatDecimal(r.differenceOre))).toEqual(['1137.50', '1592.00']);
    expect(formatDecimal(all.reduce((sum, r) => sum + r.differenceOre, 0))).toBe('2729.50');
  });
  test('the sums explain it to the öre', () => {
    for (const { differences, comparisons, differenceOre, rate } of all) {
      expect(comparisons).toHaveLength(1);
      expect(differences.reduce((sum, d) => sum + d.differenceOre, 0)).toBe(differenceOre);
      expect((comparisons[0]!.comparedMinutes - comparisons[0]!.baseMinutes) * rate.ore / rate.minutes).toBe(differenceOre);
    }
  });
  test('the invoice says what the hours say', () => {
    expect(services.map((service) => matchInvoice(service, month, lines, hours, { ore: service === services[0] ? 45_500 : 39_800, minutes: 60 }))).toEqual([
      { invoiceMinutes: 24_750, hoursMinutes: 24_750, minutes: 0, invoiceOre: 18_768_750, hoursOre: 18_768_750, differenceOre: 0, agrees: true },
      { invoiceMinutes: 2_295, hoursMinutes: 2_295, minutes: 0, invoiceOre: 1_522_350, hoursOre: 1_522_350, differenceOre: 0, agrees: true },
    ]);
  });
});

describe('the same month by other guidelines', () => {
  test('decided against invoiced names who has no decision', () => expect(listed(october({ dimensions: ['DECIDED', 'INVOICED'] }))).toContainEqual(['K-0005', 'INVOICED_WITHOUT_DECISION', 240, '1592.00']));
  test('decided against executed', () => {
    expect(listed(october({ dimensions: ['DECIDED', 'EXECUTED'] }))).toEqual([
      ['K-0001', 'EXECUTED_BELOW_DECIDED', -180, '-1365.00'], ['K-0002', 'EXECUTED_ABOVE_DECIDED', 15, '113.75'], ['K-0003', 'EXECUTED_BELOW_DECIDED', -1_620, '-12285.00'],
      ['K-0004', 'EXECUTED_BELOW_DECIDED', -75, '-568.75'], ['K-0006', 'EXECUTED_ABOVE_DECIDED', 405, '3071.25'], ['K-0003', 'EXECUTED_BELOW_DECIDED', -180, '-1194.00'],
    ]);
  });
  test('three dimensions are two comparisons: ordered–invoiced, and invoiced–executed as what was billed and not done', () => {
    const [care] = october({ dimensions: ['ORDERED', 'INVOICED', 'EXECUTED'] });
    expect(care!.comparisons.map((c) => [c.base, c.compared, formatDecimal(c.differenceOre), c.differences])).toEqual([['ORDERED', 'INVOICED', '1137.50', 3], ['EXECUTED', 'INVOICED', '12171.25', 2]]);
    expect(care!.differences.filter((d) => d.base === 'EXECUTED').map((d) => [d.customer, d.cause, d.minutes])).toEqual([['K-0002', 'INVOICED_BELOW_EXECUTED', -15], ['K-0003', 'INVOICED_ABOVE_EXECUTED', 1_620]]);
    expect(care!.differenceOre).toBe(113_750);
  });
});

describe('what is compared', () => {
  const one = (volumes: Partial<HoursRow>, policy: ReconciliationPolicy, more: Partial<ReconciliationAsked> = {}) =>
    reconcile({ service: 's', month, hours: [{ service: 's', month, customer: 'K', granted: null, ordered: null, executed: null, invoiced: null, ...volumes }], rate: { ore: 45_000, minutes: 60 }, needsDecision: true, ...more }, policy);
  const found = (...args: Parameters<typeof one>) => done(one(...args)).differences.map((d) => [d.cause, d.minutes / 60, d.differenceOre]);

  test('ordered 100 and invoiced 110 hours differ by 10', () => expect(found({ ordered: 6_000, invoiced: 6_600 }, { dimensions: ['ORDERED', 'INVOICED'] })).toEqual([['INVOICED_ABOVE_ORDERED', 10, 450_000]]));
  test('decided 80 and invoiced 95 hours differ by 15', () => expect(found({ granted: 4_800, invoiced: 5_700 }, { dimensions: ['DECIDED', 'INVOICED'] })).toEqual([['INVOICED_ABOVE_DECIDED', 15, 675_000]]));
  test('decided 100 and executed 80 hours at 450 differ by 20 hours and 9 000', () => expect(found({ granted: 6_000, executed: 4_800 }, { dimensions: ['DECIDED', 'EXECUTED'] })).toEqual([['EXECUTED_BELOW_DECIDED', -20, -900_000]]));
  test('ordered 10, invoiced 10, executed 8 lists 2 invoiced and not executed', () => expect(found({ ordered: 600, invoiced: 600, executed: 480 }, { dimensions: ['ORDERED', 'INVOICED', 'EXECUTED'] })).toEqual([['INVOICED_ABOVE_EXECUTED', 2, 90_000]]));

  test.each([[0, 60, 'INVOICED_WITHOUT_ORDER'], [60, 0, 'ORDERED_NOT_INVOICED'], [60, 90, 'INVOICED_ABOVE_ORDERED'], [90, 60, 'INVOICED_BELOW_ORDERED']])('ordered %i and invoiced %i is %s', (base, compared, cause) => expect(causeOf('ORDERED', base, 'INVOICED', compared)).toBe(cause));
  test('a service given without individual assessment needs no decision', () => {
    expect(found({ granted: 0, executed: 60 }, { dimensions: ['DECIDED', 'EXECUTED'] }, { needsDecision: false })).toEqual([]);
    expect(found({ granted: 0, executed: 60 }, { dimensions: ['DECIDED', 'EXECUTED'] })).toEqual([['EXECUTED_WITHOUT_DECISION', 1, 45_000]]);
    expect(found({ granted: 60, executed: 120 }, { dimensions: ['DECIDED', 'EXECUTED'] }, { needsDecision: false })).toEqual([['EXECUTED_ABOVE_DECIDED', 1, 45_000]]);
    expect(found({ ordered: 0, invoiced: 60 }, { dimensions: ['ORDERED', 'INVOICED'] }, { needsDecision: false })).toHaveLength(1);
  });
  test('a stated tolerance hides what is within it; undecided, none and nought hide nothing', () => {
    const compare = (tolerance?: number | null) => found({ ordered: 600, invoiced: 605 }, { dimensions: ['ORDERED', 'INVOICED'], ...(tolerance === undefined ? {} : { tolerance }) }).length;
    expect([compare(), compare(null), compare(0), compare(4), compare(5)]).toEqual([1, 1, 1, 1, 0]);
    expect(done(one({ ordered: 600, invoiced: 605 }, { dimensions: ['ORDERED', 'INVOICED'], tolerance: 5 })).differenceOre).toBe(0);
  });
  test.each<[string, ReconciliationPolicy]>([['has none', {}], ['leaves them undecided', { dimensions: null }], ['lists none', { dimensions: [] }], ['lists one', { dimensions: ['INVOICED'] }]])('a guideline that %s is NotInPolicy', (_how, policy) => {
    expect(one({ ordered: 1, invoiced: 1 }, policy)).toMatchObject({ __typename: 'NotInPolicy', kind: 'reconciliation' });
  });
  test('dimensions it does not know, or twice, are refused', () => {
    for (const dimensions of [['ORDERED', 'PAID'], ['ORDERED', 'ORDERED']]) expect(comparedPairs({ dimensions })).toMatchObject({ __typename: 'InvalidInput' });
  });
  test('a volume not stated is not taken for nought', () => expect(one({ ordered: null, invoiced: 60 }, { dimensions: ['ORDERED', 'INVOICED'] })).toMatchObject({ __typename: 'VolumeMissing', dimension: 'ORDERED' }));
  test('no hours of the service and month is nothing to reconcile', () => expect(one({}, { dimensions: ['ORDERED', 'INVOICED'] }, { service: 'other' })).toMatchObject({ __typename: 'NothingToReconcile' }));

  test('whatever the volumes, the differences sum to the total, each has its sign, and order is of no matter', () => {
    const rows = fc.array(fc.record({ granted: fc.nat(9_000), ordered: fc.nat(9_000), executed: fc.nat(9_000), invoiced: fc.nat(9_000) }), { minLength: 1, maxLength: 20 })
      .map((all) => all.map((v, i) => ({ ...v, service: 's', month, customer: `K-${i}` })));
    const dimensions = fc.shuffledSubarray(['DECIDED', 'ORDERED', 'EXECUTED', 'INVOICED'], { minLength: 2 });
    fc.assert(fc.property(rows, dimensions, fc.nat(100_000), (all, d, ore) => {
      const asked = { service: 's', month, rate: { ore, minutes: 60 }, needsDecision: true };
      const r = done(reconcile({ ...asked, hours: all }, { dimensions: d }));
      expect(done(reconcile({ ...asked, hours: [...all].reverse() }, { dimensions: d }))).toEqual(r);
      expect(r.comparisons).toHaveLength(d.length - 1);
      for (const c of r.comparisons) {
        const own = r.differences.filter((x) => x.base === c.base && x.compared === c.compared);
        expect(own.reduce((sum, x) => sum + x.differenceOre, 0)).toBe(c.differenceOre);
        expect(own.reduce((sum, x) => sum + x.minutes, 0)).toBe(c.comparedMinutes - c.baseMinutes);
        expect(own.every((x) => x.minutes !== 0 && x.differenceOre * x.minutes >= 0)).toBe(true);
      }
    }));
  });
});

describe('the rate', () => {
  const standardRates = [{ perHourOre: 44_000, validFrom: '2026-01-01', validUntil: '2026-09-30' }, { perHourOre: 45_000, validFrom: '2026-10-01', validUntil: null }];
  const policy = { homeCareHourlyRate: true };
  const of = (m: string, rates = standardRates) => rateOf('hemtjanst.omvardnad', m, policy, { standardRates: rates, lines });
  test("of home care paid by a standard rate is the agreement's of that month, whatever was invoiced", () => {
    expect([of('2026-09'), of('2026-10')]).toEqual([{ rate: { ore: 44_000, minutes: 60 } }, { rate: { ore: 45_000, minutes: 60 } }]);
  });
  test('is unknown before and after the agreement, and not single in a month that changes it', () => {
    expect(of('2025-12')).toMatchObject({ __typename: 'RateUnknown' });
    expect(of('2026-09', [standardRates[0]!])).toEqual({ rate: { ore: 44_000, minutes: 60 } });
    expect(of('2026-10', [standardRates[0]!])).toMatchObject({ __typename: 'RateUnknown' });
    expect(of('2026-10', [{ ...standardRates[0]!, validUntil: '2026-10-14' }, { ...standardRates[1]!, validFrom: '2026-10-15' }])).toMatchObject({ __typename: 'RateNotSingle' });
  });
  test('of others is the price invoiced', () => expect(rateOf('hemtjanst.omvardnad', month, {}, { standardRates, lines })).toEqual({ rate: { ore: 45_500, minutes: 60 } }));
});

describe('an invoice beside the hours', () => {
  const rate = { ore: 39_800, minutes: 60 };
  const service = 'hemtjanst.service';
  const line = lines[1]!;
  test('that bills more time, or another amount, does not agree', () => {
    expect(matchInvoice(service, month, [{ ...line, minutes: 2_355, netOre: 1_562_150 }], hours, rate)).toMatchObject({ minutes: 60, differenceOre: 39_800, agrees: false });
    expect(matchInvoice(service, month, [{ ...line, netOre: 1_522_353 }], hours, rate)).toMatchObject({ minutes: 0, differenceOre: 3, agrees: false });
    expect(matchInvoice(service, month, [{ ...line, netOre: 1_522_352 }], hours, rate).agrees).toBe(true);
  });
  test('is met by its credit note', () => expect(matchInvoice(service, month, [line, { ...line, minutes: 60, netOre: 39_800 }, { ...line, minutes: -60, netOre: -39_800 }], hours, rate).agrees).toBe(true));
  test('of another month says nothing of this', () => expect(matchInvoice(service, month, [{ ...line, month: '2026-09' }], hours, rate)).toMatchObject({ invoiceMinutes: 0, minutes: -2_295, agrees: false }));
});
