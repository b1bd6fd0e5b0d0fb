import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import type { ProviderReportKind } from './provider-report.rules.ts';

/** What a provider has reported of its own quality work. */
export const ProviderReportRecord = defineEntity({
  name: 'ProviderReport',
  tableName: 'provider_report',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'reportedOn', 'id'] }, { properties: ['tenantId', 'providerId', 'reportedOn'] }, { properties: ['tenantId', 'unitId', 'reportedOn'] }],
  properties: {
    ...tenantKeys,
    kind: p.text().$type<ProviderReportKind>(),
    providerId: p.uuid(),
    unitId: p.uuid().nullable(),
    method: p.text().nullable(),
    activity: p.text().nullable(),
    from: p.date(),
    until: p.date(),
    content: p.text().nullable(),
    result: p.text().nullable(),
    measures: p.text().nullable(),
    sourceIds: p.array().$type<string[]>(),
    reportedOn: p.date(),
    reportedBy: p.text(),
    policyIds: p.array().$type<string[]>(),
  },
});
export interface ProviderReport extends InferEntity<typeof ProviderReportRecord> {}

/** What a reviewer says of something that has not been reported. */
export const MissingReportCommentRecord = defineEntity({
  name: 'MissingReportComment',
  tableName: 'missing_report_comment',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'reviewId', 'kind'] }],
  properties: { ...tenantKeys, reviewId: p.uuid(), kind: p.text().$type<ProviderReportKind>(), comment: p.text(), commentedOn: p.date(), commentedBy: p.text(), version: p.integer().version() },
});
export interface MissingReportComment extends InferEntity<typeof MissingReportCommentRecord> {}
