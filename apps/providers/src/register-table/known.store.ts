import { pgArray, type Scope } from '@uppsikt/platform';
import type { Standing } from './agreement-row.rules.ts';
import { keyOf, type ImportKind, type Values } from './table.rules.ts';

/** A thing that the register has; `several` when the key does not tell which. */
export interface Known { id: string; version: number; values: Values; several?: true; agreement?: Standing | null }
interface Row { number: string; providerId: string; id: string | null; version: number; values: Values; agreement?: Standing | null }

const provider = `jsonb_build_object('ORGANISATION_NUMBER', p.organisation_number`;
/** What the register has of each kind, of the providers with the numbers, under the fields of its table. */
const queries: Readonly<Record<Exclude<ImportKind, 'PROVIDERS'>, string>> = {
  PERMITS: `select p.organisation_number as number, p.id as "providerId", t.id, t.version, ${provider}, 'PERMIT_TYPE', t.type, 'PERMIT_NUMBER', t.number,
      'VALID_FROM', t.valid_from, 'VALID_UNTIL', t.valid_until, 'PLACE', t.place, 'TARGET_GROUP', t.target_group, 'MAX_PERSONS', t.max_persons::text,
      'PERMIT_STATE', coalesce(t.decisions -> -1 ->> 'state', 'VALID'), 'STATE_FROM', t.decisions -> -1 ->> 'validFrom',
      'CHECKED_ON', (select max(c.checked_on) from control c where c.tenant_id = t.tenant_id and c.permit_id = t.id and c.kind = 'PERMIT')) as values
    from provider p left join permit t on t.tenant_id = p.tenant_id and t.provider_id = p.id where p.organisation_number = any(?::text[])`,
  UNITS: `select p.organisation_number as number, p.id as "providerId", t.id, t.version, ${provider}, 'NAME', t.name, 'UNIT_TYPE', t.unit_type, 'SERVICE_AREA', t.service_area_key,
      'OPENED_ON', t.opened_on, 'CLOSED_ON', t.closed_on, 'PLACES', t.places::text, 'STREET', t.street, 'POSTAL_CODE', t.postal_code, 'LOCALITY', t.locality, 'MUNICIPALITY_CODE', t.municipality_code) as values
    from provider p left join service_unit t on t.tenant_id = p.tenant_id and t.provider_id = p.id where p.organisation_number = any(?::text[])`,
  AGREEMENTS: `select p.organisation_number as number, p.id as "providerId", t.id, t.version,
      jsonb_build_object('validFrom', t.valid_from, 'validUntil', t.valid_until, 'terminatedOn', t.terminated_on, 'activationRequired', t.activation_required, 'activatedOn', t.activated_on, 'extensionOptions', t.extension_options) as agreement, ${provider}, 'AGREEMENT_TYPE', t.type, 'REFERENCE', t.reference, 'BOARD', b.key,
      'SERVICE_AREAS', array_to_string(t.service_area_keys, ','), 'VALID_FROM', t.valid_from, 'VALID_UNTIL', coalesce(t.terminated_on - 1, t.valid_until), 'FRAMEWORK_REFERENCE', t.framework_reference,
      'MUNICIPALITY_NOTICE_MONTHS', t.municipality_notice_months::text, 'PROVIDER_NOTICE_MONTHS', t.provider_notice_months::text) as values
    from provider p left join agreement t on t.tenant_id = p.tenant_id and t.provider_id = p.id left join body_copy b on b.tenant_id = t.tenant_id and b.id = t.board_id
    where p.organisation_number = any(?::text[])`,
  OCDS: `select p.organisation_number as number, p.id as "providerId", t.id, t.version, ${provider}, 'NAME', p.name, 'AGREEMENT_TYPE', t.type, 'REFERENCE', t.reference, 'BOARD', b.key,
      'SERVICE_AREAS', array_to_string(t.service_area_keys, ','), 'VALID_FROM', t.valid_from, 'VALID_UNTIL', t.valid_until, 'FRAMEWORK_REFERENCE', t.framework_reference,
      'OCID', t.ocds ->> 'ocid', 'CONTRACT_ID', t.ocds ->> 'contractId') as values
    from provider p left join agreement t on t.tenant_id = p.tenant_id and t.provider_id = p.id and t.ocds is not null left join body_copy b on b.tenant_id = t.tenant_id and b.id = t.board_id
    where p.organisation_number = any(?::text[])`,
};

/** What the register has of the things that rows are about, by key; and the providers' ids by organisation number. */
export async function knownOf(scope: Scope, kind: ImportKind, numbers: readonly string[]): Promise<{ known: Map<string, Known>; providers: Map<string, string> }> {
  const given = [pgArray([...new Set(numbers)])];
  const rows = kind === 'PROVIDERS'
    ? await scope.em.execute<Row[]>(`select p.organisation_number as number, p.id as "providerId", p.id, p.version, ${provider}, 'NAME', p.name, 'OPERATING_FORM', p.operating_form) as values from provider p where p.organisation_number = any(?::text[])`, given)
    : await scope.em.execute<Row[]>(queries[kind], given);
  const known = new Map<string, Known>();
  for (const { id, version, values, agreement = null } of rows.filter((r) => r.id !== null)) {
    const key = keyOf(kind, values);
    known.set(key, { id: id!, version, values, agreement, ...(known.has(key) ? { several: true as const } : {}) });
  }
  return { known, providers: new Map(rows.map((r) => [r.number, r.providerId])) };
}
