import type { PolicyView } from '@uppsikt/contracts';
import { problem, type LocalDate } from '@uppsikt/kernel';

/** What these rules read of policy kind targeted-follow-up. */
export type TargetedPolicy = PolicyView<'targeted-follow-up', 'deciders' | 'objects' | 'reasons'>;

/** What a targeted follow-up rests on: a decision of a body or chair, or a cause in words. */
export interface TargetedDecision {
  readonly decidedBy: string | null;
  readonly decidedOn: LocalDate | null;
  readonly reference: string | null;
  readonly cause: string | null;
  readonly recordedBy: string;
}
export interface TargetedAsked {
  readonly aimedAt?: string | null;
  readonly subject: string;
  readonly serviceAreas: readonly string[];
  readonly unitIds: readonly string[];
  readonly reason?: string | null;
  readonly reasonText?: string | null;
  readonly agreementId?: string | null;
  readonly reference?: string | null;
}

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });
const forCause = 'ADMINISTRATION_FOR_CAUSE';
/** Reasons that are about something that has a reference of its own. */
const referring: readonly string[] = ['POLITICAL_DECISION', 'MANAGEMENT_TEAM_DECISION', 'BEFORE_PROCUREMENT', 'QUALITY_AUDIT_RESULT'];

/** A targeted follow-up is aimed at one of the guideline's objects, a group of units or areas or one aspect in one or several units, for one of
 *  its reasons; a reason that is about a procurement, an agreement, an audit or a decision says which.
 *  Ground: NACKA15 5.2 (särskilt riktade uppföljningar); ATV Särskilt riktade uppföljningar; SOD 8.3.
 *  @reads followUp.targeted.objects
 *  @reads followUp.targeted.reasons */
export function createTargeted(asked: TargetedAsked, policy: TargetedPolicy | null) {
  if (!policy?.objects || !policy.reasons) return problem('NotInPolicy', 'The guideline in force has no targeted follow-up.', { kind: 'targeted-follow-up' });
  const { aimedAt, reason } = asked;
  if (!aimedAt || !policy.objects.includes(aimedAt as never)) return invalid('aimedAt', `It is aimed at one of ${policy.objects.join(', ')}.`);
  if (!asked.subject.trim()) return invalid('subject', 'Say which group, aspect or area.');
  if (aimedAt === 'AREAS' ? !asked.serviceAreas.length : !asked.unitIds.length) return invalid(aimedAt === 'AREAS' ? 'serviceAreas' : 'unitIds', 'Say what it covers.');
  if (!reason || !policy.reasons.includes(reason as never)) return invalid('reason', `The reason is one of ${policy.reasons.join(', ')}.`);
  if (reason === 'BEFORE_CONTRACT_EXTENSION' && !asked.agreementId) return invalid('agreementId', 'Say which agreement is to be extended.');
  const [reference, reasonText] = [asked.reference?.trim() || null, asked.reasonText?.trim() || null];
  if (referring.includes(reason) && !reference) return invalid('reference', 'Say which procurement, audit or decision.');
  if (reason === 'FOR_CAUSE' && !reasonText) return invalid('reasonText', 'Say what the cause is.');
  return { aimedAt, reason, reasonText, reference, subject: asked.subject.trim() };
}

/** A decision is of a body or chair that the guideline names, recorded on its own behalf, with day and reference; where the administration may act
 *  for cause, a cause in words does. Where the guideline names no decider, whoever may record it says who decided.
 *  Ground: NACKA15 5.2 (efter beslut i socialtjänstens ledningsgrupp); SOD 8.3 (nämnden/respektive ordförande).
 *  @reads followUp.targeted.deciders */
export function decideTargeted(
  asked: { readonly decidedBy?: string | null; readonly decidedOn?: LocalDate | null; readonly reference?: string | null; readonly cause?: string | null },
  actor: { readonly account: string; readonly roles: readonly string[] }, today: LocalDate, policy: TargetedPolicy | null,
) {
  const deciders = policy?.deciders ?? null;
  const [cause, reference] = [asked.cause?.trim() || null, asked.reference?.trim() || null];
  const none = { decidedBy: null, decidedOn: null, reference: null, cause: null, recordedBy: actor.account };
  if (!asked.decidedBy) {
    if (!cause) return invalid('decidedBy', 'Give the decision, or the cause.');
    return deciders?.includes(forCause) ? { ...none, cause } : invalid('cause', 'The guideline has no targeted follow-up for cause: give the decision.');
  }
  const bodies = deciders?.filter((d) => d !== forCause);
  if (bodies && !bodies.includes(asked.decidedBy)) return invalid('decidedBy', `It is decided by ${bodies.join(' or ')}.`);
  if (bodies && !actor.roles.includes(asked.decidedBy)) return problem('RoleNotInPolicy', `Only ${asked.decidedBy} records that decision.`, { allowed: [asked.decidedBy] });
  if (!asked.decidedOn || asked.decidedOn > today) return invalid('decidedOn', 'Give the day of the decision.');
  return reference ? { ...none, decidedBy: asked.decidedBy, decidedOn: asked.decidedOn, reference, cause } : invalid('reference', 'Give the reference of the decision.');
}

/** Where the guideline says who decides, it begins after the decision, not before; where that is undecided it may begin.
 *  Ground: NACKA15 5.2; SOD 8.3; ATV (no decider named).
 *  @reads followUp.targeted.deciders */
export function startTargeted(on: LocalDate, decision: TargetedDecision | null, policy: TargetedPolicy | null) {
  if (policy?.deciders && !decision) return problem('FollowUpDecisionMissing', `It rests on a decision of ${policy.deciders.join(', ')}.`, { allowed: policy.deciders });
  return decision?.decidedOn && decision.decidedOn > on ? invalid('startedOn', 'It does not begin before it is decided.') : { startedOn: on };
}
