import { isId, newId } from '@uppsikt/kernel';
import { page, pgArray, type PageArgs, type Scope } from '@uppsikt/platform';
import { found, foundForChange } from '../found.store.ts';
import { ImportFaultRecord, ImportRowRecord, RegisterImportRecord, type ImportFault, type ImportRow, type RegisterImport } from './register-import.record.ts';
import type { Fault, ImportKind, Known, Values } from './register-import.rules.ts';

export const importById = (scope: Scope, id: string): Promise<RegisterImport | null> => found(scope, RegisterImportRecord, id);
export const importForChange = (scope: Scope, id: string): Promise<RegisterImport | null> => (isId(id) ? foundForChange(scope, RegisterImportRecord, id) : Promise.resolve(null));

export type StagedRow = Pick<ImportRow, 'row' | 'key' | 'kind' | 'objectId' | 'baseVersion' | 'after' | 'before'>;
/** Many at a time in one statement, past the unit of work: a table may have half a million. */
export async function stage(scope: Scope, importId: string, rows: readonly StagedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await scope.em.execute(
    `insert into register_import_row (tenant_id, id, import_id, row, key, kind, state, object_id, base_version, after, before)
     select ?, r.id, ?, r.row, r.key, r.kind, 'WAITING', r."objectId", r."baseVersion", r.after, r.before
     from jsonb_to_recordset(?::jsonb) as r(id uuid, row int, key text, kind text, "objectId" uuid, "baseVersion" int, after jsonb, before jsonb)`,
    [scope.tenant, importId, JSON.stringify(rows.map((row) => ({ id: newId(), ...row })))]);
}
export async function addFaults(scope: Scope, importId: string, faults: readonly Fault[]): Promise<void> {
  if (faults.length) await scope.em.insertMany(ImportFaultRecord, faults.map(({ row, column, value, message }) => ({ tenantId: scope.tenant, id: newId(), importId, line: row ?? 0, columnName: column, value, message })));
}
/** Rows about a thing that an earlier row is about: how many there are, and the first of them. */
export async function repeated(scope: Scope, importId: string, most: number): Promise<{ total: number; rows: { row: number; first: number }[] }> {
  const rows = await scope.em.execute<{ row: number; first: number; total: number }[]>(
    `select r.row, r.first, count(*) over ()::int as total from (select row, min(row) over (partition by key) as first from register_import_row where import_id = ?) r where r.row > r.first order by r.row limit ?`, [importId, Math.max(1, most)]);
  return { total: rows[0]?.total ?? 0, rows: rows.slice(0, most) };
}
export const forgetRows = async (scope: Scope, importId: string, which: 'ALL' | 'SAME'): Promise<void> => {
  await scope.em.execute(`delete from register_import_row where import_id = ? and (? = 'ALL' or kind = ?)`, [importId, which, which]);
};
/** The next changes to make, in the order of the rows. */
export const nextRows = (scope: Scope, importId: string, most: number): Promise<ImportRow[]> =>
  scope.em.find(ImportRowRecord, { importId, state: 'WAITING' }, { orderBy: { row: 'asc', id: 'asc' }, limit: most });

export const faultsPage = (scope: Scope, importId: string, args: PageArgs) => page<typeof ImportFaultRecord>(scope, ImportFaultRecord, args, { by: 'line' }, { importId });
export const changesPage = (scope: Scope, importId: string, args: PageArgs) => page<typeof ImportRowRecord>(scope, ImportRowRecord, args, { by: 'row' }, { importId });
export type { ImportFault, ImportRow };

interface KnownRow { key: string; id: string; version: number; providerId: string | null; values: Values }
/** What the register has of the things with the keys, by key; and, for permits, the providers' ids by organisation number. */
export async function knownOf(scope: Scope, kind: ImportKind, numbers: readonly string[]): Promise<{ known: Map<string, Known>; providers: Map<string, string> }> {
  const given = [pgArray([...new Set(numbers)])];
  if (kind === 'PROVIDERS') {
    const rows = await scope.em.execute<KnownRow[]>(
      `select organisation_number as key, id, version, jsonb_build_object('ORGANISATION_NUMBER', organisation_number, 'NAME', name, 'OPERATING_FORM', operating_form) as values from provider where organisation_number = any(?::text[])`, given);
    return { known: new Map(rows.map((r) => [r.key, r])), providers: new Map(rows.map((r) => [r.key, r.id])) };
  }
  const rows = await scope.em.execute<{ number: string; providerId: string; id: string | null; version: number; type: string; permitNumber: string; values: Values }[]>(
    `select p.organisation_number as number, p.id as "providerId", t.id, t.version, t.type, t.number as "permitNumber", jsonb_build_object('ORGANISATION_NUMBER', p.organisation_number, 'PERMIT_TYPE', t.type, 'PERMIT_NUMBER', t.number,
       'VALID_FROM', t.valid_from, 'VALID_UNTIL', t.valid_until, 'PLACE', t.place, 'TARGET_GROUP', t.target_group, 'MAX_PERSONS', t.max_persons::text,
       'PERMIT_STATE', coalesce(t.decisions -> -1 ->> 'state', 'VALID'), 'STATE_FROM', t.decisions -> -1 ->> 'validFrom') as values
     from provider p left join permit t on t.tenant_id = p.tenant_id and t.provider_id = p.id where p.organisation_number = any(?::text[])`, given);
  return {
    known: new Map(rows.filter((r) => r.id !== null).map((r) => [JSON.stringify([r.number, r.permitNumber, r.type]), { id: r.id!, version: r.version, values: r.values }])),
    providers: new Map(rows.map((r) => [r.number, r.providerId])),
  };
}
