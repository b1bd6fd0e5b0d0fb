import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isProblem } from '@uppsikt/kernel';
import type { InvoiceDocument } from './invoice.rules.ts';
import { readInvoice } from './peppol.reader.ts';
import { brokenRules } from './peppol.rules.ts';
import { largestInvoice } from './ubl.reader.ts';

const sample = readFileSync(new URL('../../fixtures/se-hemtjanst-invoice-2026-10.xml', import.meta.url), 'utf8');
const read = (xml: string | Uint8Array): InvoiceDocument => {
  const invoice = readInvoice(xml);
  if (isProblem(invoice)) throw new Error(`${invoice.path}: ${invoice.message}`);
  return invoice as InvoiceDocument;
};
const refusal = (xml: string | Uint8Array) => {
  const outcome = readInvoice(xml);
  expect(isProblem(outcome)).toBe(true);
  return outcome as { __typename: string; message: string; path: string | null };
};

describe('a Peppol invoice', () => {
  test('is read as plain data, digits kept as they are written', () => {
    const invoice = read(sample);
    expect(invoice).toMatchObject({
      kind: 'INVOICE', typeCode: '380', number: 'HT-2026-1017', issuedOn: '2026-11-05', dueOn: '2026-12-05', currency: 'SEK', buyerReference: 'VOK1160-13', contractReference: 'SOC-2026-0042',
      period: { from: '2026-10-01', until: '2026-10-31' }, taxOre: 0,
      seller: { name: 'Exempelomsorg AB', country: 'SE', legalId: { scheme: '0007', value: '5599990016' } }, buyer: { legalId: { value: '2120000167' } },
      totals: { linesOre: 20_291_100, payableOre: 20_291_100 },
    });
    expect(invoice.lines.map((l) => [l.name, l.quantity, l.unit, l.price, l.netOre, l.tax.category])).toEqual([
      ['Hemtjänst omvårdnad', '412.50', 'HUR', '455.00', 18_768_750, 'E'], ['Hemtjänst service', '38.25', 'HUR', '398.00', 1_522_350, 'E'],
    ]);
  });
  test('is the same as bytes, with a BOM, and with other prefixes', () => {
    const invoice = read(sample);
    expect(read(Buffer.from(sample))).toEqual(invoice);
    expect(read(Buffer.from(`\uFEFF${sample}`))).toEqual(invoice);
    expect(read(sample.replaceAll('cbc:', 'b:').replaceAll('cac:', '').replace('xmlns:cbc=', 'xmlns:b=').replace('xmlns:cac=', 'xmlns:a=')).lines).toEqual(invoice.lines);
    expect(read(sample.replaceAll('<Invoice', '<u:Invoice').replace('</Invoice>', '</u:Invoice>').replace('xmlns=', 'xmlns:u='))).toEqual(invoice);
  });
  test('keeps a leading zero, and reads the five entities of XML and characters by number', () => {
    expect(read(sample.replaceAll('5599990016', '0123456789')).seller.legalId?.value).toBe('0123456789');
    expect(read(sample.replaceAll('Exempelomsorg AB', 'V&#229;rd &amp;amp; &lt;&#xE5;ldre&gt; &quot;&apos;')).seller.name).toBe('Vård &amp; <åldre> "\'');
    expect(read(sample.replaceAll('Exempelomsorg AB', '<![CDATA[Vård & Co &lt;]]>')).seller.name).toBe('Vård & Co &lt;');
  });
  test('reads no free text: notes and descriptions may name persons', () => {
    expect(JSON.stringify(read(sample))).not.toContain('enligt underlag');
  });
});

describe('a credit note', () => {
  const note = sample.replaceAll('InvoiceLine', 'CreditNoteLine').replaceAll('InvoicedQuantity', 'CreditedQuantity').replaceAll('InvoiceTypeCode', 'CreditNoteTypeCode').replace('>380<', '>381<')
    .replace('<Invoice ', '<CreditNote ').replace('</Invoice>', '</CreditNote>').replace('xsd:Invoice-2', 'xsd:CreditNote-2')
    .replace('<cac:ContractDocumentReference>', '<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>HT-2026-1001</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference><cac:ContractDocumentReference>');
  test('is read with the invoice it corrects', () => {
    expect(read(note)).toMatchObject({ kind: 'CREDIT_NOTE', typeCode: '381', corrects: ['HT-2026-1001'] });
    expect(read(note).lines.map((l) => l.quantity)).toEqual(['412.50', '38.25']);
  });
});

