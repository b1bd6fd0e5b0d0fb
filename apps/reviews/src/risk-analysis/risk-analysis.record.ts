import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

export const riskSources = ['FINDING', 'COMPLAINT', 'CONTROL', 'RECONCILIATION', 'DEVIATION', 'SURVEY', 'REPORT', 'OTHER'] as const;
export type RiskSource = (typeof riskSources)[number];

export interface RiskParticipant { role: string; on: string; recordedBy: string }

export interface RiskInputsSeen { responseIds: string[]; by: string; on: string }

export const RiskAnalysisRecord = defineEntity({
  name: 'RiskAnalysis',
  tableName: 'risk_analysis',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'year', 'subject'] }],
  indexes: [{ properties: ['tenantId', 'year', 'id'] }, { properties: ['tenantId', 'openedOn', 'id'] }],
  properties: {
    ...tenantKeys,
    year: p.integer(),
    serviceAreaKey: p.text().nullable(),
    /** Of one made between the annual ones: the information that called for it. */
    riskInformationId: p.uuid().nullable(),
    /** The service area, or all, and the information: there is one analysis for each. */
    subject: p.text(),
    status: p.enum(['OPEN', 'PRIORITISED', 'COMPLETED'] as const),
    levels: p.integer(),
    severityLabels: p.array().$type<string[]>(),
    probabilityLabels: p.array().$type<string[]>(),
    highFrom: p.integer().nullable(),
    participants: p.json().$type<RiskParticipant[]>(),
    openedOn: p.date(),
    openedBy: p.text(),
    completedOn: p.date().nullable(),
    completedBy: p.text().nullable(),
    /** Inputs that no risk refers to, seen before it was completed. */
    unreferenced: p.json().$type<RiskInputsSeen>().nullable(),
    policyIds: p.array().$type<string[]>(),
    version: p.integer().version(),
  },
});
export interface RiskAnalysis extends InferEntity<typeof RiskAnalysisRecord> {}

export interface RiskEvidenceReference { source: RiskSource; sourceId: string }
export interface RiskOverride { priority: number; reason: string; setBy: string; setAt: string }

export const RiskItemRecord = defineEntity({
  name: 'RiskItem',
  tableName: 'risk_item',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'riskAnalysisId'] }],
  properties: {
    ...tenantKeys,
    riskAnalysisId: p.uuid(),
    providerId: p.uuid().nullable(),
    unitId: p.uuid().nullable(),
    serviceAreaKey: p.text().nullable(),
    requirement: p.text().nullable(),
    description: p.text(),
    severity: p.integer().nullable(),
    probability: p.integer().nullable(),
    overrides: p.json().$type<RiskOverride[]>(),
    evidence: p.json().$type<RiskEvidenceReference[]>(),
    version: p.integer().version(),
  },
});
export interface RiskItem extends InferEntity<typeof RiskItemRecord> {}

/** What came to be known and may matter to a risk, from where and when. What was told is text: it stays here. */
export const RiskInformationRecord = defineEntity({
  name: 'RiskInformation',
  tableName: 'risk_information',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'source', 'sourceId'] }],
  indexes: [{ properties: ['tenantId', 'providerId', 'receivedOn'] }, { properties: ['tenantId', 'receivedOn', 'id'] }],
  properties: {
    ...tenantKeys,
    source: p.enum(riskSources),
    /** The id of what it was told by; its own id where a person recorded it. */
    sourceId: p.text(),
    providerId: p.uuid(),
    unitId: p.uuid().nullable(),
    serviceAreaKey: p.text().nullable(),
    receivedOn: p.date(),
    content: p.text(),
    possiblySerious: p.boolean(),
    recordedBy: p.text(),
  },
});
export interface RiskInformation extends InferEntity<typeof RiskInformationRecord> {}
