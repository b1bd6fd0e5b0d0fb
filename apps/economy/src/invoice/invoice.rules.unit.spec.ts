import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isProblem } from '@uppsikt/kernel';
import { attributedLines, buyerNumber, invoicedRate, lineMinutes, lineRate, sellerNumber, serviceLines, statesFTax, type InvoiceDocument } from './invoice.rules.ts';
import { readInvoice } from './peppol.reader.ts';
import { brokenRules } from './peppol.rules.ts';

const xml = readFileSync(new URL('../../fixtures/se-hemtjanst-invoice-2026-10.xml', import.meta.url), 'utf8');
const sample = readInvoice(xml) as InvoiceDocument;
const names = { 'Hemtjänst omvårdnad': 'hemtjanst.omvardnad', 'Hemtjänst service': 'hemtjanst.service' };

test('the sample breaks no rule; with a wrong check digit and total it breaks just those the official rules name', () => {
  expect(brokenRules(sample)).toEqual([]);
  const wrong = xml.replaceAll('5599990016', '5599990017').split('\n').map((l) => l.replace('202911.00', '202912.00')).join('\n');
  expect(new Set(brokenRules(readInvoice(wrong) as InvoiceDocument).map((b) => b.rule))).toEqual(new Set(['SE-R-013', 'PEPPOL-COMMON-R049', 'BR-CO-10', 'BR-CO-13', 'BR-E-08']));
});

describe('the parties', () => {
  test('go by their organisation numbers, in the written form', () => expect([sellerNumber(sample), buyerNumber(sample)]).toEqual(['559999-0016', '212000-0167']));
  test('a number of another scheme, or none, is no organisation number', () => {
    expect(sellerNumber({ ...sample, seller: { ...sample.seller, legalId: { path: '', scheme: '0192', value: '5599990016' } } })).toBeNull();
    expect(sellerNumber({ ...sample, seller: { ...sample.seller, country: 'NO', legalId: { path: '', scheme: null, value: '5599990016' } } })).toBeNull();
    expect(sellerNumber({ ...sample, seller: { ...sample.seller, legalId: { path: '', scheme: null, value: '559999-0016' } } })).toBe('559999-0016');
    expect(sellerNumber({ ...sample, seller: { ...sample.seller, legalId: null } })).toBeNull();
  });
  test('approval for F-tax is stated, or is not', () => {
    expect(statesFTax(sample)).toBe(true);
    expect(statesFTax({ ...sample, seller: { ...sample.seller, taxRegistrations: [{ path: '', scheme: 'TAX', value: 'godkänd för f-skatt' }] } })).toBe(true);
    expect(statesFTax({ ...sample, seller: { ...sample.seller, taxRegistrations: [{ path: '', scheme: 'VAT', value: 'GODKÄND FÖR F-SKATT' }] } })).toBe(false);
    expect(statesFTax({ ...sample, seller: { ...sample.seller, taxRegistrations: [] } })).toBe(false);
  });
});

describe('a line of time', () => {
  test.each([['412.50', 'HUR', 24_750], ['38.25', 'HUR', 2_295], ['0.33', 'HUR', 20], ['7.33', 'HUR', 440], ['95', 'MIN', 95], ['-1.5', 'HUR', -90], ['0', 'HUR', 0]])('%s %s is %i minutes', (quantity, unit, minutes) => {
    expect(lineMinutes({ quantity, unit })).toBe(minutes);
    expect(lineMinutes({ quantity, unit }, 'CREDIT_NOTE')).toBe(minutes === 0 ? 0 : -minutes);
  });
  test.each(['DAY', 'C62', 'constructor', null])('%s is no time', (unit) => expect([lineMinutes({ quantity: '1', unit }), lineRate({ price: '1', baseQuantity: '1', unit })]).toEqual([null, null]));
  test('whole minutes written as hours of two decimals come back', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 200_000 }), (minutes) => lineMinutes({ quantity: (minutes / 60).toFixed(2), unit: 'HUR' }) === minutes));
  });
  test.each([['455.00', '1', 'HUR', { ore: 45_500, minutes: 60 }], ['910', '2', 'HUR', { ore: 45_500, minutes: 60 }], ['7.50', '1', 'MIN', { ore: 45_000, minutes: 60 }], ['455.125', '1', 'HUR', { ore: 18_205, minutes: 24 }], ['0', '1', 'HUR', { ore: 0, minutes: 60 }]])('%s for %s %s is a rate', (price, baseQuantity, unit, rate) => {
    expect(lineRate({ price, baseQuantity, unit })).toEqual(rate);
  });
  test.each([['455', '0', 'HUR'], ['455', '-1', 'HUR'], ['-455', '1', 'HUR'], ['100000.01', '1', 'HUR'], ['999999999999999', '0.0000000001', 'MIN']])('%s for %s %s is no rate of care', (price, baseQuantity, unit) => expect(lineRate({ price, baseQuantity, unit })).toBeNull());
});

