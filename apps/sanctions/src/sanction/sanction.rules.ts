import { addDays, isProblem, problem, yearOf, type LocalDate } from '@uppsikt/kernel';
import { takeStep, type CaseFinding, type LadderPolicy, type OperatingForm, type TakenStep } from '../ladder-case/ladder-case.rules.ts';
import { kindInTerms, type SanctionTerms } from '../sanction-terms/sanction-terms.rules.ts';

export type SanctionKind = 'WARNING' | 'WARNING_WITH_ACTION_PLAN' | 'CONTRACT_PENALTY' | 'TERMINATION';
const kinds: readonly SanctionKind[] = ['WARNING', 'WARNING_WITH_ACTION_PLAN', 'CONTRACT_PENALTY', 'TERMINATION'];

/** What these rules read of policy kind sanction-ladder. */
export interface SanctionPolicy extends LadderPolicy {
  readonly decisionBody?: string | null;
  readonly proposalBy?: string | null;
  readonly furtherReviewDecidedBy?: string | null;
  /** What the agreement or the regulation permits, where the guideline leaves sanctions to them. */
  readonly terms?: SanctionTerms;
}
/** What these rules read of policy kind sanction-follow-up. */
export interface SanctionFollowUpPolicy {
  readonly required?: boolean | null;
  readonly timeFrameInDecision?: boolean | null;
  readonly visitRequired?: boolean | null;
  readonly nextYear?: boolean | null;
  readonly deadlineDays?: number | null;
  readonly method?: string | null;
}

const notInPolicy = (message: string, kind = 'sanction-ladder') => problem('NotInPolicy', message, { kind });
const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });
const blank = (text: string | null | undefined) => !text?.trim();

/** Sanctions are alternatives where the guideline does not order them: any of its kinds may be taken first, no other kind at all.
 *  Where it orders them they are steps of a ladder case and are decided there; where it leaves them to agreements, those say.
 *  Ground: NACKA15 7.1 (sanktionstyper); NACKA Sanktioner.
 *  @reads sanctions.ladder.steps
 *  @reads sanctions.ladder.ordered */
export function kindAllowed(kind: SanctionKind, ladder: SanctionPolicy) {
  if (ladder.terms) return kindInTerms(kind, ladder.terms);
  const allowed = ladder.ordered ? [] : kinds.filter((k) => ladder.steps?.includes(k));
  if (!ladder.steps?.length) return notInPolicy('The guideline in force has no sanctions.');
  return allowed.includes(kind) ? { kind } : problem('SanctionNotInPolicy', `${kind} is not a sanction of its own under this guideline.`, { kind, allowed });
}

export type ProposalOutcome = 'PROPOSE' | 'NO_PROPOSAL';
export interface ProposalAsked {
  readonly outcome: ProposalOutcome;
  /** The sanction proposed; null when none is. */
  readonly kind: SanctionKind | null;
  readonly reason: string;
  readonly findingIds: readonly string[];
}
export interface FurtherReview { readonly reviewId: string; readonly completedOn: LocalDate | null }

/** Only those the guideline names decide whether the board is proposed a sanction, from findings referred to them, with a reason
 *  either way; a proposal waits for the further review they asked for. A proposal is not a decision.
 *  `standsFor` is what the delegation order says that the one who asks acts as.
 *  Ground: NACKA15 7.1 (chefernas bedömning, ytterligare granskning).
 *  @reads sanctions.proposalBy */
