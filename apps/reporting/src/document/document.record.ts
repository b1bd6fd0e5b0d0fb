import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

/** A document made here; both files are in the platform's file store. */
export const DocumentRecord = defineEntity({
  name: 'Document',
  tableName: 'document',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'providerId', 'madeOn', 'id'] }],
  properties: {
    ...tenantKeys,
    providerId: p.uuid(),
    sanctionId: p.uuid(),
    kind: p.enum(['OFFICIAL_STATEMENT'] as const),
    title: p.text(),
    registrationNumber: p.text(),
    madeOn: p.date(),
    pdfFileId: p.uuid(),
    docxFileId: p.uuid(),
    policyId: p.uuid(),
    account: p.text(),
  },
});
export interface Document extends InferEntity<typeof DocumentRecord> {}
