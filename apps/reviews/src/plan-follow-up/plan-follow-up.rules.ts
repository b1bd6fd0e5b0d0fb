import type { PolicyView } from '@uppsikt/contracts';
import { problem, type LocalDate } from '@uppsikt/kernel';
import type { PlanStatus } from '../action-plan/action-plan.rules.ts';

export type EffectPolicy = PolicyView<'action-plan', 'closureAssessments' | 'followedUpBy'>;
export type RecheckPolicy = PolicyView<'recheck-review', 'required' | 'visitRequiredWhen'>;
export type RemedyCheckMethod = 'SITE_VISIT' | 'PHONE_CALL' | 'MEETING' | 'DOCUMENTS';
export type NextStep = 'REVISED_PLAN' | 'LADDER_STEP';
export type ClosureDemand = 'APPROVAL' | 'REPORT_BACK' | 'RECHECK' | 'SUFFICIENT' | 'DESIRED_RESULT';
export interface PlanReport { readonly reportedOn: LocalDate; readonly reportedBy: string }
export interface EffectAsked {
  readonly method: RemedyCheckMethod; readonly heldOn: LocalDate; readonly counterpart: string; readonly reason: string;
  readonly sufficient?: boolean | null; readonly desiredResult?: boolean | null; readonly next?: NextStep | null;
}
export interface Effect { readonly sufficient?: boolean | null | undefined; readonly desiredResult?: boolean | null | undefined }

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });

/** What was planned is reported back when it has been carried out: once the plan is approved, and once for each approved version.
 *  Ground: NACKA15 5.2 (när planen har genomförts och avrapporterats). */
export function reportDone(asked: { readonly reportedOn: LocalDate; readonly description: string }, plan: { readonly status: PlanStatus }, submittedOn: LocalDate | null, earlier: readonly unknown[]) {
  if (plan.status !== 'SUFFICIENT') return problem('ActionPlanNotClosable', 'The plan is not approved.', { missing: ['APPROVAL' as ClosureDemand] });
  if (earlier.length) return problem('Conflict', 'The plan is reported as carried out already.');
  if (submittedOn && asked.reportedOn < submittedOn) return invalid('reportedOn', 'The report is dated before the plan.');
  return asked.description.trim() ? { reportedOn: asked.reportedOn, description: asked.description.trim() } : invalid('description', 'Say what was done.');
}

/** The effect is followed up by the roles the guideline lists, after the provider's report and by another than who made it. Extensive
 *  deficiencies are followed up by a visit where the guideline says so; the method is otherwise free. What is judged negatively has a next step: a revised plan or the ladder.
 *  Ground: NACKA15 5.2 (omfattande kvalitetsbrister); FALK 2.4.2 (tillräckliga, önskvärt resultat).
 *  @reads actionPlan.followedUpBy
 *  @reads followUp.recheck.visitRequiredWhen */
export function followUpEffect(
  asked: EffectAsked, actor: { readonly account: string; readonly roles: readonly string[] }, report: PlanReport | null, findings: readonly { readonly extensive: boolean }[], plan: EffectPolicy | null, recheck: RecheckPolicy | null,
) {
  const allowed = plan?.followedUpBy;
  if (allowed?.length && !allowed.some((r) => actor.roles.includes(r))) return problem('RoleNotInPolicy', `The effect is followed up by ${allowed.join(', ')}.`, { allowed });
  if (!report) return problem('ReportBackMissing', 'The provider has not reported the plan as carried out.');
  if (report.reportedBy === actor.account) return problem('OwnPlan', 'Nobody follows up a plan of their own.');
  if (asked.heldOn < report.reportedOn) return invalid('heldOn', 'The follow-up is dated before the report.');
  if (recheck?.visitRequiredWhen === 'EXTENSIVE_DEFICIENCIES' && asked.method !== 'SITE_VISIT' && findings.some((f) => f.extensive))
    return problem('RecheckVisitRequired', 'Extensive deficiencies are followed up by a visit.');
  if (!asked.counterpart.trim()) return invalid('counterpart', 'Say which function it was done with.');
  if (!asked.reason.trim()) return invalid('reason', 'Say what the judgement rests on.');
  const negative = asked.sufficient === false || asked.desiredResult === false;
  if (negative && !asked.next) return invalid('next', 'A negative judgement is followed by a revised plan or a step of the ladder.');
  if (!negative && asked.next) return invalid('next', 'A next step follows a negative judgement.');
  const { method, heldOn } = asked;
  return { method, heldOn, counterpart: asked.counterpart.trim(), reason: asked.reason.trim(), sufficient: asked.sufficient ?? null, desiredResult: asked.desiredResult ?? null, next: asked.next ?? null };
}

/** What is left before the plan, and with it its deficiencies, is closed: it is approved, reported back, followed up where the guideline demands that, and
 *  each judgement that the guideline names is there and positive; the latest of each counts.
 *  Ground: NACKA15 5.2; FALK 2.4.2.
 *  @reads actionPlan.closureAssessments
 *  @reads followUp.recheck.required */
export function leftBeforeClosing(plan: { readonly status: PlanStatus }, report: PlanReport | null, effects: readonly Effect[], policy: EffectPolicy | null, recheck: RecheckPolicy | null): ClosureDemand[] {
  const latest = { SUFFICIENT: effects.findLast((e) => e.sufficient != null)?.sufficient, DESIRED_RESULT: effects.findLast((e) => e.desiredResult != null)?.desiredResult };
  const judged = (['SUFFICIENT', 'DESIRED_RESULT'] as const).filter((a) => (policy?.closureAssessments?.includes(a) ? latest[a] !== true : latest[a] === false));
  return [
    ...(plan.status === 'SUFFICIENT' ? [] : ['APPROVAL' as const]),
    ...(report ? [] : ['REPORT_BACK' as const]),
    ...(recheck?.required && !effects.length ? ['RECHECK' as const] : []),
    ...judged,
  ];
}
