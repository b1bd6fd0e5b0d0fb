import { isProblem } from '@uppsikt/kernel';
import { openStored, type JobKind, type Scope } from '@uppsikt/platform';
import type { RegisterImport } from './register-import.record.ts';
import { changeOf, keyOf, placesOf, valuesOf, type Fault, type Values } from './register-import.rules.ts';
import { addFaults, forgetRows, importForChange, knownOf, repeated, stage, type StagedRow } from './register-import.store.ts';
import { mostRows, readSheet, type Source } from './sheet.reader.ts';

/** Most faults that are listed; the number of all stands beside them. */
const mostFaults = 10_000;
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

/** The rows that pass are compared with the register, many at a time, and kept for whoever decides; what it may not change is a fault. */
async function compare(scope: Scope, sought: RegisterImport, rows: readonly { row: number; values: Values }[], faults: Faults): Promise<void> {
  const { columns } = sought.mapping;
  const { known, providers } = await knownOf(scope, sought.kind, rows.map((r) => r.values.ORGANISATION_NUMBER!));
  const staged: StagedRow[] = [];
  for (const { row, values } of rows) {
    const key = keyOf(sought.kind, values);
    if (sought.kind === 'PERMITS' && !providers.has(values.ORGANISATION_NUMBER!)) {
      const column = columns.find((c) => c.field === 'ORGANISATION_NUMBER')!.column ?? 'ORGANISATION_NUMBER';
      await faults.add([{ row, column, value: null, message: 'No provider in the register has this number: take it in first.' }]);
    }
    const there = known.get(key);
    const change = changeOf(sought.kind, values, there, columns, row);
    await faults.add(change.faults);
    staged.push({ row, key, kind: change.kind, objectId: there?.id ?? (sought.kind === 'PERMITS' ? providers.get(values.ORGANISATION_NUMBER!) ?? null : null), baseVersion: there?.version ?? null, after: values, before: change.before });
    sought[change.kind === 'ADD' ? 'additions' : change.kind === 'CHANGE' ? 'alterations' : 'unchanged']++;
  }
  await stage(scope, sought.id, staged);
}

/** The whole table is read and compared; a single fault refuses it, and then nothing of it is kept but its faults. The register is not touched.
 *  Ground: issue 3, a dry run that shows every change before it happens and keeps nothing of a refused batch. */
export async function checkImport(scope: Scope, sought: RegisterImport, source: Source): Promise<void> {
  const { columns, encoding, separator } = sought.mapping;
  const faults = new Faults(scope, sought.id);
  let headings: string[] | undefined;
  let places: (number | null)[] = [];
  let waiting: { row: number; values: Values }[] = [];
  const counts = { rows: 0, additions: 0, alterations: 0, unchanged: 0 };
  Object.assign(sought, counts);
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
      if (waiting.length === rowsAtATime) { await compare(scope, sought, waiting, faults); waiting = []; }
    }
  }
  await compare(scope, sought, waiting, faults);
  if (!faults.total && !sought.rows) await faults.add([{ row: null, column: null, value: null, message: 'The file has no rows.' }]);
  const twice = await repeated(scope, sought.id, faults.room);
  const about = columns.find((c) => c.field === (sought.kind === 'PROVIDERS' ? 'ORGANISATION_NUMBER' : 'PERMIT_NUMBER'))!;
  await faults.add(twice.rows.map(({ row, first }) => ({ row, column: about.column ?? about.field, value: null, message: `Row ${first} is about the same.` })), twice.total);
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
