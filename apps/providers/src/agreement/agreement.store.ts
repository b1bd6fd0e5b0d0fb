import { isProblem, type LocalDate } from '@uppsikt/kernel';
import { definePolicy, page, pgArray, within, type Condition, type PageArgs, type Scope } from '@uppsikt/platform';
import { AgreementRecord, type Agreement } from './agreement.record.ts';
import type { ProvidersPolicy } from './agreement.rules.ts';

export const providersPolicy = definePolicy('providers');

/** What the guideline says of providers on a day; undefined where it is silent on them. */
export async function providersDocument(scope: Scope, on: LocalDate = scope.today): Promise<ProvidersPolicy | undefined> {
  const policy = await scope.policy(providersPolicy, on);
  return isProblem(policy) ? undefined : policy.document;
}

export interface AgreementFilter { type?: string | null; status?: string | null; serviceAreaKey?: string | null; expiresBy?: LocalDate | null }

/** That the status is so on a day, as `statusOn` derives it, for lists; the agreement's row goes by `alias`. */
export const statusIs = (status: string, on: LocalDate, alias = 't'): Condition => ({
  sql: `case when ${alias}.terminated_on <= ?::date then 'TERMINATED' when ${alias}.activation_required and coalesce(${alias}.activated_on > ?::date, true) then 'NOT_ACTIVATED'
    when ?::date < ${alias}.valid_from then 'PLANNED' when ${alias}.valid_until < ?::date then 'EXPIRED' else 'IN_FORCE' end = ?::text`,
  params: [on, on, on, on, status],
});

export function agreementsPage(scope: Scope, args: PageArgs, filter: AgreementFilter) {
  const also: Condition[] = [
    ...(filter.status ? [statusIs(filter.status, scope.today)] : []),
    ...(filter.serviceAreaKey ? [{ sql: '?::text = any(t.service_area_keys)', params: [filter.serviceAreaKey] }] : []),
    ...(filter.expiresBy ? [{ sql: `least(t.valid_until, t.terminated_on - 1) <= ?::date`, params: [filter.expiresBy] }] : []),
  ];
  return page(scope, AgreementRecord, args, { by: 'validFrom', descending: true }, filter.type ? { type: filter.type } : {}, also);
}

/** Agreements of the types that hold some day of a period. */
export const agreementsIn = (scope: Scope, args: PageArgs, types: readonly string[], from: LocalDate, until: LocalDate) => page(scope, AgreementRecord, args, { by: 'validFrom', descending: true }, {}, [{
  sql: 't.type = any(?::text[]) and t.valid_from <= ?::date and coalesce(t.valid_until, ?::date) >= ?::date and coalesce(t.terminated_on > greatest(?::date, t.valid_from), true)',
  params: [pgArray(types), until, until, from, from],
}]);

export async function countByType(scope: Scope, on: LocalDate): Promise<{ type: Agreement['type']; count: number }[]> {
  const conditions = [statusIs('IN_FORCE', on), ...[await within(scope, AgreementRecord, 't')].filter((c) => c !== undefined)];
  return scope.em.execute<{ type: Agreement['type']; count: number }[]>(
    `select t.type, count(*)::int as count from agreement t where ${conditions.map((c) => c.sql).join(' and ')} group by t.type order by t.type`, conditions.flatMap((c) => c.params) as never);
}
