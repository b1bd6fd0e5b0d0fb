import { isProblem, type LocalDate } from '@uppsikt/kernel';
import { definePolicy, page, type PageArgs, type Scope } from '@uppsikt/platform';
import { agreementsInArea } from '../provider/provider.store.ts';
import { UnitRecord, type Unit } from '../provider/provider.record.ts';
import { StartupAssessmentRecord, type StartupAssessment } from './startup.record.ts';
import type { StartedUnit } from './startup.rules.ts';

export const startupPolicy = definePolicy('startup-review');

export async function startupDocument(scope: Scope, matter: { policyIds: readonly string[] }) {
  const policy = await scope.policyOf(matter, startupPolicy);
  return isProblem(policy) ? null : policy.document;
}
export const assessmentsOf = (scope: Scope, reviewIds: readonly string[]): Promise<StartupAssessment[]> =>
  scope.em.find(StartupAssessmentRecord, { reviewId: { $in: [...reviewIds] } }, { orderBy: { content: 'asc' } });

/** The unit, with the types of the agreements it works under. */
export const startedUnit = async (scope: Scope, unit: Unit): Promise<StartedUnit> => ({
  operatingForm: unit.operatingForm, firstExecutedOrderOn: unit.firstExecutedOrderOn ?? null,
  agreementTypes: (await agreementsInArea(scope, unit.providerId, unit.serviceAreaKey)).filter((a) => a.unitIds.length === 0 || a.unitIds.includes(unit.id)).flatMap((a) => a.type ?? []),
});

/** Units started from a day on, in forms that are reviewed, that no start-up review has been opened for. */
export const startedWithout = (scope: Scope, args: PageArgs, since: LocalDate, forms: readonly string[]) => page(scope, UnitRecord, args, { by: 'openedOn' }, {}, [
  { sql: `t.opened_on >= ?::date and t.closed_on is null`, params: [since] },
  { sql: `not exists (select 1 from review r where r.tenant_id = t.tenant_id and r.unit_id = t.id and r.kind = 'STARTUP_REVIEW')`, params: [] },
  {
    sql: `(t.operating_form = 'OWN_OPERATION' and 'OWN_OPERATION' = any(?::text[])) or (t.operating_form <> 'OWN_OPERATION' and exists (
      select 1 from agreement a where a.tenant_id = t.tenant_id and a.provider_id = t.provider_id and a.type = any(?::text[]) and t.service_area_key = any(a.service_area_keys)
      and (a.unit_ids = '{}' or t.id::text = any(a.unit_ids))))`,
    params: [`{${forms.join(',')}}`, `{${forms.join(',')}}`],
  },
]);
