import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

/** A provider, as providers told it. A sole trader's number and name are personal data and are not told. */
export const ProviderRecord = defineEntity({
  name: 'Provider',
  tableName: 'provider',
  ...tenantTable,
  properties: {
    ...tenantKeys,
    organisationNumber: p.text().nullable(),
    name: p.text().nullable(),
    operatingForm: p.enum(['OWN_OPERATION', 'EXTERNAL'] as const),
  },
});
export interface Provider extends InferEntity<typeof ProviderRecord> {}
