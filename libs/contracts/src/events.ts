import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../events');
/** Where the SDL that every subgraph shares lies. */
export const preludePath = join(import.meta.dirname, '../graphql/prelude.graphql');

interface EventSchema { title?: string; examples?: object[]; 'x-discloses'?: boolean }
const ajv = new Ajv2020({ allErrors: true, strict: false });
(addFormats as unknown as (a: Ajv2020) => void)(ajv);

const schemas = new Map<string, { schema: EventSchema; validate?: ValidateFunction }>();
for (const file of globSync('*/*.v*.schema.json', { cwd: root })) {
  const [, subgraph, fact, version] = /^(.+?)[\\/](.+)\.(v\d+)\.schema\.json$/.exec(file)!;
  schemas.set(`${subgraph}.${fact}.${version}`, { schema: JSON.parse(readFileSync(join(root, file), 'utf8')) as EventSchema });
}

/** All facts that have a schema: `<subgraph>.<noun>-<past participle>.v<major>`. */
export const eventTypes = (): string[] => [...schemas.keys()].sort();
export const isKnownEvent = (type: string): boolean => schemas.has(type);
/** Whether a fact is told to another tenant, by `scope.disclose` alone: its schema says `x-discloses`. */
export const isDisclosure = (type: string): boolean => entry(type).schema['x-discloses'] === true;
/** The schema file of a fact. @throws Error when there is none. */
export const eventSchema = (type: string): EventSchema => entry(type).schema;
/** The schema's own example: the fixture of publisher's and consumer's tests. */
export const example = <T = any>(type: string): T => structuredClone(entry(type).schema.examples![0]) as T;

/** @throws Error naming what is wrong when the data does not follow the fact's schema. */
export function assertEvent(type: string, data: object): void {
  const found = entry(type);
  const validate = (found.validate ??= ajv.compile(found.schema));
  if (!validate(data)) throw new Error(`${type}: ${ajv.errorsText(validate.errors, { dataVar: 'data' })}`);
}

function entry(type: string) {
  const found = schemas.get(type);
  if (!found) throw new Error(`No schema for the fact ${type} in libs/contracts/events.`);
  return found;
}

interface Topology { sends: Record<string, string[]>; receives: Record<string, string[]> }
interface AsyncApi { operations: Record<string, { action: 'send' | 'receive'; 'x-subgraph': string; messages: { $ref: string }[] }> }
let topology: Topology | undefined;

/** Who sends and who receives which fact: read from asyncapi.yaml. */
export function eventTopology(): Topology {
  if (topology) return topology;
  const { operations } = parse(readFileSync(join(root, 'asyncapi.yaml'), 'utf8')) as AsyncApi;
  const read = (action: 'send' | 'receive') => {
    const bySubgraph: Record<string, string[]> = {};
    for (const operation of Object.values(operations ?? {})) {
      if (operation.action !== action) continue;
      (bySubgraph[operation['x-subgraph']] ??= []).push(...operation.messages.map((m) => m.$ref.split('/').at(-1)!));
    }
    return bySubgraph;
  };
  return (topology = { sends: read('send'), receives: read('receive') });
}

/** What a subgraph hears, and whose topics it therefore reads. */
export function receivedBy(subgraph: string): { types: string[]; publishers: string[] } {
  const types = eventTopology().receives[subgraph] ?? [];
  return { types, publishers: [...new Set(types.map((t) => t.split('.')[0]!))].sort() };
}
