import { isLocalDate, parseDecimal, problem, type LocalDate, type Ore, type Problem } from '@uppsikt/kernel';
import type { AllowanceCharge, Decimal, Identifier, InvoiceDocument, InvoiceLine, InvoiceParty, InvoicePeriod, TaxCategory } from './invoice.rules.ts';
import { all, contentOf, one, optional, readUbl, required, Unreadable, type Node } from './ubl.reader.ts';

export type InvoiceUnreadable = Readonly<Problem<'InvoiceUnreadable'> & { path: string | null }>;
/** In öre; with it, and so many lines as are read, no sum leaves the safe integers. */
const largestAmount = 1_000_000_000_000;

function decimal(node: Node, content: string, path: string): Decimal {
  const match = /^([+-]?)0*(\d{0,15})(?:\.(\d{0,10}))?$/.exec(content);
  if (!match || !(match[2] || match[3] || /\d/.test(content))) throw new Unreadable(`${node.path}/${path}`, `'${content.slice(0, 40)}' is no decimal.`);
  const [, sign, whole, fraction] = match;
  return `${sign === '-' ? '-' : ''}${whole || '0'}${fraction ? `.${fraction}` : ''}`;
}
/** An amount of at most two decimals (EN 16931 BR-DEC), in hundredths of the invoice's currency. */
function amount(node: Node, ...names: string[]): Ore {
  const content = required(node, ...names), path = names.join('/');
  const written = decimal(node, content, path);
  const ore = /^-?\d{1,13}(\.\d{0,2})?$/.test(written) ? parseDecimal(written) : Number.NaN;
  if (!(Math.abs(ore) <= largestAmount)) throw new Unreadable(`${node.path}/${path}`, `'${content.slice(0, 40)}' is no amount with at most two decimals.`);
  return ore;
}
const amountOrZero = (node: Node, name: string): Ore => (one(node, name) ? amount(node, name) : 0);
function date(node: Node | undefined, ...names: string[]): LocalDate | null {
  const content = optional(node, ...names);
  if (content !== null && !isLocalDate(content)) throw new Unreadable([node!.path, ...names].join('/'), `'${content.slice(0, 40)}' is no date.`);
  return content;
}
function period(node: Node): InvoicePeriod | null {
  const found = one(node, 'InvoicePeriod');
  if (!found) return null;
  const [from, until] = [date(found, 'StartDate'), date(found, 'EndDate')];
  if (from && until && until < from) throw new Unreadable(`${found.path}/EndDate`, 'The period ends before it starts.');
  return { from, until };
}

const identifier = (node: Node): Identifier => ({ path: node.path, scheme: typeof node.xml['@schemeID'] === 'string' ? node.xml['@schemeID'] : null, value: contentOf(node) });
function party(node: Node): InvoiceParty {
  const legal = one(node, 'PartyLegalEntity', 'CompanyID');
  const registered = all(node, 'PartyTaxScheme').flatMap((scheme) => all(scheme, 'CompanyID').map((id) => ({ id, scheme: optional(scheme, 'TaxScheme', 'ID') ?? '' })));
  return {
    name: optional(node, 'PartyLegalEntity', 'RegistrationName') ?? optional(node, 'PartyName', 'Name'),
    country: optional(node, 'PostalAddress', 'Country', 'IdentificationCode'),
    legalId: legal ? identifier(legal) : null,
    identifiers: [...all(node, 'EndpointID'), ...all(node, 'PartyIdentification').flatMap((p) => all(p, 'ID')), ...registered.map((r) => r.id), ...(legal ? [legal] : [])].map(identifier),
    taxRegistrations: registered.map(({ id, scheme }) => ({ path: id.path, scheme, value: contentOf(id) })),
  };
}
const taxCategory = (node: Node): TaxCategory => ({ path: node.path, category: required(node, 'ID'), percent: optional(node, 'Percent') });
function allowanceCharge(node: Node): AllowanceCharge {
  const indicator = required(node, 'ChargeIndicator');
  if (indicator !== 'true' && indicator !== 'false') throw new Unreadable(`${node.path}/ChargeIndicator`, 'A charge indicator is true or false.');
  const tax = one(node, 'TaxCategory');
  return { path: node.path, charge: indicator === 'true', amountOre: amount(node, 'Amount'), category: optional(tax, 'ID'), percent: optional(tax, 'Percent') };
}
function invoiceLine(node: Node, quantityName: string): InvoiceLine {
  const quantity = one(node, quantityName);
  const item = one(node, 'Item'), price = one(node, 'Price');
  if (!quantity || !item || !price) throw new Unreadable(`${node.path}/${!quantity ? quantityName : !item ? 'Item' : 'Price'}`, 'A line has a quantity, an item and a price.');
  const tax = one(item, 'ClassifiedTaxCategory');
  if (!tax) throw new Unreadable(`${item.path}/ClassifiedTaxCategory`, 'A line has a VAT category.');
  const added = all(node, 'AllowanceCharge').map(allowanceCharge);
  const base = one(price, 'BaseQuantity');
  const of = (charge: boolean) => added.filter((a) => a.charge === charge).reduce((total, a) => total + a.amountOre, 0);
  return {
    path: node.path, number: required(node, 'ID'), name: required(item, 'Name'),
    quantity: decimal(node, contentOf(quantity), quantityName), unit: typeof quantity.xml['@unitCode'] === 'string' ? quantity.xml['@unitCode'] : null,
    price: decimal(price, required(price, 'PriceAmount'), 'PriceAmount'), baseQuantity: base ? decimal(price, contentOf(base), 'BaseQuantity') : '1',
    netOre: amount(node, 'LineExtensionAmount'), allowancesOre: of(false), chargesOre: of(true), period: period(node), tax: taxCategory(tax),
  };
}

