import { LockMode } from '@mikro-orm/core';
import { isId } from '@uppsikt/kernel';
import { definePolicy, type Scope } from '@uppsikt/platform';
import { ReviewRecord, type Review } from '../review/review.record.ts';
import { AuditCommissionRecord, QualityAuditRecord, type AuditCommission, type QualityAudit } from './quality-audit.record.ts';

export const auditPolicy = definePolicy('quality-audit');

export const lockCommission = async (scope: Scope, id: string): Promise<AuditCommission | null> =>
  isId(id) ? scope.em.findOne(AuditCommissionRecord, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE }) : null;
export const auditsOf = (scope: Scope, reviewIds: readonly string[]): Promise<QualityAudit[]> => scope.em.find(QualityAuditRecord, { reviewId: { $in: [...reviewIds] } });
/** Audits and half-yearly follow-ups of units. */
export const halfYearly = (scope: Scope, unitIds: readonly string[]): Promise<Review[]> =>
  scope.em.find(ReviewRecord, { unitId: { $in: [...unitIds] }, kind: { $in: ['QUALITY_AUDIT', 'MANAGEMENT_SYSTEM_FOLLOW_UP'] } }, { orderBy: { completedOn: 'asc', id: 'asc' } });
