import type { LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { ControlRecord, type Control } from '../control/control.record.ts';
import { found } from '../found.store.ts';
import { ReportedSupplierRecord, type ReportedSupplier } from './framework.record.ts';

export interface CalledOff { id: string; organisationNumber: string; frameworkReference: string; lastDay: LocalDate | null }

/** The supplier of an agreement under a framework, and the last day of what is called off there; of a sole trader, whose number is personal data, none. */
export async function calledOff(scope: Scope, agreementId: string): Promise<CalledOff | undefined> {
  const [row] = await scope.em.execute<CalledOff[]>(
    `with under as (
       select a.id as agreement_id, p.id, p.organisation_number, coalesce(a.framework_reference, f.reference) as reference, least(a.valid_until, a.terminated_on - 1) as last_day
       from agreement a join provider p on p.tenant_id = a.tenant_id and p.id = a.provider_id left join agreement f on f.tenant_id = a.tenant_id and f.id = a.framework_agreement_id
       where not p.sole_trader)
     select u.id, u.organisation_number as "organisationNumber", u.reference as "frameworkReference", case when bool_and(u.last_day is not null) then max(u.last_day)::text end as "lastDay"
     from under u join under one on one.id = u.id and one.reference = u.reference where one.agreement_id = ?::uuid group by u.id, u.organisation_number, u.reference`, [agreementId]);
  return row;
}

export const hasCalledOff = async (scope: Scope, providerId: string, frameworkReference: string): Promise<boolean> => (await scope.em.execute<unknown[]>(
  `select 1 from agreement a left join agreement f on f.tenant_id = a.tenant_id and f.id = a.framework_agreement_id
   where a.provider_id = ?::uuid and coalesce(a.framework_reference, f.reference) = ? limit 1`, [providerId, frameworkReference])).length > 0;

export const keepSupplier = (scope: Scope, supplier: Omit<ReportedSupplier, 'tenantId'>) => scope.em.upsert(ReportedSupplierRecord, { ...supplier, tenantId: scope.tenant });

export interface ControlToReport {
  id: string; kind: 'ECONOMIC_STABILITY' | 'TAXES_AND_FEES' | 'PERMIT'; result: Control['result']; evidenced: boolean; checkedOn: LocalDate; validUntil: LocalDate | null;
  organisationNumber: string; frameworkReference: string; recipient: string; clauseId: string;
}

/** The manager's latest controls that its framework agreements' own clauses give to those who call off: of one control, or of one number, or of one tenant's supplier. */
export const controlsToReport = (scope: Scope, of: { controlId?: string; agreementId?: string; supplierId?: string }): Promise<ControlToReport[]> => scope.em.execute<ControlToReport[]>(
  `select c.id, c.kind, c.result, c.evidence is not null as evidenced, c.checked_on::text as "checkedOn", c.valid_until::text as "validUntil",
     s.organisation_number as "organisationNumber", s.framework_reference as "frameworkReference", s.origin_tenant as recipient, cl.id as "clauseId"
   from reported_supplier s
     join provider p on p.tenant_id = s.tenant_id and p.organisation_number = s.organisation_number
     join agreement f on f.tenant_id = s.tenant_id and f.provider_id = p.id and f.type = 'FRAMEWORK_AGREEMENT' and f.reference = s.framework_reference
     join control_responsibility cl on cl.tenant_id = s.tenant_id and cl.agreement_id = f.id and cl.party = 'FRAMEWORK_MANAGER' and cl.responsible
     join control c on c.tenant_id = s.tenant_id and c.provider_id = p.id and c.kind = cl.obligation and c.latest and c.source is null
   where coalesce(s.last_day >= ?::date, true) and (?::uuid is null or c.id = ?::uuid) and (?::uuid is null or f.id = ?::uuid) and (?::uuid is null or s.id = ?::uuid)
   order by s.origin_tenant, c.kind`,
  [scope.today, ...[of.controlId, of.agreementId, of.supplierId].flatMap((id) => [id ?? null, id ?? null])]);

export const isKnownControl = async (scope: Scope, id: string): Promise<boolean> => (await found(scope, ControlRecord, id)) !== null;
