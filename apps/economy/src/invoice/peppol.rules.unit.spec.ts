import { describe, expect, test } from '@jest/globals';
import { brokenRules } from './peppol.rules.ts';
import type { InvoiceDocument, InvoiceLine } from './invoice.rules.ts';

const line: InvoiceLine = {
  path: '/Invoice/InvoiceLine', number: '1', name: 'Hemtjänst service', quantity: '38.25', unit: 'HUR', price: '398.00', baseQuantity: '1', netOre: 1_522_350, allowancesOre: 0, chargesOre: 0,
  period: { from: '2026-10-01', until: '2026-10-31' }, tax: { path: '/Invoice/InvoiceLine/Item/ClassifiedTaxCategory', category: 'E', percent: '0' },
};
const legalId = { path: '/seller', scheme: '0007', value: '5599990016' };
const good: InvoiceDocument = {
  kind: 'INVOICE', typeCode: '380', number: '1', issuedOn: '2026-11-05', dueOn: null, currency: 'SEK',
  specification: 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0', buyerReference: 'VOK1160-13', orderReference: null, contractReference: null, corrects: [],
  period: { from: '2026-10-01', until: '2026-10-31' },
  seller: { name: 'Exempelomsorg AB', country: 'SE', legalId, identifiers: [legalId], taxRegistrations: [{ path: '/tax', scheme: 'TAX', value: 'Godkänd  för F-skatt' }] },
  buyer: { name: 'Nacka kommun', country: 'SE', legalId: null, identifiers: [{ path: '/buyer', scheme: '0007', value: '2120000167' }], taxRegistrations: [] }, others: [],
  allowanceCharges: [], taxOre: 0, taxSubtotals: [{ path: '/Invoice/TaxTotal/TaxSubtotal', category: 'E', percent: '0', taxableOre: 1_522_350, taxOre: 0 }],
  totals: { path: '/Invoice/LegalMonetaryTotal', linesOre: 1_522_350, allowancesOre: 0, chargesOre: 0, exclusiveOre: 1_522_350, inclusiveOre: 1_522_350, prepaidOre: 0, roundingOre: 0, payableOre: 1_522_350 },
  lines: [line],
};
const rules = (change: Partial<InvoiceDocument>) => brokenRules({ ...good, ...change }).map((b) => b.rule);
const sold = (change: Partial<InvoiceLine>) => rules({ lines: [{ ...line, ...change }] });
const totalled = (change: Partial<InvoiceDocument['totals']>) => rules({ totals: { ...good.totals, ...change } });
const seller = (change: Partial<InvoiceDocument['seller']>) => rules({ seller: { ...good.seller, ...change } });

test('an invoice in order breaks no rule', () => expect(brokenRules(good)).toEqual([]));
test('a broken rule is told with its path and what would be right', () => {
  expect(brokenRules({ ...good, totals: { ...good.totals, payableOre: 1_522_349 } })).toEqual([
    { rule: 'BR-CO-16', path: '/Invoice/LegalMonetaryTotal/PayableAmount', message: 'The amount to pay is 15223.50, not 15223.49.' },
  ]);
});

describe("the seller's organisation number", () => {
  test('a wrong check digit breaks SE-R-013', () => expect(seller({ legalId: { ...legalId, value: '5599990017' } })).toEqual(['SE-R-013']));
  test('a hyphen breaks SE-R-003, SE-R-004 and SE-R-013', () => expect(seller({ legalId: { ...legalId, value: '559999-0016' } })).toEqual(['SE-R-003', 'SE-R-004', 'SE-R-013']));
  test('twelve digits break SE-R-004 and SE-R-013', () => expect(seller({ legalId: { ...legalId, value: '165599990016' } })).toEqual(['SE-R-004', 'SE-R-013']));
  test('a foreign seller is not asked for one', () => expect(seller({ country: 'NO', legalId: { path: '/', scheme: '0192', value: '987654325' }, identifiers: [], taxRegistrations: [{ path: '/', scheme: 'TAX', value: 'Foretaksregisteret' }] })).toEqual([]));
});

describe('other identifiers and references', () => {
  test('an id of scheme 0007 with a wrong check digit breaks R049, whoever bears it', () => {
    expect(rules({ buyer: { ...good.buyer, identifiers: [{ path: '/b', scheme: '0007', value: '2120000168' }] } })).toEqual(['PEPPOL-COMMON-R049']);
    expect(rules({ others: [{ ...good.buyer, identifiers: [{ path: '/p', scheme: '0007', value: '559999-0016' }] }] })).toEqual(['PEPPOL-COMMON-R049']);
    expect(rules({ buyer: { ...good.buyer, identifiers: [{ path: '/b', scheme: '0088', value: '7300010000001' }] } })).toEqual([]);
  });
  test('a tax registration that says something else breaks SE-R-005', () => expect(seller({ taxRegistrations: [{ path: '/t', scheme: 'TAX', value: 'F-skatt' }] })).toEqual(['SE-R-005']));
  test('a VAT number is no such registration', () => expect(seller({ taxRegistrations: [{ path: '/t', scheme: 'VAT', value: 'SE559999001601' }] })).toEqual([]));
  test('an order reference will do for a buyer reference, and without either R003 is broken', () => {
    expect(rules({ buyerReference: null, orderReference: 'O-1' })).toEqual([]);
    expect(rules({ buyerReference: null })).toEqual(['PEPPOL-EN16931-R003']);
  });
  test("what only Peppol asks is not asked of an invoice of plain EN 16931; its sums are", () => {
    expect(rules({ specification: 'urn:cen.eu:en16931:2017', buyerReference: null, totals: { ...good.totals, payableOre: 1 } })).toEqual(['BR-CO-16']);
  });
});

