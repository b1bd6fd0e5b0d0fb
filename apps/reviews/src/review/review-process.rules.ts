import { problem } from '@uppsikt/kernel';

export type ProcessStep = 'COLLECT' | 'ANALYSE' | 'REQUEST_ACTION_PLAN_IF_NOT_OK' | 'ANALYSE_AGAIN' | 'FEEDBACK_TO_UNIT' | 'REPORT_TO_BOARD';
/** What these rules read of policy kind follow-up. */
export interface ProcessPolicy { readonly process?: { readonly steps?: readonly string[] | null } | null }
export interface ProcessTaken { readonly step: ProcessStep; readonly approved?: boolean | null }

const analyses: readonly ProcessStep[] = ['ANALYSE', 'ANALYSE_AGAIN'];
const loop: readonly ProcessStep[] = ['REQUEST_ACTION_PLAN_IF_NOT_OK', 'ANALYSE_AGAIN'];

/** The steps that are left if all goes well from here: material, analysis, after one not approved a plan and a new analysis as many
 *  times as it takes, then feedback to the unit, then the board. Planned and event-driven follow-ups go this way where the
 *  guideline has the loop.
 *  Ground: SOD 8.2 (process).
 *  @reads followUp.process.steps */
export function openProcessSteps(reviewKind: string, taken: readonly ProcessTaken[], policy: ProcessPolicy | null): ProcessStep[] {
  const steps = (policy?.process?.steps ?? []) as readonly ProcessStep[];
  const follows = reviewKind === 'QUALITY_REVIEW' || reviewKind === 'TRIGGERED_REVIEW';
  if (!follows || !loop.every((s) => steps.includes(s))) return [];
  const last = taken.at(-1);
  if (!last) return steps.filter((s) => !loop.includes(s));
  if (analyses.includes(last.step) && !last.approved) return steps.slice(steps.indexOf('REQUEST_ACTION_PLAN_IF_NOT_OK'));
  const rest = steps.slice(steps.indexOf(last.step) + 1);
  return loop.includes(last.step) ? rest : rest.filter((s) => !loop.includes(s));
}

/** The steps of the process are taken in its order, none left out: no feedback before an approved analysis, no board before
 *  feedback, no new analysis before the plan asked for has come in.
 *  Ground: SOD 8.2 (process).
 *  @reads followUp.process.steps */
export function takeProcessStep(
  asked: { readonly step: ProcessStep; readonly approved?: boolean | null; readonly planSubmitted?: boolean },
  reviewKind: string,
  taken: readonly ProcessTaken[],
  policy: ProcessPolicy | null,
) {
  const all = openProcessSteps(reviewKind, [], policy);
  if (!all.length) return problem('NotInPolicy', 'The guideline in force has no such process for this review.', { kind: 'follow-up' });
  const [required] = openProcessSteps(reviewKind, taken, policy);
  if (!required) return problem('Conflict', 'Every step of the process is taken.');
  if (asked.step !== required) return problem('ReviewStepSkipped', `${required} comes before ${asked.step}.`, { required });
  const analysis = analyses.includes(asked.step);
  if (analysis !== (asked.approved != null))
    return problem('InvalidInput', analysis ? 'An analysis is approved or not.' : 'Only an analysis is approved.', { field: 'approved' });
  if (asked.step === 'ANALYSE_AGAIN' && !asked.planSubmitted)
    return problem('ReviewStepOpen', 'The action plan asked for has not come in.', { open: ['ACTION_PLAN'] });
  return { step: asked.step, approved: asked.approved ?? null };
}
