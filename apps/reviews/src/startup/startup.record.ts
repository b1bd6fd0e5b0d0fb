import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

/** How one part of a start-up was found: routines, fundamental parts. Assessed again, the later word holds. */
export const StartupAssessmentRecord = defineEntity({
  name: 'StartupAssessment',
  tableName: 'startup_assessment',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'reviewId', 'content'] }],
  properties: {
    ...tenantKeys,
    reviewId: p.uuid(),
    content: p.enum(['ROUTINES_IN_PLACE', 'FUNDAMENTAL_PARTS_STARTED'] as const),
    acceptable: p.boolean(),
    note: p.text().nullable(),
    assessedBy: p.text(),
    assessedOn: p.date(),
    version: p.integer().version(),
  },
});
export interface StartupAssessment extends InferEntity<typeof StartupAssessmentRecord> {}