describe('VAT', () => {
  const vat = [{ path: '/t', scheme: 'VAT', value: 'SE559999001601' }];
  const standard = (percent: string | null) => [{ ...line, tax: { path: '/c', category: 'S', percent } }];
  test.each(['25', '12.00', '6'])('%s percent is a standard rate', (percent) => expect(rules({ seller: { ...good.seller, taxRegistrations: vat }, lines: standard(percent) })).not.toContain('SE-R-006'));
  test.each(['20', '0', '', null])('%j percent is none and breaks SE-R-006', (percent) => expect(rules({ seller: { ...good.seller, taxRegistrations: vat }, lines: standard(percent) })).toContain('SE-R-006'));
  test('a seller without a Swedish VAT number is not asked', () => expect(rules({ lines: standard('20') })).not.toContain('SE-R-006'));
  test('an exempt amount that is not that of the exempt lines breaks BR-E-08', () => expect(rules({ taxSubtotals: [{ ...good.taxSubtotals[0]!, taxableOre: 1 }] })).toEqual(['BR-E-08']));
});

describe('a line', () => {
  test('that starts before the invoice breaks R110, that ends after it R111', () => {
    expect(sold({ period: { from: '2026-09-30', until: '2026-10-31' } })).toEqual(['PEPPOL-EN16931-R110']);
    expect(sold({ period: { from: '2026-10-01', until: '2026-11-01' } })).toEqual(['PEPPOL-EN16931-R111']);
    expect(rules({ period: null })).toEqual([]);
  });
  test.each([[1_522_352, true], [1_522_348, true], [1_522_353, false], [1_522_347, false]])('whose net is %i öre is within 0.02 of quantity × price: %s', (netOre, ok) => {
    expect(sold({ netOre }).includes('PEPPOL-EN16931-R120')).toBe(!ok);
  });
  test('counts its base quantity, charges and allowances exactly', () => {
    expect(sold({ price: '39800', baseQuantity: '100' })).toEqual([]);
    expect(sold({ quantity: '1', price: '10', baseQuantity: '3', netOre: 333, chargesOre: 100, allowancesOre: 100 })).not.toContain('PEPPOL-EN16931-R120');
    expect(sold({ allowancesOre: 100 })).toEqual(['PEPPOL-EN16931-R120']);
    expect(sold({ quantity: '-3', price: '500', netOre: -150_000 })).not.toContain('PEPPOL-EN16931-R120');
  });
  test('with a base quantity of zero breaks R121, with a price below zero BR-27', () => {
    expect(sold({ baseQuantity: '0' })).toEqual(['PEPPOL-EN16931-R121']);
    expect(sold({ quantity: '-38.25', price: '-398.00' })).toEqual(['BR-27']);
  });
});

describe('the totals', () => {
  const added = (charge: boolean) => [{ path: '/a', charge, amountOre: 100, category: null, percent: null }];
  test('each wrong sum breaks its own rule', () => {
    expect(totalled({ linesOre: 1, exclusiveOre: 1, inclusiveOre: 1, payableOre: 1 })).toEqual(['BR-CO-10']);
    expect(rules({ allowanceCharges: added(false) })).toEqual(['BR-CO-11']);
    expect(rules({ allowanceCharges: added(true) })).toEqual(['BR-CO-12']);
    expect(totalled({ exclusiveOre: 1, inclusiveOre: 1, payableOre: 1 })).toEqual(['BR-CO-13']);
    expect(rules({ taxOre: 1, totals: { ...good.totals, inclusiveOre: 1_522_351, payableOre: 1_522_351 } })).toEqual(['BR-CO-14']);
    expect(totalled({ inclusiveOre: 1, payableOre: 1 })).toEqual(['BR-CO-15']);
    expect(totalled({ payableOre: 1 })).toEqual(['BR-CO-16']);
  });
  test('allowances, charges, prepaid and rounded amounts count', () => {
    expect(rules({ allowanceCharges: [...added(true), { path: '/b', charge: false, amountOre: 30, category: 'E', percent: '0' }], taxSubtotals: [{ ...good.taxSubtotals[0]!, taxableOre: 1_522_320 }],
      totals: { ...good.totals, allowancesOre: 30, chargesOre: 100, exclusiveOre: 1_522_420, inclusiveOre: 1_522_420, prepaidOre: 400, roundingOre: -20, payableOre: 1_522_000 } })).toEqual([]);
  });
});
