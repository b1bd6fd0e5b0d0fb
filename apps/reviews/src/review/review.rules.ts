import type { PolicyView } from '@uppsikt/contracts';
import { addMonths, isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import { mandatoryFor, type ActionPlanPolicy, type PlanFinding } from '../action-plan/action-plan.rules.ts';
import { judgeTrigger, type Trigger, type TriggeredPolicy } from '../trigger-report/trigger-report.rules.ts';
import { openProcessSteps, type ProcessPolicy, type ProcessTaken } from './review-process.rules.ts';

/** What these rules read of the policy kinds follow-up, quality-review and findings. */
export interface FollowUpPolicy extends ProcessPolicy { readonly kinds?: readonly string[] | null }
export type ActivityKind =
  | 'SITE_VISIT' | 'DIGITAL_MEETING' | 'FOLLOW_UP_MEETING' | 'MANAGEMENT_INTERVIEW' | 'STAFF_INTERVIEW' | 'USER_INTERVIEW' | 'RELATIVE_INTERVIEW' | 'CASE_OFFICER_INTERVIEW' | 'OBSERVATION' | 'DOCUMENT_REVIEW' | 'DIGITAL_MATERIAL_REVIEW';
export type QualityReviewPolicy = PolicyView<'quality-review', 'userViewsRequired' | 'visitRequired'> & { readonly requiredActivities?: readonly ActivityKind[] | null };
export interface FindingsPolicy {
  readonly classes?: readonly string[] | null;
  readonly acuteSerious?: { readonly notify?: readonly string[] | null; readonly notifyWithin?: string | null } | null;
}

export interface ReviewAsked { readonly kind: string; readonly openedOn: LocalDate; readonly trigger?: Trigger | null; readonly assessed?: boolean; readonly owned?: boolean; readonly calledFor?: boolean }

const silent = (kind: string, message: string) => problem('NotInPolicy', message, { kind });
const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });
const outside = (value: string | null | undefined, allowed: readonly string[] | null | undefined) => allowed?.length && !allowed.includes(value ?? '');

/** Kinds that are opened by an operation of their own, which knows what they need. */
const owned: readonly string[] = ['QUALITY_AUDIT', 'SERVICE_FOLLOW_UP', 'TARGETED_FOLLOW_UP', 'THEMATIC_REVIEW'];

/** A review is of a kind the guideline has; a triggered one rests on recorded information, which is assessed first where the guideline
 *  demands an assessment. One that the assessment of a provider's own report calls for rests on that report.
 *  Ground: NACKA Kvalitetsgranskning (påkallad); NACKA15 5.2 (påkallade granskningar), 5.3 (vidtar de åtgärder som krävs); ATV Uppföljningsprocessen for the kinds.
 *  @reads followUp.kinds
 *  @reads followUp.triggered.assessmentRequired */
export function openReview(asked: ReviewAsked, followUp: FollowUpPolicy | null, triggered: TriggeredPolicy | null) {
  if (!followUp?.kinds?.includes(asked.kind)) return silent('follow-up', `The guideline in force has no ${asked.kind}.`);
  if (owned.includes(asked.kind) && !asked.owned) return invalid('kind', `A ${asked.kind} is opened by an operation of its own.`);
  if (asked.kind !== 'TRIGGERED_REVIEW') return { kind: asked.kind, openedOn: asked.openedOn, trigger: null };
  if (asked.calledFor) return { kind: asked.kind, openedOn: asked.openedOn, trigger: null };
  const judged = judgeTrigger(asked.trigger, asked.openedOn, triggered);
  if (isProblem(judged)) return judged;
  if (triggered?.assessmentRequired && !asked.assessed) return invalid('trigger', 'Record the information and assess it: a yes opens the review.');
  return { kind: asked.kind, openedOn: asked.openedOn, trigger: judged.trigger };
}

export interface Finding extends PlanFinding {
  readonly severity: 'ORDINARY' | 'SERIOUS';
  readonly acute: boolean;
  readonly extensive: boolean;
  readonly repeated: boolean;
}

/** A finding is of a class the guideline tells apart; where it tells none apart the engine's own words serve. Severity, acute,
 *  extensive and repeated are independent of the class and of each other.
 *  Ground: FALK 2.6 and 2.7 (fel, brist); policies.md 2.25.
 *  @reads findings.classes */
export const recordFinding = <F extends Omit<Finding, 'id'>>(finding: F, policy: FindingsPolicy | null) =>
  outside(finding.class, policy?.classes) ? silent('findings', `The guideline in force has no class ${finding.class}.`) : finding;

