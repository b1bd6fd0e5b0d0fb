import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

export const planItemKinds = [
  'QUALITY_REVIEW', 'TRIGGERED_REVIEW', 'TARGETED_FOLLOW_UP', 'THEMATIC_REVIEW', 'STARTUP_REVIEW', 'RECHECK_REVIEW', 'CONTRACT_FOLLOW_UP', 'MANAGEMENT_SYSTEM_FOLLOW_UP',
  'QUALITY_AUDIT', 'SERVICE_FOLLOW_UP', 'VISIT', 'CARRIED_OVER_MEASURE',
] as const;

export const PlanItemRecord = defineEntity({
  name: 'PlanItem',
  tableName: 'plan_item',
  ...tenantTable,
  indexes: [
    { properties: ['tenantId', 'providerId', 'plannedOn', 'id'] }, { properties: ['tenantId', 'plannedOn', 'id'] }, { properties: ['tenantId', 'followUpPlanId', 'id'] },
    { properties: ['tenantId', 'year', 'plannedOn', 'id'] },
  ],
  properties: {
    ...tenantKeys,
    kind: p.enum(planItemKinds),
    status: p.enum(['PLANNED', 'DONE', 'REMOVED'] as const).default('PLANNED'),
    followUpPlanId: p.uuid().nullable(),
    providerId: p.uuid().nullable(),
    unitId: p.uuid().nullable(),
    serviceAreaKey: p.text().nullable(),
    /** Keys of the boards that are responsible for it. */
    boards: p.array().$type<string[]>().default([]),
    label: p.text().nullable(),
    service: p.json().$type<{ type: string; law: string; decidedBy: string }>().nullable(),
    what: p.text().nullable(),
    how: p.text().nullable(),
    who: p.text().nullable(),
    regularity: p.text().nullable(),
    riskItemIds: p.array().$type<string[]>().default([]),
    motivation: p.text().nullable(),
    /** The measure of an earlier year that it follows up: its action plan and place. */
    carriedFrom: p.text().nullable(),
    removedReason: p.text().nullable(),
    doneOn: p.date().nullable(),
    doneReviewId: p.uuid().nullable(),
    reviewId: p.uuid().nullable(),
    sanctionId: p.uuid().nullable(),
    plannedOn: p.date(),
    dueFrom: p.date().nullable(),
    dueOn: p.date().nullable(),
    year: p.integer(),
    version: p.integer().version(),
  },
});
export interface PlanItem extends InferEntity<typeof PlanItemRecord> {}
