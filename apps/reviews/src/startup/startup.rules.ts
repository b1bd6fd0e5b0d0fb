import { addMonths, problem, type LocalDate } from '@uppsikt/kernel';

/** What these rules read of policy kind startup-review. */
export interface StartupPolicy {
  readonly enabled?: boolean | null;
  readonly appliesTo?: readonly string[] | null;
  readonly content?: readonly string[] | null;
  readonly earliestMonthsAfterFirstOrder?: number | null;
  readonly latestMonthsAfterFirstOrder?: number | null;
}
export type StartupContent = 'ROUTINES_IN_PLACE' | 'FUNDAMENTAL_PARTS_STARTED';
export interface StartedUnit { readonly operatingForm: string; readonly agreementTypes: readonly string[]; readonly firstExecutedOrderOn?: LocalDate | null }

const silent = () => problem('NotInPolicy', 'The guideline in force has no start-up reviews.', { kind: 'startup-review' });

/** New activities in the municipality's own operation and under the types of agreement that the guideline names are given a start-up review.
 *  Ground: FALK 2.4.3.
 *  @reads followUp.startupReview.enabled
 *  @reads followUp.startupReview.appliesTo */
export const isReviewed = (unit: StartedUnit, policy: StartupPolicy): boolean =>
  policy.enabled === true && (policy.appliesTo ?? []).some((form) => form === unit.operatingForm || (unit.operatingForm !== 'OWN_OPERATION' && unit.agreementTypes.includes(form)));

/** The first and last day of a start-up review, counted from the first executed order in calendar months; null where the guideline gives none.
 *  Ground: FALK 2.4.3 (tidpunkt).
 *  @reads followUp.startupReview.earliestMonthsAfterFirstOrder
 *  @reads followUp.startupReview.latestMonthsAfterFirstOrder */
export const windowOf = (firstExecutedOrderOn: LocalDate, policy: StartupPolicy): { earliestOn: LocalDate; latestOn: LocalDate | null } => ({
  earliestOn: addMonths(firstExecutedOrderOn, policy.earliestMonthsAfterFirstOrder ?? 0),
  latestOn: policy.latestMonthsAfterFirstOrder == null ? null : addMonths(firstExecutedOrderOn, policy.latestMonthsAfterFirstOrder),
});

/** A start-up review is of one unit, and not made before its day; without an executed order there is none. Other reviews are not bound by it.
 *  Ground: FALK 2.4.3 (tidpunkt). */
export function openStartup(kind: string, openedOn: LocalDate, unit: StartedUnit | null, policy: StartupPolicy | null) {
  if (kind !== 'STARTUP_REVIEW') return undefined;
  if (!policy?.enabled) return silent();
  if (!unit) return problem('InvalidInput', 'A start-up review is of one unit.', { field: 'unitId' });
  if (!isReviewed(unit, policy)) return silent();
  if (!unit.firstExecutedOrderOn) return problem('StartupTooEarly', 'The unit has executed no order yet.', { earliestOn: null });
  const { earliestOn } = windowOf(unit.firstExecutedOrderOn, policy);
  return openedOn < earliestOn ? problem('StartupTooEarly', `The start-up is reviewed from ${earliestOn}.`, { earliestOn }) : undefined;
}

/** What a start-up review must assess and has not.
 *  Ground: FALK 2.4.3 (rutiner på plats, startats upp godtagbart).
 *  @reads followUp.startupReview.content */
export const unassessed = (kind: string, assessed: readonly { readonly content: string }[], policy: StartupPolicy | null): string[] =>
  kind === 'STARTUP_REVIEW' ? (policy?.content ?? []).filter((c) => !assessed.some((a) => a.content === c)) : [];
