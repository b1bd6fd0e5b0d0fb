import { isId } from '@uppsikt/kernel';
import { grouped, within, type Scope } from '@uppsikt/platform';
import { DutyRecord, type Duty } from '../duty/duty.record.ts';
import { IndividualCaseRecord } from '../individual-case/individual-case.record.ts';
import { IndividualFollowUpRecord, type IndividualFollowUp } from './individual-follow-up.record.ts';

export const followUpsOf = async (scope: Scope, caseIds: readonly string[]): Promise<IndividualFollowUp[][]> =>
  grouped(caseIds, await scope.em.find(IndividualFollowUpRecord, { individualCaseId: { $in: [...caseIds] } }, { orderBy: { heldOn: 'desc', id: 'desc' } }), (row) => row.individualCaseId);

/** The duties to follow cases up, of one kind, oldest first. */
export const dutiesOfCases = async (scope: Scope, kind: Duty['kind'], caseIds: readonly string[]): Promise<Duty[][]> =>
  grouped(caseIds, await scope.em.find(DutyRecord, { kind, individualCaseId: { $in: [...caseIds] } }, { orderBy: { id: 'asc' } }), (row) => row.individualCaseId!);

/** How many open cases are overdue, by unit and official, within the reader's reach. */
export async function overdueCases(scope: Scope, unitId: string | null): Promise<{ unitId: string; officer: string; cases: number }[]> {
  if (unitId !== null && !isId(unitId)) return [];
  const reach = await within(scope, IndividualCaseRecord, 'c');
  return scope.em.execute(
    `select c.unit_id as "unitId", c.officer, count(*)::int as cases from individual_case c
     where c.closed_on is null and (?::uuid is null or c.unit_id = ?::uuid) ${reach ? `and ${reach.sql}` : ''}
       and exists (select 1 from duty d where d.tenant_id = c.tenant_id and d.kind = 'FOLLOW_UP_INDIVIDUAL' and d.subject = c.id::text and d.status = 'OPEN' and d.due_on < ?::date)
     group by c.unit_id, c.officer order by cases desc, c.unit_id, c.officer limit 200`, [unitId, unitId, ...(reach?.params ?? []), scope.today] as never);
}
