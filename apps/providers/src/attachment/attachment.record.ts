import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

/** A requirement that an agreement makes, from a day until a day. */
export const AttachmentRecord = defineEntity({
  name: 'RequirementAttachment',
  tableName: 'agreement_requirement',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'agreementId', 'requirementId', 'validFrom'] }],
  properties: {
    ...tenantKeys,
    agreementId: p.uuid(),
    requirementId: p.uuid(),
    validFrom: p.date(),
    validUntil: p.date().nullable(),
  },
});
export interface Attachment extends InferEntity<typeof AttachmentRecord> {}
