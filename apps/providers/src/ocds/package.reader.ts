import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject } from 'ajv';
import formats from 'ajv-formats';
import type { Fault } from '../register-import/register-import.rules.ts';
import type { Source } from '../register-import/sheet.reader.ts';
import type { Release } from './mapping.rules.ts';

/** How large a release package may be; it is read whole. */
export const largestPackage = 20_000_000;
const mostFaults = 200;

const schema = (name: string) => {
  const { id, $schema: _, ...rest } = JSON.parse(readFileSync(new URL(`../../reference/ocds/${name}.json`, import.meta.url), 'utf8')) as { id: string; $schema: string };
  return { $id: id, ...rest };
};
let compiled: ReturnType<Ajv['compile']> | undefined;
/** The standard's own schema, compiled when it is first needed. */
export function validatePackage(data: unknown): ErrorObject[] {
  if (!compiled) {
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
    formats.default(ajv);
    ajv.addSchema(schema('release-schema'));
    compiled = ajv.compile(schema('release-package-schema'));
  }
  return compiled(data) ? [] : [...compiled.errors!];
}

/** Publishers, and the standard's own examples, leave out `initiationType`, which has one value: that is no fault of what is read. */
const matters = ({ keyword, params }: ErrorObject) => !(keyword === 'required' && params['missingProperty'] === 'initiationType');

/** The releases of a package that the standard's schema lets through, or where it does not. Never throws for what the file holds. */
export async function readPackage(source: Source): Promise<{ releases: Release[]; faults: Fault[] }> {
  const whole = (message: string) => ({ releases: [], faults: [{ row: null, column: null, value: null, message }] });
  if (source.bytes > largestPackage) return whole(`A release package is at most ${largestPackage} bytes; divide it.`);
  const parts: Buffer[] = [];
  for await (const part of source.read()) parts.push(part as Buffer);
  let data: { releases?: unknown[]; records?: unknown; version?: unknown };
  try {
    data = JSON.parse(Buffer.concat(parts).toString('utf8').replace(/^\uFEFF/, ''));
  } catch {
    return whole('The file is not JSON.');
  }
  if (data?.records) return whole('This is a record package; its releases are taken in from a release package.');
  const faults = validatePackage(data).filter(matters).slice(0, mostFaults).map(({ instancePath, message }) => ({ row: Number(/^\/releases\/(\d+)/.exec(instancePath)?.[1] ?? -1) + 1 || null, column: instancePath || null, value: null, message: `Against the schema of OCDS 1.1: ${message}.` }));
  if (!faults.length && !String(data.version).startsWith('1.1')) return whole('The package is not of OCDS 1.1.');
  return { releases: faults.length ? [] : (data.releases as Release[]), faults };
}
