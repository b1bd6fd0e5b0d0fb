import type { LocalDate } from '@uppsikt/kernel';

/** What this rule reads of policy kind follow-up. */
export interface CoveragePolicy { readonly coverageOfAllUnits?: boolean | null }
interface Opened { readonly unitId?: string | null; readonly completedOn?: LocalDate | null; readonly kind: string }

/** Where the guideline asks that every activity is reviewed, those that were not in the period are listed; elsewhere there is nothing to list.
 *  Ground: FALK 2.2 and 4 (samtliga verksamheter).
 *  @reads followUp.coverageOfAllUnits */
export function coverage<U extends { readonly id: string }>(units: readonly U[], completed: readonly Opened[], policy: CoveragePolicy | null) {
  if (!policy?.coverageOfAllUnits) return null;
  const reviewed = new Set(completed.map((r) => r.unitId));
  const missing = units.filter((u) => !reviewed.has(u.id));
  return { units: units.length, reviewed: units.length - missing.length, missing };
}

/** How many follow-ups were planned and how many came of an event. Ground: SOD 8.4 (merparten planerade). */
export const shares = (opened: readonly Opened[]) => {
  const eventDriven = opened.filter((r) => r.kind === 'TRIGGERED_REVIEW').length;
  return { planned: opened.length - eventDriven, eventDriven };
};
