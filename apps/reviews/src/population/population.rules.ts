import { addMonths, type LocalDate } from '@uppsikt/kernel';
import { windowOf, type StartupPolicy } from '../startup/startup.rules.ts';

export interface UnitFacts {
  readonly openedOn: LocalDate | null; readonly closedOn: LocalDate | null; readonly lastCompletedOn: LocalDate | null; readonly intervalMonths: number | null;
  /** All agreements that it works under are followed up by others than the unit that plans: one individual at a time, or by who decided them. */
  readonly othersFollowUp: boolean;
  /** It is in a form whose new units have a start-up review. */
  readonly startupApplies: boolean;
  readonly firstExecutedOrderOn: LocalDate | null;
}
/** What the guideline says of start-ups, and the day from which a unit that opens is new to it. */
export interface Startup { readonly policy: StartupPolicy; readonly newSince: LocalDate }
export type DueReason = 'NEVER_REVIEWED' | 'STARTED' | 'INTERVAL_ENDS';

/** Why a unit is due in a year, and since when: it has never been reviewed, since it opened; or the interval of its area ends in the year, since
 *  its latest completed review. Where the guideline has no interval every unit is due once a year's plan is made. A unit not open in the year, or
 *  whose agreements others follow up, is not. A new unit is not due before its start-up may be reviewed, counted from its first executed order.
 *  Ground: SOD 2.1 (intervall, personlig assistans); FALK 2.1 (samtliga verksamheter) and 2.4.3 (tidpunkt).
 *  @reads plan.coverage.intervalMonthsMax */
export function dueIn(year: number, unit: UnitFacts, intervalMonthsMax: number | null, startup: Startup | null = null): { reason: DueReason; since: LocalDate | null } | null {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  if (unit.othersFollowUp || (unit.openedOn && unit.openedOn > last) || (unit.closedOn && unit.closedOn < first)) return null;
  if (!unit.lastCompletedOn && startup && unit.startupApplies && unit.openedOn && unit.openedOn >= startup.newSince) {
    const since = unit.firstExecutedOrderOn;
    return since && windowOf(since, startup.policy).earliestOn <= last ? { reason: 'STARTED', since } : null;
  }
  if (!unit.lastCompletedOn) return { reason: 'NEVER_REVIEWED', since: unit.openedOn };
  const months = unit.intervalMonths ?? intervalMonthsMax;
  if (unit.lastCompletedOn >= first || (months != null && addMonths(unit.lastCompletedOn, months) > last)) return null;
  return { reason: 'INTERVAL_ENDS', since: unit.lastCompletedOn };
}
