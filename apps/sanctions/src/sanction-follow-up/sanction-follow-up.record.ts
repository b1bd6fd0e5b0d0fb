import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

export const followUpMethods = ['SITE_VISIT', 'NEW_REVIEW', 'MEETING', 'DOCUMENT_REVIEW', 'PHONE_CALL'] as const;

/** The follow-up of a decided sanction; the id is the sanction's. */
export const SanctionFollowUpRecord = defineEntity({
  name: 'SanctionFollowUp',
  tableName: 'sanction_follow_up',
  ...tenantTable,
  properties: {
    ...tenantKeys,
    dueFrom: p.date(),
    dueOn: p.date().nullable(),
    method: p.enum(followUpMethods).nullable(),
    plannedOn: p.date().nullable(),
    motivation: p.text().nullable(),
    plannedBy: p.text().nullable(),
    completedOn: p.date().nullable(),
    version: p.integer().version(),
  },
});
export interface SanctionFollowUp extends InferEntity<typeof SanctionFollowUpRecord> {}

/** A deficiency that the decision concerned, and whether it was found remedied. */
export const FollowUpPointRecord = defineEntity({
  name: 'FollowUpPoint',
  tableName: 'follow_up_point',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'sanctionId', 'findingId'] }],
  properties: {
    ...tenantKeys,
    sanctionId: p.uuid(),
    findingId: p.uuid(),
    remedied: p.boolean().nullable(),
    note: p.text().nullable(),
    checkedOn: p.date().nullable(),
    checkedBy: p.text().nullable(),
  },
});
export interface FollowUpPoint extends InferEntity<typeof FollowUpPointRecord> {}
