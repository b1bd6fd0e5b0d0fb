import { addDays, addMonths, problem, yearOf, type LocalDate } from '@uppsikt/kernel';

/** What these rules read of policy kind plan. */
export interface PlanPolicy {
  readonly adoptedBy?: string | null;
  readonly approvedBy?: string | null;
  readonly carryOverOpenActions?: boolean | null;
  readonly carryOverReferenceYear?: Readonly<Record<string, Readonly<Record<string, number>>>> | null;
  readonly consultedBeforeApproval?: readonly string[] | null;
  readonly coverage?: { readonly intervalMonthsMin?: number | null; readonly intervalMonthsMax?: number | null } | null;
  readonly granularity?: string | null;
  readonly horizonYears?: number | null;
  readonly inputs?: readonly string[] | null;
  readonly periodMonths?: number | null;
  readonly preparedBy?: string | null;
  readonly requiredItemFields?: readonly string[] | null;
  readonly revision?: { readonly adHocAllowed?: boolean | null; readonly intervalMonths?: number | null } | null;
  readonly schedule?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> | null;
  readonly scope?: { readonly decidedBy?: string | null; readonly laws?: readonly string[] | null } | null;
}
const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });
const onlyBy = (what: string, role: string) => problem('RoleNotInPolicy', `A plan is ${what} by ${role}.`, { allowed: [role] });

/** There is one plan of a year for the administration, for each board or for each service area, as the guideline says, and the role it names
 *  draws it up.
 *  Ground: NACKA15 1 and 4 (uppföljningsplan); ATV Ansvar för uppföljning; SOD 1.
 *  @reads plan.granularity
 *  @reads plan.preparedBy */
export function draftPlan(asked: { readonly year: number; readonly serviceArea?: string | null; readonly boards: readonly string[] }, roles: readonly string[], policy: PlanPolicy) {
  if (policy.preparedBy && !roles.includes(policy.preparedBy)) return onlyBy('drawn up', policy.preparedBy);
  if (!Number.isInteger(asked.year) || asked.year < 2000 || asked.year > 2099) return invalid('year', 'A plan year is 2000 to 2099.');
  if (policy.granularity === 'SERVICE_AREA' && !asked.serviceArea) return invalid('serviceArea', 'The guideline has one plan for each service area.');
  if (policy.granularity === 'BOARD' && (asked.boards.length !== 1 || asked.serviceArea)) return invalid('boards', 'The guideline has one plan for each board: name one.');
  if (policy.granularity === 'ADMINISTRATION' && asked.serviceArea) return invalid('serviceArea', 'The guideline has one plan for all service areas.');
  return { subject: policy.granularity === 'BOARD' ? asked.boards[0]! : asked.serviceArea ?? '*' };
}

/** The days that a plan covers: so many months from the year's first, as the guideline says; none where it gives no number.
 *  Ground: NACKA Årsplan (årligen); NACKA15 4 (uppföljningsplan); SOD 1.
 *  @reads plan.periodMonths */
export const planPeriod = (year: number, policy: PlanPolicy): { from: LocalDate; until: LocalDate } | null =>
  policy.periodMonths == null ? null : { from: `${year}-01-01`, until: addDays(addMonths(`${year}-01-01`, policy.periodMonths), -1) };

export interface PlannedItem {
  readonly id: string; readonly status: string; readonly kind: string; readonly year: number; readonly serviceAreaKey?: string | null; readonly providerId?: string | null;
  readonly what?: string | null; readonly how?: string | null; readonly who?: string | null; readonly regularity?: string | null; readonly carriedFrom?: string | null; readonly removedReason?: string | null;
}
const fieldOf = { WHAT: 'what', HOW: 'how', WHO: 'who', REGULARITY: 'regularity' } as const;

/** What an item of the plan must state and does not: what, how, by whom, how regularly.
 *  Ground: NACKA15 4 Planera och prioritera.
 *  @reads plan.requiredItemFields */
