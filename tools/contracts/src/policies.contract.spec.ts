import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parameterValues, policyKinds, policyParameters, policySchema, readTenantFolder, validatePolicy, type PolicySchema } from '@uppsikt/contracts';
import { guidelines, parameters } from './parameters.ts';

const folder = join(import.meta.dirname, '../../../deploy/tenants');
const ids = readdirSync(folder);
const folders = ids.map((id) => ({ id, ...readTenantFolder(join(folder, id)).input }));
const file = <T>(id: string, name: string): T => JSON.parse(readFileSync(join(folder, id, name), 'utf8')) as T;
const sections = folders.flatMap(({ id, steeringDocuments }) => steeringDocuments.flatMap(({ document }) => document.sections.map((s) => ({ id, from: document.validFrom, ...s }))));

/** Every schema within a schema, itself first. */
const parts = (s: PolicySchema): PolicySchema[] => [
  s, ...[...Object.values(s.properties ?? {}), ...Object.values(s.patternProperties ?? {}), ...(s.items ? [s.items] : []), ...(s.propertyNames ? [s.propertyNames] : []), ...(s.oneOf ?? [])].flatMap(parts),
];

describe('the schemas of the policy kinds', () => {
  test('have one place for each of the 334 parameters, and no other parameter', () => {
    const places = policyParameters().map((p) => p.parameter);
    const templates = places.filter((p) => p.includes('{'));
    expect(templates).toEqual(['plan.schedule.{board}']);
    const named = parameters.map(({ key }) => (key.startsWith('plan.schedule.') ? templates[0] : key));
    expect(parameters).toHaveLength(334);
    expect(places.sort()).toEqual([...new Set(named)].sort());
  });

  test('name for each parameter the requirements that ask for it', () => {
    const asked = Object.fromEntries(parameters.map(({ key, requirements }) => [key, requirements]));
    for (const { parameter, schema } of policyParameters()) {
      expect({ parameter, requirements: schema['x-requirements'] }).toEqual({ parameter, requirements: asked[parameter] ?? asked['plan.schedule.OMSORGSNAMNDEN'] });
    }
  });

  test.each(policyKinds())('describe every property of %s and admit no other', (kind) => {
    const schema = policySchema(kind);
    const bare = parts(schema).flatMap((s) => Object.entries({ ...s.properties, ...s.patternProperties }))
      .filter(([name, p]) => !p.description && !/^\^20/.test(name)).map(([name]) => name);
    expect(bare.filter((name) => !name.startsWith('^'))).toEqual([]);
    for (const s of parts(schema).filter((p) => p.type === 'object')) expect(s).toHaveProperty('additionalProperties', false);
    expect(validatePolicy(kind, 1, { notAParameter: true })).toEqual([{ pointer: '/notAParameter', parameter: null, message: expect.any(String) }]);
  });

  test('tell which parameter is at fault, and where', () => {
    expect(validatePolicy('reconciliation', 1, { intervalMonths: 0 })).toEqual([{ pointer: '/intervalMonths', parameter: 'economy.reconciliation.intervalMonths', message: 'must be >= 1' }]);
    expect(validatePolicy('plan', 1, { schedule: { SOCIALNAMNDEN: { 2027: ['hemtjänst'] } } })).toMatchObject([{ pointer: '/schedule/SOCIALNAMNDEN/2027/0', parameter: 'plan.schedule.SOCIALNAMNDEN' }]);
  });

  test('hold words of the engine alone in their enums, never a key of a municipality\'s own', () => {
    const own = new Set([...ids.flatMap((id) => ownKeys(id)), ...keysUsed().map((k) => k.key)]);
    expect(own.size).toBeGreaterThan(60);
    const enums = policyKinds().flatMap((kind) => parts(policySchema(kind)).flatMap((s) => (s.enum ?? []).filter((v) => v !== null).map(String)));
    expect(enums.length).toBeGreaterThan(300);
    expect([...new Set(enums)].filter((word) => own.has(word) || !/^[A-Z][A-Z_]+$/.test(word))).toEqual([]);
  });
});

