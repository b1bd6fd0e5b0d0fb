import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import type { IncidentCategory, IncidentMeasure, IncidentOutcome } from './incident-report.rules.ts';

export interface Assessment { outcome: IncidentOutcome; reason: string; by: string; on: string; reviewId: string | null }
export type IncidentAssessment = Assessment;

/** What a provider has reported of its own unit. */
export const IncidentReportRecord = defineEntity({
  name: 'IncidentReport',
  tableName: 'incident_report',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'receivedAt', 'id'] }, { properties: ['tenantId', 'providerId', 'receivedAt'] }, { properties: ['tenantId', 'planId'] }],
  properties: {
    ...tenantKeys,
    status: p.enum(['RECEIVED', 'ASSESSED', 'CLOSED'] as const),
    category: p.text().$type<IncidentCategory>(),
    seriousness: p.enum(['ORDINARY', 'SERIOUS'] as const),
    providerId: p.uuid(),
    unitId: p.uuid(),
    agreementId: p.uuid().nullable(),
    serviceAreaKey: p.text(),
    occurredOn: p.date(),
    receivedAt: p.datetime(),
    description: p.text(),
    reportedBy: p.text(),
    registrationNumber: p.text().nullable(),
    assessment: p.json().$type<Assessment>().nullable(),
    planId: p.uuid().nullable(),
    closedOn: p.date().nullable(),
    closedBy: p.text().nullable(),
    policyIds: p.array().$type<string[]>(),
    version: p.integer().version(),
  },
});
export interface IncidentReport extends InferEntity<typeof IncidentReportRecord> {}

/** A provider's action plan for what it has reported. */
export const IncidentPlanRecord = defineEntity({
  name: 'IncidentPlan',
  tableName: 'incident_plan',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'providerId'] }],
  properties: { ...tenantKeys, providerId: p.uuid(), measures: p.json().$type<IncidentMeasure[]>(), submittedOn: p.date(), submittedBy: p.text() },
});
export interface IncidentPlan extends InferEntity<typeof IncidentPlanRecord> {}
