import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

export const TenantRecord = defineEntity({
  name: 'Tenant',
  tableName: 'tenant',
  ...tenantTable,
  uniques: [{ properties: ['tenantId'] }],
  properties: {
    ...tenantKeys,
    name: p.text(),
    kind: p.enum(['MUNICIPALITY', 'SHARED', 'PARTNER', 'PROVIDER'] as const),
    municipalityCode: p.text().nullable(),
    municipalities: p.json().$type<{ code: string; name: string }[]>().nullable(),
    addedAt: p.datetime(),
  },
});
export interface Tenant extends InferEntity<typeof TenantRecord> {}
