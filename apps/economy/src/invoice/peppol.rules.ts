import { classifyOrganisationNumber, formatDecimal, type Ore } from '@uppsikt/kernel';
import { decimalOf, isFTaxText, type InvoiceDocument, type InvoiceLine } from './invoice.rules.ts';

/** One rule of EN 16931 or Peppol BIS Billing 3.0 that an invoice breaks. `path` leads to the element at fault. */
export interface BrokenRule { readonly rule: string; readonly message: string; readonly path: string }
const peppol = 'urn:fdc:peppol.eu:2017:poacc:billing:3.0';
const broken = (rule: string, path: string, message: string): BrokenRule => ({ rule, message, path });

const sum = <T>(items: readonly T[], ore: (item: T) => Ore): Ore => items.reduce((total, item) => total + ore(item), 0);
const swedishSeller = ({ seller }: InvoiceDocument) => seller.country === 'SE';
const isOrganisationNumber = (value: string) => /^\d{10}$/.test(value) && classifyOrganisationNumber(value) !== null;

/** A Swedish seller's organisation number is ten digits with a right check digit.
 *  Ground: SE-R-003, SE-R-004, SE-R-013. */
function sellersNumber(invoice: InvoiceDocument): BrokenRule[] {
  const id = invoice.seller.legalId;
  if (!swedishSeller(invoice) || !id) return [];
  return [
    ...(/^\d+$/.test(id.value) ? [] : [broken('SE-R-003', id.path, "A Swedish seller's organisation number has digits only.")]),
    ...(id.value.length === 10 ? [] : [broken('SE-R-004', id.path, "A Swedish seller's organisation number has ten digits.")]),
    ...(isOrganisationNumber(id.value) ? [] : [broken('SE-R-013', id.path, "The check digit of the seller's organisation number is wrong.")]),
  ];
}

/** A Swedish seller's tax registration other than VAT says that it is approved for F-tax.
 *  Ground: SE-R-005. */
const fTax = (invoice: InvoiceDocument): BrokenRule[] => (!swedishSeller(invoice) || !invoice.seller.legalId ? [] : invoice.seller.taxRegistrations
  .filter((r) => r.scheme.toUpperCase() !== 'VAT' && !isFTaxText(r.value))
  .map((r) => broken('SE-R-005', r.path, "A Swedish seller's tax registration says 'Godkänd för F-skatt'.")));

/** A seller with a Swedish VAT number charges standard VAT of 25, 12 or 6 percent.
 *  Ground: SE-R-006. */
function standardVat(invoice: InvoiceDocument): BrokenRule[] {
  const registered = swedishSeller(invoice) && invoice.seller.taxRegistrations.some((r) => r.scheme === 'VAT' && r.value.startsWith('SE'));
  if (!registered) return [];
  return [...invoice.lines.map((l) => l.tax), ...invoice.taxSubtotals, ...invoice.allowanceCharges]
    .filter((t) => t.category === 'S' && ![25, 12, 6].includes(Number(t.percent ?? Number.NaN)))
    .map((t) => broken('SE-R-006', t.path, 'Swedish standard VAT is 25, 12 or 6 percent.'));
}

/** Every identifier of scheme 0007 is a Swedish organisation number.
 *  Ground: PEPPOL-COMMON-R049. */
const swedishIdentifiers = (invoice: InvoiceDocument): BrokenRule[] => [invoice.seller, invoice.buyer, ...invoice.others].flatMap((p) => p.identifiers)
  .filter((id) => id.scheme === '0007' && !isOrganisationNumber(id.value))
  .map((id) => broken('PEPPOL-COMMON-R049', id.path, 'An identifier of scheme 0007 is ten digits with a right check digit.'));

/** The buyer finds the matter by a buyer reference or an order reference.
 *  Ground: PEPPOL-EN16931-R003. */
const reference = (invoice: InvoiceDocument): BrokenRule[] => (invoice.buyerReference || invoice.orderReference ? []
  : [broken('PEPPOL-EN16931-R003', root(invoice), 'A buyer reference or an order reference is given.')]);

/** A line's period lies inside the invoice's.
 *  Ground: PEPPOL-EN16931-R110, R111. */
const linePeriods = ({ period, lines }: InvoiceDocument): BrokenRule[] => lines.flatMap((line) => [
  ...(period?.from && line.period?.from && line.period.from < period.from ? [broken('PEPPOL-EN16931-R110', `${line.path}/InvoicePeriod/StartDate`, "The line's period starts before the invoice's.")] : []),
  ...(period?.until && line.period?.until && line.period.until > period.until ? [broken('PEPPOL-EN16931-R111', `${line.path}/InvoicePeriod/EndDate`, "The line's period ends after the invoice's.")] : []),
]);

/** A line's net amount is quantity × price / base quantity + charges − allowances, within 0.02.
 *  Ground: PEPPOL-EN16931-R120, R121. */
