import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

/** What sanctions knows of findings; the id is reviews'. */
export const FindingRecord = defineEntity({
  name: 'Finding',
  tableName: 'finding',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'reviewId'] }],
  properties: {
    ...tenantKeys,
    reviewId: p.uuid(),
    providerId: p.uuid(),
    unitId: p.uuid().nullable(),
    class: p.enum(['ERROR', 'DEFICIENCY'] as const),
    severity: p.enum(['ORDINARY', 'SERIOUS'] as const),
    extensive: p.boolean(),
    repeated: p.boolean(),
    recordedOn: p.date(),
  },
});
export interface Finding extends InferEntity<typeof FindingRecord> {}

/** A finding that was closed; the id is the finding's, so it is closed once. */
export const FindingClosureRecord = defineEntity({
  name: 'FindingClosure',
  tableName: 'finding_closure',
  ...tenantTable,
  properties: {
    ...tenantKeys,
    correctedOn: p.date().nullable(),
    closedOn: p.date(),
    account: p.text(),
  },
});
export interface FindingClosure extends InferEntity<typeof FindingClosureRecord> {}

/** A finding whose cause is the municipality's own conditions; the id is the finding's. */
export const SystemCauseRecord = defineEntity({
  name: 'SystemCause',
  tableName: 'system_cause',
  ...tenantTable,
  properties: { ...tenantKeys, systemMeasureId: p.uuid() },
});
