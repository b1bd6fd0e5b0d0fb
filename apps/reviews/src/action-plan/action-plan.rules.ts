import type { PolicyView } from '@uppsikt/contracts';
import { problem, type LocalDate } from '@uppsikt/kernel';

/** What these rules read of policy kind action-plan. */
export type ActionPlanPolicy = PolicyView<'action-plan', 'requestRoles' | 'mandatoryFor' | 'approvedBy' | 'submittedBy'>;

export interface PlanFinding { readonly id: string; readonly class: 'ERROR' | 'DEFICIENCY' }
export interface PlanAction { readonly findingId: string; readonly description: string; readonly responsible: string; readonly dueOn: LocalDate }
export type PlanStatus = 'DEMANDED' | 'SUBMITTED' | 'SUFFICIENT' | 'INSUFFICIENT';
export interface Plan { readonly findingIds: readonly string[]; readonly status: PlanStatus; readonly submittedBy?: string | null; readonly submittedOn?: LocalDate | null }

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });
const blank = (text: string | null | undefined) => !text?.trim();

/** The findings for which the provider must always hand in a plan: those of a class the guideline lists, and where it lists
 *  deviations from agreement every finding of a contract follow-up.
 *  Ground: FALK 2.7 step 2; ATV Uppföljning av avtal, entreprenad.
 *  @reads actionPlan.mandatoryFor */
export function mandatoryFor<F extends PlanFinding>(findings: readonly F[], reviewKind: string, policy: ActionPlanPolicy | null): F[] {
  const listed = policy?.mandatoryFor ?? [];
  return findings.filter((f) => listed.includes(f.class) || (reviewKind === 'CONTRACT_FOLLOW_UP' && listed.includes('CONTRACT_DEVIATION')));
}

/** A plan is demanded by the roles the guideline lists, on findings of the review that are not closed, with the day an answer is due. It can be
 *  demanded where the guideline speaks of plans, or makes the demand a step of its process.
 *  Ground: FALK 2.4.2 (handlingsplan); SOD 8.2 (om ej ok).
 *  @reads actionPlan.requestRoles
 *  @reads followUp.process.steps */
export function demandPlan(
  asked: { readonly findingIds?: readonly string[] | null; readonly demandedOn: LocalDate; readonly dueOn: LocalDate },
  roles: readonly string[],
  open: readonly PlanFinding[],
  policy: ActionPlanPolicy | null,
  followUp: { readonly process?: { readonly steps?: readonly string[] | null } | null } | null = null,
) {
  if (!policy && !followUp?.process?.steps?.includes('REQUEST_ACTION_PLAN_IF_NOT_OK'))
    return problem('NotInPolicy', 'The guideline in force has no action plans.', { kind: 'action-plan' });
  const allowed = policy?.requestRoles;
  if (allowed?.length && !allowed.some((r) => roles.includes(r)))
    return problem('RoleNotInPolicy', `An action plan is demanded by ${allowed.join(', ')}.`, { allowed });
  if (!open.length) return problem('NoFindings', 'The review has no open findings.');
  const ids = asked.findingIds?.length ? asked.findingIds : open.map((f) => f.id);
  if (!ids.every((id) => open.some((f) => f.id === id))) return invalid('findingIds', 'Not an open finding of this review.');
  if (asked.dueOn < asked.demandedOn) return invalid('dueOn', 'The answer is due before the demand.');
  return { findingIds: [...new Set(ids)], demandedOn: asked.demandedOn, dueOn: asked.dueOn, status: 'DEMANDED' as const };
}

/** A plan has for each deficiency at least one action, each with a function that answers for it and a day; one that was found
 *  insufficient may be handed in anew.
 *  Ground: FALK 2.7 step 2; ATV Uppföljning av avtal, entreprenad. */
