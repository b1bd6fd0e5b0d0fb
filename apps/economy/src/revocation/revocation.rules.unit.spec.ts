import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exposureOf, placeOf, type ExposedLine } from './revocation.rules.ts';

const line = (more: Partial<ExposedLine> = {}): ExposedLine => ({ invoiceId: 'i', number: 'F-1', issuedOn: '2026-01-05', service: 'hemtjanst.service', month: '2025-12', netOre: 1, ...more });

describe('a period', () => {
  const open = { revokedOn: '2025-12-15' };
  test.each([
    ['2025-12-01', '2025-12-14', 'OUTSIDE'], ['2025-12-01', '2025-12-15', 'ACROSS'], ['2025-12-15', '2025-12-31', 'WITHIN'], ['2025-12-15', '2025-12-15', 'WITHIN'], ['2025-11-01', '2026-01-31', 'ACROSS'],
  ] as const)('%s to %s is %s a revocation that goes on', (from, until, place) => { expect(placeOf(from, until, open)).toBe(place); });
  test.each([
    ['2025-12-15', '2026-01-31', 'WITHIN'], ['2026-01-31', '2026-02-01', 'ACROSS'], ['2026-02-01', '2026-02-28', 'OUTSIDE'],
  ] as const)('%s to %s is %s one that ended', (from, until, place) => { expect(placeOf(from, until, { ...open, endedOn: '2026-02-01' })).toBe(place); });
});

describe('what was invoiced and ordered', () => {
  test('is split by the days of each line; credit is taken off; a line without days has its month', () => {
    const lines = [
      line({ serviceFrom: '2025-12-01', serviceUntil: '2025-12-14', netOre: 100 }), line({ serviceFrom: '2025-12-15', serviceUntil: '2025-12-31', netOre: 201 }),
      line({ netOre: 400 }), line({ invoiceId: 'k', number: 'K-1', issuedOn: '2026-02-01', month: '2026-01', netOre: -1 }),
    ];
    const exposure = exposureOf(lines, [{ service: 'hemtjanst.service', month: '2025-12', minutes: 30 }, { service: 'hemtjanst.omvardnad', month: '2026-01', minutes: 60 }, { service: 'hemtjanst.service', month: '2025-11', minutes: 90 }], { revokedOn: '2025-12-15' });
    expect(exposure).toMatchObject({ from: '2025-12-15', until: null, invoicedOre: 200, invoicedAcrossOre: 400, orderedMinutes: 60, orderedMinutesAcross: 30 });
    expect(exposure.services.map((s) => [s.service, s.invoicedOre, s.orderedMinutes])).toEqual([['hemtjanst.omvardnad', 0, 60], ['hemtjanst.service', 200, 0]]);
    expect(exposure.invoices.map((i) => [i.number, i.invoicedOre, i.invoicedAcrossOre])).toEqual([['F-1', 201, 400], ['K-1', -1, 0]]);
  });
  test('is nothing where nothing was bought from the day on', () => {
    expect(exposureOf([line({ month: '2025-11' })], [], { revokedOn: '2025-12-01' })).toMatchObject({ invoicedOre: 0, invoicedAcrossOre: 0, services: [], invoices: [] });
  });
  test('comes out the same by service, by invoice and in whole, to the öre', () => {
    const months = ['2025-10', '2025-11', '2025-12', '2026-01'];
    fc.assert(fc.property(fc.array(fc.record({ invoiceId: fc.constantFrom('a', 'b', 'c'), service: fc.constantFrom('x', 'y'), month: fc.constantFrom(...months), netOre: fc.integer({ min: -9_000_000, max: 9_000_000 }) })), (lines) => {
      const { invoicedOre, invoicedAcrossOre, services, invoices } = exposureOf(lines.map(line), [], { revokedOn: '2025-11-15', endedOn: '2026-01-01' });
      const sum = (of: readonly { invoicedOre: number; invoicedAcrossOre: number }[]) => [of.reduce((s, x) => s + x.invoicedOre, 0), of.reduce((s, x) => s + x.invoicedAcrossOre, 0)];
      const ofMonth = (month: string) => lines.filter((l) => l.month === month).reduce((s, l) => s + l.netOre, 0);
      expect([sum(services), sum(invoices), [invoicedOre, invoicedAcrossOre]]).toEqual(Array(3).fill([ofMonth('2025-12'), ofMonth('2025-11')]));
    }));
  });
});
