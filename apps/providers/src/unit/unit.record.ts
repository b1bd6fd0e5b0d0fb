import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

export const unitTypes = ['SPECIAL_HOUSING', 'GROUP_HOUSING', 'HOUSING_WITH_SPECIAL_SERVICE', 'DAY_ACTIVITY_ELDERLY', 'DAILY_ACTIVITY_LSS', 'HOME_CARE', 'SHORT_TERM_HOUSING', 'PERSONAL_ASSISTANCE', 'OTHER'] as const;

export const ServiceUnitRecord = defineEntity({
  name: 'ServiceUnit',
  tableName: 'service_unit',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'providerId', 'name', 'id'] }],
  properties: {
    ...tenantKeys,
    providerId: p.uuid(),
    name: p.text(),
    unitType: p.enum(unitTypes),
    serviceAreaKey: p.text(),
    openedOn: p.date(),
    closedOn: p.date().nullable(),
    version: p.integer().version(),
  },
});
export interface ServiceUnit extends InferEntity<typeof ServiceUnitRecord> {}
