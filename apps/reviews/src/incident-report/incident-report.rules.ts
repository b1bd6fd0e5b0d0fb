import type { PolicyView } from '@uppsikt/contracts';
import { problem, type LocalDate } from '@uppsikt/kernel';

/** What these rules read of the policy kinds complaints and action-plan. */
export type IncidentPolicy = PolicyView<'complaints', 'providerReporting' | 'assessedBy'>;
export type IncidentPlanPolicy = PolicyView<'action-plan', 'requiredOnProviderReport'>;
export type IncidentCategory = 'SERIOUS_COMPLAINT' | 'ERROR' | 'DEFICIENCY' | 'DEVIATION';
export type IncidentOutcome = 'NO_ACTION' | 'CONTACT' | 'TRIGGERED_REVIEW' | 'RISK_ANALYSIS' | 'TO_MANAGERS';
export type IncidentStep = 'ASSESSMENT' | 'ACTION_PLAN';
export interface IncidentMeasure { readonly description: string; readonly responsible: string; readonly dueOn: LocalDate }

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });

/** Providers report what the guideline lists, each with its day and what happened.
 *  Ground: NACKA15 5.3 (utförare ska rapportera allvarliga klagomål, fel, brister och avvikelser).
 *  @reads complaints.providerReporting.required */
export function reportIncident(asked: { readonly category: IncidentCategory; readonly occurredOn: LocalDate; readonly description: string }, today: LocalDate, policy: IncidentPolicy | null) {
  const required: readonly string[] = policy?.providerReporting?.required ?? [];
  if (!required.includes(asked.category)) return problem('NotInPolicy', `The guideline in force does not have providers report ${asked.category}.`, { kind: 'complaints' });
  if (asked.occurredOn > today) return invalid('occurredOn', 'It is reported when it has happened.');
  const description = asked.description.trim();
  return description && description.length <= 10_000 ? { category: asked.category, occurredOn: asked.occurredOn, description } : invalid('description', 'Say what happened, in at most 10 000 characters.');
}

/** An action plan says what is done, by which function and when. Ground: NACKA15 5.3 (redovisa åtgärdsplaner).
 *  @reads actionPlan.requiredOnProviderReport */
export function submitIncidentPlan(measures: readonly IncidentMeasure[], policy: IncidentPlanPolicy | null) {
  if (!policy?.requiredOnProviderReport) return problem('NotInPolicy', 'The guideline in force asks for no action plan on what providers report.', { kind: 'action-plan' });
  if (measures.length < 1 || measures.length > 200) return invalid('measures', 'A plan has 1 to 200 measures.');
  const flawed = measures.findIndex((m) => !m.description.trim() || !m.responsible.trim());
  return flawed < 0 ? { measures: measures.map((m) => ({ ...m, description: m.description.trim(), responsible: m.responsible.trim() })) } : invalid(`measures.${flawed}`, 'A measure says what is done and which function answers for it.');
}

/** The role that the guideline names assesses what providers report, each with a reason. Ground: NACKA15 5.3 (bedömer fortlöpande).
 *  @reads complaints.assessedBy */
export const mayAssessIncident = (roles: readonly string[], policy: IncidentPolicy) =>
  policy.assessedBy && !roles.includes(policy.assessedBy) ? problem('RoleNotInPolicy', `What providers report is assessed by ${policy.assessedBy}.`, { allowed: [policy.assessedBy] }) : undefined;

/** A report is closed when it is assessed and, where the guideline asks for one, an action plan is linked to it.
 *  Ground: NACKA15 5.3 (åtgärdsplaner kopplade till; bedömer fortlöpande och vidtar de åtgärder som krävs).
 *  @reads actionPlan.requiredOnProviderReport */
export const remainingSteps = (report: { readonly assessed: boolean; readonly planned: boolean }, policy: IncidentPlanPolicy | null): IncidentStep[] => [
  ...(report.assessed ? [] : (['ASSESSMENT'] as const)),
  ...(policy?.requiredOnProviderReport && !report.planned ? (['ACTION_PLAN'] as const) : []),
];
export const closeIncident = (remaining: readonly IncidentStep[]) => (remaining.length ? problem('IncidentReportOpen', `Still open: ${remaining.join(', ')}.`, { remaining: [...remaining] }) : undefined);

/** The agreement in force on a day from which the duty to report follows: of the unit itself before one of its area.
 *  Ground: NACKA15 5.3 (enligt avtal). */
export function obligingAgreement<A extends { readonly unitIds: readonly string[]; readonly validFrom?: LocalDate | null | undefined; readonly validUntil?: LocalDate | null | undefined }>(agreements: readonly A[], unitId: string, on: LocalDate): A | null {
  const inForce = agreements.filter((a) => (!a.validFrom || a.validFrom <= on) && (!a.validUntil || a.validUntil >= on));
  return inForce.find((a) => a.unitIds.includes(unitId)) ?? inForce.find((a) => a.unitIds.length === 0) ?? null;
}