export const missingFields = (item: PlannedItem, policy: PlanPolicy): string[] =>
  (policy.requiredItemFields ?? []).filter((field) => !item[fieldOf[field as keyof typeof fieldOf]]?.trim());

export interface AreaFacts { readonly key: string; readonly intervalMonths: number | null; readonly lastCompletedOn: LocalDate | null }

/** The service areas that no follow-up reaches within their interval, counted from the latest completed one, or from the plan's first day where
 *  there is none; what is planned counts by its year.
 *  Ground: SOD 2.1 (intervall).
 *  @reads plan.coverage.intervalMonthsMax */
export const uncovered = (areas: readonly AreaFacts[], items: readonly PlannedItem[], year: number, policy: PlanPolicy): string[] =>
  areas.filter((area) => {
    const months = area.intervalMonths ?? policy.coverage?.intervalMonthsMax;
    if (months == null) return false;
    const last = area.lastCompletedOn ? addMonths(area.lastCompletedOn, months) : addDays(addMonths(`${year}-01-01`, months), -1);
    return !items.some((i) => i.status !== 'REMOVED' && i.serviceAreaKey === area.key && i.year >= year && i.year <= Math.max(year, yearOf(last)));
  }).map((area) => area.key);

/** An area's interval is within the guideline's band. Ground: SOD 2.1 (varje till vartannat år).
 *  @reads plan.coverage.intervalMonthsMin
 *  @reads plan.coverage.intervalMonthsMax */
export function intervalOf(months: number, policy: PlanPolicy) {
  if (!policy.coverage) return problem('NotInPolicy', 'The guideline in force has no intervals for service areas.', { kind: 'plan' });
  const { intervalMonthsMin: min, intervalMonthsMax: max } = policy.coverage;
  const outside = !Number.isInteger(months) || months < 1 || (min != null && months < min) || (max != null && months > max);
  return outside ? invalid('months', `An interval is ${min ?? 1} to ${max ?? 'any number of'} months.`) : { months };
}

export type PlanLackKind = 'ITEM_FIELDS' | 'PROVIDER_LEFT_OUT' | 'AREA_UNCOVERED' | 'CARRY_OVER_REMOVED' | 'RISK_ANALYSIS' | 'CONSULTATION' | 'BOARD' | 'DECISION';
export interface PlanLack { readonly kind: PlanLackKind; readonly subject: string | null; readonly fields: readonly string[] }
export interface PlanFacts {
  readonly year: number;
  readonly serviceAreaKey?: string | null;
  readonly boards: readonly string[];
  readonly items: readonly PlannedItem[];
  readonly highPriorityProviders: readonly string[];
  readonly leftOut: readonly { readonly providerId: string }[];
  readonly uncovered: readonly string[];
  readonly acknowledged: readonly { readonly serviceArea: string }[];
  readonly analyses: readonly { readonly year: number; readonly serviceAreaKey?: string | null; readonly status: string; readonly continuous: boolean }[];
  readonly concernedManagers: readonly string[];
  readonly consultations: readonly { readonly manager: string }[];
}
const lack = (kind: PlanLackKind, subject: string | null = null, fields: readonly string[] = []): PlanLack => ({ kind, subject, fields });

/** What stands in the way of submitting a plan: items that do not state all, providers of high priority left out without a reason where the plan
 *  rests on risk analysis, and areas that are not covered and whose gap nobody has acknowledged.
 *  Ground: NACKA Årsplan (urval); NACKA15 4; SOD 2.1.
 *  @reads plan.inputs */
