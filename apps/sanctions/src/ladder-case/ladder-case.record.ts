import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import type { LadderStepKind } from './ladder-case.rules.ts';

const steps = ['DIALOGUE_REMARK', 'ACTION_PLAN', 'PLAN_REVIEW', 'EFFECT_REVIEW', 'CONTRACT_PENALTY', 'NEW_FOLLOW_UP', 'TERMINATION'] as const;

export const LadderCaseRecord = defineEntity({
  name: 'LadderCase',
  tableName: 'ladder_case',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'providerId', 'openedOn', 'id'] }],
  properties: {
    ...tenantKeys,
    providerId: p.uuid(),
    unitId: p.uuid().nullable(),
    reviewId: p.uuid(),
    findingIds: p.array().$type<string[]>(),
    registrationNumber: p.text(),
    operatingForm: p.enum(['OWN_OPERATION', 'EXTERNAL'] as const),
    openedOn: p.date(),
    closedOn: p.date().nullable(),
    policyIds: p.array().$type<string[]>(),
    version: p.integer().version(),
  },
});
export interface LadderCase extends InferEntity<typeof LadderCaseRecord> {}

export const LadderStepRecord = defineEntity({
  name: 'LadderStep',
  tableName: 'ladder_step',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'ladderCaseId', 'takenOn', 'id'] }],
  properties: {
    ...tenantKeys,
    ladderCaseId: p.uuid(),
    step: p.enum(steps),
    takenOn: p.date(),
    outcome: p.enum(['SUFFICIENT', 'INSUFFICIENT', 'POSITIVE', 'NEGATIVE'] as const).nullable(),
    reason: p.text().nullable(),
    channel: p.text().nullable(),
    recipient: p.text().nullable(),
    content: p.text().nullable(),
    documentReference: p.text(),
    /** The note of the dialogue, when the step is one that was noted. */
    dialogueNoteId: p.uuid().nullable(),
    skipped: p.array().$type<LadderStepKind[]>(),
    stillDemanded: p.array().$type<LadderStepKind[]>(),
    decidedBy: p.text().nullable(),
    account: p.text(),
    recordedAt: p.datetime(),
  },
});
export interface LadderStep extends InferEntity<typeof LadderStepRecord> {}

export const LineNoticeRecord = defineEntity({
  name: 'LineNotice',
  tableName: 'line_notice',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'ladderCaseId'] }],
  properties: {
    ...tenantKeys,
    ladderCaseId: p.uuid(),
    level: p.text(),
    reason: p.text().nullable(),
    content: p.text(),
    toldOn: p.date(),
    account: p.text(),
  },
});
export interface LineNotice extends InferEntity<typeof LineNoticeRecord> {}
