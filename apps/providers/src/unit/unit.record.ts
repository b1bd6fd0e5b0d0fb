import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

export const unitTypes = ['SPECIAL_HOUSING', 'GROUP_HOUSING', 'HOUSING_WITH_SPECIAL_SERVICE', 'DAY_ACTIVITY_ELDERLY', 'DAILY_ACTIVITY_LSS', 'HOME_CARE', 'SHORT_TERM_HOUSING', 'PERSONAL_ASSISTANCE', 'OTHER'] as const;

export const ServiceUnitRecord = defineEntity({
  name: 'ServiceUnit',
  tableName: 'service_unit',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'providerId', 'name', 'id'] }, { properties: ['tenantId', 'serviceAreaKey', 'providerId'] }, { properties: ['tenantId', 'searchLocality', 'providerId'] }],
  properties: {
    ...tenantKeys,
    providerId: p.uuid(),
    name: p.text(),
    unitType: p.enum(unitTypes),
    serviceAreaKey: p.text(),
    openedOn: p.date(),
    closedOn: p.date().nullable(),
    firstExecutedOrderOn: p.date().nullable(),
    serviceTypes: p.array().$type<string[]>(),
    places: p.integer().nullable(),
    street: p.text().nullable(),
    postalCode: p.text().nullable(),
    locality: p.text().nullable(),
    searchLocality: p.text().collation('C').nullable(),
    municipalityCode: p.text().nullable(),
    masAccount: p.text().nullable(),
    marAccount: p.text().nullable(),
    alternativeHealthcareProviderId: p.uuid().nullable(),
    version: p.integer().version(),
  },
});
export interface ServiceUnit extends InferEntity<typeof ServiceUnitRecord> {}
