import type { PolicyView } from '@uppsikt/contracts';
import { problem, type LocalDate } from '@uppsikt/kernel';
import type { ReviewDemand } from '../completion/completion.rules.ts';

/** What these rules read of policy kind quality-audit. */
export type AuditPolicy = PolicyView<'quality-audit', 'commissionedBy' | 'performers' | 'improvementProposalsRequired'>;

/** A decision of the committee on an audit. */
export interface AuditDecision { readonly decidedOn: LocalDate; readonly reference: string; readonly direction: string; readonly extent: string; readonly recordedBy: string }
export interface Improvements { readonly proposals: readonly string[]; readonly none: string | null; readonly by: string; readonly on: LocalDate }

const silent = () => problem('NotInPolicy', 'The guideline in force has no quality audit.', { kind: 'quality-audit' });
const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });

/** A quality audit is commissioned by the committee that the guideline names, which settles both direction and extent; either is
 *  changed by a new decision of its own, and by nothing else.
 *  Ground: ATV Kvalitetsrevision (på uppdrag av utskottet).
 *  @reads followUp.qualityAudit.commissionedBy */
export function commissionAudit(asked: AuditDecision & { readonly body: string }, today: LocalDate, policy: AuditPolicy | null) {
  if (!policy?.commissionedBy) return silent();
  if (asked.body !== policy.commissionedBy) return invalid('body', `Audits are commissioned by ${policy.commissionedBy}.`);
  if (asked.decidedOn > today) return invalid('decidedOn', 'The decision lies ahead.');
  const decision = { decidedOn: asked.decidedOn, reference: asked.reference.trim(), direction: asked.direction.trim(), extent: asked.extent.trim(), recordedBy: asked.recordedBy };
  const lacking = (['reference', 'direction', 'extent'] as const).find((field) => !decision[field]);
  return lacking ? invalid(lacking, 'A commission has a reference, a direction and an extent.') : decision;
}

/** It is performed by the roles that the guideline names.
 *  Ground: ATV Kvalitetsrevision (utvecklingsledare med stöd av kvalitetsrevisorer).
 *  @reads followUp.qualityAudit.performers */
export function mayAudit(roles: readonly string[], policy: AuditPolicy | null) {
  if (!policy?.commissionedBy) return silent();
  const performers = policy.performers ?? [];
  return performers.length && !performers.some((r) => roles.includes(r)) ? problem('RoleNotInPolicy', `Audits are performed by ${performers.join(' and ')}.`, { allowed: performers }) : null;
}

/** An audit proposes areas to improve, or says that there are none and why.
 *  Ground: ATV Kvalitetsrevision (förslag på förbättringsområden). */
export function proposeImprovements(asked: { readonly proposals: readonly string[]; readonly none?: string | null }, by: string, on: LocalDate) {
  const [proposals, none] = [asked.proposals.map((p) => p.trim()), asked.none?.trim() || null];
  if (proposals.some((p) => !p) || proposals.length > 100) return invalid('proposals', 'Each proposal says what to improve, at most 100.');
  return (proposals.length > 0) === (none !== null) ? invalid('none', 'Propose what to improve, or say why there is nothing.') : { proposals, none, by, on };
}

/** Where the guideline demands proposals, an audit is not completed without them.
 *  Ground: ATV Kvalitetsrevision (syfte).
 *  @reads followUp.qualityAudit.improvementProposalsRequired */
export const openProposals = (review: { readonly kind: string }, improvements: Improvements | null, policy: AuditPolicy | null): ReviewDemand[] =>
  review.kind === 'QUALITY_AUDIT' && policy?.improvementProposalsRequired && !improvements ? [{ kind: 'IMPROVEMENT_PROPOSALS', subject: null }] : [];

interface Dated { readonly kind: string; readonly openedOn: LocalDate; readonly completedOn?: LocalDate | null }
/** The audits that a half-yearly follow-up of the unit takes up: those completed since the one before began.
 *  Ground: ATV Uppföljning ledningssystem (senaste kvalitetsrevisionen). */
export function auditsFor<A extends Dated>(followUp: Dated, ofUnit: readonly A[]): A[] {
  if (followUp.kind !== 'MANAGEMENT_SYSTEM_FOLLOW_UP') return [];
  const before = ofUnit.filter((r) => r.kind === followUp.kind && r.openedOn < followUp.openedOn).map((r) => r.openedOn).sort().at(-1) ?? '';
  return ofUnit.filter((r) => r.kind === 'QUALITY_AUDIT' && r.completedOn && r.completedOn > before && (!followUp.completedOn || r.completedOn <= followUp.completedOn));
}
