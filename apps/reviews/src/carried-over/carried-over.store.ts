import { pgArray, type Scope } from '@uppsikt/platform';
import { ReviewRecord, type Review } from '../review/review.record.ts';

/** For each review the latest of its kind and object that was completed by the day it was opened: one row each, however many there have been. */
export async function latestBefore(scope: Scope, reviewIds: readonly string[]): Promise<Review[]> {
  const found = await scope.em.execute<{ id: string }[]>(
    `select b.id from review r cross join lateral (
       select c.id from review c where c.tenant_id = r.tenant_id and c.provider_id = r.provider_id and c.kind = r.kind and c.unit_id is not distinct from r.unit_id
         and c.status = 'COMPLETED' and c.completed_on <= r.opened_on and c.id <> r.id order by c.completed_on desc, c.id desc limit 1) b
     where r.id = any(?::uuid[])`, [pgArray(reviewIds)] as never);
  return scope.em.find(ReviewRecord, { id: { $in: found.map((row) => row.id) } });
}
