import type { LocalDate } from '@uppsikt/kernel';
import { pgArray, type Scope } from '@uppsikt/platform';
import { procuredTypes, type Agreement } from '../agreement/agreement.record.ts';
import { AttachmentRecord, type Attachment } from './attachment.record.ts';

export const attachmentsOf = (scope: Scope, agreementIds: readonly string[]): Promise<Attachment[]> => scope.em.find(AttachmentRecord, { agreementId: { $in: [...agreementIds] } }, { orderBy: { requirementId: 'asc' } });

const inForce = (a: string) => `${a}.valid_from <= ?::date and coalesce(${a}.valid_until >= ?::date, true) and coalesce(${a}.terminated_on > ?::date, true)`;

/** Of each assignment description the agreement it mirrors on a day: the one named while it holds, else the latest to start of those with external providers in the same area. */
export async function comparableOf(scope: Scope, descriptions: readonly Agreement[], on: LocalDate): Promise<Map<string, string>> {
  const rows = await scope.em.execute<{ description: string; comparable: string }[]>(
    `select d.id as description, c.id as comparable from agreement d cross join lateral (
       select a.id from agreement a join provider p on p.tenant_id = a.tenant_id and p.id = a.provider_id
       where ${inForce('a')} and (a.id = d.comparable_agreement_id or (p.operating_form = 'EXTERNAL' and a.type = any(?::text[]) and a.service_area_keys && d.service_area_keys))
       order by a.id is not distinct from d.comparable_agreement_id desc, a.valid_from desc, a.id limit 1) c
     where d.id = any(?::uuid[]) and d.type = 'ASSIGNMENT_DESCRIPTION'`, [on, on, on, pgArray(procuredTypes), pgArray(descriptions.map((d) => d.id))] as never);
  return new Map(rows.map((row) => [row.description, row.comparable]));
}

/** Units with their operating form, and whether an assignment description of their provider is in force for them on a day. */
export async function describedUnits(scope: Scope, unitIds: readonly string[], on: LocalDate): Promise<Map<string, { operatingForm: string; described: boolean }>> {
  const rows = await scope.em.execute<{ id: string; operating_form: string; described: boolean }[]>(
    `select u.id, p.operating_form, exists (select 1 from agreement a where a.provider_id = u.provider_id and a.type = 'ASSIGNMENT_DESCRIPTION' and ${inForce('a')}
       and u.service_area_key = any(a.service_area_keys) and (a.unit_ids = '{}' or u.id::text = any(a.unit_ids))) as described
     from service_unit u join provider p on p.tenant_id = u.tenant_id and p.id = u.provider_id where u.id = any(?::uuid[])`, [on, on, on, pgArray(unitIds)] as never);
  return new Map(rows.map((row) => [row.id, { operatingForm: row.operating_form, described: row.described }]));
}