function invoiceDocument(doc: Node, kind: InvoiceDocument['kind']): InvoiceDocument {
  const [lineName, quantityName, typeName] = kind === 'INVOICE' ? ['InvoiceLine', 'InvoicedQuantity', 'InvoiceTypeCode'] as const : ['CreditNoteLine', 'CreditedQuantity', 'CreditNoteTypeCode'] as const;
  const part = (...names: string[]) => one(doc, ...names) ?? (() => { throw new Unreadable([doc.path, ...names].join('/'), `${names.at(-1)} is missing.`); })();
  const lines = all(doc, lineName);
  if (!lines.length) throw new Unreadable(`${doc.path}/${lineName}`, 'An invoice has a line.');
  const currency = required(doc, 'DocumentCurrencyCode');
  const taxTotals = all(doc, 'TaxTotal').filter((t) => one(t, 'TaxAmount')?.xml['@currencyID'] === currency);
  if (taxTotals.length > 1) throw new Unreadable(taxTotals[1]!.path, 'VAT is totalled once in the currency of the invoice.');
  const [tax] = taxTotals;
  const totals = part('LegalMonetaryTotal');
  return {
    kind, typeCode: required(doc, typeName), number: required(doc, 'ID'), issuedOn: date(part('IssueDate'))!, dueOn: date(doc, 'DueDate'), currency,
    specification: required(doc, 'CustomizationID'),
    buyerReference: optional(doc, 'BuyerReference'), orderReference: optional(doc, 'OrderReference', 'ID'), contractReference: optional(doc, 'ContractDocumentReference', 'ID'),
    corrects: all(doc, 'BillingReference').map((b) => required(b, 'InvoiceDocumentReference', 'ID')), period: period(doc),
    seller: party(part('AccountingSupplierParty', 'Party')), buyer: party(part('AccountingCustomerParty', 'Party')),
    others: [one(doc, 'PayeeParty'), one(doc, 'TaxRepresentativeParty')].filter((n) => n !== undefined).map(party),
    allowanceCharges: all(doc, 'AllowanceCharge').map(allowanceCharge),
    taxOre: tax ? amount(tax, 'TaxAmount') : 0,
    taxSubtotals: (tax ? all(tax, 'TaxSubtotal') : []).map((s) => {
      const category = one(s, 'TaxCategory');
      if (!category) throw new Unreadable(`${s.path}/TaxCategory`, 'TaxCategory is missing.');
      return { ...taxCategory(category), path: s.path, taxableOre: amount(s, 'TaxableAmount'), taxOre: amount(s, 'TaxAmount') };
    }),
    totals: {
      path: totals.path, linesOre: amount(totals, 'LineExtensionAmount'), allowancesOre: amountOrZero(totals, 'AllowanceTotalAmount'), chargesOre: amountOrZero(totals, 'ChargeTotalAmount'),
      exclusiveOre: amount(totals, 'TaxExclusiveAmount'), inclusiveOre: amount(totals, 'TaxInclusiveAmount'), prepaidOre: amountOrZero(totals, 'PrepaidAmount'),
      roundingOre: amountOrZero(totals, 'PayableRoundingAmount'), payableOre: amount(totals, 'PayableAmount'),
    },
    lines: lines.map((l) => invoiceLine(l, quantityName)),
  };
}

/** Reads a Peppol BIS Billing 3.0 or other EN 16931 invoice or credit note (UBL 2.1) as plain data; the rules judge it.
 *  Answers the problem InvoiceUnreadable, with the path of the element at fault, for anything else; never throws. */
export function readInvoice(content: string | Uint8Array): InvoiceDocument | InvoiceUnreadable {
  try {
    const root = readUbl(content);
    return invoiceDocument(root, root.path === '/Invoice' ? 'INVOICE' : 'CREDIT_NOTE');
  } catch (e) {
    if (e instanceof Unreadable) return problem('InvoiceUnreadable', e.message, { path: e.path });
    throw e;
  }
}
