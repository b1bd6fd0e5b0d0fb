import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import type { PlanAction } from './action-plan.rules.ts';

export const ActionPlanRecord = defineEntity({
  name: 'ActionPlan',
  tableName: 'action_plan',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'reviewId'] }],
  properties: {
    ...tenantKeys,
    reviewId: p.uuid(),
    findingIds: p.array().$type<string[]>(),
    status: p.enum(['DEMANDED', 'SUBMITTED', 'SUFFICIENT', 'INSUFFICIENT'] as const),
    demandedOn: p.date(),
    dueOn: p.date(),
    closedOn: p.date().nullable(),
    version: p.integer().version(),
  },
});
export interface ActionPlan extends InferEntity<typeof ActionPlanRecord> {}

/** One time a plan was handed in, and what came of it; earlier ones are kept. */
export const SubmissionRecord = defineEntity({
  name: 'PlanSubmission',
  tableName: 'plan_submission',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'actionPlanId', 'round'] }],
  properties: {
    ...tenantKeys,
    actionPlanId: p.uuid(),
    round: p.integer(),
    actions: p.json().$type<PlanAction[]>(),
    submittedOn: p.date(),
    submittedBy: p.text(),
    outcome: p.enum(['SUFFICIENT', 'INSUFFICIENT'] as const).nullable(),
    reason: p.text().nullable(),
    assessedOn: p.date().nullable(),
    assessedBy: p.text().nullable(),
  },
});
export interface Submission extends InferEntity<typeof SubmissionRecord> {}
