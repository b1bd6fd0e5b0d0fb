import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const root = join(import.meta.dirname, '../policies');
const ajv = new Ajv2020({ allErrors: false, strict: false });
(addFormats as unknown as (a: Ajv2020) => void)(ajv);
const compiled = new Map<string, ValidateFunction>();

/** A parameter at fault: where, and what to put right. */
export interface PolicyFault { pointer: string; message: string }

/** The policy kinds there are, by name. */
export const policyKinds = (): string[] => readdirSync(root).filter((f) => f.endsWith('.v1.schema.json')).map((f) => f.replace('.v1.schema.json', '')).sort();

/** The JSON Schema of one kind; a user interface draws its form from it. @throws when there is none. */
export const policySchema = (kind: string, version = 1): object => JSON.parse(readFileSync(join(root, `${kind}.v${version}.schema.json`), 'utf8')) as object;

/** What is wrong with a section's document under its kind's schema; empty when it holds. */
export function validatePolicy(kind: string, version: number, document: object): PolicyFault[] {
  const name = `${kind}.v${version}`;
  let validate = compiled.get(name);
  if (!validate) compiled.set(name, (validate = ajv.compile(policySchema(kind, version))));
  if (validate(document)) return [];
  return (validate.errors ?? []).map((e) => ({
    pointer: e.keyword === 'additionalProperties' ? `${e.instancePath}/${(e.params as { additionalProperty: string }).additionalProperty}` : e.instancePath,
    message: e.message ?? 'does not hold',
  }));
}
