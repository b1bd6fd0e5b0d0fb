import { pgArray, type Copy, type Grant, type Scope, type Sharing } from '@uppsikt/platform';
import { SharedQualityRecord } from './shared-quality.record.ts';

/** Of each legal person with a call-off under the framework that has been reviewed: how many reviews, findings and plans, and nothing of what they say. A sole trader has no number here, so there are none of one. */
const copies = (scope: Scope, { frameworkReference }: Grant, ids?: readonly string[]): Promise<Copy[]> => scope.em.execute<Copy[]>(
  `select p.id, p.organisation_number as "organisationNumber", ?::text as "countedOn",
     count(distinct r.id) filter (where r.status = 'COMPLETED')::int as "completedReviews",
     count(distinct f.id) filter (where f.severity = 'SERIOUS' and c.id is null)::int as "openSeriousFindings",
     count(distinct f.id) filter (where f.severity = 'ORDINARY' and c.id is null)::int as "openOrdinaryFindings",
     count(distinct a.id) filter (where a.closed_on is null)::int as "openActionPlans"
   from provider p join review r on r.tenant_id = p.tenant_id and r.provider_id = p.id
     left join finding f on f.tenant_id = r.tenant_id and f.review_id = r.id
     left join finding_closure c on c.tenant_id = f.tenant_id and c.id = f.id
     left join action_plan a on a.tenant_id = r.tenant_id and a.review_id = r.id
   where p.organisation_number is not null and (?::uuid[] is null or p.id = any(?::uuid[]))
     and exists (select from agreement g where g.tenant_id = p.tenant_id and g.provider_id = p.id and g.framework_reference is not null and (?::text is null or g.framework_reference = ?::text))
   group by p.id, p.organisation_number order by p.id`,
  [scope.today, ids ? pgArray(ids) : null, ids ? pgArray(ids) : null, frameworkReference, frameworkReference]);

export const qualitySharing: Sharing = { thing: 'QUALITY_SIGNALS', fact: 'reviews.quality-signals-disclosed.v1', record: SharedQualityRecord, copies };

/** The numbers of providers in the tenant's own register, in the order of the ids; null of those it does not have. */
export async function numbersOf(scope: Scope, providerIds: readonly string[]): Promise<(string | null)[]> {
  const rows = await scope.em.execute<{ id: string; number: string | null }[]>('select id, organisation_number as number from provider where id = any(?::uuid[])', [pgArray(providerIds)]);
  const numbers = new Map(rows.map(({ id, number }) => [id, number]));
  return providerIds.map((id) => numbers.get(id) ?? null);
}
