import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { assertEvent, eventSchema, eventTopology, eventTypes, example } from '@uppsikt/contracts';

const root = join(import.meta.dirname, '../../..');
const subgraphs = globSync('apps/*/src/*.module.ts', { cwd: root }).map((f) => basename(dirname(dirname(f)))).filter((name) => name !== 'gateway').sort();
const { sends, receives } = eventTopology();

/** The facts named after a word in a subgraph's own code, tests left out. */
function named(subgraph: string, pattern: RegExp): string[] {
  const files = globSync(`apps/${subgraph}/src/**/*.ts`, { cwd: root }).filter((f) => !/\.(spec|fixtures?)\.ts$/.test(f));
  return [...new Set(files.flatMap((f) => [...readFileSync(join(root, f), 'utf8').matchAll(pattern)].map((m) => m[1]!)))].sort();
}
/** What a subgraph discloses under grants: told and heard by libs/platform for it. */
const shared = (subgraph: string) => named(subgraph, /\bfact: '([^']+)'/g);
const told = (subgraph: string) => sorted([...named(subgraph, /\bemit\(\s*['"`]([^'"`]+)['"`]/g), ...named(subgraph, /\bdisclose\([^']*'([^']+)'/g), ...shared(subgraph)]);
const heard = (subgraph: string) => [...named(subgraph, /@Consumes\(\s*['"]([^'"]+)['"]/g), ...shared(subgraph), ...(shared(subgraph).length ? heardBySharing : [])];
/** What libs/platform hears for every subgraph. */
const heardByPlatform = [...readFileSync(join(root, 'libs/platform/src/policy-consumer.ts'), 'utf8').matchAll(/\['(governance\.[^']+)'/g)].map((m) => m[1]!);
/** What it hears for those that share. */
const heardBySharing = [...readFileSync(join(root, 'libs/platform/src/sharing.ts'), 'utf8').matchAll(/\['(governance\.[^']+)'/g)].map((m) => m[1]!);
const sorted = (types: readonly string[] | undefined) => [...new Set(types ?? [])].sort();

describe('the facts', () => {
  test.each(eventTypes())('%s has an example that follows its own schema, and a name of our form', (type) => {
    expect(type).toMatch(/^[a-z]+\.[a-z]+(-[a-z]+)*\.v\d+$/);
    expect(() => assertEvent(type, example(type))).not.toThrow();
    expect(() => assertEvent(type, { ...example<object>(type), unknown: 1 })).toThrow(type);
    const { properties } = eventSchema(type) as { properties: Record<string, { description?: string }> };
    expect(Object.keys(properties).filter((p) => !properties[p]!.description)).toEqual([]);
  });

  test('have one sender each, the subgraph they are named after', () => {
    expect(Object.values(sends).flat().sort()).toEqual(eventTypes());
    for (const [subgraph, types] of Object.entries(sends)) expect(types.filter((t) => !t.startsWith(`${subgraph}.`))).toEqual([]);
  });

  test('that the platform hears for all are the guideline, the delegation order and the series of registration numbers', () => {
    expect(sorted(heardByPlatform)).toEqual(['governance.delegation-order-adopted.v1', 'governance.registration-series-set.v1', 'governance.steering-document-adopted.v1', 'governance.steering-document-superseded.v1']);
  });
});

test('there are subgraphs to look at', () => { expect(subgraphs.length).toBeGreaterThanOrEqual(7); });

describe.each(subgraphs)('%s', (subgraph) => {
  test('tells the facts that asyncapi.yaml lets it send, and all of them', () => { expect(told(subgraph)).toEqual(sorted(sends[subgraph])); });
  test('hears the facts that asyncapi.yaml lets it receive, and all of them', () => {
    expect(sorted([...heard(subgraph), ...heardByPlatform])).toEqual(sorted(receives[subgraph]));
  });
});
