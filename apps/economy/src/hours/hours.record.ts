import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

/** One customer's volumes of one service in one month, in minutes; null is not stated. The customer is a pseudonym. */
export const HoursRecord = defineEntity({
  name: 'Hours',
  tableName: 'hours',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'organisationNumber', 'service', 'month', 'municipalityCode', 'customer'], name: 'hours_customer_unique' }],
  properties: {
    ...tenantKeys,
    organisationNumber: p.text(),
    service: p.text(),
    month: p.text(),
    municipalityCode: p.text(),
    customer: p.text(),
    granted: p.integer().nullable(),
    ordered: p.integer().nullable(),
    planned: p.integer().nullable(),
    executed: p.integer().nullable(),
    invoiced: p.integer().nullable(),
    fileId: p.uuid(),
  },
});
export interface Hours extends InferEntity<typeof HoursRecord> {}
