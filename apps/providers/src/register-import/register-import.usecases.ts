import { isId, isProblem, newId, problem } from '@uppsikt/kernel';
import { findJob, openStored, queueJob, type JobKind, type Runtime, type Scope } from '@uppsikt/platform';
import { make } from '../register-table/make.usecases.ts';
import { RegisterImportRecord, type RegisterImport } from './register-import.record.ts';
import { mappingOf, type AskedColumn, type ImportKind, type Mapping } from './register-import.rules.ts';
import { forgetRows, importForChange, nextRows } from './register-import.store.ts';
import { separators } from './sheet.reader.ts';

export { registerCheck } from './check.usecases.ts';
export interface ImportRequest { fileId: string; kind: ImportKind; columns: AskedColumn[]; encoding?: Mapping['encoding']; separator?: string | null }

const noImport = () => problem('NotFound', 'No import has this id.');
const rowsAtATime = 100;

/** A table is compared with the register before anybody decides to make its changes. Ground: issue 3, import with column mapping and dry run. */
export async function startRegisterImport(scope: Scope, runtime: Runtime, asked: ImportRequest) {
  const columns = mappingOf(asked.kind, asked.columns);
  if (isProblem(columns)) return columns;
  if (asked.separator != null && !separators.includes(asked.separator)) return problem('InvalidInput', 'A separator is ; , | or a tab.', { field: 'separator' });
  const file = isId(asked.fileId) ? await openStored(runtime, scope, asked.fileId) : problem('NotFound', 'No uploaded file has this id.');
  if (isProblem(file)) return file;
  const id = newId();
  const job = await queueJob(scope, 'register-check', { importId: id });
  const started = scope.add(RegisterImportRecord, {
    id, kind: asked.kind, state: 'CHECKING', fileId: file.id, fileName: file.name, mapping: { columns, encoding: asked.encoding ?? null, separator: asked.separator ?? null }, jobId: job.id,
    startedAt: new Date(scope.now), startedBy: scope.actor.account, appliedBy: null, rows: 0, additions: 0, alterations: 0, unchanged: 0, applied: 0, overtaken: 0, faultCount: 0,
  });
  return { import: started };
}

/** Where an import stands; a job that the installation could not do is told. */
export async function standingOf(scope: Scope, { state, jobId }: RegisterImport): Promise<RegisterImport['state'] | 'FAILED'> {
  return (state === 'CHECKING' || state === 'APPLYING') && (await findJob(scope, jobId))?.state === 'FAILED' ? 'FAILED' : state;
}

/** What was shown is made, and nothing else; an import that a failure stopped goes on where it was. Ground: issue 3, resumable and idempotent. */
export async function applyRegisterImport(scope: Scope, { id }: { id: string }) {
  const ready = await importForChange(scope, id);
  if (!ready) return noImport();
  const resumed = ready.state === 'APPLYING' && (await standingOf(scope, ready)) === 'FAILED';
  if (ready.state !== 'READY' && !resumed) return problem('Conflict', `Only an import that is READY is made; this one is ${ready.state}.`);
  const job = await queueJob(scope, 'register-apply', { importId: ready.id });
  Object.assign(ready, { state: 'APPLYING', jobId: job.id, appliedBy: scope.actor.account });
  return { import: ready };
}

/** What was never made is taken back, and what it held is gone. Ground: artikel 5.1 e GDPR. */
export async function discardRegisterImport(scope: Scope, { id }: { id: string }) {
  const ready = await importForChange(scope, id);
  if (!ready) return noImport();
  if (ready.state !== 'READY') return problem('Conflict', `Only an import that is READY is taken back; this one is ${ready.state}.`);
  await forgetRows(scope, ready.id, 'ALL');
  Object.assign(ready, { state: 'DISCARDED', additions: 0, alterations: 0, unchanged: 0 });
  return { import: ready };
}

/** A hundred rows are one transaction, and each is marked in it: a stopped import goes on with the next, and no row is made twice. */
export const registerApply: JobKind = {
  kind: 'register-apply',
  async step(scope, _runtime, { importId }: { importId: string }) {
    const applying = await importForChange(scope, importId);
    if (!applying || applying.state !== 'APPLYING') return { done: 1, total: 1 };
    for (const row of await nextRows(scope, importId, rowsAtATime)) {
      const made = await make(scope, applying.kind, row, { fileName: applying.fileName, account: applying.appliedBy! });
      row.state = made ? 'APPLIED' : 'OVERTAKEN';
      applying[made ? 'applied' : 'overtaken']++;
    }
    const [done, total] = [applying.applied + applying.overtaken, applying.additions + applying.alterations];
    if (done >= total) applying.state = 'APPLIED';
    return { done, total: Math.max(total, 1) };
  },
};
