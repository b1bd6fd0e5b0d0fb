import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

/** Views gathered in a review, or why none could be; nobody is named. */
export const ReviewViewsRecord = defineEntity({
  name: 'ReviewViews',
  tableName: 'review_views',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'reviewId'] }],
  properties: {
    ...tenantKeys,
    reviewId: p.uuid(),
    of: p.enum(['RELATIVE', 'USER'] as const),
    source: p.enum(['COMPLAINT', 'INDIVIDUAL_FOLLOW_UP', 'INTERVIEW', 'SURVEY'] as const).nullable(),
    note: p.text().nullable(),
    missingReason: p.text().nullable(),
    recordedOn: p.date(),
  },
});
export interface ReviewViews extends InferEntity<typeof ReviewViewsRecord> {}
