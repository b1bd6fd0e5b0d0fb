import { isId, newId } from '@uppsikt/kernel';
import { page, type PageArgs, type Scope } from '@uppsikt/platform';
import { found, foundForChange } from '../found.store.ts';
import { ImportFaultRecord, ImportRowRecord, RegisterImportRecord, type ImportFault, type ImportRow, type RegisterImport } from './register-import.record.ts';
import type { Fault } from './register-import.rules.ts';

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
