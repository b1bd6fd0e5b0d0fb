import { isProblem, type LocalDate } from '@uppsikt/kernel';
import { definePolicy, page, pgArray, type Condition, type PageArgs, type Scope } from '@uppsikt/platform';
import { AgreementRecord, type Agreement } from './agreement.record.ts';
import type { ProvidersPolicy } from './agreement.rules.ts';

export const providersPolicy = definePolicy('providers');

/** What the guideline says of providers on a day; undefined where it is silent on them. */
export async function providersDocument(scope: Scope, on: LocalDate = scope.today): Promise<ProvidersPolicy | undefined> {
  const policy = await scope.policy(providersPolicy, on);
  return isProblem(policy) ? undefined : policy.document;
}

export interface AgreementFilter { type?: string | null; status?: string | null; serviceAreaKey?: string | null; expiresBy?: LocalDate | null }

/** The status as `statusOn` derives it, for lists. Days are given twice, as the rule compares them. */
const statusSql = `case when t.terminated_on <= ?::date then 'TERMINATED' when t.activation_required and coalesce(t.activated_on > ?::date, true) then 'NOT_ACTIVATED' when ?::date < t.valid_from then 'PLANNED' when t.valid_until < ?::date then 'EXPIRED' else 'IN_FORCE' end`;
const statusIs = (status: string, on: LocalDate): Condition => ({ sql: `${statusSql} = ?`, params: [on, on, on, on, status] });

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
  const { sql, params } = statusIs('IN_FORCE', on);
  return scope.em.execute<{ type: Agreement['type']; count: number }[]>(`select t.type, count(*)::int as count from agreement t where ${sql} group by t.type order by t.type`, params as never);
}
