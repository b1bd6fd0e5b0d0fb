import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { documentOf } from '../review/review.store.ts';
import { numbered, openingOfReview, type OpenRequest, type Unnumbered } from '../review/review.usecases.ts';
import { AuditCommissionRecord, QualityAuditRecord } from './quality-audit.record.ts';
import { commissionAudit, mayAudit } from './quality-audit.rules.ts';
import { auditPolicy, lockCommission } from './quality-audit.store.ts';

export interface CommissionRequest { auditCommissionId?: string | null; body: string; decidedOn: LocalDate; reference: string; direction: string; extent: string }
export type StartAuditRequest = Omit<OpenRequest, 'kind' | 'trigger' | 'owned'> & { auditCommissionId: string };

/** Records the committee's commission, or its new decision on one. Ground: ATV-REV-1. */
export async function commissionQualityAudit(scope: Scope, asked: CommissionRequest) {
  const known = asked.auditCommissionId ? await lockCommission(scope, asked.auditCommissionId) : null;
  if (asked.auditCommissionId && !known) return problem('NotFound', 'No commission has this id.');
  const policyIds = await scope.policiesInForce(scope.today);
  const decision = commissionAudit({ ...asked, recordedBy: scope.actor.account }, scope.today, await documentOf(scope, { policyIds }, auditPolicy));
  if (isProblem(decision)) return decision;
  if (!known) return { auditCommission: scope.add(AuditCommissionRecord, { body: asked.body, commissionedOn: decision.decidedOn, decisions: [decision], policyIds }) };
  known.decisions = [...known.decisions, decision];
  return { auditCommission: known };
}

/** Starts an audit on a commission. Ground: ATV-REV-1, ATV-REV-2. */
export async function startQualityAudit(scope: Scope, asked: Unnumbered<StartAuditRequest>) {
  const { auditCommissionId, ...of } = asked;
  const refused = mayAudit(scope.actor.roles, await documentOf(scope, { policyIds: await scope.policiesInForce(scope.today) }, auditPolicy));
  if (refused) return refused;
  const commission = await lockCommission(scope, auditCommissionId);
  if (!commission) return problem('CommissionMissing', 'An audit rests on the committee\'s commission of direction and extent.');
  const openedOn = asked.openedOn ?? scope.today;
  if (openedOn < commission.commissionedOn) return problem('InvalidInput', 'An audit does not start before it is commissioned.', { field: 'openedOn' });
  const request = await numbered<StartAuditRequest>(scope, asked);
  if (isProblem(request)) return request;
  const opened = await openingOfReview(scope, { ...of, registrationNumber: request.registrationNumber, openedOn, kind: 'QUALITY_AUDIT', owned: true });
  if (isProblem(opened)) return opened;
  scope.add(QualityAuditRecord, { reviewId: opened.review.id, auditCommissionId: commission.id, improvements: null });
  return { review: opened.review };
}
