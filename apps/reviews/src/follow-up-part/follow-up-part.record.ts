import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import { partKinds } from './follow-up-part.rules.ts';

/** A part that follow-ups of a service area take in beside what they have: an in-depth area, a project. */
export const FollowUpPartRecord = defineEntity({
  name: 'FollowUpPart',
  tableName: 'follow_up_part',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'serviceAreaKey', 'id'] }],
  properties: {
    ...tenantKeys,
    kind: p.enum(partKinds),
    title: p.text(),
    basis: p.text().nullable(),
    serviceAreaKey: p.text(),
    validFrom: p.date(),
    validUntil: p.date().nullable(),
    attachedBy: p.text(),
  },
});
export interface FollowUpPart extends InferEntity<typeof FollowUpPartRecord> {}

/** A part of one review: a focus area of its year, an in-depth area, a project; left out with a reason, it stays. */
export const ReviewPartRecord = defineEntity({
  name: 'ReviewPart',
  tableName: 'review_part',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'reviewId', 'kind', 'title'] }],
  properties: {
    ...tenantKeys,
    reviewId: p.uuid(),
    kind: p.enum(partKinds),
    title: p.text(),
    basis: p.text().nullable(),
    leftOut: p.boolean(),
    leftOutReason: p.text().nullable(),
    leftOutBy: p.text().nullable(),
    version: p.integer().version(),
  },
});
export interface ReviewPart extends InferEntity<typeof ReviewPartRecord> {}
