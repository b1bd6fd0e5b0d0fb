import type { PolicyView } from '@uppsikt/contracts';
import { problem, type LocalDate } from '@uppsikt/kernel';

export type OperatingForm = 'OWN_OPERATION' | 'EXTERNAL';
export type LadderStepKind =
  | 'DIALOGUE_REMARK' | 'ACTION_PLAN' | 'PLAN_REVIEW' | 'EFFECT_REVIEW' | 'CONTRACT_PENALTY' | 'NEW_FOLLOW_UP' | 'TERMINATION';
export type StepOutcome = 'SUFFICIENT' | 'INSUFFICIENT' | 'POSITIVE' | 'NEGATIVE';

/** What these rules read of policy kind sanction-ladder. */
export type LadderPolicy = PolicyView<'sanction-ladder', 'steps' | 'ordered' | 'optionalSteps' | 'ownOperationSteps' | 'skip' | 'alwaysRequiredSteps' | 'firstStepAlways'>;

/** A finding as the case knows it; `correctedOn` is a correction that the administration has verified. */
export interface CaseFinding {
  readonly id: string;
  readonly class: 'ERROR' | 'DEFICIENCY';
  readonly severity: 'ORDINARY' | 'SERIOUS';
  readonly extensive: boolean;
  readonly correctedOn: LocalDate | null;
}

export interface TakenStep { readonly step: LadderStepKind; readonly takenOn: LocalDate; readonly outcome: StepOutcome | null }

export interface StepAsked {
  readonly step: LadderStepKind;
  readonly takenOn: LocalDate;
  /** How the error was communicated; a dialogue or remark demands it. */
  readonly remark?: { readonly channel: string; readonly recipient: string; readonly content: string } | null;
  /** The dialogue was noted when it was held: the note says how, with whom and what. */
  readonly noted?: boolean;
  /** What a review or follow-up came to; those steps demand it. */
  readonly outcome?: StepOutcome | null;
  readonly reason?: string | null;
  /** Why a severe measure is taken directly, and who decided so. */
  readonly direct?: { readonly reason: string; readonly decidedBy: string } | null;
}

export interface StepDecided extends TakenStep {
  /** Steps passed over by going directly to a severe measure. */
  readonly skipped: readonly LadderStepKind[];
  /** Duties that stay although the step was taken: they are still demanded of the provider. */
  readonly stillDemanded: readonly LadderStepKind[];
  /** The step ends the case. */
  readonly closes: boolean;
}

/** The measures that are more serious than talking, planning and looking again. */
const severe: readonly LadderStepKind[] = ['CONTRACT_PENALTY', 'TERMINATION'];
const outcomes: Partial<Record<LadderStepKind, readonly StepOutcome[]>> = {
  PLAN_REVIEW: ['SUFFICIENT', 'INSUFFICIENT'],
  EFFECT_REVIEW: ['POSITIVE', 'NEGATIVE'],
  NEW_FOLLOW_UP: ['POSITIVE', 'NEGATIVE'],
};

const blank = (text: string | null | undefined) => !text?.trim();
const noLadder = () => problem('NotInPolicy', 'The guideline in force has no such ladder.', { kind: 'sanction-ladder' });

/** The steps that apply: own operation has steps of its own, and a ladder exists only where the guideline orders its steps.
 *  Ground: FALK 2.6 and 2.7.
 *  @reads sanctions.ladder.ordered
 *  @reads sanctions.ladder.steps
 *  @reads sanctions.ladder.ownOperationSteps */
export function ladderFor(operatingForm: OperatingForm, ladder: LadderPolicy) {
  const steps = operatingForm === 'OWN_OPERATION' ? ladder.ownOperationSteps : ladder.steps;
  return ladder.ordered && steps?.length ? (steps as readonly LadderStepKind[]) : noLadder();
}

/** Steps are taken in order, optional ones may be passed over, and an extensive deficiency may go directly to penalty or
 *  termination; nothing comes before the first step, and what is always required stays demanded. Own operation has its own steps.
 *  Ground: FALK 2.6 and 2.7 (åtgärdstrappan).
 *  @reads sanctions.ladder.steps
 *  @reads sanctions.ladder.optionalSteps
 *  @reads sanctions.ladder.firstStepAlways
 *  @reads sanctions.ladder.skip
 *  @reads sanctions.ladder.alwaysRequiredSteps */
