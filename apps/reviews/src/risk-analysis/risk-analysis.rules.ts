import { problem, type LocalDate } from '@uppsikt/kernel';

/** What these rules read of policy kind risk-analysis. */
export interface RiskPolicy {
  readonly granularity?: string | null;
  readonly scale?: number | null;
  readonly steps?: readonly string[] | null;
  readonly coordinator?: string | null;
  readonly performers?: readonly string[] | null;
  readonly continuousOnSeriousInformation?: boolean | null;
  readonly inputs?: readonly string[] | null;
}
export interface RiskValues { readonly severity?: number | null; readonly probability?: number | null }
export interface RiskItemFacts extends RiskValues { readonly id: string; readonly providerId?: string | null; readonly overrides: readonly { readonly priority: number }[] }
export type RiskStatus = 'OPEN' | 'PRIORITISED' | 'COMPLETED';

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });
const fits = (labels: readonly string[], levels: number) => labels.length === 0 || (labels.length === levels && labels.every((l) => l.trim()));

export interface OpenAsked { readonly serviceArea?: string | null; readonly adHoc: boolean; readonly levels?: number | null; readonly severityLabels: readonly string[]; readonly probabilityLabels: readonly string[] }

/** A risk analysis is made for what the guideline says there is one for, on the guideline's number of levels; where the guideline leaves the
 *  number open, those who make it say which they use, and nothing is assumed. One beside the annual ones is made where the guideline has them.
 *  Ground: NACKA Årsplan (prioritering); NACKA15 3 Analysera nuläget.
 *  @reads risk.granularity
 *  @reads risk.scale
 *  @reads risk.continuousOnSeriousInformation */
export function openRiskAnalysis(asked: OpenAsked, policy: RiskPolicy) {
  if (asked.adHoc && !policy.continuousOnSeriousInformation) return problem('NotInPolicy', 'The guideline in force has no risk analyses between the annual ones.', { kind: 'risk-analysis' });
  if (policy.granularity === 'SERVICE_AREA' && !asked.serviceArea) return invalid('serviceArea', 'The guideline has one risk analysis for each service area.');
  if (policy.scale != null && asked.levels != null && asked.levels !== policy.scale) return invalid('levels', `The guideline has ${policy.scale} levels.`);
  const levels = policy.scale ?? asked.levels;
  if (levels == null) return invalid('levels', 'The guideline gives no scale: say how many levels are used.');
  if (!Number.isInteger(levels) || levels < 2 || levels > 10) return invalid('levels', 'A scale has 2 to 10 levels.');
  if (!fits(asked.severityLabels, levels)) return invalid('severityLabels', `Name all ${levels} levels, or none.`);
  if (!fits(asked.probabilityLabels, levels)) return invalid('probabilityLabels', `Name all ${levels} levels, or none.`);
  return { levels };
}

/** A value is one of the levels of the analysis. Ground: NACKA Årsplan (prioritering). */
export function valueRisk(asked: RiskValues, levels: number) {
  for (const field of ['severity', 'probability'] as const) {
    const value = asked[field];
    if (value != null && (!Number.isInteger(value) || value < 1 || value > levels)) return invalid(field, `A value is 1 to ${levels}.`);
  }
  return { severity: asked.severity ?? null, probability: asked.probability ?? null };
}

/** Where the guideline begins with the requirements, each risk is of a concrete one.
 *  Ground: NACKA15 3 (Riskanalys innebär, 1).
 *  @reads risk.steps */
export const requirementOf = (requirement: string | null | undefined, policy: RiskPolicy) =>
  policy.steps?.includes('IDENTIFY_REQUIREMENTS') && !requirement?.trim()
    ? invalid('requirement', 'A risk refers to the requirement that may not be met.')
    : { requirement: requirement?.trim() || null };

/** The priority that follows from both values; what a person set instead, with a reason, goes before it. None without both.
 *  Ground: NACKA Årsplan (prioritering). */
export const priorityOf = (item: Omit<RiskItemFacts, 'id'>): number | null =>
  item.severity == null || item.probability == null ? null : item.overrides.at(-1)?.priority ?? item.severity * item.probability;

/** The items by priority, then by severity; what is not valued comes last. Ground: as above. */
export const ranked = <I extends RiskItemFacts>(items: readonly I[]): I[] =>
  [...items].sort((a, b) => (priorityOf(b) ?? 0) - (priorityOf(a) ?? 0) || (b.severity ?? 0) - (a.severity ?? 0) || (a.id < b.id ? -1 : 1));

/** The providers of high priority: those ranked first, and those from the priority that the makers of the analysis drew the line at.
 *  Ground: NACKA Årsplan (urval); NACKA15 4 Planera och prioritera. */
export function highPriority(items: readonly RiskItemFacts[], highFrom: number | null): string[] {
  const top = Math.max(0, ...items.map((i) => priorityOf(i) ?? 0));
  const line = Math.min(highFrom ?? top, top);
  return [...new Set(items.filter((i) => i.providerId && (priorityOf(i) ?? 0) >= line).map((i) => i.providerId!))];
}

