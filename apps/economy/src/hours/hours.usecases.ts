import { isProblem, problem } from '@uppsikt/kernel';
import type { JobKind, Scope } from '@uppsikt/platform';
import { uploaded } from '../job/job.store.ts';
import { MunicipalityRecord } from '../municipality/municipality.record.ts';
import { readHours, sampleFormat } from './hours.reader.ts';
import { checkHours } from './hours.rules.ts';
import { replaceHours } from './hours.store.ts';

export interface HoursRequest { fileId: string }

/** An export is taken in whole or not at all; a later one of the same provider, service and month holds. Ground: NACKA-EKO-4, FALK-EKO-6, SOD-EKO-1. */
async function keepHours(scope: Scope, content: Uint8Array, fileId: string) {
  const municipalities = await scope.em.find(MunicipalityRecord, {}, { limit: 100 });
  if (!municipalities.length) return problem('NotFound', 'No municipality code of this tenant is known yet.');
  const read = readHours(content, sampleFormat);
  if (isProblem(read)) return read;
  const checked = checkHours(read.rows, sampleFormat, municipalities.map((m) => m.code));
  if (isProblem(checked)) return checked;
  return { rows: checked.hours.length, replaced: await replaceHours(scope, checked.hours, fileId) };
}

export const hoursImport: JobKind = {
  kind: 'hours-import',
  async step(scope, runtime, { fileId }: HoursRequest) {
    const file = await uploaded(runtime, scope, fileId);
    if (isProblem(file)) return file;
    const kept = await keepHours(scope, file.content, fileId);
    return isProblem(kept) ? kept : { done: 1, total: 1, result: { __typename: 'HoursImported', ...kept } };
  },
};
