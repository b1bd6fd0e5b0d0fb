import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import type { RemedyCheckMethod, NextStep } from './plan-follow-up.rules.ts';

/** That a version of a plan was carried out, as who submitted it reports. */
export const PlanReportRecord = defineEntity({
  name: 'PlanReport',
  tableName: 'plan_report',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'actionPlanId', 'round'] }],
  properties: {
    ...tenantKeys,
    actionPlanId: p.uuid(),
    /** The version of the plan that was carried out. */
    round: p.integer(),
    reportedOn: p.date(),
    description: p.text(),
    reportedBy: p.text(),
  },
});
export interface PlanReport extends InferEntity<typeof PlanReportRecord> {}

/** One follow-up of what the measures gave; earlier ones are kept. */
export const PlanFollowUpRecord = defineEntity({
  name: 'PlanFollowUp',
  tableName: 'plan_follow_up',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'actionPlanId'] }],
  properties: {
    ...tenantKeys,
    actionPlanId: p.uuid(),
    round: p.integer(),
    method: p.text().$type<RemedyCheckMethod>(),
    heldOn: p.date(),
    counterpart: p.text(),
    sufficient: p.boolean().nullable(),
    desiredResult: p.boolean().nullable(),
    reason: p.text(),
    next: p.text().$type<NextStep>().nullable(),
    madeBy: p.text(),
  },
});
export interface PlanFollowUp extends InferEntity<typeof PlanFollowUpRecord> {}
export type ActionPlanReport = PlanReport;
export type ActionPlanFollowUp = PlanFollowUp;
