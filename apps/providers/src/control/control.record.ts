import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

export const controlKinds = ['ECONOMIC_STABILITY', 'TAXES_AND_FEES', 'DEBT', 'CREDIT_RATING', 'PERMIT', 'REGISTER_CHECK', 'MANAGEMENT_SYSTEM'] as const;

/** Controls are added, never changed. `latest` marks, of each provider, kind and source, the one that counts, so that lists can ask for it. */
export const ControlRecord = defineEntity({
  name: 'Control',
  tableName: 'control',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'providerId', 'checkedOn', 'id'] }, { properties: ['tenantId', 'kind', 'latest', 'validUntil'] }],
  properties: {
    ...tenantKeys,
    providerId: p.uuid(),
    kind: p.enum(controlKinds),
    result: p.enum(['PASSED', 'FAILED'] as const),
    evidence: p.text().nullable(),
    rating: p.text().nullable(),
    amountOre: p.bigint('number').nullable(),
    permitId: p.uuid().nullable(),
    checkedOn: p.date(),
    checkedBy: p.text(),
    recordedBy: p.text(),
    recordedAt: p.datetime(),
    validUntil: p.date().nullable(),
    source: p.text().nullable(),
    latest: p.boolean(),
  },
});
export interface Control extends InferEntity<typeof ControlRecord> {}
