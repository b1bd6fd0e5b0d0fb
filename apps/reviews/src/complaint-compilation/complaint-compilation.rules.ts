import type { PolicyView } from '@uppsikt/contracts';
import { problem, type LocalDate } from '@uppsikt/kernel';
import { calendarPeriods, type Period } from '../duty/duty.rules.ts';

/** Views and complaints are compiled by the role that the guideline names, of a period that has begun.
 *  Ground: NACKA15 5.1 (samlas in och sammanställs systematiskt).
 *  @reads complaints.compiledBy */
export function compile(asked: { readonly from: LocalDate; readonly until: LocalDate }, roles: readonly string[], today: LocalDate, policy: PolicyView<'complaints', 'compiledBy'> | null) {
  const role = policy?.compiledBy;
  if (!role) return problem('NotInPolicy', 'The guideline in force has no compilation of views and complaints.', { kind: 'complaints' });
  if (!roles.includes(role)) return problem('RoleNotInPolicy', `Views and complaints are compiled by ${role}.`, { allowed: [role] });
  if (asked.from > today) return problem('InvalidInput', 'The period has not begun.', { field: 'from' });
  return asked.until < asked.from ? problem('InvalidInput', 'The period ends when it has begun.', { field: 'until' }) : { from: asked.from, until: asked.until };
}

/** What these rules read of policy kind communication. */
export interface InformingPolicy { readonly matrix?: { readonly COMPLAINTS?: { readonly BOARD?: readonly string[] } } }

/** Where the board is informed yearly of views and complaints, they are compiled in each calendar year; no month is given. Ground: NACKA15 8 (sammanställs årsvis).
 *  @reads communication.matrix.COMPLAINTS */
export const compilationYears = (from: LocalDate, until: LocalDate, policy: InformingPolicy | null): Period[] =>
  policy?.matrix?.COMPLAINTS?.BOARD?.includes('INFORMATION_ITEM_YEARLY') ? calendarPeriods(12, from, until) : [];
