import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

export const ProviderRecord = defineEntity({
  name: 'Provider',
  tableName: 'provider',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'organisationNumber'] }],
  indexes: [{ properties: ['tenantId', 'searchName', 'id'] }, { properties: ['tenantId', 'parentId'] }],
  properties: {
    ...tenantKeys,
    name: p.text(),
    /** The name as it sorts and is searched; byte order, so that a prefix is a range (reliability.md P7). */
    searchName: p.text().collation('C'),
    organisationNumber: p.text(),
    soleTrader: p.boolean(),
    operatingForm: p.enum(['OWN_OPERATION', 'EXTERNAL'] as const),
    parentId: p.uuid().nullable(),
    version: p.integer().version(),
  },
});
export interface Provider extends InferEntity<typeof ProviderRecord> {}
