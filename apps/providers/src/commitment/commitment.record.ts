import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

export const CommitmentRecord = defineEntity({
  name: 'Commitment',
  tableName: 'commitment',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'agreementId'] }],
  properties: {
    ...tenantKeys,
    agreementId: p.uuid(),
    kind: p.enum(['TENDER', 'ADDED_VALUE'] as const),
    text: p.text(),
    reference: p.text().nullable(),
    recordedOn: p.date(),
  },
});
export interface Commitment extends InferEntity<typeof CommitmentRecord> {}
