import type { PolicyView } from '@uppsikt/contracts';
import { problem, type LocalDate } from '@uppsikt/kernel';

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