/** An acute and serious finding is told at once to each role and body the guideline names, each separately; no other finding is.
 *  Ground: SOD 8.2 (omedelbart meddelande).
 *  @reads findings.acuteSerious.notify
 *  @reads findings.acuteSerious.notifyWithin */
export const noticesFor = (finding: Pick<Finding, 'acute' | 'severity'>, policy: FindingsPolicy | null): { recipient: string; atOnce: boolean }[] =>
  finding.acute && finding.severity === 'SERIOUS'
    ? (policy?.acuteSerious?.notify ?? []).map((recipient) => ({ recipient, atOnce: policy?.acuteSerious?.notifyWithin === 'IMMEDIATELY' }))
    : [];

export interface ReviewFacts {
  readonly kind: string;
  readonly activities: readonly { readonly kind: string; readonly on: LocalDate; readonly officials: readonly string[] }[];
  readonly findings: readonly Finding[];
  readonly plans: readonly { readonly findingIds: readonly string[]; readonly submittedOn: LocalDate | null }[];
  readonly notices: readonly { readonly findingId: string; readonly recipient: string; readonly sentAt: string | null }[];
  readonly process: readonly ProcessTaken[];
}
export interface ReviewPolicies {
  readonly followUp: FollowUpPolicy | null;
  readonly qualityReview: QualityReviewPolicy | null;
  readonly findings: FindingsPolicy | null;
  readonly actionPlan: ActionPlanPolicy | null;
}

/** A review is completed when the activities its guideline demands are done (a visit with date and officials, without exception),
 *  every notice is sent, every mandatory plan is handed in and every step of the process is taken.
 *  Ground: NACKA15 5.2 (kvalitetsgranskning); SOD 8.2; ATV Uppföljning av avtal, entreprenad.
 *  @reads followUp.qualityReview.visitRequired
 *  @reads followUp.qualityReview.requiredActivities */
export function completeReview(review: ReviewFacts, completedOn: LocalDate, policies: ReviewPolicies) {
  const demanded = review.kind === 'QUALITY_REVIEW' && policies.qualityReview;
  const required = new Set<ActivityKind>(demanded ? [...(demanded.visitRequired ? ['SITE_VISIT' as const] : []), ...(demanded.requiredActivities ?? [])] : []);
  // Users' views come in other ways too, or there is a reason why none could be gathered: a demand of its own asks for them.
  if (demanded && demanded.userViewsRequired) required.delete('USER_INTERVIEW');
  const missing = [...required].filter((kind) => !review.activities.some((a) => a.kind === kind && a.on && (kind !== 'SITE_VISIT' || a.officials.length)));
  if (missing.length) return problem('ReviewActivityMissing', `Not done: ${missing.join(', ')}.`, { missing });

  const unsent = review.findings.flatMap((f) => noticesFor(f, policies.findings)
    .filter(({ recipient }) => !review.notices.some((n) => n.findingId === f.id && n.recipient === recipient && n.sentAt)).map((n) => n.recipient));
  if (unsent.length) return problem('NoticeUnsent', `Not told: ${unsent.join(', ')}.`, { recipients: [...new Set(unsent)] });

  const planned = (f: PlanFinding) => review.plans.some((p) => p.submittedOn && p.findingIds.includes(f.id));
  const open = [
    ...(mandatoryFor(review.findings, review.kind, policies.actionPlan).every(planned) ? [] : ['ACTION_PLAN']),
    ...openProcessSteps(review.kind, review.process, policies.followUp),
  ];
  return open.length ? problem('ReviewStepOpen', `Still open: ${open.join(', ')}.`, { open }) : { completedOn };
}

/** Deviations found when a contract is followed up are followed up anew, at the latest so many calendar months after the meeting
 *  as the guideline says; without deviations, or a number, nothing falls due.
 *  Ground: ATV Uppföljning av avtal, entreprenad (ny uppföljning).
 *  @reads followUp.contract.deviationRecheckMonths */
export const recheckDue = (
  review: { readonly kind: string; readonly heldOn: LocalDate; readonly findings: readonly unknown[] },
  contract: { readonly deviationRecheckMonths?: number | null } | null,
): LocalDate | null =>
  review.kind === 'CONTRACT_FOLLOW_UP' && review.findings.length && contract?.deviationRecheckMonths != null
    ? addMonths(review.heldOn, contract.deviationRecheckMonths)
    : null;
