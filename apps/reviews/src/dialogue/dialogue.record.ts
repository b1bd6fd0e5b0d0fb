import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

export const MeetingRecord = defineEntity({
  name: 'Meeting',
  tableName: 'meeting',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'scheduledOn', 'id'] }],
  properties: {
    ...tenantKeys,
    kind: p.enum(['QUALITY_DIALOGUE', 'CONSULTATION'] as const),
    status: p.enum(['PLANNED', 'HELD', 'CANCELLED'] as const),
    serviceAreaKey: p.text().nullable(),
    scheduledOn: p.date(),
    heldOn: p.date().nullable(),
    nextOn: p.date().nullable(),
    registrationNumber: p.text(),
    notes: p.text().nullable(),
    cancelledFor: p.text().nullable(),
    developmentAreas: p.array().$type<string[]>(),
    policyIds: p.array().$type<string[]>(),
    version: p.integer().version(),
  },
});
export interface Meeting extends InferEntity<typeof MeetingRecord> {}
export type DialogueMeeting = Meeting;

/** Who is called: an activity under an agreement, or a unit of the own operation. */
export const MeetingParticipantRecord = defineEntity({
  name: 'MeetingParticipant',
  tableName: 'meeting_participant',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'meetingId', 'agreementId', 'unitId'] }],
  indexes: [{ properties: ['tenantId', 'agreementId'] }],
  properties: { ...tenantKeys, meetingId: p.uuid(), providerId: p.uuid(), unitId: p.uuid().nullable(), agreementId: p.uuid().nullable() },
});
export interface MeetingParticipant extends InferEntity<typeof MeetingParticipantRecord> {}
export type DialogueMeetingParticipant = MeetingParticipant;

export const AgendaItemRecord = defineEntity({
  name: 'AgendaItem',
  tableName: 'agenda_item',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'meetingId', 'place'] }, { properties: ['tenantId', 'agreementId'] }],
  properties: {
    ...tenantKeys,
    meetingId: p.uuid(),
    place: p.integer(),
    kind: p.enum(['SYSTEMATIC_QUALITY_WORK', 'TENDER_ADDED_VALUE', 'NOT_REPORTED_BEFORE', 'RISK_ANALYSES', 'SELF_MONITORING'] as const),
    agreementId: p.uuid().nullable(),
    unitId: p.uuid().nullable(),
    commitmentId: p.uuid().nullable(),
    outcome: p.enum(['REPORTED', 'NOT_REPORTED'] as const).nullable(),
    version: p.integer().version(),
  },
});
export interface AgendaItem extends InferEntity<typeof AgendaItemRecord> {}

/** What reviews knows of added value promised in tenders; the id is the promise's. */
export const AddedValueRecord = defineEntity({
  name: 'AddedValue',
  tableName: 'added_value',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'agreementId'] }],
  properties: { ...tenantKeys, agreementId: p.uuid() },
});
export interface AddedValue extends InferEntity<typeof AddedValueRecord> {}