export function takeStep(
  asked: StepAsked, taken: readonly TakenStep[], findings: readonly CaseFinding[], ladder: LadderPolicy, operatingForm: OperatingForm,
) {
  const steps = ladderFor(operatingForm, ladder);
  if ('__typename' in steps) return steps;
  const { step, takenOn, outcome = null } = asked;
  if (!steps.includes(step))
    return operatingForm === 'OWN_OPERATION'
      ? problem('NotForOwnOperation', `${step} does not apply to own operation.`, { step, allowed: steps })
      : noLadder();

  const before = taken.filter((t) => t.takenOn <= takenOn).map((t) => t.step);
  const first = ladder.firstStepAlways as LadderStepKind | null | undefined;
  if (first && step !== first && !before.includes(first))
    return problem('StepBeforeDialogue', `${first} comes first, always.`, { dialogueOn: takenFirst(taken, first) });

  const skipped = steps.slice(0, steps.indexOf(step)).filter((s) => !before.includes(s) && !ladder.optionalSteps?.includes(s));
  const [required] = skipped;
  if (required) {
    const allowed = ladder.skip === 'ALLOWED_ON_EXTENSIVE_DEFICIENCY' && severe.includes(step)
      && findings.some((f) => f.class === 'DEFICIENCY' && f.extensive);
    if (!allowed || !asked.direct) return problem('LadderStepSkipped', `${required} comes before ${step}.`, { required });
    if (blank(asked.direct.reason)) return invalid('direct.reason', 'Going directly to a severe measure needs a reason.');
    if (blank(asked.direct.decidedBy)) return invalid('direct.decidedBy', 'Going directly to a severe measure needs a decision-maker.');
  }
  const flaw = flawIn(asked);
  if (flaw) return flaw;
  const stillDemanded = (ladder.alwaysRequiredSteps ?? []).filter((s) => skipped.some((k) => k === s)) as LadderStepKind[];
  return { step, takenOn, outcome, skipped, stillDemanded, closes: step === 'EFFECT_REVIEW' && outcome === 'POSITIVE' } satisfies StepDecided;
}

/** A remark says how, to whom and what; a review or follow-up says its outcome, and an insufficient plan why.
 *  Ground: FALK 2.7 steps 1, 3 and 5; 2.6 for own operation. */
function flawIn({ step, remark, noted, outcome, reason }: StepAsked) {
  if (step === 'DIALOGUE_REMARK' && !noted)
    for (const field of ['channel', 'recipient', 'content'] as const)
      if (blank(remark?.[field])) return invalid(`remark.${field}`, `A dialogue or remark states its ${field}.`);
  const possible = outcomes[step];
  if (possible ? !outcome || !possible.includes(outcome) : outcome)
    return invalid('outcome', possible ? `${step} has one of the outcomes ${possible.join(', ')}.` : `${step} has no outcome.`);
  if (outcome === 'INSUFFICIENT' && blank(reason)) return invalid('reason', 'Say why the plan is insufficient.');
  return undefined;
}

/** A noted dialogue is the first step when it is about an error of the case; the step is then of its day. Nothing else rests on a note.
 *  Ground: FALK 2.4 (löpande dialog), 2.7 step 1. */
export function restsOnNote(asked: { readonly step: LadderStepKind; readonly on: LocalDate | null }, note: { readonly providerId: string; readonly findingId: string; readonly heldOn: LocalDate } | null, matter: { readonly providerId: string; readonly findingIds: readonly string[] }) {
  if (asked.step !== 'DIALOGUE_REMARK') return invalid('dialogueNoteId', 'Only a dialogue or remark rests on a note.');
  if (!note || note.providerId !== matter.providerId || !matter.findingIds.includes(note.findingId)) return problem('NotFound', 'No note with this id is about an error of the case.');
  return asked.on !== null && asked.on !== note.heldOn ? invalid('on', 'The step is of the day of the dialogue.') : { takenOn: note.heldOn };
}

/** What sanctions knows of a plan that a review demanded. */
export interface DemandedPlan { readonly submittedOn: LocalDate | null; readonly assessedOn: LocalDate | null; readonly outcome: 'SUFFICIENT' | 'INSUFFICIENT' | null }

/** The step on the plan is taken when the provider has submitted one, and its review is what the administration assessed: the ladder
 *  does not say otherwise than the review it came from.
 *  Ground: FALK 2.7 steps 2 and 3. */
