import { isId, isProblem, type LocalDate } from '@uppsikt/kernel';
import { definePolicy, grouped, pgArray, type PolicyKind, type Scope } from '@uppsikt/platform';
import { rowsOf, type Pair } from '../by-id.store.ts';
import { dialoguePolicy } from '../dialogue/dialogue.store.ts';
import { scopesOf } from '../guideline/guideline.store.ts';
import type { Review } from '../review/review.record.ts';
import { documentOf } from '../review/review.store.ts';
import { MissingReportCommentRecord, ProviderReportRecord, type MissingReportComment, type ProviderReport } from './provider-report.record.ts';
import type { ReportingPolicies } from './provider-report.rules.ts';

export const selfMonitoringPolicy = definePolicy('self-monitoring');
const providerReportsPolicy = definePolicy('provider-reports');

async function policies(of: <D>(kind: PolicyKind<D>) => Promise<D | null>): Promise<ReportingPolicies> {
  return { selfMonitoring: await of(selfMonitoringPolicy), providerReports: await of(providerReportsPolicy), qualityDialogue: await of(dialoguePolicy) };
}
/** What the guideline says on a day of what is reported in a service area, or in all. */
export async function reportingOn(scope: Scope, on: LocalDate, serviceArea: string | null): Promise<ReportingPolicies> {
  const scopes = serviceArea ? await scopesOf(scope, serviceArea) : [];
  return policies(async (kind) => {
    const policy = await scope.policy(kind, on, scopes);
    return isProblem(policy) ? null : policy.document;
  });
}
/** What the guideline of a review says of what is reported. */
export const reportingOf = (scope: Scope, review: Pick<Review, 'policyIds'>): Promise<ReportingPolicies> => policies((kind) => documentOf(scope, review, kind));

export const reportsById = (scope: Scope, ids: readonly string[]): Promise<ProviderReport[]> => scope.em.find(ProviderReportRecord, { id: { $in: ids.filter(isId) } }, { orderBy: { id: 'asc' } });

/** What is reported of each unit, latest first. */
export async function reportsOfUnits(scope: Scope, unitIds: readonly string[]): Promise<ProviderReport[][]> {
  return grouped(unitIds, await scope.em.find(ProviderReportRecord, { unitId: { $in: [...unitIds] } }, { orderBy: { reportedOn: 'desc', id: 'desc' } }), (r) => r.unitId!).map((of) => of.slice(0, 200));
}

/** What the provider of each review has reported, of the reviewed unit or of itself, since the follow-up before it was completed. */
export const reportsOfReviews = async (scope: Scope, reviewIds: readonly string[]): Promise<ProviderReport[][]> => rowsOf(scope, ProviderReportRecord, reviewIds, await scope.em.execute<Pair[]>(
  `select r.id as "of", p.id from review r cross join lateral (
     select id from provider_report p where p.tenant_id = r.tenant_id and p.provider_id = r.provider_id and (r.unit_id is null or p.unit_id is null or p.unit_id = r.unit_id)
       and p.reported_on <= coalesce(r.completed_on, ?::date)
       and p.reported_on >= coalesce((select max(b.completed_on) from review b where b.tenant_id = r.tenant_id and b.provider_id = r.provider_id and b.unit_id is not distinct from r.unit_id
         and b.id <> r.id and b.completed_on <= r.opened_on), '-infinity'::date)
     order by p.reported_on desc, p.id desc limit 200) p
   where r.id = any(?::uuid[])`, [scope.today, pgArray(reviewIds)] as never));

export const commentsOf = (scope: Scope, reviewIds: readonly string[]): Promise<MissingReportComment[]> => scope.em.find(MissingReportCommentRecord, { reviewId: { $in: [...reviewIds] } });
