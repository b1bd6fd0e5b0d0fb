import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantTable } from '@uppsikt/platform';

/** What the manager of a framework knows of who calls off: a tenant has call-offs from a supplier, to a last day. Not which, not how many. */
export const ReportedSupplierRecord = defineEntity({
  name: 'ReportedSupplier',
  tableName: 'reported_supplier',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'organisationNumber'] }],
  properties: {
    tenantId: p.text().primary(),
    /** The supplier's id where it comes from. */
    id: p.uuid().primary(),
    frameworkReference: p.text().primary(),
    originTenant: p.text(),
    organisationNumber: p.text(),
    lastDay: p.date().nullable(),
  },
});
export interface ReportedSupplier extends InferEntity<typeof ReportedSupplierRecord> {}