export function proposeSanction(asked: ProposalAsked, standsFor: readonly string[], furtherReviews: readonly FurtherReview[], ladder: SanctionPolicy) {
  const by = ladder.proposalBy;
  if (!by && !ladder.terms) return notInPolicy('The guideline in force names nobody who proposes sanctions.');
  if (by && !standsFor.includes(by)) return problem('RoleNotInPolicy', `Sanctions are proposed by ${by}.`, { allowed: [by] });
  if (!asked.findingIds.length) return problem('NoFindings', 'A proposal is made from referred findings.');
  if (blank(asked.reason)) return invalid('reason', 'Say why a sanction is proposed or not.');
  const proposed = { outcome: asked.outcome, kind: asked.kind, reason: asked.reason.trim(), findingIds: asked.findingIds };
  if (asked.outcome === 'NO_PROPOSAL') return asked.kind ? invalid('kind', 'No proposal has no kind.') : proposed;
  if (!asked.kind) return invalid('kind', 'A proposal names its sanction.');
  const allowed = kindAllowed(asked.kind, ladder);
  if (isProblem(allowed)) return allowed;
  const open = furtherReviews.find((r) => !r.completedOn);
  return open ? problem('FurtherReviewOpen', 'The further review is not completed.', { reviewId: open.reviewId }) : proposed;
}

/** Those the guideline names may ask for further review before they propose.
 *  Ground: NACKA15 7.1 (ytterligare granskning).
 *  @reads sanctions.furtherReviewDecidedBy */
export function orderFurtherReview(reason: string, standsFor: readonly string[], ladder: SanctionPolicy) {
  const by = ladder.furtherReviewDecidedBy;
  if (!by) return notInPolicy('The guideline in force has no further review before a sanction.');
  if (!standsFor.includes(by)) return problem('RoleNotInPolicy', `Further review is decided by ${by}.`, { allowed: [by] });
  return blank(reason) ? invalid('reason', 'Say why further review is needed.') : { reason: reason.trim() };
}

/** A measure of the ladder is decided by one who acts for the body that the guideline names; the delegation order says who that is.
 *  Ground: FALK 2.7 (socialförvaltningen); the delegation order.
 *  @reads sanctions.decisionBody */
export function decidesFor(standsFor: readonly string[], ladder: SanctionPolicy) {
  const by = ladder.decisionBody;
  if (!by) return notInPolicy('The guideline in force names no body that decides sanctions.');
  return standsFor.includes(by) ? undefined : problem('RoleNotInPolicy', `This is decided by ${by}.`, { allowed: [by] });
}

export interface BoardDecision { readonly boardId?: string | null; readonly meetingOn?: LocalDate | null; readonly reference?: string | null }
export interface SanctionAsked {
  readonly kind: SanctionKind;
  readonly decidedOn: LocalDate;
  readonly board?: BoardDecision | null;
  /** The day the provider must have remedied by: the decision's time frame. */
  readonly remedyBy?: LocalDate | null;
}
export interface SanctionMatter {
  /** The board that answers for the agreement; null when there is no agreement. */
  readonly responsibleBoardId: string | null;
  /** The proposal that was sent to the board; null when nobody proposed. */
  readonly proposal: { readonly outcome: ProposalOutcome } | null;
}

/** A sanction is decided when it is one of the guideline's, was proposed where the guideline asks for it, and is taken by the body
 *  the guideline names: by the responsible board with meeting date and decision reference. A warning states its time frame.
 *  Ground: NACKA15 1 and 7.1.
 *  @reads sanctions.decisionBody
 *  @reads sanctions.proposalBy */
