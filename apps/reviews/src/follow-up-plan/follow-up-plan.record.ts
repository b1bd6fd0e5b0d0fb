import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import type { ItemSnapshot } from './plan-change.rules.ts';

export interface LeftOut { providerId: string; reason: string; by: string; on: string }
export interface Acknowledged { serviceArea: string; reason: string; by: string; on: string }
export interface Consultation { manager: string; on: string; dissenting: boolean; opinion: string; recordedBy: string }
export interface PlanPresentation { body: string; on: string; by: string }
export interface PlanDecision { body: string; on: string; reference: string }

export const FollowUpPlanRecord = defineEntity({
  name: 'FollowUpPlan',
  tableName: 'follow_up_plan',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'year', 'subject'] }],
  indexes: [{ properties: ['tenantId', 'year', 'id'] }],
  properties: {
    ...tenantKeys,
    year: p.integer(),
    /** What there is one plan of a year for: a service area, a board, or all. */
    subject: p.text(),
    serviceAreaKey: p.text().nullable(),
    boards: p.array().$type<string[]>(),
    status: p.enum(['DRAFT', 'SUBMITTED', 'IN_FORCE'] as const),
    riskAnalysisIds: p.array().$type<string[]>(),
    leftOut: p.json().$type<LeftOut[]>(),
    acknowledged: p.json().$type<Acknowledged[]>(),
    concernedManagers: p.array().$type<string[]>(),
    consultations: p.json().$type<Consultation[]>(),
    decision: p.json().$type<PlanDecision>().nullable(),
    presentations: p.json().$type<PlanPresentation[]>().default([]),
    revision: p.integer(),
    preparedBy: p.text(),
    draftedOn: p.date(),
    submittedOn: p.date().nullable(),
    inForceOn: p.date().nullable(),
    activatedBy: p.text().nullable(),
    revisedOn: p.date().nullable(),
    policyIds: p.array().$type<string[]>(),
    version: p.integer().version(),
  },
});
export interface FollowUpPlan extends InferEntity<typeof FollowUpPlanRecord> {}

/** A plan as it was before a change, and why it was changed. */
export const PlanVersionRecord = defineEntity({
  name: 'PlanVersion',
  tableName: 'plan_version',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'followUpPlanId', 'revision'] }],
  properties: {
    ...tenantKeys,
    followUpPlanId: p.uuid(),
    revision: p.integer(),
    items: p.json().$type<ItemSnapshot[]>(),
    reason: p.text(),
    changedBy: p.text(),
    changedAt: p.datetime(),
  },
});
export interface PlanVersion extends InferEntity<typeof PlanVersionRecord> {}
export type FollowUpPlanVersion = PlanVersion;

/** How often a service area is followed up, as the tenant set it within the guideline's band. */
export const FollowUpIntervalRecord = defineEntity({
  name: 'FollowUpInterval',
  tableName: 'follow_up_interval',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'serviceAreaKey'] }],
  properties: { ...tenantKeys, serviceAreaKey: p.text(), months: p.integer(), setBy: p.text(), setOn: p.date() },
});
export interface FollowUpInterval extends InferEntity<typeof FollowUpIntervalRecord> {}
