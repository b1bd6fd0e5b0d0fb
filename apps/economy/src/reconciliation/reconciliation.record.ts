import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import type { Cause, Comparison, Dimension, InvoiceMatch } from './reconciliation.rules.ts';

/** One provider's service and month; made again, the later result holds. */
export const ReconciliationRecord = defineEntity({
  name: 'Reconciliation',
  tableName: 'reconciliation',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'providerId', 'service', 'month'] }],
  indexes: [{ properties: ['tenantId', 'providerId', 'month', 'id'] }],
  properties: {
    ...tenantKeys,
    providerId: p.uuid(),
    service: p.text(),
    month: p.text(),
    dimensions: p.array().$type<Dimension[]>(),
    rateOre: p.bigint('number'),
    rateMinutes: p.integer(),
    differenceOre: p.bigint('number'),
    comparisons: p.json().$type<Comparison[]>(),
    invoiceMatch: p.json().$type<InvoiceMatch>(),
    policyIds: p.array().$type<string[]>(),
    policyId: p.uuid(),
    madeOn: p.date(),
    version: p.integer().version(),
  },
});
export interface Reconciliation extends InferEntity<typeof ReconciliationRecord> {}

export const DifferenceRecord = defineEntity({
  name: 'Difference',
  tableName: 'difference',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'reconciliationId', 'place'] }],
  properties: {
    ...tenantKeys,
    reconciliationId: p.uuid(),
    place: p.integer(),
    customer: p.text(),
    cause: p.text().$type<Cause>(),
    base: p.text().$type<Dimension>(),
    compared: p.text().$type<Dimension>(),
    baseMinutes: p.integer(),
    comparedMinutes: p.integer(),
    minutes: p.integer(),
    differenceOre: p.bigint('number'),
  },
});
export interface StoredDifference extends InferEntity<typeof DifferenceRecord> {}
