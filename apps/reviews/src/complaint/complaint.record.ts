import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import type { ComplaintCategory, ComplaintChannel, ComplaintMeasureFacts } from './complaint.rules.ts';

export interface ProviderContact { on: string; channel: ComplaintChannel; person: string; by: string }
export interface ComplaintMeasure extends ComplaintMeasureFacts { by: string }
export interface ComplaintReport { to: string; on: string; by: string }

/** A view, complaint or suggestion, and what was done about it. What was told stays here; it is anonymised, never deleted. */
export const ComplaintRecord = defineEntity({
  name: 'Complaint',
  tableName: 'complaint',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'receivedOn', 'id'] }, { properties: ['tenantId', 'providerId', 'receivedOn', 'id'] }],
  properties: {
    ...tenantKeys,
    status: p.enum(['OPEN', 'CLOSED'] as const),
    category: p.enum(['SUGGESTION', 'VIEW', 'COMPLAINT', 'MISCONDUCT', 'RISK_OF_MISCONDUCT'] as const).$type<ComplaintCategory>(),
    registrationNumber: p.text(),
    channel: p.enum(['PHONE', 'EMAIL', 'LETTER', 'MEETING', 'WEB', 'OTHER'] as const).$type<ComplaintChannel>(),
    providerId: p.uuid(),
    unitId: p.uuid().nullable(),
    serviceAreaKey: p.text(),
    receivedOn: p.date(),
    content: p.text(),
    anonymous: p.boolean(),
    complainantReference: p.text().nullable(),
    registeredBy: p.text(),
    handlerRole: p.text(),
    providerContact: p.json().$type<ProviderContact>().nullable(),
    handedOverOn: p.date().nullable(),
    handedOverBy: p.text().nullable(),
    complainantContactOn: p.date().nullable(),
    complainantContactBy: p.text().nullable(),
    contactExemption: p.enum(['ANONYMOUS'] as const).nullable(),
    measures: p.json().$type<ComplaintMeasure[]>(),
    /** Whether the provider must take care of it and follow it up, and whether something of that remains. */
    handlingDemanded: p.boolean(),
    handled: p.boolean(),
    reports: p.json().$type<ComplaintReport[]>(),
    closedOn: p.date().nullable(),
    closedBy: p.text().nullable(),
    anonymisedOn: p.date().nullable(),
    anonymisedBy: p.text().nullable(),
    policyIds: p.array().$type<string[]>(),
    version: p.integer().version(),
  },
});
export interface Complaint extends InferEntity<typeof ComplaintRecord> {}
