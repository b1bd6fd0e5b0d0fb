import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

/** What a clause of an agreement says of who controls; the later word on one party and one thing holds. */
export const ResponsibilityRecord = defineEntity({
  name: 'ControlResponsibilityClause',
  tableName: 'control_responsibility',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'agreementId', 'obligation', 'party'] }],
  properties: {
    ...tenantKeys,
    agreementId: p.uuid(),
    obligation: p.enum(['ECONOMIC_STABILITY', 'TAXES_AND_FEES', 'PERMIT', 'QUALITY'] as const),
    party: p.enum(['FRAMEWORK_MANAGER', 'MUNICIPALITY'] as const),
    responsible: p.boolean(),
    reference: p.text(),
    recordedBy: p.text(),
    version: p.integer().version(),
  },
});
export interface ResponsibilityClause extends InferEntity<typeof ResponsibilityRecord> {}