export function restsOnPlan(step: LadderStepKind, takenOn: LocalDate, outcome: StepOutcome | null, plans: readonly DemandedPlan[]) {
  const until = (day: LocalDate | null) => day !== null && day <= takenOn;
  if (step === 'ACTION_PLAN' && !plans.some((plan) => until(plan.submittedOn)))
    return problem('ActionPlanMissing', 'The provider has not submitted an action plan for this case by that day.', { missing: 'SUBMISSION' as const });
  if (step !== 'PLAN_REVIEW') return undefined;
  const assessed = plans.filter((plan) => plan.outcome && until(plan.assessedOn));
  if (!assessed.length) return problem('ActionPlanMissing', 'No action plan for this case was assessed by that day.', { missing: 'ASSESSMENT' as const });
  return assessed.some((plan) => plan.outcome === outcome) ? undefined : invalid('outcome', 'The review assessed the plan otherwise.');
}

/** What is still demanded of the provider after a direct measure: until it has been done.
 *  Ground: FALK 2.6 (hopp i trappan). */
export const stillDemanded = <S extends string>(steps: readonly { readonly step: string; readonly stillDemanded: readonly S[] }[]): S[] =>
  [...new Set(steps.flatMap((s) => s.stillDemanded))].filter((demanded) => !steps.some((s) => s.step === demanded));

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });
/** The first day a step was taken. */
export const takenFirst = (taken: readonly TakenStep[], step: string | null | undefined): LocalDate | null =>
  taken.filter((t) => t.step === step).map((t) => t.takenOn).sort()[0] ?? null;
/** The latest time a step was taken; of two on one day the one recorded last. */
export const latest = (taken: readonly TakenStep[], step: LadderStepKind) =>
  taken.filter((t) => t.step === step).reduce<TakenStep | undefined>((a, b) => (a && a.takenOn > b.takenOn ? a : b), undefined);

export type ClosingCondition = LadderStepKind | 'VERIFIED_CORRECTION';

/** What a finding still lacks before it may be closed: an error the dialogue and a verified correction, and what the
 *  guideline always wants a plan for a submitted plan that has been reviewed.
 *  Ground: FALK 2.6 and 2.7 steps 1–3.
 *  @reads actionPlan.mandatoryFor */
export function lacking(
  finding: CaseFinding, taken: readonly TakenStep[], actionPlan: { readonly mandatoryFor?: readonly string[] | null }, operatingForm: OperatingForm,
): ClosingCondition[] {
  const plan: LadderStepKind[] = ['ACTION_PLAN', operatingForm === 'OWN_OPERATION' ? 'EFFECT_REVIEW' : 'PLAN_REVIEW'];
  const planned = actionPlan.mandatoryFor?.includes(finding.class);
  const steps = (['DIALOGUE_REMARK', ...(planned ? plan : [])] as LadderStepKind[]).filter((s) => !latest(taken, s));
  return planned || finding.correctedOn ? steps : [...steps, 'VERIFIED_CORRECTION'];
}

/** A finding is closed when it lacks nothing. Ground: FALK 2.6 and 2.7 steps 1–3. */
export function closeFinding(...of: Parameters<typeof lacking>) {
  const missing = lacking(...of);
  return missing.length ? problem('FindingNotClosable', `Before closing: ${missing.join(', ')}.`, { missing }) : { findingId: of[0].id, closed: true as const };
}

/** A case ends when no finding lacks anything and the last step looked and found correction: a new follow-up, in own operation
 *  the effect review; a terminated agreement has nothing left to follow up, nor have errors that are all corrected.
 *  Ground: FALK 2.7 steps 5 and 6; 2.6 for own operation. */
export function closeCase(
  taken: readonly TakenStep[], findings: readonly CaseFinding[], actionPlan: { readonly mandatoryFor?: readonly string[] | null }, operatingForm: OperatingForm,
) {
  const last = operatingForm === 'OWN_OPERATION' ? 'EFFECT_REVIEW' : 'NEW_FOLLOW_UP';
  const corrected = latest(taken, last)?.outcome === 'POSITIVE';
  const errorsOnly = findings.every((f) => f.class === 'ERROR' && f.correctedOn);
  const missing = new Set(findings.flatMap((f) => lacking(corrected ? { ...f, correctedOn: f.correctedOn ?? latest(taken, last)!.takenOn } : f, taken, actionPlan, operatingForm)));
  if (!corrected && !errorsOnly && !latest(taken, 'TERMINATION')) missing.add(last);
  return missing.size ? problem('LadderCaseNotClosable', `Before closing: ${[...missing].join(', ')}.`, { missing: [...missing] }) : { closed: true as const };
}