export function decideSanction(asked: SanctionAsked, matter: SanctionMatter, ladder: SanctionPolicy, followUp: SanctionFollowUpPolicy) {
  const { kind, board } = asked;
  const allowed = kindAllowed(kind, ladder);
  if (isProblem(allowed)) return allowed;
  if (!ladder.decisionBody && !ladder.terms) return notInPolicy('The guideline in force names no body that decides sanctions.');
  if (ladder.proposalBy && matter.proposal?.outcome !== 'PROPOSE')
    return problem('ProposalMissing', `${ladder.proposalBy} have not proposed a sanction.`, { proposalBy: ladder.proposalBy });
  if (ladder.decisionBody === 'BOARD') {
    const missing = [blank(board?.boardId) && 'BOARD', blank(board?.meetingOn) && 'MEETING_DATE', blank(board?.reference) && 'DECISION_REFERENCE'].filter((m) => m !== false);
    if (missing.length) return problem('BoardDecisionMissing', `A sanction is the board's decision: ${missing.join(', ')} missing.`, { missing });
    if (matter.responsibleBoardId && board!.boardId !== matter.responsibleBoardId)
      return invalid('board.boardId', 'Only the responsible board decides.');
  }
  const decidedOn = ladder.decisionBody === 'BOARD' ? board!.meetingOn! : asked.decidedOn;
  const after = afterDecision(kind, decidedOn, asked.remedyBy ?? null, followUp);
  return isProblem(after) ? after : { kind, decidedOn, step: null, board: board ?? null, demandsPlan: kind === 'WARNING_WITH_ACTION_PLAN', ...after };
}

/** A warning states the time frame within which the provider remedies; it is then checked as soon as possible by a visit, on no
 *  stated day unless the guideline gives days, and again in the next year's plan. Termination has nothing to follow up.
 *  Ground: NACKA15 7.1 (tidsram och kontroll).
 *  @reads sanctions.followUp.required
 *  @reads sanctions.followUp.timeFrameInDecision
 *  @reads sanctions.followUp.visitRequired
 *  @reads sanctions.followUp.nextYear
 *  @reads sanctions.followUp.deadlineDays */
export function afterDecision(kind: SanctionKind, decidedOn: LocalDate, remedyBy: LocalDate | null, policy: SanctionFollowUpPolicy) {
  if (kind === 'TERMINATION') return { remedyBy: null, followUp: null };
  if (policy.timeFrameInDecision && !remedyBy) return problem('TimeFrameMissing', 'The decision states the time frame for remedy.');
  if (remedyBy && remedyBy < decidedOn) return invalid('remedyBy', 'The time frame ends before the decision.');
  if (!policy.required) return { remedyBy, followUp: null };
  const from = remedyBy ?? decidedOn;
  const dueOn = policy.deadlineDays == null ? null : addDays(from, policy.deadlineDays);
  return { remedyBy, followUp: { from, dueOn, visitRequired: policy.visitRequired === true, planYear: policy.nextYear ? yearOf(decidedOn) + 1 : null } };
}

export interface TerminationAsked {
  readonly grounds: readonly string[];
  readonly evidence: string;
  readonly decidedOn: LocalDate;
  readonly direct?: { readonly reason: string; readonly decidedBy: string } | null;
}

/** An agreement is terminated on at least one ground of the guideline, with evidence, as a step of the ladder in its turn; never own operation.
 *  Ground: FALK 2.6 (hävning) and 2.7 step 6.
 *  @reads sanctions.termination.grounds */
export function judgeTermination(
  asked: TerminationAsked,
  matter: { readonly operatingForm: OperatingForm; readonly taken: readonly TakenStep[]; readonly findings: readonly CaseFinding[] },
  termination: { readonly grounds?: readonly string[] | null },
  ladder: LadderPolicy,
) {
  const allowed = termination.grounds;
  if (!allowed?.length) return notInPolicy('The guideline in force has no grounds for termination.', 'termination');
  const { decidedOn, direct = null } = asked;
  const turn = takeStep({ step: 'TERMINATION', takenOn: decidedOn, direct }, matter.taken, matter.findings, ladder, matter.operatingForm);
  if (isProblem(turn)) return turn;
  const ground = asked.grounds.find((g) => !allowed.includes(g));
  if (ground !== undefined || !asked.grounds.length)
    return problem('GroundNotInPolicy', 'Termination needs a ground of the guideline.', { ground: ground ?? null, allowed });
  if (blank(asked.evidence)) return invalid('evidence', 'Termination needs evidence for its ground.');
  return { kind: 'TERMINATION' as const, grounds: asked.grounds, evidence: asked.evidence.trim(), decidedOn, step: turn };
}
