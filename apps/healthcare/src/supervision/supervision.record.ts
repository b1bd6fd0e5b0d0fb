import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

export const SupervisionRecord = defineEntity({
  name: 'Supervision',
  tableName: 'supervision',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'unitId', 'year'] }],
  indexes: [{ properties: ['tenantId', 'year', 'outstanding', 'id'] }, { properties: ['tenantId', 'providerId', 'year', 'id'] }],
  properties: {
    ...tenantKeys,
    unitId: p.uuid(),
    providerId: p.uuid(),
    year: p.integer(),
    status: p.enum(['DUE', 'OPEN', 'DONE', 'WITHDRAWN'] as const),
    dueOn: p.date().nullable(),
    openedOn: p.date().nullable(),
    completedOn: p.date().nullable(),
    withdrawnOn: p.date().nullable(),
    /** Not completed within its year, and the unit has not closed. */
    outstanding: p.boolean(),
    careLevels: p.array().$type<string[]>(),
    policyIds: p.array().$type<string[]>(),
    version: p.integer().version(),
  },
});
export interface Supervision extends InferEntity<typeof SupervisionRecord> {}
export type HealthcareSupervision = Supervision;

/** What was found in one area of a supervision; assessed again, the later word holds until it is completed. */
export const AssessmentRecord = defineEntity({
  name: 'Assessment',
  tableName: 'assessment',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'supervisionId', 'area'] }],
  properties: {
    ...tenantKeys,
    supervisionId: p.uuid(),
    area: p.text(),
    outcome: p.enum(['SATISFACTORY', 'DEFICIENT'] as const),
    reason: p.text().nullable(),
    assessedOn: p.date(),
    account: p.text(),
    version: p.integer().version(),
  },
});
export interface StoredAssessment extends InferEntity<typeof AssessmentRecord> {}
export type AreaAssessment = StoredAssessment;
