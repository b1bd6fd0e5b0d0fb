import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import type { Decided, ReportedDeficiency, TriggerEvent } from './trigger-report.rules.ts';

/** Information that may call for a review, and what was decided on it. What was told stays here and is never put into an event. */
export const TriggerReportRecord = defineEntity({
  name: 'TriggerReport',
  tableName: 'trigger_report',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'reviewId'] }],
  indexes: [{ properties: ['tenantId', 'receivedOn', 'id'] }],
  properties: {
    ...tenantKeys,
    status: p.enum(['OPEN', 'CLOSED'] as const),
    registrationNumber: p.text(),
    providerId: p.uuid(),
    unitId: p.uuid().nullable(),
    agreementId: p.uuid().nullable(),
    serviceAreaKey: p.text(),
    trigger: p.text(),
    reporter: p.text().nullable(),
    objectType: p.text().nullable(),
    caseReference: p.text().nullable(),
    receivedOn: p.date(),
    content: p.text(),
    events: p.json().$type<TriggerEvent[]>(),
    deficiencies: p.json().$type<ReportedDeficiency[]>(),
    registeredBy: p.text(),
    assessment: p.json().$type<Decided & { review: boolean }>().nullable(),
    reclassification: p.json().$type<Decided>().nullable(),
    reviewId: p.uuid().nullable(),
    closedOn: p.date().nullable(),
    policyIds: p.array().$type<string[]>(),
    version: p.integer().version(),
  },
});
export interface TriggerReport extends InferEntity<typeof TriggerReportRecord> {}
