import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject } from 'ajv';
import formats from 'ajv-formats';
import type { Fault } from '../register-import/register-import.rules.ts';
import type { Source } from '../register-import/sheet.reader.ts';
import type { ReadRelease, Release } from './mapping.rules.ts';

/** How large a package may be; it is read whole. */
export const largestPackage = 20_000_000;
const mostFaults = 200;

const schema = (name: string) => {
  const { id, $schema: _, ...rest } = JSON.parse(readFileSync(new URL(`../../reference/ocds/${name}.json`, import.meta.url), 'utf8')) as { id: string; $schema: string };
  return { $id: id, ...rest };
};
let compiled: Ajv | undefined;
/** The standard's own schemas, compiled when they are first needed. */
function against(name: 'release-package-schema' | 'release-schema', data: unknown): ErrorObject[] {
  if (!compiled) {
    compiled = new Ajv({ strict: false, allErrors: true, validateFormats: true });
    formats.default(compiled);
    for (const each of ['release-schema', 'release-package-schema']) compiled.addSchema(schema(each), each);
  }
  const validate = compiled.getSchema(name)!;
  return validate(data) ? [] : [...validate.errors!];
}
export const validatePackage = (data: unknown): ErrorObject[] => against('release-package-schema', data);

/** What publishers, and the standard's own examples, leave out, and nothing is read of: `initiationType`, which has one value, and who published a package when. */
const matters = ({ keyword, params, instancePath }: ErrorObject) => {
  const missing = keyword === 'required' ? params['missingProperty'] : undefined;
  return !(missing === 'initiationType' || (instancePath === '' && ['uri', 'publisher', 'publishedDate'].includes(missing)));
};

interface Package { releases?: unknown; records?: unknown; version?: unknown }
interface OcdsRecord { ocid?: unknown; compiledRelease?: unknown; releases?: unknown }
const fault = (row: number | null, column: string | null, message: string): Fault => ({ row, column, value: null, message });
const told = (errors: readonly ErrorObject[], place: (path: string) => { row: number | null; column: string | null }): Fault[] =>
  errors.filter(matters).map(({ instancePath, message }) => { const { row, column } = place(instancePath); return fault(row, column, `Against the schema of OCDS 1.1: ${message}.`); });

function ofPackage(data: Package): { releases: ReadRelease[]; faults: Fault[] } {
  const faults = told(validatePackage(data), (path) => ({ row: Number(/^\/releases\/(\d+)/.exec(path)?.[1] ?? -1) + 1 || null, column: path || null }));
  return { faults, releases: faults.length ? [] : (data.releases as Release[]).map((release, i) => ({ release, at: `/releases/${i}`, row: i + 1 })) };
}

/** A record has the releases of one process: compiled into one by its publisher, or as they were, or links to them, which lead out of the file. Ground: OCDS 1.1, record packages. */
function ofRecords(records: readonly unknown[]): { releases: ReadRelease[]; faults: Fault[] } {
  const releases: ReadRelease[] = [];
  const faults: Fault[] = [];
  for (const [i, each] of records.entries()) {
    const [row, at] = [i + 1, `/records/${i}`];
    const record: OcdsRecord = each !== null && typeof each === 'object' ? each : {};
    const whole = Array.isArray(record.releases) ? record.releases.map((release: unknown, n) => ({ release, at: `${at}/releases/${n}` })) : [];
    const chosen = record.compiledRelease ? [{ release: record.compiledRelease, at: `${at}/compiledRelease` }] : whole;
    if (typeof record.ocid !== 'string' || !record.ocid) faults.push(fault(row, `${at}/ocid`, 'A record names its process.'));
    if (!chosen.length) faults.push(fault(row, at, 'The record has neither a compiled release nor releases.'));
    for (const { release, at: place } of chosen) {
      const { url, ocid } = (release ?? {}) as { url?: unknown; ocid?: unknown };
      if (url !== undefined && ocid === undefined) { faults.push(fault(row, place, 'This is a link to a release: nothing is fetched. Take in the record with its compiled release.')); continue; }
      const wrong = told(against('release-schema', release), (path) => ({ row, column: `${place}${path}` }));
      if (!wrong.length && ocid !== record.ocid) wrong.push(fault(row, `${place}/ocid`, 'The release is of another process than its record.'));
      faults.push(...wrong);
      releases.push({ release: release as Release, at: place, row });
    }
  }
  return { releases: faults.length ? [] : releases, faults };
}

/** The releases of a package of releases or records that the standard's schema lets through, or where it does not. Never throws for what the file holds. */
export async function readPackage(source: Source): Promise<{ releases: ReadRelease[]; faults: Fault[] }> {
  const whole = (message: string) => ({ releases: [], faults: [fault(null, null, message)] });
  if (source.bytes > largestPackage) return whole(`A package is at most ${largestPackage} bytes; divide it.`);
  const parts: Buffer[] = [];
  for await (const part of source.read()) parts.push(part as Buffer);
  let data: Package | null;
  try {
    data = JSON.parse(Buffer.concat(parts).toString('utf8').replace(/^\uFEFF/, ''));
  } catch {
    return whole('The file is not JSON.');
  }
  const { releases, faults } = Array.isArray(data?.records) ? ofRecords(data.records) : ofPackage(data ?? {});
  if (!faults.length && !String(data?.version).startsWith('1.1')) return whole('The package is not of OCDS 1.1.');
  return { releases, faults: faults.slice(0, mostFaults) };
}
