import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { apiSchema } from './api.ts';
import { landed } from './baseline.ts';
import { schemaBreaks, sdlBreaks, type JsonSchema, type Kept } from './breaks.ts';

const root = join(import.meta.dirname, '../../..');
const graph = 'apps/gateway/supergraph.graphql';
const now = (path: string) => readFileSync(join(root, path), 'utf8');
/** Breaks that somebody decided on, each with its reason. */
const accepted = JSON.parse(now('tools/contracts/src/accepted-breaks.json')) as Record<string, string>;
const unaccepted = (breaks: readonly string[]) => breaks.filter((change) => !accepted[change]?.trim());

const before = landed([graph, 'libs/contracts/events', 'libs/contracts/policies']);
if (!before) process.stderr.write('No main branch here: nothing to compare the contracts with.\n');
const compared = before ? test : test.skip;

describe('against what was landed last', () => {
  compared('the graph breaks no client: mark @deprecated first, or say why in accepted-breaks.json', () => {
    expect(unaccepted(sdlBreaks(apiSchema(before!.files.get(graph)!), apiSchema(now(graph))))).toEqual([]);
  });

  compared('facts and policies only grow within their version: a break is a v2, or say why in accepted-breaks.json', () => {
    const schemas = [...before!.files].filter(([path]) => path.endsWith('.schema.json'));
    expect(schemas.length).toBeGreaterThan(80);
    const breaks = schemas.flatMap(([path, text]) => {
      const [, kind, name] = /libs\/contracts\/(events|policies)\/(.+)\.schema\.json$/.exec(path)!;
      if (!existsSync(join(root, path))) return [`${name} was removed`];
      return schemaBreaks(JSON.parse(text) as JsonSchema, JSON.parse(now(path)) as JsonSchema, kind === 'events' ? 'FACT' : 'POLICY').map((change) => `${name}: ${change}`);
    });
    expect(unaccepted(breaks)).toEqual([]);
  });
});

describe('a change of the graph', () => {
  const graphs = (was: string, is: string) => sdlBreaks(buildSchema(was), buildSchema(is));
  test.each([
    ['a field was removed', 'type Query { a: Int b: Int }', 'type Query { a: Int }', ['Query.b was removed.']],
    ['a deprecated field was removed', 'type Query { a: Int b: Int @deprecated(reason: "use a") }', 'type Query { a: Int }', []],
    ['a deprecated value was removed', 'enum E { A B @deprecated(reason: "A") } type Query { a: E }', 'enum E { A } type Query { a: E }', []],
    ['a value was removed', 'enum E { A B } type Query { a: E }', 'enum E { A } type Query { a: E }', ['B was removed from enum type E.']],
    ['a type changed', 'type Query { a: Int! }', 'type Query { a: String! }', ['Query.a changed type from Int! to String!.']],
    ['a required input field was added', 'input I { a: Int } type Query { a(i: I): Int }', 'input I { a: Int b: Int! } type Query { a(i: I): Int }', ['A required field b on input type I was added.']],
    ['a field, a member and a value were added', 'enum E { A } type Query { a: E }', 'enum E { A B } type Query { a: E b: Int }', []],
  ])('where %s is told or allowed', (_what, was, is, breaks) => { expect(graphs(was, is)).toEqual(breaks); });
});

describe('a change of a schema', () => {
  const was: JsonSchema = { type: 'object', required: ['id'], properties: { id: { type: 'string' }, kind: { type: 'string', enum: ['A', 'B'] }, days: { type: 'integer', minimum: 1 }, list: { type: 'array', items: { type: 'string' } } } };
  const changed = (properties: Record<string, JsonSchema | undefined>, more: JsonSchema = {}): JsonSchema =>
    ({ ...was, ...more, properties: Object.fromEntries(Object.entries({ ...was.properties, ...properties }).filter(([, s]) => s)) as Record<string, JsonSchema> });
  test.each<[string, Kept, JsonSchema, string[]]>([
    ['nothing changed', 'FACT', was, []],
    ['an optional property was added', 'FACT', changed({ more: { type: 'string' } }), []],
    ['a required property was added', 'FACT', changed({ more: { type: 'string' } }, { required: ['id', 'more'] }), ['more became required']],
    ['a property was removed', 'POLICY', changed({ kind: undefined }), ['kind was removed']],
    ['a type changed', 'POLICY', changed({ id: { type: 'integer' } }), ['id was "string" and is "integer"']],
    ['a reader meets null', 'FACT', changed({ id: { type: ['string', 'null'] } }), ['id may now be ["string","null"]']],
    ['a guideline may leave it undecided', 'POLICY', changed({ id: { type: ['string', 'null'] } }), []],
    ['a reader misses a property', 'FACT', changed({}, { required: [] }), ['id is no longer always there']],
    ['a word was added', 'FACT', changed({ kind: { type: 'string', enum: ['A', 'B', 'C'] } }), []],
    ['a word was removed', 'POLICY', changed({ kind: { type: 'string', enum: ['A'] } }), ['kind lost words of its enum']],
    ['a bound became narrower', 'POLICY', changed({ days: { type: 'integer', minimum: 2 } }), ['days has a narrower minimum']],
    ['a bound became wider', 'POLICY', changed({ days: { type: 'integer', minimum: 0 } }), []],
    ['the items of a list changed', 'FACT', changed({ list: { type: 'array', items: { type: 'integer' } } }), ['list[] was "string" and is "integer"']],
    ['a description changed', 'FACT', changed({ id: { type: 'string', description: 'The id.' } }), []],
  ])('where %s (%s) is told or allowed', (_what, kept, is, breaks) => { expect(schemaBreaks(was, is, kept)).toEqual(breaks); });
});
