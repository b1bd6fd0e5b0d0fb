import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

export const ProviderAnalysisRecord = defineEntity({
  name: 'ProviderAnalysis',
  tableName: 'provider_analysis',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'serviceAreaKey', 'year', 'providerId'] }],
  properties: {
    ...tenantKeys,
    providerId: p.uuid(),
    serviceAreaKey: p.text(),
    year: p.integer(),
    meetsAgreement: p.boolean(),
    scale: p.integer(),
    requirements: p.json().$type<{ requirement: string; level: number }[]>(),
    evidenceIds: p.array().$type<string[]>(),
    developmentAreas: p.text().nullable(),
    completedOn: p.date().nullable(),
    writtenBy: p.text(),
    policyIds: p.array().$type<string[]>(),
    version: p.integer().version(),
  },
});
export interface ProviderAnalysis extends InferEntity<typeof ProviderAnalysisRecord> {}

export const AreaAnalysisRecord = defineEntity({
  name: 'AreaAnalysis',
  tableName: 'area_analysis',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'serviceAreaKey', 'year'] }],
  properties: { ...tenantKeys, serviceAreaKey: p.text(), year: p.integer(), works: p.text(), improvementAreas: p.text(), completedOn: p.date(), completedBy: p.text() },
});
export interface AreaAnalysis extends InferEntity<typeof AreaAnalysisRecord> {}
