import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const root = join(import.meta.dirname, '../policies');
const ajv = new Ajv2020({ strict: false });
(addFormats as unknown as (a: Ajv2020) => void)(ajv);
const compiled = new Map<string, ValidateFunction>();

/** A part of a policy kind's schema. `x-parameter` names the parameter, `x-key-of` whose key its value is, `x-requirements` what asks for it. */
export interface PolicySchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, PolicySchema>>;
  readonly patternProperties?: Readonly<Record<string, PolicySchema>>;
  readonly propertyNames?: PolicySchema;
  readonly items?: PolicySchema;
  readonly oneOf?: readonly PolicySchema[];
  readonly 'x-parameter'?: string;
  readonly 'x-requirements'?: readonly string[];
  readonly 'x-key-of'?: string | readonly string[];
}

/** A parameter at fault: where, which, and what to put right. */
export interface PolicyFault { pointer: string; parameter: string | null; message: string }

/** The policy kinds there are, by name. */
export const policyKinds = (): string[] => readdirSync(root).filter((f) => f.endsWith('.v1.schema.json')).map((f) => f.replace('.v1.schema.json', '')).sort();

/** The newest version of a kind: the one that rules know. */
export const policyVersion = (kind: string): number =>
  Math.max(...readdirSync(root).flatMap((f) => (f.startsWith(`${kind}.v`) ? [Number(f.slice(kind.length + 2).split('.')[0])] : [])));

/** The JSON Schema of one kind; a user interface draws its form from it. @throws when there is none. */
export const policySchema = (kind: string, version = 1): PolicySchema => JSON.parse(readFileSync(join(root, `${kind}.v${version}.schema.json`), 'utf8')) as PolicySchema;

/** What is wrong with a section's document under its kind's schema; empty when it holds. */
export function validatePolicy(kind: string, version: number, document: object): PolicyFault[] {
  const name = `${kind}.v${version}`;
  let validate = compiled.get(name);
  if (!validate) compiled.set(name, (validate = ajv.compile(policySchema(kind, version))));
  if (validate(document)) return [];
  return validate.errors!.map((e) => {
    const pointer = pointerOf(e);
    return { pointer, parameter: parameterAt(policySchema(kind, version), pointer), message: e.message ?? 'does not hold' };
  });
}

const pointerOf = ({ instancePath, params, propertyName }: ErrorObject) => {
  const own = (params as { additionalProperty?: string }).additionalProperty ?? propertyName;
  return own === undefined ? instancePath : `${instancePath}/${own.replaceAll('~', '~0').replaceAll('/', '~1')}`;
};

/** The parameter that a place in a document belongs to; null when the schema knows of none there. */
function parameterAt(schema: PolicySchema, pointer: string): string | null {
  let at: PolicySchema | undefined = schema;
  for (const part of pointer.split('/').slice(1)) {
    at = at.properties?.[part] ?? Object.entries(at.patternProperties ?? {}).find(([p]) => new RegExp(p).test(part))?.[1];
    if (!at) return null;
    if (at['x-parameter']) return at['x-parameter'].replace(/\{\w+\}/, part);
  }
  return null;
}

/** A parameter's place: the kind and the path to it. `{board}` stands for a key of the tenant's own. */
export interface PolicyParameter { readonly parameter: string; readonly kind: string; readonly path: readonly string[]; readonly schema: PolicySchema }

/** Every parameter that the schemas know of. */
export const policyParameters = (): PolicyParameter[] => policyKinds().flatMap((kind) => parametersIn(policySchema(kind), kind, []));

function parametersIn(schema: PolicySchema, kind: string, path: readonly string[]): PolicyParameter[] {
  const parts = [...Object.entries(schema.properties ?? {}), ...Object.values(schema.patternProperties ?? {}).map((part) => ['*', part] as const)];
  return parts.flatMap(([name, part]) => {
    const parameter = part['x-parameter'];
    return parameter ? [{ parameter, kind, path: [...path, name], schema: part }] : parametersIn(part, kind, [...path, name]);
  });
}

/** What a guideline says of each parameter: its flat key and its value; null is undecided, and what is absent is not in the list. */
export function parameterValues(sections: readonly { kind: string; document: object }[]): Record<string, unknown> {
  const said: Record<string, unknown> = {};
  for (const { parameter, kind, path } of policyParameters()) {
    for (const section of sections.filter((s) => s.kind === kind)) {
      for (const [own, value] of valuesAt(section.document, path)) said[own === undefined ? parameter : parameter.replace(/\{\w+\}/, own)] = value;
    }
  }
  return said;
}

function valuesAt(value: unknown, [name, ...rest]: readonly string[], own?: string): [own: string | undefined, value: unknown][] {
  if (name === undefined) return [[own, value]];
  if (value === null || typeof value !== 'object') return [];
  if (name === '*') return Object.entries(value).flatMap(([key, inner]) => valuesAt(inner, rest, key));
  return name in value ? valuesAt((value as Record<string, unknown>)[name], rest, own) : [];
}