function lineNet(line: InvoiceLine): BrokenRule[] {
  const quantity = decimalOf(line.quantity), price = decimalOf(line.price), base = decimalOf(line.baseQuantity);
  if (base.units <= 0n) return [broken('PEPPOL-EN16931-R121', `${line.path}/Price/BaseQuantity`, 'The base quantity is above zero.')];
  const divisor = base.units * 10n ** BigInt(quantity.scale + price.scale);
  const exact = 100n * quantity.units * price.units * 10n ** BigInt(base.scale);
  const off = BigInt(line.netOre - line.chargesOre + line.allowancesOre) * divisor - exact;
  return (off < 0n ? -off : off) <= 2n * divisor ? []
    : [broken('PEPPOL-EN16931-R120', `${line.path}/LineExtensionAmount`, `Quantity, price, charges and allowances do not give ${formatDecimal(line.netOre)}.`)];
}

/** A price is not below zero; what is taken back has a quantity below zero, or a credit note.
 *  Ground: EN 16931 BR-27. */
const prices = ({ lines }: InvoiceDocument): BrokenRule[] => lines.filter((l) => decimalOf(l.price).units < 0n).map((l) => broken('BR-27', `${l.path}/Price/PriceAmount`, 'A price is not below zero.'));

/** The document's totals follow from its lines, allowances, charges and VAT.
 *  Ground: EN 16931 BR-CO-10 to BR-CO-16. */
function totals(invoice: InvoiceDocument): BrokenRule[] {
  const { lines, allowanceCharges, taxSubtotals, taxOre, totals: t } = invoice;
  const of = (charge: boolean) => sum(allowanceCharges.filter((a) => a.charge === charge), (a) => a.amountOre);
  const equal = (rule: string, element: string, given: Ore, due: Ore, what: string, path = `${t.path}/${element}`) =>
    (given === due ? [] : [broken(rule, path, `${what} is ${formatDecimal(due)}, not ${formatDecimal(given)}.`)]);
  return [
    ...equal('BR-CO-10', 'LineExtensionAmount', t.linesOre, sum(lines, (l) => l.netOre), 'The sum of the lines'),
    ...equal('BR-CO-11', 'AllowanceTotalAmount', t.allowancesOre, of(false), 'The sum of the allowances'),
    ...equal('BR-CO-12', 'ChargeTotalAmount', t.chargesOre, of(true), 'The sum of the charges'),
    ...equal('BR-CO-13', 'TaxExclusiveAmount', t.exclusiveOre, t.linesOre - t.allowancesOre + t.chargesOre, 'The amount without VAT'),
    ...equal('BR-CO-14', '', taxOre, sum(taxSubtotals, (s) => s.taxOre), 'The sum of VAT', `${root(invoice)}/TaxTotal/TaxAmount`),
    ...equal('BR-CO-15', 'TaxInclusiveAmount', t.inclusiveOre, t.exclusiveOre + taxOre, 'The amount with VAT'),
    ...equal('BR-CO-16', 'PayableAmount', t.payableOre, t.inclusiveOre - t.prepaidOre + t.roundingOre, 'The amount to pay'),
  ];
}

/** The exempt amount is that of the exempt lines, allowances and charges; care is exempt.
 *  Ground: EN 16931 BR-E-08; 10 kap. 6–7 and 14 §§ mervärdesskattelagen (2023:200). */
const exempt = ({ lines, allowanceCharges, taxSubtotals }: InvoiceDocument): BrokenRule[] => taxSubtotals.filter((s) => s.category === 'E').flatMap((s) => {
  const due = sum(lines.filter((l) => l.tax.category === 'E'), (l) => l.netOre) + sum(allowanceCharges.filter((a) => a.category === 'E'), (a) => (a.charge ? a.amountOre : -a.amountOre));
  return s.taxableOre === due ? [] : [broken('BR-E-08', `${s.path}/TaxableAmount`, `The exempt amount is ${formatDecimal(due)}, not ${formatDecimal(s.taxableOre)}.`)];
});

const root = ({ kind }: InvoiceDocument) => (kind === 'INVOICE' ? '/Invoice' : '/CreditNote');

const always = [sellersNumber, fTax, standardVat, swedishIdentifiers, prices, totals, exempt];
const ofPeppol = [reference, linePeriods, ({ lines }: InvoiceDocument) => lines.flatMap(lineNet)];

/** Every rule the invoice breaks; an invoice that breaks one is refused whole. What only Peppol asks is asked of invoices that say they follow it.
 *  Ground: 4–5 §§ lag (2018:1277) om elektroniska fakturor (EN 16931); Peppol BIS Billing 3.0. */
export const brokenRules = (invoice: InvoiceDocument): BrokenRule[] =>
  [...(invoice.specification.includes(peppol) ? ofPeppol : []), ...always].flatMap((check) => check(invoice));
