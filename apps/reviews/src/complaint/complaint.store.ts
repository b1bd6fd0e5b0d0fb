import { LockMode } from '@mikro-orm/core';
import { isId, isProblem, type LocalDate } from '@uppsikt/kernel';
import { definePolicy, pgArray, within, type Scope } from '@uppsikt/platform';
import { rowsOf, type Pair } from '../by-id.store.ts';
import { ComplaintRecord, type Complaint } from './complaint.record.ts';
import type { ComplaintCategory, ComplaintsPolicy } from './complaint.rules.ts';

export const complaintsPolicy = definePolicy('complaints');

/** What the guideline that it was registered under says of views and complaints. */
export async function complaintsDocument(scope: Scope, complaint: Pick<Complaint, 'policyIds'>): Promise<ComplaintsPolicy> {
  const policy = await scope.policyOf(complaint, complaintsPolicy);
  return isProblem(policy) ? {} : policy.document;
}

/** The complaint, held until the transaction ends. */
export const lockComplaint = async (scope: Scope, id: string): Promise<Complaint | null> =>
  isId(id) ? scope.em.findOne(ComplaintRecord, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE }) : null;

/** What was told of the provider of each review, from the year before it was opened until it was completed. */
export const complaintsOfReviews = async (scope: Scope, reviewIds: readonly string[]): Promise<Complaint[][]> => rowsOf(scope, ComplaintRecord, reviewIds, await scope.em.execute<Pair[]>(
  `select r.id as "of", c.id from review r cross join lateral (
     select id from complaint c where c.tenant_id = r.tenant_id and c.provider_id = r.provider_id
       and c.received_on >= make_date(extract(year from r.opened_on)::int - 1, 1, 1) and c.received_on <= coalesce(r.completed_on, ?::date)
     order by c.received_on desc, c.id desc limit 200) c
   where r.id = any(?::uuid[])`, [scope.today, pgArray(reviewIds)] as never));

/** What the provider, or the unit, of each review has still to take care of and follow up. */
export const unhandledOfReviews = async (scope: Scope, reviewIds: readonly string[]): Promise<Complaint[][]> => rowsOf(scope, ComplaintRecord, reviewIds, await scope.em.execute<Pair[]>(
  `select r.id as "of", c.id from review r cross join lateral (
     select id from complaint c where c.tenant_id = r.tenant_id and c.provider_id = r.provider_id and (r.unit_id is null or c.unit_id = r.unit_id)
       and c.handling_demanded and not c.handled
     order by c.received_on, c.id limit 200) c
   where r.id = any(?::uuid[])`, [pgArray(reviewIds)] as never));

export interface CompiledRow { providerId: string; unitId: string | null; category: ComplaintCategory; received: number; open: number }

/** How many came in during a period, by provider, unit and category, within the reader's reach. */
export async function compiled(scope: Scope, { from, until }: { from: LocalDate; until: LocalDate }): Promise<CompiledRow[]> {
  const reach = await within(scope, ComplaintRecord, 't');
  return scope.em.execute<CompiledRow[]>(
    `select t.provider_id as "providerId", t.unit_id as "unitId", t.category, count(*)::int as received, (count(*) filter (where t.status = 'OPEN'))::int as open
     from complaint t where t.received_on between ?::date and ?::date ${reach ? `and ${reach.sql}` : ''}
     group by t.provider_id, t.unit_id, t.category order by t.provider_id, t.unit_id nulls first, t.category limit 2000`, [from, until, ...(reach?.params ?? [])] as never);
}
