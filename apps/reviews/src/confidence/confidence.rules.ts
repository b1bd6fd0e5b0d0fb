import type { LocalDate } from '@uppsikt/kernel';
import { isLate, isOverdue } from '../duty/duty.rules.ts';

export interface DueFacts { readonly status: 'OPEN' | 'DONE'; readonly dueOn?: LocalDate | null; readonly doneOn?: LocalDate | null }
export type Coming = 'MET' | 'LATE' | 'MISSED' | 'PENDING' | 'UNDATED';
/** How much is known: nothing was to come, something has not come, all that was to come has. */
export type ConfidenceLevel = 'UNKNOWN' | 'INCOMPLETE' | 'COMPLETE';

/** What should come has come in time, came late, has not come, may yet come, or has no last day.
 *  Ground: issue 4 (what should have come and has not is an event). */
export function comingOf({ status, dueOn = null, doneOn = null }: DueFacts, today: LocalDate): Coming {
  if (status === 'DONE') return isLate({ dueOn, doneOn }) ? 'LATE' : 'MET';
  return dueOn === null ? 'UNDATED' : isOverdue({ status, dueOn }, today) ? 'MISSED' : 'PENDING';
}

/** A confidence that is its own explanation: counts of what was due in the period, never a weight. Where nothing has fallen due nothing is known,
 *  and that is not the same as well. What came late is known, and shows as late.
 *  Ground: issue 4 (silence lowers confidence, shown apart from quality). */
export function confidenceOf(duties: readonly DueFacts[], today: LocalDate) {
  const count = (coming: Coming) => duties.filter((d) => comingOf(d, today) === coming).length;
  const counts = { met: count('MET'), late: count('LATE'), missed: count('MISSED'), pending: count('PENDING'), undated: count('UNDATED') };
  const due = counts.met + counts.late + counts.missed;
  const level: ConfidenceLevel = due === 0 ? 'UNKNOWN' : counts.missed > 0 ? 'INCOMPLETE' : 'COMPLETE';
  return { level, due, ...counts };
}

/** The same for each kind of duty, in their order. Ground: as above. */
export function confidenceByKind<K extends string>(duties: readonly (DueFacts & { readonly kind: K })[], today: LocalDate) {
  return [...new Set(duties.map((d) => d.kind))].sort().map((kind) => ({ kind, ...confidenceOf(duties.filter((d) => d.kind === kind), today) }));
}