describe("each line's service and month", () => {
  test("are read by the tenant's own names and the line's period", () => {
    const days = { from: '2026-10-01', until: '2026-10-31' };
    expect(serviceLines(sample, names)).toEqual([
      { days, line: '1', name: 'Hemtjänst omvårdnad', service: 'hemtjanst.omvardnad', month: '2026-10', minutes: 24_750, netOre: 18_768_750, rate: { ore: 45_500, minutes: 60 } },
      { days, line: '2', name: 'Hemtjänst service', service: 'hemtjanst.service', month: '2026-10', minutes: 2_295, netOre: 1_522_350, rate: { ore: 39_800, minutes: 60 } },
    ]);
    expect(serviceLines({ ...sample, lines: sample.lines.map((l) => ({ ...l, period: null })) }, { ' HEMTJÄNST  omvårdnad': 'x' }).map((l) => [l.service, l.month])).toEqual([['x', '2026-10'], [null, '2026-10']]);
  });
  test('are taken back by a credit note', () => expect(serviceLines({ ...sample, kind: 'CREDIT_NOTE' }, names).map((l) => [l.minutes, l.netOre])).toEqual([[-24_750, -18_768_750], [-2_295, -1_522_350]]));
  test('a line that does not say stops the invoice, and is named', () => {
    expect(attributedLines(sample, names)).toEqual({ lines: serviceLines(sample, names) });
    const spanning = { ...sample, lines: [{ ...sample.lines[0]!, period: { from: '2026-10-01', until: '2026-11-30' } }, { ...sample.lines[1]!, unit: 'C62' }] };
    expect(attributedLines(spanning, { 'Hemtjänst service': 'hemtjanst.service' })).toMatchObject({
      __typename: 'InvoiceLinesNotAttributed', lines: [{ line: '1', name: 'Hemtjänst omvårdnad', missing: ['service', 'month'] }, { line: '2', name: 'Hemtjänst service', missing: ['minutes'] }],
    });
    expect(isProblem(attributedLines({ ...sample, lines: [{ ...sample.lines[0]!, name: 'constructor' }] }, names))).toBe(true);
  });
  test('an invoice in another currency is refused', () => expect(attributedLines({ ...sample, currency: 'EUR' }, names)).toMatchObject({ __typename: 'InvoiceNotInKronor', currency: 'EUR' }));
});

describe('the rate of a service in a month', () => {
  const lines = serviceLines(sample, names);
  test('is that of its lines, when they have one', () => expect(invoicedRate(lines, 'hemtjanst.service', '2026-10')).toEqual({ rate: { ore: 39_800, minutes: 60 } }));
  test('is unknown without lines, and not single with two prices', () => {
    expect(invoicedRate(lines, 'hemtjanst.service', '2026-11')).toMatchObject({ __typename: 'RateUnknown' });
    expect(invoicedRate([...lines, { ...lines[1]!, rate: { ore: 40_000, minutes: 60 } }], 'hemtjanst.service', '2026-10')).toMatchObject({ __typename: 'RateNotSingle' });
  });
});
