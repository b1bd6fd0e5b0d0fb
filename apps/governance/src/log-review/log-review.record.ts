import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

export const LogReviewRecord = defineEntity({
  name: 'LogReview',
  tableName: 'log_review',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'lastDay', 'id'] }],
  properties: {
    ...tenantKeys,
    seed: p.text(),
    firstDay: p.date(),
    lastDay: p.date(),
    size: p.integer(),
  },
});
export interface LogReview extends InferEntity<typeof LogReviewRecord> {}

export const LogReviewDecisionRecord = defineEntity({
  name: 'LogReviewDecision',
  tableName: 'log_review_decision',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'logReviewId', 'place'] }],
  properties: {
    ...tenantKeys,
    logReviewId: p.uuid(),
    /** First or second: two at once cannot both be the last. */
    place: p.integer(),
    account: p.text(),
    outcome: p.enum(['NO_REMARK', 'REMARK'] as const),
    note: p.text().nullable(),
    decidedAt: p.datetime(),
  },
});
export interface LogReviewDecision extends InferEntity<typeof LogReviewDecisionRecord> {}
