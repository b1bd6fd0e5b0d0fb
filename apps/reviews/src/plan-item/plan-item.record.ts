import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

export const PlanItemRecord = defineEntity({
  name: 'PlanItem',
  tableName: 'plan_item',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'providerId', 'plannedOn', 'id'] }, { properties: ['tenantId', 'plannedOn', 'id'] }],
  properties: {
    ...tenantKeys,
    kind: p.enum(['RECHECK_REVIEW', 'CONTRACT_FOLLOW_UP', 'VISIT'] as const),
    providerId: p.uuid(),
    unitId: p.uuid().nullable(),
    reviewId: p.uuid().nullable(),
    sanctionId: p.uuid().nullable(),
    plannedOn: p.date(),
    dueFrom: p.date().nullable(),
    dueOn: p.date().nullable(),
    year: p.integer(),
  },
});
export interface PlanItem extends InferEntity<typeof PlanItemRecord> {}
