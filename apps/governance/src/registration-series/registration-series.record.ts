import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

export const RegistrationSeriesRecord = defineEntity({
  name: 'RegistrationSeries',
  tableName: 'registration_series',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'validFrom', 'id'] }],
  properties: {
    ...tenantKeys,
    subgraph: p.text(),
    board: p.text().nullable(),
    format: p.text(),
    validFrom: p.date(),
  },
});
export interface RegistrationSeries extends InferEntity<typeof RegistrationSeriesRecord> {}
