import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { policyKinds, policySchema, readTenantFolder, validatePolicy } from '@uppsikt/contracts';
import parameters from './parameters.json' with { type: 'json' };

const tenants = join(import.meta.dirname, '../../../deploy/tenants');
const guidelines: Record<string, [string, string]> = {
  NACKA15: ['nacka', '2015-07-01'], NACKA: ['nacka', '2026-07-01'], FALK: ['falkenberg', '2026-05-19'], ATV: ['atvidaberg', '2018-01-01'], SOD: ['sodertalje', '2025-01-01'],
};
interface Node { properties?: Record<string, Node>; 'x-parameter'?: string; description?: string; enum?: unknown[] }
const leaves = (node: Node, path: string[] = []): { path: string[]; node: Node }[] =>
  Object.entries(node.properties ?? {}).flatMap(([key, child]) => (child['x-parameter'] ? [{ path: [...path, key], node: child }] : leaves(child, [...path, key])));
const places = policyKinds().flatMap((kind) => leaves(policySchema(kind) as Node).map((leaf) => ({ kind, ...leaf })));

test('every parameter of the five guidelines has one place in one schema', () => {
  expect(places.map((p) => p.node['x-parameter']).sort()).toEqual(Object.keys(parameters).sort());
  expect(places.length).toBe(334);
});

test('every section of every deployed tenant follows the schema of its kind', () => {
  for (const tenant of readdirSync(tenants)) {
    for (const { document } of readTenantFolder(join(tenants, tenant)).input.steeringDocuments) {
      for (const s of document.sections) expect({ tenant, kind: s.kind, faults: validatePolicy(s.kind, s.version, s.document) }).toEqual({ tenant, kind: s.kind, faults: [] });
    }
  }
});

test.each(Object.keys(guidelines))('the data of %s says what the guideline says: a value, undecided as null, silence as absence', (guideline) => {
  const [tenant, validFrom] = guidelines[guideline]!;
  const { document } = readTenantFolder(join(tenants, tenant)).input.steeringDocuments.find((d) => d.document.validFrom === validFrom)!;
  const found: Record<string, unknown> = {};
  for (const { kind, path, node } of places) {
    let value: any = document.sections.find((s) => s.kind === kind)?.document;
    for (const part of path) value = value === undefined || value === null ? undefined : value[part];
    if (value !== undefined) found[node['x-parameter']!] = value;
  }
  const said = Object.fromEntries(Object.entries(parameters as unknown as Record<string, { values: Record<string, unknown> }>).filter(([, p]) => guideline in p.values).map(([k, p]) => [k, p.values[guideline]]));
  expect(found).toEqual(said);
});

test('no enum of a schema holds a key of a municipality\'s own boards, units or organisations', () => {
  const own = /NAMND|UTSKOTT|FORVALTNING|ENHET|STYRELSE|TELGE|SKANES_/;
  expect(places.filter((p) => p.node.enum?.some((v) => own.test(String(v)))).map((p) => p.node['x-parameter'])).toEqual([]);
});
