import { isId, type LocalDate } from '@uppsikt/kernel';
import { grouped, within, type Scope } from '@uppsikt/platform';
import { IndividualFollowUpRecord } from '../individual-follow-up/individual-follow-up.record.ts';
import { UnitRecord } from '../provider/provider.record.ts';
import { LinkedOutcomesRecord, type LinkedOutcomes } from './individual-outcome.record.ts';
import type { OutcomeCounts } from './individual-outcome.rules.ts';

export const unitById = async (scope: Scope, id: string | null | undefined) => (id && isId(id) ? scope.em.findOne(UnitRecord, { id }) : null);

/** What the follow-ups at a unit showed in a period, within the reader's reach: counted in SQL, so that no person leaves the database. */
export async function countsOf(scope: Scope, unitId: string, from: LocalDate, until: LocalDate): Promise<OutcomeCounts> {
  const reach = await within(scope, IndividualFollowUpRecord, 'f');
  const [where, params] = [`f.unit_id = ?::uuid and f.held_on between ?::date and ?::date ${reach ? `and ${reach.sql}` : ''}`, [unitId, from, until, ...(reach?.params ?? [])]];
  const [totals] = await scope.em.execute<Omit<OutcomeCounts, 'outcomes'>[]>(
    `select count(distinct c.person_reference)::int as persons, count(*)::int as "followUps", (count(*) filter (where f.deficiency <> 'NONE'))::int as deficiencies,
       (count(*) filter (where f.deficiency = 'SERIOUS'))::int as "seriousDeficiencies"
     from individual_follow_up f join individual_case c on c.tenant_id = f.tenant_id and c.id = f.individual_case_id where ${where}`, params as never);
  const outcomes = await scope.em.execute<OutcomeCounts['outcomes'][number][]>(
    `select a->>'question' as question, a->>'outcome' as outcome, count(*)::int as count
     from individual_follow_up f cross join jsonb_array_elements(f.answers) a where ${where} group by 1, 2 order by 1, 2`, params as never);
  return { ...totals!, outcomes };
}

export const linkedOf = async (scope: Scope, reviewIds: readonly string[]): Promise<LinkedOutcomes[][]> =>
  grouped(reviewIds, await scope.em.find(LinkedOutcomesRecord, { reviewId: { $in: [...reviewIds] } }, { orderBy: { id: 'asc' } }), (row) => row.reviewId);
