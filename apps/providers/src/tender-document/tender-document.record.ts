import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

/** The version of the tender documents that an agreement was given on: one, and never changed. */
export const TenderDocumentRecord = defineEntity({
  name: 'TenderDocument',
  tableName: 'tender_document',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'agreementId'] }],
  properties: { ...tenantKeys, agreementId: p.uuid(), reference: p.text(), version: p.integer(), requirementIds: p.array().$type<string[]>(), tiedOn: p.date(), tiedBy: p.text() },
});
export interface TenderDocument extends InferEntity<typeof TenderDocumentRecord> {}
