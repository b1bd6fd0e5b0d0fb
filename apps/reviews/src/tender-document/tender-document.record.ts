import { defineEntity, p } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

/** The tender document that an agreement rests on; the id is the agreement's. */
export const TenderDocumentRecord = defineEntity({
  name: 'TenderDocument',
  tableName: 'tender_document',
  ...tenantTable,
  properties: { ...tenantKeys, version: p.integer(), requirementIds: p.array().$type<string[]>() },
});

/** A promise that an agreement was given on; the id is providers'. */
export const CommitmentRecord = defineEntity({
  name: 'Commitment',
  tableName: 'commitment',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'agreementId'] }],
  properties: { ...tenantKeys, agreementId: p.uuid(), kind: p.text() },
});
