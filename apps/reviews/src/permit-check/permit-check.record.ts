import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import type { CheckResult } from './permit-check.rules.ts';

/** A result, and what a no became. */
export interface PermitCheckResult extends CheckResult { readonly findingId: string | null }

/** What reviews knows of permits; the id is providers'. */
export const PermitRecord = defineEntity({
  name: 'Permit',
  tableName: 'permit',
  ...tenantTable,
  properties: { ...tenantKeys, providerId: p.uuid(), type: p.text(), validFrom: p.date(), validUntil: p.date().nullable(), decisions: p.json().$type<{ state: string; validFrom: string }[]>() },
});
export interface KnownPermit extends InferEntity<typeof PermitRecord> {}

export const PermitCheckRecord = defineEntity({
  name: 'PermitCheck',
  tableName: 'permit_check',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'reviewId'] }],
  properties: {
    ...tenantKeys,
    reviewId: p.uuid(),
    permitId: p.uuid().nullable(),
    authority: p.text().nullable(),
    checkedOn: p.date(),
    checkedBy: p.text(),
    evidence: p.text(),
    results: p.json().$type<PermitCheckResult[]>(),
  },
});
export interface PermitCheck extends InferEntity<typeof PermitCheckRecord> {}
