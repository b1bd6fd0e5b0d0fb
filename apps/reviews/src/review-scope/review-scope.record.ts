import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

/** A change of what a review covers: the log of its scope. */
export const ReviewScopeChangeRecord = defineEntity({
  name: 'ReviewScopeChange',
  tableName: 'review_scope_change',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'reviewId'] }],
  properties: {
    ...tenantKeys, reviewId: p.uuid(), before: p.array().$type<string[]>(), after: p.array().$type<string[]>(), reason: p.text(), changedBy: p.text(), changedAt: p.datetime(),
  },
});
export interface ReviewScopeChange extends InferEntity<typeof ReviewScopeChangeRecord> {}

/** An assessment of an area; the latest of an area holds, earlier ones stay. */
export const ReviewAreaAssessmentRecord = defineEntity({
  name: 'ReviewAreaAssessment',
  tableName: 'review_area_assessment',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'reviewId'] }],
  properties: { ...tenantKeys, reviewId: p.uuid(), area: p.text(), level: p.integer().nullable(), statement: p.text(), assessedBy: p.text(), assessedOn: p.date() },
});
export interface ReviewAreaAssessment extends InferEntity<typeof ReviewAreaAssessmentRecord> {}
