import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import type { TargetedDecision } from '../targeted-follow-up/targeted-follow-up.rules.ts';
import type { Answer } from './joint-review.rules.ts';

/** One follow-up of several units or parties. Each unit's part has a review of its own. */
export const JointReviewRecord = defineEntity({
  name: 'JointReview',
  tableName: 'joint_review',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'planItemId'] }],
  indexes: [{ properties: ['tenantId', 'createdOn', 'id'] }, { properties: ['tenantId', 'onAgreement'] }],
  properties: {
    ...tenantKeys,
    kind: p.enum(['QUALITY_REVIEW', 'TARGETED_FOLLOW_UP', 'THEMATIC_REVIEW', 'SERVICE_FOLLOW_UP'] as const),
    status: p.enum(['DRAFT', 'OPEN', 'COMPLETED'] as const),
    registrationNumber: p.text(),
    /** The theme, aspect, perspective or service. */
    subject: p.text(),
    aimedAt: p.text().nullable(),
    reason: p.text().nullable(),
    reasonText: p.text().nullable(),
    reference: p.text().nullable(),
    onAgreement: p.uuid().nullable(),
    /** Of a quality review of a contract area: the item of the plan that it carries out. */
    planItemId: p.uuid().nullable(),
    decision: p.json().$type<TargetedDecision>().nullable(),
    questions: p.array().$type<string[]>(),
    partCount: p.integer(),
    createdOn: p.date(),
    startedOn: p.date().nullable(),
    completedOn: p.date().nullable(),
    result: p.text().nullable(),
    policyIds: p.array().$type<string[]>(),
    version: p.integer().version(),
  },
});
export interface JointReview extends InferEntity<typeof JointReviewRecord> {}

/** One unit's or party's part of it. */
export const JointPartRecord = defineEntity({
  name: 'JointPart',
  tableName: 'joint_part',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'jointReviewId', 'party', 'unitId'] }],
  properties: {
    ...tenantKeys,
    jointReviewId: p.uuid(),
    party: p.enum(['PERFORMING_UNIT', 'AUTHORITY', 'HEALTHCARE'] as const),
    providerId: p.uuid().nullable(),
    unitId: p.uuid().nullable(),
    reviewId: p.uuid().nullable(),
    result: p.text().nullable(),
    notApplicable: p.text().nullable(),
    answers: p.json().$type<Answer[]>(),
    version: p.integer().version(),
  },
});
export interface JointPart extends InferEntity<typeof JointPartRecord> {}
