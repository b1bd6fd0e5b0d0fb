import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

/** What economy knows of providers; the id is theirs. The number is null for a sole trader. */
export const ProviderRecord = defineEntity({
  name: 'Provider',
  tableName: 'provider',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'organisationNumber'] }],
  properties: { ...tenantKeys, organisationNumber: p.text().nullable() },
});
export interface Provider extends InferEntity<typeof ProviderRecord> {}
