import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

/** The municipality whose hours the tenant takes in, as governance told it. */
export const MunicipalityRecord = defineEntity({
  name: 'Municipality',
  tableName: 'municipality',
  ...tenantTable,
  properties: { ...tenantKeys, code: p.text() },
});
export interface Municipality extends InferEntity<typeof MunicipalityRecord> {}
