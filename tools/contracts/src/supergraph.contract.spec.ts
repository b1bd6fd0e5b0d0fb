import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { getNamedType, isObjectType, Kind, parse, type FieldDefinitionNode, type GraphQLInputObjectType, type GraphQLObjectType, type GraphQLUnionType, type ObjectTypeDefinitionNode, type ObjectTypeExtensionNode } from 'graphql';
import { apiSchema, apiSdl } from './api.ts';
import { apiPath, compose, supergraphPath } from './compose.ts';
import { subgraphSdl } from './sdl.ts';

const committed = readFileSync(supergraphPath, 'utf8');

type Described = { readonly description?: { readonly value: string } | undefined };
const isTold = ({ description }: Described) => Boolean(description?.value.trim());
/** Federation's own parts of a supergraph; nobody asks for them. */
const isOurs = (name: string) => !/^(join|link)__/.test(name);

/** Arguments that mean the same everywhere; docs/how-to/use-the-graph.md says what. */
const usual = /^(id|\w+Id|first|after|filter|input|on|year)$/;

/** What of an SDL lacks a description: types, fields and their arguments, inputs' fields and enum values. */
function untold(sdl: string): string[] {
  return parse(sdl).definitions.flatMap((definition) => {
    if (!('name' in definition) || !definition.name || !isOurs(definition.name.value)) return [];
    const name = definition.name.value;
    const isRoot = name === 'Query' || name === 'Mutation';
    switch (definition.kind) {
      case Kind.OBJECT_TYPE_DEFINITION: case Kind.INTERFACE_TYPE_DEFINITION: case Kind.INPUT_OBJECT_TYPE_DEFINITION: case Kind.ENUM_TYPE_DEFINITION: {
        const parts = definition.kind === Kind.ENUM_TYPE_DEFINITION ? definition.values : definition.fields;
        const asked = (parts ?? []).flatMap((p) => ('arguments' in p ? (p.arguments ?? []).filter((a) => !isTold(a) && !usual.test(a.name.value)).map((a) => `${name}.${p.name.value}(${a.name.value})`) : []));
        return [...(isRoot || isTold(definition) ? [] : [name]), ...(parts ?? []).filter((p) => !isTold(p)).map((p) => `${name}.${p.name.value}`), ...asked];
      }
      case Kind.UNION_TYPE_DEFINITION: case Kind.SCALAR_TYPE_DEFINITION: return isTold(definition) ? [] : [name];
      default: return [];
    }
  });
}

const isMutation = (d: { kind: string }): d is ObjectTypeDefinitionNode | ObjectTypeExtensionNode =>
  (d.kind === Kind.OBJECT_TYPE_DEFINITION || d.kind === Kind.OBJECT_TYPE_EXTENSION) && (d as ObjectTypeDefinitionNode).name.value === 'Mutation';
const mutations = subgraphSdl().flatMap(({ name: subgraph, sdl }) =>
  parse(sdl).definitions.filter(isMutation).flatMap((d) => (d.fields ?? []).map((field): [string, string, FieldDefinitionNode] => [subgraph, field.name.value, field])));
const unions = new Set(parse(committed).definitions.filter((d) => d.kind === Kind.UNION_TYPE_DEFINITION).map((d) => d.name.value));

describe('the supergraph', () => {
  test('is what the subgraphs compose to: run node tools/cli/run.mjs tools/contracts/src/compose.ts when it is not', () => {
    expect(compose() === committed).toBe(true);
  });

  test('is published in docs/schema.graphql as clients see it, without what is federation\'s', () => {
    expect(readFileSync(apiPath, 'utf8') === apiSdl(committed)).toBe(true);
    expect(Object.keys(apiSchema(committed).getQueryType()!.getFields())).toEqual(expect.arrayContaining(['provider', 'providers', 'boards']));
    expect(apiSdl(committed)).not.toMatch(/join__|link__|@key|_entities|_service/);
  });

  test('describes every type, field and value, because it is the manual', () => {
    expect(untold('type Silent { said: Int "told" told(id: ID, why: Int, "told" how: Int): Int }')).toEqual(['Silent', 'Silent.said', 'Silent.told(why)']);
    expect(untold(committed)).toEqual([]);
  });
});

test('who may say which version was read can read it, and be told that it was another', () => {
  const schema = apiSchema(committed);
  const edits = Object.values(schema.getMutationType()!.getFields()).filter(({ args: [input] }) => 'expectedVersion' in (getNamedType(input!.type) as GraphQLInputObjectType).getFields());
  expect(edits.length).toBeGreaterThan(10);
  for (const { name, type } of edits) {
    const outcomes = (getNamedType(type) as GraphQLUnionType).getTypes();
    const done = outcomes.find((o) => o.name.endsWith('Success'))!;
    // In what is answered, or in a part of it.
    const typesIn = (t: GraphQLObjectType) => Object.values(t.getFields()).map((f) => getNamedType(f.type)).filter((of) => isObjectType(of));
    const read = [typesIn(done), typesIn(done).flatMap(typesIn)].some((types) => types.some((t) => 'lockVersion' in t.getFields()));
    expect([name, read, outcomes.some((o) => o.name === 'Conflict')]).toEqual([name, true, true]);
  }
});

test('there are mutations to look at', () => { expect(mutations.length).toBeGreaterThan(20); });

test.each(mutations)('in %s, %s asks a permission, takes one input and answers a union of its own name, or a Job where it takes long', (_subgraph, name, field) => {
  const pascal = name[0]!.toUpperCase() + name.slice(1);
  const allow = field.directives!.find((d) => d.name.value === 'allow')?.arguments?.[0]?.value;
  expect(allow?.kind === Kind.STRING && allow.value).toMatch(/^[a-z-]+\.[a-z-]+$/);
  expect(field.arguments!.map((a) => [a.name.value, a.type.kind])).toEqual([['input', Kind.NON_NULL_TYPE]]);
  expect(field.type.kind).toBe(Kind.NON_NULL_TYPE);
  const answer = (field.type as { type?: { name?: { value: string } } }).type?.name?.value;
  expect([`${pascal}Result`, 'Job']).toContain(answer);
  expect(answer === 'Job' || unions.has(answer!)).toBe(true);
});
