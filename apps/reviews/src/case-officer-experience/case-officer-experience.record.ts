import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

/** A meeting with case officers. */
export const CaseOfficerMeetingRecord = defineEntity({
  name: 'CaseOfficerMeeting',
  tableName: 'case_officer_meeting',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'heldOn', 'id'] }],
  properties: { ...tenantKeys, heldOn: p.date(), serviceAreaKey: p.text().nullable(), note: p.text().nullable(), recordedBy: p.text() },
});
export interface CaseOfficerMeeting extends InferEntity<typeof CaseOfficerMeetingRecord> {}

/** What a case officer has experienced of a provider. */
export const CaseOfficerExperienceRecord = defineEntity({
  name: 'CaseOfficerExperience',
  tableName: 'case_officer_experience',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'on', 'id'] }, { properties: ['tenantId', 'providerId', 'on'] }],
  properties: {
    ...tenantKeys,
    providerId: p.uuid(),
    unitId: p.uuid().nullable(),
    serviceAreaKey: p.text().nullable(),
    meetingId: p.uuid().nullable(),
    occasion: p.enum(['MEETING', 'CONTACT'] as const),
    on: p.date(),
    content: p.text(),
    recordedBy: p.text(),
  },
});
export interface CaseOfficerExperience extends InferEntity<typeof CaseOfficerExperienceRecord> {}
