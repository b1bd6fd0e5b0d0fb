import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import type { ReportEntry } from './quality-report.rules.ts';

/** A plan in force and its items, as reviews told it. */
export const PublishedPlanRecord = defineEntity({
  name: 'PublishedPlan',
  tableName: 'published_plan',
  ...tenantTable,
  properties: { ...tenantKeys, year: p.integer(), boards: p.array().$type<string[]>(), itemIds: p.array().$type<string[]>() },
});
export interface PublishedPlan extends InferEntity<typeof PublishedPlanRecord> {}

export const QualityReportRecord = defineEntity({
  name: 'QualityReport',
  tableName: 'quality_report',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'planId'] }],
  properties: {
    ...tenantKeys,
    planId: p.uuid(),
    year: p.integer(),
    status: p.enum(['DRAFT', 'FINAL'] as const),
    registrationNumber: p.text(),
    /** What is written is text: it stays here and is never put into an event. */
    entries: p.json().$type<ReportEntry[]>(),
    draftedOn: p.date(),
    finalisedOn: p.date().nullable(),
    writtenBy: p.text(),
    policyIds: p.array().$type<string[]>(),
    version: p.integer().version(),
  },
});
export interface QualityReport extends InferEntity<typeof QualityReportRecord> {}