/** A priority is set against what follows from the values only with a reason. Ground: NACKA-RISK-2 (logged). */
export function overridePriority(asked: { readonly priority: number; readonly reason: string }, item: RiskItemFacts, levels: number) {
  if (priorityOf(item) === null) return invalid('riskItemId', 'Value the risk first.');
  if (!Number.isInteger(asked.priority) || asked.priority < 1 || asked.priority > levels * levels) return invalid('priority', `A priority is 1 to ${levels * levels}.`);
  return asked.reason.trim() ? { priority: asked.priority, reason: asked.reason.trim() } : invalid('reason', 'Say why another priority is set.');
}

const unvalued = (items: readonly RiskItemFacts[]) => items.filter((i) => i.severity == null || i.probability == null).map((i) => i.id);
const open = (missing: string[], itemIds: string[]) => problem('RiskAnalysisOpen', `Not done: ${missing.join(', ')}.`, { missing, itemIds });

/** Risks are given priority when each is identified and has both values.
 *  Ground: NACKA15 3 (Riskanalys innebär, 1–3). */
export function prioritise(items: readonly RiskItemFacts[], highFrom: number | null | undefined, levels: number) {
  if (!items.length) return open(['IDENTIFY_REQUIREMENTS'], []);
  const without = unvalued(items);
  if (without.length) return open(['VALUE_PROBABILITY_AND_CONSEQUENCE'], without);
  if (highFrom != null && (!Number.isInteger(highFrom) || highFrom < 1 || highFrom > levels * levels)) return invalid('highFrom', `A priority is 1 to ${levels * levels}.`);
  return { status: 'PRIORITISED' as const, highFrom: highFrom ?? null };
}

/** An analysis is completed by its coordinator when every risk has both values, the steps are taken, and each role that performs it took part.
 *  Ground: NACKA15 3 (ansvar); NACKA Årsplan (prioritering).
 *  @reads risk.coordinator
 *  @reads risk.performers
 *  @reads risk.steps */
export function completeRiskAnalysis(
  analysis: { readonly status: RiskStatus; readonly openedOn: LocalDate; readonly participants: readonly { readonly role: string }[] },
  items: readonly RiskItemFacts[], roles: readonly string[], completedOn: LocalDate, policy: RiskPolicy,
) {
  if (policy.coordinator && !roles.includes(policy.coordinator)) return problem('RoleNotInPolicy', `A risk analysis is completed by ${policy.coordinator}.`, { allowed: [policy.coordinator] });
  if (completedOn < analysis.openedOn) return invalid('completedOn', 'An analysis is not completed before it is opened.');
  const without = unvalued(items);
  const absent = (policy.performers ?? []).filter((role) => !analysis.participants.some((p) => p.role === role));
  const missing = [
    ...(items.length ? [] : ['IDENTIFY_REQUIREMENTS']), ...(without.length ? ['VALUE_PROBABILITY_AND_CONSEQUENCE'] : []),
    ...(policy.steps?.includes('PRIORITISE') && analysis.status !== 'PRIORITISED' ? ['PRIORITISE'] : []), ...absent,
  ];
  return missing.length ? open(missing, without) : { status: 'COMPLETED' as const, completedOn };
}

/** A provider whose quality management system is not shown to exist by a control that still holds is pointed out, where the guideline demands one of
 *  every provider, own operation too.
 *  Ground: SOSFS 2011:9; NACKA Förutsättningar; NACKA15 2.
 *  @reads providers.managementSystem.required */
export const isUnverified = (
  control: { readonly result: string; readonly evidence: boolean; readonly validUntil: LocalDate | null } | null | undefined, on: LocalDate,
  policy: { readonly managementSystem?: { readonly required?: boolean | null } | null },
): boolean => policy.managementSystem?.required === true && !(control?.result === 'PASSED' && control.evidence && (control.validUntil === null || control.validUntil >= on));

/** Information that may mean serious deficiencies asks for a risk analysis, where the guideline makes them between plans.
 *  Ground: NACKA15 3 (fortlöpande).
 *  @reads risk.continuousOnSeriousInformation */
export const asksForAnalysis = (information: { readonly possiblySerious: boolean }, policy: RiskPolicy | null): boolean =>
  information.possiblySerious && policy?.continuousOnSeriousInformation === true;

/** Where the guideline makes the contract survey an input, its results are what the analysis begins with.
 *  Ground: NACKA Avtalsuppföljning (till riskanalys).
 *  @reads risk.inputs */
export const takesSurveys = (policy: RiskPolicy): boolean => policy.inputs?.includes('CONTRACT_SURVEY') ?? false;

/** Results that no risk refers to are seen and acknowledged before the analysis is completed. Ground: as above. */
export function unreferencedResults(resultIds: readonly string[], items: readonly { readonly evidence: readonly { readonly source: string; readonly sourceId: string }[] }[], acknowledged: boolean) {
  const referenced = new Set(items.flatMap((i) => i.evidence.filter((e) => e.source === 'SURVEY').map((e) => e.sourceId)));
  const responseIds = resultIds.filter((id) => !referenced.has(id));
  return responseIds.length && !acknowledged ? problem('RiskInputsUnreferenced', 'Survey results are there that no risk refers to: refer to them, or acknowledge it.', { responseIds }) : { responseIds };
}
