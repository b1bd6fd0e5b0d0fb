import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

/** One answer as one device gave it; a row is never changed. */
export const ReviewAnswerRecord = defineEntity({
  name: 'ReviewAnswer',
  tableName: 'review_answer',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'reviewId', 'deviceId', 'order'] }],
  indexes: [{ properties: ['tenantId', 'questionId'] }],
  properties: {
    ...tenantKeys,
    reviewId: p.uuid(),
    questionId: p.uuid(),
    deviceId: p.text(),
    order: p.integer(),
    value: p.text().nullable(),
    notApplicable: p.text().nullable(),
    note: p.text().nullable(),
    seen: p.array().$type<string[]>(),
    answeredBy: p.text(),
    answeredAt: p.datetime(),
    recordedAt: p.datetime(),
  },
});
export interface ReviewAnswer extends InferEntity<typeof ReviewAnswerRecord> {}
