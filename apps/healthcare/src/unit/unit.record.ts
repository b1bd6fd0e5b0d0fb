import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

export const UnitRecord = defineEntity({
  name: 'Unit',
  tableName: 'unit',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'unitType', 'id'] }],
  properties: {
    ...tenantKeys,
    providerId: p.uuid(),
    unitType: p.text(),
    municipalityCode: p.text().nullable(),
    openedOn: p.date(),
    closedOn: p.date().nullable(),
    /** The latest supervision completed. */
    supervisedOn: p.date().nullable(),
  },
});
export interface Unit extends InferEntity<typeof UnitRecord> {}