describe('the folders of the municipalities', () => {
  test.each(ids)('%s: every section follows the schema of its kind, each kind once', (id) => {
    const wrong = sections.filter((s) => s.id === id).flatMap((s) => validatePolicy(s.kind, s.version, s.document).map((fault) => ({ kind: s.kind, ...fault })));
    expect(wrong).toEqual([]);
    const kinds = sections.filter((s) => s.id === id).map((s) => `${s.from} ${s.kind} ${s.scope}`);
    expect(kinds).toEqual([...new Set(kinds)]);
  });

  test.each(Object.entries(guidelines))('%s says what its guideline says: a value, undecided as null, silence as absence', (guideline, [id, validFrom]) => {
    const said = Object.fromEntries(parameters.filter((p) => guideline in p.values).map((p) => [p.key, p.values[guideline]]));
    expect(Object.keys(said).length).toBeGreaterThan(60);
    expect(parameterValues(sections.filter((s) => s.id === id && s.from === validFrom))).toEqual(said);
  });

  test('keep a parameter\'s value apart from undecided and from silence', () => {
    const of = (id: string, from: string) => parameterValues(sections.filter((s) => s.id === id && s.from === from));
    expect(of('falkenberg', '2026-05-19')).toHaveProperty(['economy.reconciliation.intervalMonths'], null);
    expect(of('nacka', '2015-07-01')).toHaveProperty(['economy.reconciliation.intervalMonths'], 1);
    expect(of('atvidaberg', '2018-01-01')).not.toHaveProperty(['economy.reconciliation.intervalMonths']);
  });

  test.each(ids)('%s: every key that a guideline uses is one the tenant has', (id) => {
    const known = ownKeys(id);
    const used = keysUsed().filter((k) => k.id === id);
    if (id !== 'skanes-kommuner') expect(used.length).toBeGreaterThan(0);
    expect(used.filter(({ of, key }) => of.some((kind) => kind in listed) && !known.includes(key))).toEqual([]);
  });

  test.each(folders)('$id: what the document says of itself is what its section document says', ({ steeringDocuments }) => {
    for (const { document: d, decidedOn, body } of steeringDocuments) {
      const said = (d.sections.find((s) => s.kind === 'document')?.document ?? {}) as Record<string, unknown>;
      const own = { registrationNumber: d.registrationNumber, parentProgramme: d['parentProgramme'], adoptedOn: decidedOn, revisionIntervalMonths: d['revisionIntervalMonths'], revisionResponsible: d['responsibleRoles'], adoptedBy: body };
      for (const [name, value] of Object.entries(own)) if (name in said && said[name] !== 'BOARD') expect([name, said[name]]).toEqual([name, value]);
    }
  });

  test.each(ids.filter((id) => id !== 'skanes-kommuner'))('%s: what is assumed of a document points at something it says', (id) => {
    for (const name of readdirSync(join(folder, id)).filter((f) => f.startsWith('steering-document.'))) {
      const document = file<{ assumed: { pointer: string; reason: string }[] }>(id, name);
      expect(document.assumed.length).toBeGreaterThan(0);
      for (const { pointer, reason } of document.assumed) {
        const value = pointer.split('/').slice(1).reduce<unknown>((at, part) => (at as Record<string, unknown>)?.[part], document);
        expect([name, pointer, value === undefined, reason]).toEqual([name, pointer, false, expect.stringMatching(/\.$/)]);
      }
    }
  });
});

