import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

export const SteeringDocumentRecord = defineEntity({
  name: 'SteeringDocument',
  tableName: 'steering_document',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'validFrom', 'id'] }],
  properties: {
    ...tenantKeys,
    title: p.text(),
    documentType: p.text(),
    registrationNumber: p.text().nullable(),
    status: p.enum(['DRAFT', 'ADOPTED'] as const),
    adoptedBy: p.text().nullable(),
    adoptedOn: p.date().nullable(),
    decisionReference: p.text().nullable(),
    validFrom: p.date(),
    validUntil: p.date().nullable(),
    parentProgramme: p.text().nullable(),
    responsibleRoles: p.array().$type<string[]>(),
    revisionIntervalMonths: p.integer().nullable(),
    revisionReminderDays: p.integer().nullable(),
    revisionTold: p.enum(['DUE', 'OVERDUE'] as const).nullable(),
    serviceAreas: p.array().$type<string[]>(),
    assumed: p.array().$type<string[]>(),
    version: p.integer().version(),
  },
});
export interface SteeringDocument extends InferEntity<typeof SteeringDocumentRecord> {}

export const PolicySectionRecord = defineEntity({
  name: 'PolicySection',
  tableName: 'policy_section',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'steeringDocumentId', 'kind', 'scopeKey'] }],
  properties: {
    ...tenantKeys,
    steeringDocumentId: p.uuid(),
    kind: p.text(),
    schemaVersion: p.integer(),
    scopeKey: p.text(),
    document: p.json().$type<object>(),
  },
});
export interface PolicySection extends InferEntity<typeof PolicySectionRecord> {}
