import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import type { RemedyCheckMethod } from '../plan-follow-up/plan-follow-up.rules.ts';

const ofFinding = { ...tenantTable, indexes: [{ properties: ['tenantId', 'findingId'] as ('tenantId' | 'findingId')[] }] };

/** How a deficiency without sanction shall be remedied. */
export const FindingMeasureRecord = defineEntity({
  name: 'FindingMeasure',
  tableName: 'finding_measure',
  ...ofFinding,
  properties: { ...tenantKeys, findingId: p.uuid(), measure: p.text(), decidedOn: p.date(), dialogueOn: p.date().nullable(), participants: p.array().$type<string[]>(), decidedBy: p.text() },
});
export interface FindingMeasure extends InferEntity<typeof FindingMeasureRecord> {}

/** One simple follow-up of a finding. */
export const FindingRecheckRecord = defineEntity({
  name: 'FindingRecheck',
  tableName: 'finding_recheck',
  ...ofFinding,
  properties: {
    ...tenantKeys, findingId: p.uuid(), method: p.text().$type<RemedyCheckMethod>(), heldOn: p.date(), counterpart: p.text(), remedied: p.boolean(), note: p.text().nullable(), madeBy: p.text(),
  },
});
export interface FindingRecheck extends InferEntity<typeof FindingRecheckRecord> {}

/** A finding that was closed; the id is the finding's, so it is closed once. */
export const FindingClosureRecord = defineEntity({
  name: 'FindingClosure',
  tableName: 'finding_closure',
  ...tenantTable,
  properties: { ...tenantKeys, closedOn: p.date(), by: p.enum(['ACTION_PLAN', 'SIMPLIFIED_RECHECK'] as const) },
});
export interface FindingClosure extends InferEntity<typeof FindingClosureRecord> {}

/** A finding that sanctions has put before those who propose them; the id is the finding's. */
export const ReferredFindingRecord = defineEntity({
  name: 'ReferredFinding',
  tableName: 'referred_finding',
  ...tenantTable,
  properties: { ...tenantKeys, referredOn: p.date() },
});