describe('what is no invoice', () => {
  test.each<[string, string | Uint8Array]>([
    ['nothing', ''], ['text', 'hello'], ['half a file', sample.slice(0, 4_000)], ['two files in one', sample + sample], ['something after the end', `${sample}junk`], ['a bare ampersand', sample.replace('Exempelomsorg AB', 'A & B')],
    ['another namespace', sample.replace('xsd:Invoice-2', 'xsd:Order-2')], ['no namespace', sample.replace(/xmlns="[^"]*"/, '')], ['another root', sample.replace('<Invoice ', '<Order ').replace('</Invoice>', '</Order>')],
    ['a namespace in a comment', `<!-- <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"> --><Order/>`],
    ['a DOCTYPE', sample.replace('<Invoice ', '<!DOCTYPE Invoice SYSTEM "file:///etc/passwd"><Invoice ')],
    ['entities', sample.replace('<Invoice ', '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;">]><Invoice ')], ['entities in small letters', sample.replace('<Invoice ', '<!doctype x []><Invoice ')],
    ['Latin-1', Buffer.from(sample, 'latin1')], ['UTF-16', Buffer.from(`\uFEFF${sample}`, 'utf16le')], ['a declared Latin-1', sample.replace('encoding="UTF-8"', 'encoding="ISO-8859-1"')], ['control characters', sample.replace('Nacka', 'Nac\u0000ka')],
    ['a hundred thousand levels', sample.replace('</Invoice>', `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}</Invoice>`)], ['a hundred thousand comments', '<!---->'.repeat(100_000)],
    ['an entity of its own', sample.replaceAll('Exempelomsorg AB', '&bolaget;')], ['no character', sample.replaceAll('Exempelomsorg AB', '&#0;')], ['half a character', sample.replaceAll('Exempelomsorg AB', '&#xD800;')],
    ['a prototype', sample.replace('</Invoice>', '<__proto__>x</__proto__></Invoice>')], ['a repeated attribute', sample.replace('schemeID="0007"', 'schemeID="0007" schemeID="0088"')], ['too many bytes', 'x'.repeat(largestInvoice + 1)],
  ])('%s is refused', (_what, xml) => expect(refusal(xml)).toMatchObject({ __typename: 'InvoiceUnreadable', path: null }));

  test.each([
    ['a number twice', '<cbc:ID>HT-2026-1017</cbc:ID>', '<cbc:ID>1</cbc:ID><cbc:ID>2</cbc:ID>', '/Invoice/ID[2]'],
    ['no number', '<cbc:ID>HT-2026-1017</cbc:ID>', '', '/Invoice/ID'],
    ['a day that is not', '<cbc:IssueDate>2026-11-05', '<cbc:IssueDate>2026-02-30', '/Invoice/IssueDate'],
    ['an amount in words', '<cbc:PayableAmount currencyID="SEK">202911.00', '<cbc:PayableAmount currencyID="SEK">mycket', '/Invoice/LegalMonetaryTotal/PayableAmount'],
    ['an amount of three decimals', '<cbc:PayableAmount currencyID="SEK">202911.00', '<cbc:PayableAmount currencyID="SEK">202911.001', '/Invoice/LegalMonetaryTotal/PayableAmount'],
    ['an amount in scientific form', '<cbc:PayableAmount currencyID="SEK">202911.00', '<cbc:PayableAmount currencyID="SEK">2e5', '/Invoice/LegalMonetaryTotal/PayableAmount'],
    ['an amount beyond reason', '<cbc:PayableAmount currencyID="SEK">202911.00', '<cbc:PayableAmount currencyID="SEK">99999999999999', '/Invoice/LegalMonetaryTotal/PayableAmount'],
    ['hours with a comma', '412.50</cbc:InvoicedQuantity>', '412,50</cbc:InvoicedQuantity>', '/Invoice/InvoiceLine[1]/InvoicedQuantity'],
    ['no total', /<cac:LegalMonetaryTotal>.*<\/cac:LegalMonetaryTotal>/, '', '/Invoice/LegalMonetaryTotal'],
    ['no lines', /<cac:InvoiceLine>[\s\S]*<\/cac:InvoiceLine>/, '', '/Invoice/InvoiceLine'],
    ['a line without a price', /<cac:Price>.*455.00.*<\/cac:Price>/, '', '/Invoice/InvoiceLine[1]/Price'],
    ['a period that ends before it starts', '<cbc:EndDate>2026-10-31', '<cbc:EndDate>2026-09-30', '/Invoice/InvoicePeriod/EndDate'],
    ['a name without end', 'Hemtjänst service', 'x'.repeat(1_001), '/Invoice/InvoiceLine[2]/Item/Name'],
  ] as [string, string | RegExp, string, string][])('%s is refused, with the path to it', (_what, from, to, path) => expect(refusal(sample.replace(from, to)).path).toBe(path));

  test('anything at all is read, refused or judged, and nothing is thrown', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: sample.length }), fc.integer({ min: 0, max: 60 }), fc.string({ maxLength: 40, unit: 'binary' }), (at, cut, put) => {
      const outcome = readInvoice(sample.slice(0, at) + put + sample.slice(at + cut));
      if (!isProblem(outcome)) brokenRules(outcome as InvoiceDocument);
    }), { numRuns: 400 });
  });
});

/** Files of others, which stay out of the repository. */
const shared = new URL('../../../../../shared/data/', import.meta.url);
if (existsSync(shared)) {
  describe("the standards' own examples", () => {
    test.each([
      ['peppol-bis3/base-example.xml', 'INVOICE', 2], ['peppol-bis3/base-creditnote-correction.xml', 'CREDIT_NOTE', 2], ['peppol-bis3/Allowance-example.xml', 'INVOICE', 3],
      ['peppol-bis3/vat-category-O.xml', 'INVOICE', 1], ['en16931-ubl/ubl-tc434-example1.xml', 'INVOICE', 20],
    ])('%s is read and breaks no rule', (file, kind, lines) => {
      const invoice = read(readFileSync(new URL(file, shared)));
      expect([invoice.kind, invoice.lines.length]).toEqual([kind, lines]);
      expect(brokenRules(invoice)).toEqual([]);
    });
    test.each(['svefaktura/svefaktura.xml', 'svefaktura/svefaktura-moms.xml', 'sie/BL0001_typ4.SE', 'scb/municipalities.csv', 'synthetic/hemtjanst-timmar-2026-10.csv'])('%s is no UBL invoice', (file) => {
      expect(refusal(readFileSync(new URL(file, shared))).__typename).toBe('InvoiceUnreadable');
    });
  });
} else {
  test("the standards' own examples are at hand where CI=true", () => {
    console.info("../shared/data is absent: the standards' own invoices were not read.");
    expect(process.env['CI']).not.toBe('true');
  });
}
