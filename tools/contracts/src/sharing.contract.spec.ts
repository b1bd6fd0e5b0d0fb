import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { eventSchema, eventTypes, isDisclosure } from '@uppsikt/contracts';
import { buildSchema, Kind, parse } from 'graphql';
import { apiSchema } from './api.ts';
import { supergraphPath } from './compose.ts';
import { subgraphSdl } from './sdl.ts';
import { reachablePersonsInFact, reachablePersonsInGraph } from './sharing.ts';

const root = join(import.meta.dirname, '../../..');
const definitions = subgraphSdl().flatMap(({ sdl }) => parse(sdl).definitions).filter((d) => d.kind === Kind.OBJECT_TYPE_DEFINITION || d.kind === Kind.OBJECT_TYPE_EXTENSION);
const entities = new Set(definitions.filter((d) => d.directives?.some((x) => x.name.value === 'key')).map((d) => d.name.value));
const named = (type: any): string => (type.type ? named(type.type) : type.name.value);
/** What is answered to those who may read what is shared. */
const shown = [...new Set(definitions.flatMap((d) => d.fields ?? []).filter((f) => f.directives?.some((x) => x.name.value === 'allow' && (x.arguments?.[0]?.value as { value?: string }).value === 'shared.read')).map((f) => named(f.type)))];
const disclosures = eventTypes().filter(isDisclosure);
const propertiesOf = (type: string) => (eventSchema(type) as unknown as { properties: Parameters<typeof reachablePersonsInFact>[0] }).properties;

describe('what one tenant discloses to another', () => {
  test('there is something to look at', () => { expect([disclosures.length > 2, shown.length > 1]).toEqual([true, true]); });

  test.each(disclosures)('%s has no place for a person, nor for words of one\'s own', (type) => {
    expect(reachablePersonsInFact(propertiesOf(type))).toEqual([]);
  });

  test('is shown in types from which nothing of a person can be reached', () => {
    expect(reachablePersonsInGraph(apiSchema(readFileSync(supergraphPath, 'utf8')), shown, (name) => entities.has(name))).toEqual([]);
  });

  test('a place for a person is found, whatever it hides behind', () => {
    const property = { type: 'string', format: 'uuid' };
    expect(reachablePersonsInFact({ id: property, clientId: property, checkedBy: property, remark: { type: 'string' }, of: { properties: { personNumber: property } }, size: { type: 'integer' }, more: { type: 'object' } }))
      .toEqual(['clientId', 'checkedBy', 'remark', 'of.personNumber', 'more']);
    const graph = buildSchema('type Query { a: Int } scalar LocalDate type Shared { id: ID! day: LocalDate account: ID remark: String inner: Inner provider: Provider } type Inner { size: Int caseId: ID } type Provider { id: ID }');
    expect(reachablePersonsInGraph(graph, ['Shared'], (name) => name === 'Provider')).toEqual(['Shared.account', 'Shared.remark', 'Inner.caseId', 'Provider']);
  });

  test('are the things that a grant can name, and no others', () => {
    const declared = globSync('apps/*/src/**/*.store.ts', { cwd: root }).flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(/\bthing: '([A-Z_]+)'/g)].map((m) => m[1]!));
    const things = apiSchema(readFileSync(supergraphPath, 'utf8')).getType('SharedThing') as unknown as { getValues(): { name: string }[] };
    expect(declared.sort()).toEqual(things.getValues().map((v) => v.name).sort());
    expect((propertiesOf('governance.grant-received.v1') as any).things.items.enum.sort()).toEqual(declared);
  });
});
