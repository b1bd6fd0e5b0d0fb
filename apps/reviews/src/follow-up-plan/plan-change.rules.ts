import { isProblem, problem, yearOf, type LocalDate } from '@uppsikt/kernel';
import type { PlanPolicy } from './follow-up-plan.rules.ts';

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });
export interface ServiceOfItem { readonly type: string; readonly law: string; readonly decidedBy: string }
/** An item as it was. */
export interface ItemSnapshot { readonly id: string; readonly kind: string; readonly year: number; readonly status: string; readonly serviceArea: string | null; readonly providerId: string | null; readonly what: string | null; readonly dueOn: LocalDate | null }

/** The service area that the plan's wording means: its key, or one of its other names; what is mapped to none is refused.
 *  Ground: SOD 8.4.1 (tabell 2025/2026). */
export function areaNamed<A extends { readonly key: string; readonly aliases: readonly string[] }>(name: string, areas: readonly A[]) {
  return areas.find((a) => a.key === name) ?? areas.find((a) => a.aliases.includes(name)) ?? invalid('serviceArea', `${name} is no service area and no other name of one: register it first.`);
}

/** An item is in an area of one of the plan's boards. Ground: SOD 2.1 (nämndernas områden); NACKA Dokumentets syfte. */
export const ofBoard = (area: { readonly key: string; readonly boards: readonly string[] }, boards: readonly string[]) =>
  boards.length === 0 || area.boards.some((b) => boards.includes(b))
    ? { boards: area.boards.filter((b) => boards.length === 0 || boards.includes(b)) }
    : problem('ServiceAreaOfAnotherBoard', `${area.key} is not an area of ${boards.join(', ')}.`, { serviceArea: area.key, boards: [...area.boards] });

/** Where the guideline says so, the plan is of services under its laws that its authority decides on.
 *  Ground: SOD 1 (omfattning).
 *  @reads plan.scope.laws
 *  @reads plan.scope.decidedBy */
export function inScope(service: ServiceOfItem | null | undefined, policy: PlanPolicy) {
  const { laws, decidedBy } = policy.scope ?? {};
  if (!laws?.length && !decidedBy) return undefined;
  if (!service?.type.trim()) return invalid('service', 'Name the service with its law and the authority that decides on it.');
  const outside = (laws?.length && !laws.includes(service.law)) || (decidedBy && service.decidedBy !== decidedBy);
  return outside ? problem('ServiceOutOfScope', `The plan is of services under ${laws?.join(', ')} that ${decidedBy} decides on.`, { laws: [...(laws ?? [])], decidedBy: decidedBy ?? null }) : undefined;
}

/** What is planned at a provider rests on an agreement that is followed up by unit: agreements for one individual are not.
 *  Ground: SOD 2.1 (personlig assistans).
 *  @reads providers.individualAgreement.excludedFromUnitFollowUp */
export const byUnit = (agreements: readonly { readonly excludedFromUnitFollowUp: boolean }[]) =>
  agreements.length && agreements.every((a) => a.excludedFromUnitFollowUp)
    ? problem('FollowedUpIndividually', 'The provider has agreements for individuals only: the authority follows them up one by one.', {})
    : undefined;

/** An item rests on risks where the plan does; one that does not says why it is there.
 *  Ground: NACKA Årsplan (urval).
 *  @reads plan.inputs */
export const grounded = (item: { readonly riskItemIds: readonly string[]; readonly motivation?: string | null }, policy: PlanPolicy) =>
  policy.inputs?.includes('RISK_ANALYSIS') && !item.riskItemIds.length && !item.motivation?.trim()
    ? invalid('motivation', 'Refer to the risks that motivate it, or say why it is planned.')
    : undefined;

/** A plan in force is changed only with a reason, and where the guideline lets it be changed between revisions.
 *  Ground: SOD 1 (dynamisk plan); NACKA15 3 (fortlöpande).
 *  @reads plan.revision.adHocAllowed */
export function changePlan(plan: { readonly status: string }, reason: string | null | undefined, policy: PlanPolicy) {
  if (plan.status !== 'IN_FORCE') return { reason: reason?.trim() || null };
  if (policy.revision?.adHocAllowed === false) return problem('NotInPolicy', 'The guideline in force lets a plan be changed at its revision only.', { kind: 'plan' });
  return reason?.trim() ? { reason: reason.trim() } : invalid('reason', 'A plan in force is changed with a reason.');
}

/** An item is done by a completed review of its area or provider, in its year. Ground: SOD 8.4.1. */
export function completeItem(
  item: { readonly year: number; readonly status: string; readonly serviceAreaKey?: string | null; readonly providerId?: string | null },
  review: { readonly status: string; readonly completedOn?: LocalDate | null; readonly serviceAreaKey: string; readonly providerId: string },
) {
  if (item.status !== 'PLANNED') return problem('Conflict', 'The item is done or taken out.');
  if (review.status !== 'COMPLETED' || !review.completedOn) return invalid('reviewId', 'The review is not completed.');
  if (yearOf(review.completedOn) !== item.year) return invalid('reviewId', `The item is for ${item.year}, and the review was completed in ${yearOf(review.completedOn)}.`);
  const same = item.providerId ? item.providerId === review.providerId : !item.serviceAreaKey || item.serviceAreaKey === review.serviceAreaKey;
  return same ? { status: 'DONE' as const, doneOn: review.completedOn } : invalid('reviewId', 'The review is of another area or provider.');
}

export interface Scheduled<A> { readonly year: number; readonly label: string; readonly area: A }
/** The follow-ups that the guideline's schedule gives a board over the plan's horizon, each mapped to a service area.
 *  Ground: SOD 8.4.1 (tabell 2025/2026).
 *  @reads plan.schedule.OMSORGSNAMNDEN plan.schedule.ALDREOMSORGSNAMNDEN
 *  @reads plan.horizonYears */
export function scheduled<A extends { readonly key: string; readonly aliases: readonly string[] }>(board: string | undefined, year: number, areas: readonly A[], policy: PlanPolicy) {
  const years = Array.from({ length: policy.horizonYears ?? 1 }, (_, i) => year + i);
  const found: Scheduled<A>[] = [];
  for (const each of years) for (const label of (board && policy.schedule?.[board]?.[String(each)]) || []) {
    const area = areaNamed(label, areas);
    if (isProblem(area)) return area;
    found.push({ year: each, label, area });
  }
  return found;
}

/** The year whose measures a board's plan of a year follows up; none where the guideline carries nothing over.
 *  Ground: SOD 8.4.1 (uppföljning av åtgärder).
 *  @reads plan.carryOverOpenActions
 *  @reads plan.carryOverReferenceYear */
export const carryOverYear = (boards: readonly string[], year: number, policy: PlanPolicy): number | null =>
  policy.carryOverOpenActions ? boards.map((b) => policy.carryOverReferenceYear?.[b]?.[String(year)]).find((y) => y != null) ?? null : null;
