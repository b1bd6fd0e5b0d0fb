import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

/** The meeting of a contract follow-up; the id is the review's. */
export const ContractMeetingRecord = defineEntity({
  name: 'ContractMeeting',
  tableName: 'contract_meeting',
  ...tenantTable,
  properties: {
    ...tenantKeys,
    heldOn: p.date(),
    participants: p.array().$type<string[]>(),
    schedulesFrom: p.date().nullable(),
    schedulesUntil: p.date().nullable(),
    version: p.integer().version(),
  },
});
export interface ContractMeeting extends InferEntity<typeof ContractMeetingRecord> {}

/** That a review follows up the deviations of another; the id is the review's. */
export const DeviationRecheckRecord = defineEntity({
  name: 'DeviationRecheck',
  tableName: 'deviation_recheck',
  ...tenantTable,
  properties: { ...tenantKeys, ofReviewId: p.uuid() },
});
