import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

/** The plan of one review, of an item of the year's plan. */
export const ReviewPlanRecord = defineEntity({
  name: 'ReviewPlan',
  tableName: 'review_plan',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'planItemId'] }],
  properties: {
    ...tenantKeys,
    planItemId: p.uuid(),
    object: p.enum(['PROVIDER', 'CONTRACT_AREA'] as const),
    /** Of a contract area: the units that are reviewed. */
    unitIds: p.array().$type<string[]>(),
    riskAnalysisId: p.uuid().nullable(),
    how: p.text().nullable(),
    routine: p.text().nullable(),
    writtenOn: p.date(),
    writtenBy: p.text(),
    version: p.integer().version(),
  },
});
export interface ReviewPlan extends InferEntity<typeof ReviewPlanRecord> {}
