import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

export interface CaseReassignment { from: string; to: string; reason: string; by: string; on: string }

/** A granted decision about one person at a unit, by a pseudonym; no event carries it. */
export const IndividualCaseRecord = defineEntity({
  name: 'IndividualCase',
  tableName: 'individual_case',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'unitId', 'decidedOn', 'id'] }, { properties: ['tenantId', 'officer', 'decidedOn', 'id'] }, { properties: ['tenantId', 'decidedOn', 'id'] }],
  properties: {
    ...tenantKeys,
    providerId: p.uuid(),
    unitId: p.uuid(),
    serviceAreaKey: p.text(),
    personReference: p.text(),
    decidedOn: p.date(),
    officer: p.text(),
    reassignments: p.json().$type<CaseReassignment[]>(),
    closedOn: p.date().nullable(),
    version: p.integer().version(),
  },
});
export interface IndividualCase extends InferEntity<typeof IndividualCaseRecord> {}