export function lacksToSubmit(plan: PlanFacts, policy: PlanPolicy): PlanLack[] {
  const live = plan.items.filter((i) => i.status !== 'REMOVED');
  const planned = new Set(live.map((i) => i.providerId));
  const reasoned = new Set(plan.leftOut.map((l) => l.providerId));
  return [
    ...live.flatMap((i) => { const fields = i.carriedFrom ? [] : missingFields(i, policy); return fields.length ? [lack('ITEM_FIELDS', i.id, fields)] : []; }),
    ...(policy.inputs?.includes('RISK_ANALYSIS') ? plan.highPriorityProviders.filter((id) => !planned.has(id) && !reasoned.has(id)).map((id) => lack('PROVIDER_LEFT_OUT', id)) : []),
    ...plan.uncovered.filter((key) => !plan.acknowledged.some((a) => a.serviceArea === key)).map((key) => lack('AREA_UNCOVERED', key)),
  ];
}

/** What stands in the way of a plan's coming into force, besides: no completed risk analysis for its year and area, a concerned manager not consulted
 *  (an opinion against is no hindrance), no responsible board, a measure of an earlier year taken out without a reason, no decision by its board.
 *  Ground: NACKA Årsplan (riskanalys); NACKA15 3 and 4 (godkännande); NACKA Dokumentets syfte; SOD 1 and 8.4.1.
 *  @reads risk.requiredBeforePlan
 *  @reads plan.consultedBeforeApproval
 *  @reads plan.adoptedBy */
export function lacksToActivate(
  plan: PlanFacts, policy: PlanPolicy, risk: { readonly requiredBeforePlan?: boolean | null } | null,
  decision: { readonly body: string; readonly on: LocalDate; readonly reference: string } | null | undefined,
): PlanLack[] {
  const analysed = plan.analyses.some((a) => a.status === 'COMPLETED' && !a.continuous && a.year === plan.year && (a.serviceAreaKey ?? null) === (plan.serviceAreaKey ?? null));
  const unheard = plan.concernedManagers.filter((m) => !plan.consultations.some((c) => c.manager === m));
  const decided = decision && decision.reference.trim() && decision.on && plan.boards.includes(decision.body);
  return [
    ...lacksToSubmit(plan, policy),
    ...(plan.boards.length ? [] : [lack('BOARD')]),
    ...(risk?.requiredBeforePlan && !analysed ? [lack('RISK_ANALYSIS', plan.serviceAreaKey ?? null)] : []),
    ...(policy.consultedBeforeApproval?.length ? (plan.concernedManagers.length ? unheard.map((m) => lack('CONSULTATION', m)) : [lack('CONSULTATION')]) : []),
    ...plan.items.filter((i) => i.status === 'REMOVED' && i.carriedFrom && !i.removedReason?.trim()).map((i) => lack('CARRY_OVER_REMOVED', i.id)),
    ...(policy.adoptedBy === 'BOARD' && !decided ? [lack('DECISION', plan.boards.join(' ') || null)] : []),
  ];
}

/** Who puts a plan in force: the role that approves it, the body that adopts it, else the role that draws it up; where the guideline names none,
 *  those the delegation order names.
 *  Ground: NACKA15 4 (godkännande); SOD 1; ATV Ansvar för uppföljning.
 *  @reads plan.approvedBy
 *  @reads plan.adoptedBy
 *  @reads plan.preparedBy */
export function mayActivate(roles: readonly string[], policy: PlanPolicy) {
  const role = policy.approvedBy ?? policy.adoptedBy ?? policy.preparedBy;
  return role && !roles.includes(role) ? onlyBy('put in force', role) : undefined;
}

/** A plan that has not been revised within the guideline's time is flagged. Ground: SOD 1 (årlig revidering).
 *  @reads plan.revision.intervalMonths */
export function isUnrevised(plan: { readonly inForceOn?: LocalDate | null; readonly revisedOn?: LocalDate | null }, today: LocalDate, policy: PlanPolicy): boolean {
  const since = plan.revisedOn ?? plan.inForceOn;
  return since != null && policy.revision?.intervalMonths != null && addMonths(since, policy.revision.intervalMonths) < today;
}
