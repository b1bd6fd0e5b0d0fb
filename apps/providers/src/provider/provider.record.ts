import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

export const ProviderRecord = defineEntity({
  name: 'Provider',
  tableName: 'provider',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'organisationNumber'] }],
  indexes: [{ properties: ['tenantId', 'name', 'id'] }],
  properties: {
    ...tenantKeys,
    name: p.text(),
    organisationNumber: p.text(),
    soleTrader: p.boolean(),
    operatingForm: p.enum(['OWN_OPERATION', 'EXTERNAL'] as const),
    version: p.integer().version(),
  },
});
export interface Provider extends InferEntity<typeof ProviderRecord> {}
