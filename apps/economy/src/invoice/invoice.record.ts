import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

const ore = () => p.bigint('number');

/** An invoice taken in whole; a provider's number names it once. */
export const InvoiceRecord = defineEntity({
  name: 'Invoice',
  tableName: 'invoice',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'organisationNumber', 'number'] }],
  properties: {
    ...tenantKeys,
    organisationNumber: p.text(),
    number: p.text(),
    kind: p.enum(['INVOICE', 'CREDIT_NOTE'] as const),
    issuedOn: p.date(),
    dueOn: p.date().nullable(),
    payableOre: ore(),
    statesFTax: p.boolean(),
    fileId: p.uuid(),
    importedOn: p.date(),
  },
});
export interface Invoice extends InferEntity<typeof InvoiceRecord> {}

export const InvoiceLineRecord = defineEntity({
  name: 'InvoiceLine',
  tableName: 'invoice_line',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'organisationNumber', 'service', 'month'] }, { properties: ['tenantId', 'organisationNumber', 'month'] }],
  properties: {
    ...tenantKeys,
    invoiceId: p.uuid(),
    organisationNumber: p.text(),
    line: p.text(),
    name: p.text(),
    service: p.text(),
    month: p.text(),
    /** The days of service as the invoice has them; null where it gives none: then the month. */
    serviceFrom: p.date().nullable(),
    serviceUntil: p.date().nullable(),
    minutes: p.integer(),
    netOre: ore(),
    rateOre: ore().nullable(),
    rateMinutes: p.integer().nullable(),
  },
});
export interface InvoiceLine extends InferEntity<typeof InvoiceLineRecord> {}
