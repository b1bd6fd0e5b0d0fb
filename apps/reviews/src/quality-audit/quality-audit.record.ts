import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import type { AuditDecision, Improvements } from './quality-audit.rules.ts';

/** The committee's commission of an audit: its decisions, first to last; the last holds. */
export const AuditCommissionRecord = defineEntity({
  name: 'AuditCommission',
  tableName: 'audit_commission',
  ...tenantTable,
  indexes: [{ properties: ['tenantId', 'commissionedOn', 'id'] }],
  properties: {
    ...tenantKeys,
    body: p.text(),
    commissionedOn: p.date(),
    decisions: p.json().$type<AuditDecision[]>(),
    policyIds: p.array().$type<string[]>(),
    version: p.integer().version(),
  },
});
export interface AuditCommission extends InferEntity<typeof AuditCommissionRecord> {}

/** Which commission an audit rests on, and what it proposes. */
export const QualityAuditRecord = defineEntity({
  name: 'QualityAudit',
  tableName: 'quality_audit',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'reviewId'] }],
  properties: { ...tenantKeys, reviewId: p.uuid(), auditCommissionId: p.uuid(), improvements: p.json().$type<Improvements>().nullable(), version: p.integer().version() },
});
export interface QualityAudit extends InferEntity<typeof QualityAuditRecord> {}
