import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import type { BasisWarning } from './review-basis.rules.ts';
import type { PointKind, PointResult } from './review-point.rules.ts';

/** One thing that a review goes through. */
export const ReviewPointRecord = defineEntity({
  name: 'ReviewPoint',
  tableName: 'review_point',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'reviewId', 'place'] }],
  properties: {
    ...tenantKeys,
    reviewId: p.uuid(),
    place: p.integer(),
    kind: p.text().$type<PointKind>(),
    code: p.text(),
    demanded: p.boolean(),
    /** The requirement, the promise or the earlier point it comes of. */
    originId: p.uuid().nullable(),
    text: p.text().nullable(),
    /** Raised at this meeting, to be gone through at the next. */
    raised: p.boolean(),
    result: p.text().$type<PointResult>().nullable(),
    note: p.text().nullable(),
    assessedOn: p.date().nullable(),
    assessedBy: p.text().nullable(),
    findingId: p.uuid().nullable(),
    version: p.integer().version(),
  },
});
export interface ReviewPoint extends InferEntity<typeof ReviewPointRecord> {}

/** What a review's requirements come from; the id is the review's. */
export const ReviewBasisRecord = defineEntity({
  name: 'ReviewBasis',
  tableName: 'review_basis',
  ...tenantTable,
  properties: { ...tenantKeys, agreementId: p.uuid().nullable(), tenderVersion: p.integer().nullable(), warning: p.text().$type<BasisWarning>().nullable() },
});
export interface ReviewBasis extends InferEntity<typeof ReviewBasisRecord> {}
