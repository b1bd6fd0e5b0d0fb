import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

const degree = () => p.enum(['SUSPICION', 'WELL_FOUNDED_SUSPICION'] as const);

export const SuspicionRecord = defineEntity({
  name: 'Suspicion',
  tableName: 'suspicion',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'registeredOn', 'id'] }],
  properties: {
    ...tenantKeys,
    providerId: p.uuid(),
    degree: degree(),
    reason: p.text(),
    registrationNumber: p.text(),
    registeredOn: p.date(),
    /** Why it was withdrawn; null while it stands. */
    withdrawnReason: p.text().nullable(),
    closedOn: p.date().nullable(),
    policyIds: p.array().$type<string[]>(),
    account: p.text(),
    version: p.integer().version(),
  },
});
export interface Suspicion extends InferEntity<typeof SuspicionRecord> {}

/** What the information was handed over to, once for each recipient. */
export const HandOverRecord = defineEntity({
  name: 'HandOver',
  tableName: 'hand_over',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'suspicionId', 'recipient'] }],
  properties: {
    ...tenantKeys,
    suspicionId: p.uuid(),
    recipient: p.text(),
    contentReference: p.text(),
    handedOverOn: p.date(),
    account: p.text(),
  },
});
export interface HandOver extends InferEntity<typeof HandOverRecord> {}
