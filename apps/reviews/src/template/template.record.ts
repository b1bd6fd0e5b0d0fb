import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import type { Confirmation } from '../requirement-change/requirement-change.rules.ts';
import { reviewKinds } from '../review/review.record.ts';
import type { Question } from './template.rules.ts';

/** A version of a checklist with its questions; a published one is never changed. */
export const ReviewTemplateRecord = defineEntity({
  name: 'ReviewTemplate',
  tableName: 'review_template',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'serviceAreaKey', 'kind', 'number'] }],
  properties: {
    ...tenantKeys,
    name: p.text(),
    serviceAreaKey: p.text(),
    kind: p.enum(reviewKinds),
    statute: p.enum(['LSS', 'SOL'] as const),
    number: p.integer().nullable(),
    status: p.enum(['DRAFT', 'PUBLISHED'] as const),
    scale: p.integer(),
    onlyFor: p.text().nullable(),
    questions: p.json().$type<Question[]>(),
    /** That its questions hold for requirements that have changed since. */
    confirmations: p.json().$type<Confirmation[]>().nullable(),
    publishedOn: p.date().nullable(),
    withheldReason: p.text().nullable(),
    version: p.integer().version(),
  },
});
export interface ReviewTemplate extends InferEntity<typeof ReviewTemplateRecord> {}
