import { isProblem, problem } from '@uppsikt/kernel';
import type { JobKind, Scope } from '@uppsikt/platform';
import { uploaded } from '../job/job.store.ts';
import { InvoiceLineRecord, InvoiceRecord } from './invoice.record.ts';
import { attributedLines, sellerNumber, statesFTax } from './invoice.rules.ts';
import { readInvoice } from './peppol.reader.ts';
import { brokenRules } from './peppol.rules.ts';

export interface InvoiceRequest { fileId: string; serviceNames: { name: string; service: string }[] }

/** An invoice is taken in whole or not at all, and once. Ground: lag (2018:1277) om elektroniska fakturor; NACKA-EKO-4. */
async function keepInvoice(scope: Scope, content: Uint8Array, asked: InvoiceRequest) {
  const document = readInvoice(content);
  if (isProblem(document)) return document;
  const rules = brokenRules(document);
  if (rules.length) return problem('InvoiceRulesBroken', `The invoice breaks ${rules.length} rules of EN 16931 or Peppol; nothing was imported.`, { rules });
  const organisationNumber = sellerNumber(document);
  if (!organisationNumber) return problem('SellerNotIdentified', 'The invoice does not name its seller by a legal person\'s organisation number.');
  const attributed = attributedLines(document, Object.fromEntries(asked.serviceNames.map((s) => [s.name, s.service])));
  if (isProblem(attributed)) return attributed;
  const { number } = document;
  if ((await scope.em.count(InvoiceRecord, { organisationNumber, number })) > 0) return problem('InvoiceImportedAlready', `Invoice ${number} of this provider is imported already.`, { number });

  const invoice = scope.add(InvoiceRecord, {
    organisationNumber, number, kind: document.kind, issuedOn: document.issuedOn, dueOn: document.dueOn, payableOre: document.totals.payableOre,
    statesFTax: statesFTax(document), fileId: asked.fileId, importedOn: scope.today,
  });
  for (const { line, name, service, month, days, minutes, netOre, rate } of attributed.lines) {
    scope.add(InvoiceLineRecord, {
      invoiceId: invoice.id, organisationNumber, line, name, service: service!, month: month!, serviceFrom: days?.from ?? null, serviceUntil: days?.until ?? null, minutes: minutes!, netOre, rateOre: rate?.ore ?? null, rateMinutes: rate?.minutes ?? null,
    });
  }
  return { invoice, lines: attributed.lines.length };
}

export const invoiceImport: JobKind = {
  kind: 'invoice-import',
  async step(scope, runtime, input: InvoiceRequest) {
    const file = await uploaded(runtime, scope, input.fileId);
    if (isProblem(file)) return file;
    const kept = await keepInvoice(scope, file.content, input);
    if (isProblem(kept)) return kept;
    return { done: 1, total: 1, result: { __typename: 'InvoiceImported', invoiceId: kept.invoice.id, number: kept.invoice.number, lines: kept.lines } };
  },
};
