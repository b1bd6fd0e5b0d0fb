import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import type { RequirementSource } from '../finding-source/finding-source.rules.ts';
import type { ProcessStep } from './review-process.rules.ts';
import type { Trigger } from '../trigger-report/trigger-report.rules.ts';
import type { ActivityKind } from './review.rules.ts';

export const reviewKinds = [
  'QUALITY_REVIEW', 'TRIGGERED_REVIEW', 'TARGETED_FOLLOW_UP', 'THEMATIC_REVIEW', 'STARTUP_REVIEW', 'RECHECK_REVIEW', 'CONTRACT_FOLLOW_UP',
  'MANAGEMENT_SYSTEM_FOLLOW_UP', 'QUALITY_AUDIT', 'SERVICE_FOLLOW_UP', 'INTERNAL_AUDIT', 'BUDGET_FOLLOW_UP',
] as const;

export const ReviewRecord = defineEntity({
  name: 'Review',
  tableName: 'review',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'providerId', 'openedOn', 'id'] }, { properties: ['tenantId', 'openedOn', 'id'] }],
  properties: {
    ...tenantKeys,
    kind: p.enum(reviewKinds),
    status: p.enum(['OPEN', 'COMPLETED'] as const),
    providerId: p.uuid(),
    unitId: p.uuid().nullable(),
    agreementId: p.uuid().nullable(),
    /** The version of the checklist it uses. */
    templateId: p.uuid().nullable(),
    /** The item of the plan that it carries out. */
    planItemId: p.uuid().nullable(),
    statute: p.enum(['LSS', 'SOL'] as const).nullable(),
    serviceAreaKey: p.text(),
    registrationNumber: p.text(),
    openedOn: p.date(),
    completedOn: p.date().nullable(),
    /** What was told is text: it stays here and is never put into an event. */
    trigger: p.json().$type<Trigger>().nullable(),
    policyIds: p.array().$type<string[]>(),
    version: p.integer().version(),
  },
});
export interface Review extends InferEntity<typeof ReviewRecord> {}

const ofReview = { ...tenantTable, indexes: [{ properties: ['tenantId', 'reviewId'] as ('tenantId' | 'reviewId')[] }] };

export const ActivityRecord = defineEntity({
  name: 'ReviewActivity',
  tableName: 'review_activity',
  ...ofReview,
  properties: {
    ...tenantKeys,
    reviewId: p.uuid(),
    kind: p.text().$type<ActivityKind>(),
    heldOn: p.date(),
    officials: p.array().$type<string[]>(),
    mode: p.enum(['DIGITAL', 'ON_SITE'] as const).nullable(),
    material: p.text().nullable(),
    participants: p.array().$type<string[]>().nullable(),
    note: p.text().nullable(),
  },
});
export interface Activity extends InferEntity<typeof ActivityRecord> {}
export type ReviewActivity = Activity;

export const FindingRecord = defineEntity({
  name: 'Finding',
  tableName: 'finding',
  ...ofReview,
  properties: {
    ...tenantKeys,
    reviewId: p.uuid(),
    class: p.enum(['ERROR', 'DEFICIENCY'] as const),
    severity: p.enum(['ORDINARY', 'SERIOUS'] as const),
    acute: p.boolean(),
    extensive: p.boolean(),
    repeated: p.boolean(),
    requirement: p.text().nullable(),
    requirementSource: p.text().$type<RequirementSource>().nullable(),
    description: p.text(),
    qualityArea: p.text().nullable(),
    evidenceIds: p.array().$type<string[]>().default([]),
    /** The function that puts it right, and by when. */
    owner: p.text().nullable(),
    dueOn: p.date().nullable(),
    recordedOn: p.date(),
  },
});
export interface FindingRow extends InferEntity<typeof FindingRecord> {}
export type Finding = FindingRow;

export const ProcessStepRecord = defineEntity({
  name: 'ReviewStep',
  tableName: 'review_step',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'reviewId', 'place'] }],
  properties: {
    ...tenantKeys,
    reviewId: p.uuid(),
    place: p.integer(),
    step: p.text().$type<ProcessStep>(),
    approved: p.boolean().nullable(),
    takenOn: p.date(),
  },
});
export interface TakenStep extends InferEntity<typeof ProcessStepRecord> {}