export function submitPlan(
  asked: { readonly submittedOn: LocalDate; readonly submittedBy: string; readonly actions: readonly PlanAction[] },
  plan: Plan,
  findings: readonly PlanFinding[],
) {
  if (plan.status !== 'DEMANDED' && plan.status !== 'INSUFFICIENT') return problem('Conflict', `The plan is ${plan.status.toLowerCase()} already.`);
  for (const [i, action] of asked.actions.entries()) {
    if (!plan.findingIds.includes(action.findingId)) return invalid(`actions.${i}.findingId`, 'The plan is not for this finding.');
    if (blank(action.description)) return invalid(`actions.${i}.description`, 'An action says what is done.');
    if (blank(action.responsible)) return invalid(`actions.${i}.responsible`, 'An action names the function that answers for it.');
    if (blank(action.dueOn)) return invalid(`actions.${i}.dueOn`, 'An action has a day.');
  }
  const deficiencies = findings.filter((f) => f.class === 'DEFICIENCY' && plan.findingIds.includes(f.id));
  const without = deficiencies.filter((f) => !asked.actions.some((a) => a.findingId === f.id)).map((f) => f.id);
  if (without.length || !asked.actions.length) return problem('ActionMissing', 'Each deficiency has at least one action.', { findingIds: without });
  return { status: 'SUBMITTED' as const, submittedOn: asked.submittedOn, submittedBy: asked.submittedBy, actions: asked.actions };
}

/** Where the guideline says that the provider hands its plan in, no other does: a role that the delegation order binds to a provider or its units and to nothing wider,
 *  which reaches the plans of its own provider alone.
 *  Ground: NACKA15 5.2 (utföraren ska då presentera en åtgärdsplan).
 *  @reads actionPlan.submittedBy */
export function maySubmit(roles: readonly string[], policy: ActionPlanPolicy | null, bound: Readonly<Record<string, readonly string[]>>) {
  if (policy?.submittedBy !== 'PROVIDER') return undefined;
  const allowed = Object.keys(bound).filter((role) => bound[role]!.every((kind) => kind === 'PROVIDER' || kind === 'UNIT'));
  return allowed.some((r) => roles.includes(r)) ? undefined : problem('RoleNotInPolicy', `An action plan is submitted by ${allowed.join(', ')}.`, { allowed });
}

/** A handed-in plan is found sufficient or insufficient, with a reason, by someone other than the one who handed it in.
 *  Ground: FALK 2.6 (otillräcklig åtgärdsplan) and 2.7 step 3; roles.md 7.1. */
export function assessPlan(
  asked: { readonly outcome: 'SUFFICIENT' | 'INSUFFICIENT'; readonly reason: string; readonly assessedOn: LocalDate; readonly assessedBy: string },
  plan: Plan,
) {
  if (plan.status !== 'SUBMITTED') return problem('Conflict', `The plan is ${plan.status.toLowerCase()}, not submitted.`);
  if (asked.assessedBy === plan.submittedBy) return problem('OwnPlan', 'Nobody assesses a plan of their own.');
  if (plan.submittedOn && asked.assessedOn < plan.submittedOn) return invalid('assessedOn', 'The assessment is dated before the plan.');
  return blank(asked.reason) ? invalid('reason', 'Say why the plan is sufficient or not.') : { ...asked, reason: asked.reason.trim(), status: asked.outcome };
}

/** Where the guideline names who approves plans, no other does: that role, or those the delegation order lets act for that unit.
 *  Ground: NACKA15 5.2 (åtgärdsplan som godkänns av sociala kvalitetsenheten).
 *  @reads actionPlan.approvedBy */
export function mayAssess(roles: readonly string[], policy: ActionPlanPolicy | null, units: Readonly<Record<string, readonly string[]>>) {
  if (!policy?.approvedBy) return undefined;
  const allowed = [...new Set([policy.approvedBy, ...(units[policy.approvedBy] ?? [])])];
  return allowed.some((r) => roles.includes(r)) ? undefined : problem('RoleNotInPolicy', `An action plan is assessed by ${allowed.join(', ')}.`, { allowed });
}
