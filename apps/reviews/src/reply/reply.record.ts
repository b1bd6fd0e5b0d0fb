import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

/** The draft of a review as it was shared, and the reply on its facts. */
export const SharedReviewDraftRecord = defineEntity({
  name: 'SharedReviewDraft',
  tableName: 'shared_review_draft',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'reviewId'] }],
  properties: {
    ...tenantKeys,
    reviewId: p.uuid(),
    report: p.text(),
    percent: p.integer().nullable(),
    sharedOn: p.date(),
    sharedBy: p.text(),
    replyBy: p.date().nullable(),
    reply: p.text().nullable(),
    repliedOn: p.date().nullable(),
    repliedBy: p.text().nullable(),
  },
});
export interface SharedReviewDraft extends InferEntity<typeof SharedReviewDraftRecord> {}
