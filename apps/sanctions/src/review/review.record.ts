import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

/** What sanctions knows of reviews; the id is theirs. */
export const ReviewRecord = defineEntity({
  name: 'Review',
  tableName: 'review',
  ...tenantTable,
  properties: {
    ...tenantKeys,
    providerId: p.uuid(),
    unitId: p.uuid().nullable(),
    kind: p.text(),
    registrationNumber: p.text(),
    openedOn: p.date(),
    agreementId: p.uuid().nullable(),
  },
});
export interface Review extends InferEntity<typeof ReviewRecord> {}

/** What sanctions knows of the action plans that reviews demanded; the id is theirs. */
export const ActionPlanRecord = defineEntity({
  name: 'ActionPlan',
  tableName: 'action_plan',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'reviewId'] }],
  properties: {
    ...tenantKeys,
    reviewId: p.uuid(),
    findingIds: p.array().$type<string[]>(),
    demandedOn: p.date().nullable(),
    dueOn: p.date().nullable(),
    submittedOn: p.date().nullable(),
    assessedOn: p.date().nullable(),
    outcome: p.enum(['SUFFICIENT', 'INSUFFICIENT'] as const).nullable(),
  },
});
export interface ActionPlan extends InferEntity<typeof ActionPlanRecord> {}
