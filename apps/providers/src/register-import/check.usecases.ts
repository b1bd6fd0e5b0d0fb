import { isProblem } from '@uppsikt/kernel';
import { openStored, type JobKind, type Scope } from '@uppsikt/platform';
import type { RegisterImport } from './register-import.record.ts';
import { contractsOf } from '../ocds/mapping.rules.ts';
import { readPackage } from '../ocds/package.reader.ts';
import { agreementWrong, comparable } from '../register-table/agreement-row.rules.ts';
import { contextOf, type Context } from '../register-table/context.store.ts';
import { knownOf } from '../register-table/known.store.ts';
import { rowWrong } from '../register-table/row.rules.ts';
import { keyOf, tables, type Field, type Values } from '../register-table/table.rules.ts';
import { changeOf, placesOf, titlesOf, valuesOf, type Fault, type Titles } from './register-import.rules.ts';
import { addFaults, forgetRows, importForChange, repeated, stage, type StagedRow } from './register-import.store.ts';
import { mostRows, readSheet, type Source } from './sheet.reader.ts';

/** Most faults that are listed, one for each row of the largest table; the number of all stands beside them. */
const mostFaults = mostRows;
const rowsAtATime = 1_000;

/** Faults go to the table as they come, so that a file that is wrong on every row takes no more memory than a right one. */
class Faults {
  total = 0;
  #waiting: Fault[] = [];
  constructor(private readonly scope: Scope, private readonly importId: string) {}
  async add(faults: readonly Fault[], total = faults.length): Promise<void> {
    this.#waiting.push(...faults.slice(0, Math.max(0, mostFaults - this.total)));
    this.total += total;
    if (this.#waiting.length >= rowsAtATime) await this.flush();
  }
  async flush(): Promise<void> {
    await addFaults(this.scope, this.importId, this.#waiting);
    this.#waiting = [];
  }
  get room(): number { return Math.max(0, mostFaults - this.total); }
}

/** A row that is right in itself; `titles` where its fields do not stand in the columns of a table. */
export interface ReadRow { row: number; values: Values; titles?: Titles }

/** The rows that pass are compared with the register, many at a time, and kept for whoever decides; what it may not change is a fault. */
async function compare(scope: Scope, sought: RegisterImport, rows: readonly ReadRow[], faults: Faults, context: Context): Promise<void> {
  const own = titlesOf(sought.mapping.columns);
  const { known, providers } = await knownOf(scope, sought.kind, rows.map((r) => r.values.ORGANISATION_NUMBER!));
  const staged: StagedRow[] = [];
  for (const { row, values, titles = own } of rows) {
    const tell = (field: Field, message: string, value: string | null = null) => faults.add([{ row, column: titles[field] ?? field, value, message }]);
    const key = keyOf(sought.kind, values);
    const providerId = providers.get(values.ORGANISATION_NUMBER!) ?? null;
    if (tables[sought.kind].ofProvider && !providerId) await tell('ORGANISATION_NUMBER', 'No provider in the register has this number: take it in first.');
    for (const { field, message } of rowWrong(sought.kind, values, context)) await tell(field, message, values[field] ?? null);
    const there = known.get(key);
    const compared = there ? comparable(values, there) : { values, known: {} };
    const change = changeOf(sought.kind, compared.values, there && { ...there, values: compared.known }, titles, row);
    await faults.add(change.faults);
    if (sought.kind === 'AGREEMENTS') for (const { field, message } of agreementWrong(compared.values, change.before, there?.agreement, context.today)) await tell(field, message, values[field] ?? null);
    staged.push({ row, key, kind: change.kind, objectId: there?.id ?? providerId, baseVersion: there?.version ?? null, after: compared.values, before: change.before });
    sought[change.kind === 'ADD' ? 'additions' : change.kind === 'CHANGE' ? 'alterations' : 'unchanged']++;
  }
  await stage(scope, sought.id, staged);
}

/** The rows of a table, and what is wrong with it, row by row as it is read. */
async function readTable(scope: Scope, sought: RegisterImport, source: Source, faults: Faults, context: Context): Promise<void> {
  const { columns, encoding, separator } = sought.mapping;
  let headings: string[] | undefined;
  let places: (number | null)[] = [];
  let waiting: ReadRow[] = [];
  for await (const read of readSheet(source, { encoding, separator })) {
    if ('message' in read) {
      if (headings) sought.rows++;
      await faults.add([{ row: read.row, column: read.at === null ? null : (headings?.[read.at]?.trim() ?? `column ${read.at + 1}`), value: null, message: read.message }]);
      if (read.last) break;
    } else if (!headings) {
      headings = read.cells;
      const found = placesOf(columns, headings, read.row);
      places = found.places;
      await faults.add(found.faults);
      if (found.faults.length) break;
    } else {
      if (++sought.rows > mostRows) { await faults.add([{ row: read.row, column: null, value: null, message: `A table has at most ${mostRows} rows.` }]); break; }
      const { values, faults: wrong } = valuesOf(sought.kind, columns, places, read, scope.today);
      await faults.add(wrong);
      if (!wrong.length) waiting.push({ row: read.row, values });
      if (waiting.length === rowsAtATime) { await compare(scope, sought, waiting, faults, context); waiting = []; }
    }
  }
  await compare(scope, sought, waiting, faults, context);
}

/** The contracts of a package of releases or records; BOARD and SERVICE_AREAS are the mapping's constants. */
async function readReleases(scope: Scope, sought: RegisterImport, source: Source, faults: Faults, context: Context): Promise<void> {
  const { releases, faults: broken } = await readPackage(source);
  const constants = valuesOf('OCDS', sought.mapping.columns, sought.mapping.columns.map(() => null), { row: 0, cells: [] }, scope.today);
  const read = constants.faults.length ? { rows: [], faults: constants.faults } : contractsOf(releases, constants.values);
  await faults.add([...broken, ...read.faults]);
  sought.rows = read.rows.length;
  const whole = read.rows.filter((r) => r.values.ORGANISATION_NUMBER && r.values.VALID_FROM);
  for (let i = 0; i < whole.length; i += rowsAtATime) await compare(scope, sought, whole.slice(i, i + rowsAtATime), faults, context);
}

/** The whole file is read and compared; a single fault refuses it, and then nothing of it is kept but its faults. The register is not touched.
 *  Ground: issue 3, a dry run that shows every change before it happens and keeps nothing of a refused batch. */
export async function checkImport(scope: Scope, sought: RegisterImport, source: Source): Promise<void> {
  const faults = new Faults(scope, sought.id);
  Object.assign(sought, { rows: 0, additions: 0, alterations: 0, unchanged: 0 });
  await (sought.kind === 'OCDS' ? readReleases : readTable)(scope, sought, source, faults, await contextOf(scope));
  if (!faults.total && !sought.rows) await faults.add([{ row: null, column: null, value: null, message: sought.kind === 'OCDS' ? 'The package has no contract of a framework or call-off.' : 'The file has no rows.' }]);
  const twice = await repeated(scope, sought.id, faults.room);
  const about = tables[sought.kind].key.at(-1)!;
  await faults.add(twice.rows.map(({ row, first }) => ({ row, column: titlesOf(sought.mapping.columns)[about] ?? about, value: null, message: `Row ${first} is about the same.` })), twice.total);
  await faults.flush();
  sought.faultCount = faults.total;
  sought.state = faults.total ? 'REFUSED' : 'READY';
  if (faults.total) Object.assign(sought, { additions: 0, alterations: 0, unchanged: 0 });
  await forgetRows(scope, sought.id, faults.total ? 'ALL' : 'SAME');
}

/** A check is one transaction: stopped before it ends, it has kept nothing and is begun anew. */
export const registerCheck: JobKind = {
  kind: 'register-check',
  async step(scope, runtime, { importId }: { importId: string }) {
    const sought = await importForChange(scope, importId);
    if (!sought || sought.state !== 'CHECKING') return { done: 1, total: 1 };
    const file = await openStored(runtime, scope, sought.fileId);
    if (isProblem(file)) return file;
    await checkImport(scope, sought, file);
    return { done: 1, total: 1 };
  },
};
