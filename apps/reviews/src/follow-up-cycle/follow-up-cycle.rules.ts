import { problem, type LocalDate } from '@uppsikt/kernel';

/** What these rules read of policy kind follow-up. */
export interface CyclePolicy { readonly process?: { readonly steps?: readonly string[] | null } | null }
export interface EnteredPhase { readonly phase: string; readonly on: LocalDate; readonly by: string; readonly reason: string | null; readonly output: string | null }
/** What a phase must have given before the next begins. */
export interface CycleOutputs { readonly riskAnalysed: boolean; readonly planInForce: boolean; readonly collected: boolean }

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });
const phases: readonly string[] = ['ANALYSE_CURRENT_STATE', 'PLAN_AND_PRIORITISE', 'COLLECT', 'PROCESS_AND_ANALYSE', 'ACT'];

/** The phases of the guideline's cycle, in order; a guideline with another process has none.
 *  Ground: NACKA15 1 (uppföljningsprocessens fem delar).
 *  @reads followUp.process.steps */
export const phasesOf = (policy: CyclePolicy | null): readonly string[] => {
  const steps = policy?.process?.steps ?? [];
  return steps.length && steps.every((s) => phases.includes(s)) ? steps : [];
};

/** A phase begins after the one before it, when that has given what it must: a risk analysis, a plan in force, collected material, an
 *  analysis in words; back to one that has begun it goes with a reason.
 *  Ground: NACKA15 1 (uppföljningsprocessens fem delar). */
export function enterPhase(
  asked: { readonly phase: string; readonly reason?: string | null; readonly analysis?: string | null }, entered: readonly EnteredPhase[], outputs: CycleOutputs, policy: CyclePolicy | null,
) {
  const order = phasesOf(policy);
  if (!order.length) return problem('NotInPolicy', 'The guideline in force has no such cycle.', { kind: 'follow-up' });
  const [to, from] = [order.indexOf(asked.phase), order.indexOf(entered.at(-1)?.phase ?? '')];
  const [reason, analysis] = [asked.reason?.trim() || null, asked.analysis?.trim() || null];
  if (to < 0) return invalid('phase', `The phases are ${order.join(', ')}.`);
  if (to <= from) return reason ? { phase: asked.phase, reason, output: null } : invalid('reason', 'Say why the cycle goes back.');
  if (to > from + 1) return problem('CycleOutputMissing', `${order[from + 1]} comes before ${asked.phase}.`, { missing: order[from + 1]! });
  const given: Record<string, boolean> = { PLAN_AND_PRIORITISE: outputs.riskAnalysed, COLLECT: outputs.planInForce, PROCESS_AND_ANALYSE: outputs.collected, ACT: analysis !== null };
  const missing: Record<string, string> = { PLAN_AND_PRIORITISE: 'RISK_ANALYSIS', COLLECT: 'APPROVED_PLAN', PROCESS_AND_ANALYSE: 'MATERIAL', ACT: 'ANALYSIS' };
  if (given[asked.phase] === false) return problem('CycleOutputMissing', `Before ${asked.phase} there is ${missing[asked.phase]}.`, { missing: missing[asked.phase]! });
  return { phase: asked.phase, reason, output: asked.phase === 'ACT' ? analysis : null };
}