describe('the delegation orders', () => {
  const may = (id: string, permission: string) => folders.find((f) => f.id === id)!.delegationOrder.permissions.find((p) => p.permission === permission)?.roles ?? [];
  const holdings = (id: string, role: string) => folders.find((f) => f.id === id)!.delegationOrder.permissions.filter((p) => p.roles.includes(role)).map((p) => p.permission);

  test('say that they are assumed, and of which body', () => {
    for (const { id, delegationOrder, bodies } of folders) {
      expect([id, delegationOrder.assumed, bodies.some((b) => b.key === delegationOrder.decidedBy)]).toEqual([id, true, true]);
    }
  });

  test('map every unit that decides or carries out to roles', () => {
    for (const { id, delegationOrder } of folders) {
      const acting = keysUsed().filter((k) => k.id === id && k.of.includes('unit') && ownKeys(id, 'units').includes(k.key)).map((k) => k.key);
      expect([id, acting.filter((unit) => !delegationOrder.units.some((u) => u.unit === unit && u.roles.length > 0))]).toEqual([id, []]);
    }
  });

  test.each([
    ['falkenberg', 'steering-document.draft', ['QUALITY_STRATEGIST', 'MAS', 'MAR']],
    ['falkenberg', 'action-plan.demand', ['QUALITY_STRATEGIST', 'MAS', 'MAR', 'CONTRACT_STRATEGIST']],
    ['falkenberg', 'action-plan.assess', ['ADMINISTRATION_DELEGATE']],
    ['falkenberg', 'penalty.decide', ['ADMINISTRATION_DELEGATE']],
    ['falkenberg', 'notification.position', ['QUALITY_STRATEGIST', 'CONTRACT_STRATEGIST']],
    ['nacka', 'sanction.propose', ['QUALITY_UNIT_MANAGERS']],
    ['nacka', 'sanction.decide', ['BOARD']],
    ['nacka', 'action-plan.assess', ['QUALITY_UNIT']],
    ['atvidaberg', 'review.open', ['ADMINISTRATION_DIRECTOR', 'DEVELOPMENT_LEAD']],
    ['atvidaberg', 'reconciliation.make', ['ADMINISTRATION_ECONOMIST']],
    ['atvidaberg', 'healthcare.supervise', ['MAS']],
    ['sodertalje', 'reconciliation.make', ['AUTHORITY', 'CASE_OFFICER']],
  ])('%s gives %s to those whom the guideline names and to no other', (id, permission, roles) => {
    expect(may(id, permission).sort()).toEqual([...roles].sort());
  });

  test('give a partner its narrow part, and a provider no reading of anyone\'s follow-up', () => {
    expect(holdings('skanes-kommuner', 'FRAMEWORK_MANAGER').sort()).toEqual(['agreement.read', 'agreement.register', 'control.read', 'control.record', 'provider.read', 'provider.register', 'register.export', 'register.import', 'shared.read']);
    for (const id of ids.filter((t) => t !== 'skanes-kommuner')) {
      expect([id, holdings(id, 'PROVIDER_REPRESENTATIVE').sort()]).toEqual([id, ['action-plan.submit', 'board.read', 'complaint.answer', 'dialogue-note.read-own', 'notice.read', 'provider-report.submit', 'review-draft.reply', 'steering-document.read', 'survey.answer', 'template.read-published', 'tenant.read']]);
    }
  });

  test('keep finance from the content of reviews, and read-only audiences from writing and from individual cases', () => {
    expect(holdings('falkenberg', 'FINANCE_DEPARTMENT')).not.toEqual(expect.arrayContaining(['review.read']));
    expect(holdings('falkenberg', 'FINANCE_DEPARTMENT').filter((p) => /^(review|sanction|document|dossier|healthcare|notification)\./.test(p))).toEqual([]);
    for (const audience of ['MUNICIPAL_BOARD', 'ADMINISTRATION_MANAGEMENT', 'MUNICIPAL_AUDITORS']) {
      expect(holdings('atvidaberg', audience)).toEqual(expect.arrayContaining(['review.read', 'plan-item.read', 'document.read', 'dossier.read']));
      expect(holdings('atvidaberg', audience).filter((p) => !p.endsWith('.read') || /^(individual|complaint|trigger-report|lex-sarah|incident-report|suspicion|decision-control)/.test(p))).toEqual([]);
    }
    expect(holdings('sodertalje', 'PROCUREMENT_COMPANY')).toEqual(['provider.read']);
  });

  test('let the planner of Nacka and the contract strategist of Falkenberg read all that a provider\'s dossier holds', () => {
    const dossier = ['provider.read', 'agreement.read', 'board.read', 'review.read', 'healthcare.read', 'economy.read', 'sanction.read', 'document.read', 'dossier.read'];
    expect(holdings('nacka', 'PLANNER')).toEqual(expect.arrayContaining(dossier));
    expect(holdings('falkenberg', 'CONTRACT_STRATEGIST')).toEqual(expect.arrayContaining(dossier));
  });
});

/** What a tenant's folder lists, by what a schema's `x-key-of` calls it. */
const listed = { board: 'boards', committee: 'committees', unit: 'units', organisation: 'organisations', county: 'counties', serviceArea: 'serviceAreas' } as const;
function ownKeys(id: string, only?: string): string[] {
  const tenant = file<Record<string, { key: string; aliases?: string[] }[] | undefined>>(id, 'tenant.json');
  const roles = folders.find((f) => f.id === id)!.delegationOrder.permissions.flatMap((p) => p.roles);
  const keys = Object.values(listed).filter((list) => !only || list === only).flatMap((list) => (tenant[list] ?? []).flatMap((x) => [x.key, ...(x.aliases ?? [])]));
  return only ? keys : [...new Set(keys.filter((k) => !roles.includes(k)))];
}

/** Every key in the data of a guideline at a place that its schema says holds a key of the tenant's own; words of the engine that may stand there too are left out. */
function keysUsed(): { id: string; kind: string; of: string[]; key: string }[] {
  return sections.flatMap((s) => keysIn(policySchema(s.kind), s.document).map(({ of, key }) => ({ id: s.id, kind: s.kind, of, key })))
    .filter(({ id, of, key }) => !of.some((word) => word === 'role' || word === 'requirementSource') || ownKeys(id).includes(key) || /\d/.test(key));
}
function keysIn(schema: PolicySchema, value: unknown): { of: string[]; key: string }[] {
  const of = schema['x-key-of'];
  if (typeof value === 'string') return of ? [{ of: [of].flat() as string[], key: value }] : [];
  if (value === null || typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap((v) => keysIn(schema.items ?? schema.oneOf?.find((s) => s.items)?.items ?? {}, v));
  const [free] = Object.values(schema.patternProperties ?? {});
  return Object.entries(value).flatMap(([name, inner]) => [
    ...(schema.propertyNames && name !== 'BOTH' ? keysIn(schema.propertyNames, name) : []), ...keysIn(schema.properties?.[name] ?? free ?? {}, inner),
  ]);
}
