import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

/** Material that a judgement rests on; a stored file is known by the hash of its content. */
export const EvidenceRecord = defineEntity({
  name: 'Evidence',
  tableName: 'evidence',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'providerId', 'datedOn'] }, { properties: ['tenantId', 'reviewId'] }],
  properties: {
    ...tenantKeys,
    providerId: p.uuid(),
    reviewId: p.uuid().nullable(),
    source: p.text(),
    datedOn: p.date(),
    reference: p.text(),
    link: p.text().nullable(),
    fileId: p.uuid().nullable(),
    sha256: p.text().nullable(),
    recordedBy: p.text(),
  },
});
export interface Evidence extends InferEntity<typeof EvidenceRecord> {}
