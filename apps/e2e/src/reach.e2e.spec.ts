import { randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { readTenantFolder } from '@uppsikt/contracts';
import { eventually, tenantFolder } from '@uppsikt/testing';
import { Kind, parse } from 'graphql';
import { bounded, idPaths, inputOf, mutations, operationOf, queries, settledCounts, type Field } from './probes.ts';
import { usePlatform, type Answer } from './usePlatform.ts';

/** The matrix of role, operation and own or other object: made from the delegation orders and the SDL, so a new role, permission or field is in it from its first day. */
const platform = usePlatform({ clock: '2026-05-25T08:00:00Z' });
const apps = join(import.meta.dirname, '../..');
const tenants = ['atvidaberg', 'falkenberg', 'nacka', 'sodertalje'];
const orders = Object.fromEntries(tenants.map((id) => [id, readTenantFolder(tenantFolder(id)).input]));
const holder = (tenant: string, permission: string) => orders[tenant]!.delegationOrder.permissions.find((p) => p.permission === permission)!.roles[0]!;

/** The permission of each root field, from the SDL. */
const permissionOf = new Map(globSync('*/src/**/*.graphql', { cwd: apps }).flatMap((file) => parse(readFileSync(join(apps, file), 'utf8')).definitions).flatMap((definition) =>
  ((definition.kind === Kind.OBJECT_TYPE_EXTENSION || definition.kind === Kind.OBJECT_TYPE_DEFINITION) && ['Query', 'Mutation'].includes(definition.name.value) ? definition.fields ?? [] : []).map((field) => {
    const to = field.directives?.find((d) => d.name.value === 'allow')?.arguments?.[0]?.value;
    return [field.name.value, to?.kind === Kind.STRING ? to.value : ''] as const;
  })));

type Ids = Record<'providerId' | 'unitId' | 'agreementId', string> & Partial<Record<'reviewId' | 'findingId' | 'actionPlanId', string>>;
const made = (tenant: string, permission: string, mutation: string, input: object, selection: string) => eventually(async () => {
  const type = mutation[0]!.toUpperCase() + mutation.slice(1);
  const answer = await platform.as(tenant, holder(tenant, permission))(`mutation M($input: ${type}Input!) { ${mutation}(input: $input) { __typename ... on ${type}Success { ${selection} } ... on Problem { message } } }`, { input });
  if (answer.data?.[mutation]?.__typename !== `${type}Success`) throw new Error(`${tenant} ${mutation}: ${JSON.stringify(answer)}`);
  return answer.data[mutation];
});
/** A type of agreement that the guideline has in scope and that is an external provider's. */
function agreementType(tenant: string): string {
  const documents = orders[tenant]!.steeringDocuments.flatMap((d) => d.document.sections).map((section) => section.document as { agreementTypesInScope?: string[] });
  const inScope = documents.find((d) => d.agreementTypesInScope)?.agreementTypesInScope ?? ['LOU_CONTRACT'];
  return ['LOU_CONTRACT', 'OPERATING_CONTRACT', 'LOV_AUTHORISATION'].find((type) => inScope.includes(type))!;
}
async function enter(tenant: string, area: { key: string; boards: string[] }, organisationNumber: string): Promise<Ids> {
  const { provider: { id: providerId } } = await made(tenant, 'provider.register', 'registerProvider', { name: `Omsorg ${organisationNumber}`, organisationNumber, operatingForm: 'EXTERNAL' }, 'provider { id }');
  const { unit: { id: unitId } } = await made(tenant, 'unit.register', 'registerUnit', { providerId, name: 'Gården', unitType: 'SPECIAL_HOUSING', serviceAreaKey: area.key, openedOn: '2024-01-01' }, 'unit { id }');
  const { agreement: { id: agreementId } } = await made(tenant, 'agreement.register', 'registerAgreement', { providerId, type: agreementType(tenant), reference: 'Avtal', board: area.boards[0], serviceAreaKeys: [area.key], validFrom: '2024-01-01' }, 'agreement { id }');
  if (!['falkenberg', 'nacka'].includes(tenant)) return { providerId, unitId, agreementId };
  const { review: { id: reviewId } } = await made(tenant, 'review.open', 'openReview', { kind: 'QUALITY_REVIEW', providerId, unitId, agreementId, registrationNumber: 'DNR 1', openedOn: '2026-05-20' }, 'review { id }');
  const { finding: { id: findingId } } = await made(tenant, 'review.record', 'recordFinding', { reviewId, class: 'DEFICIENCY', requirement: 'SoL 14:3', requirementSource: 'LAW', description: 'Brist', recordedOn: '2026-05-20' }, 'finding { id }');
  const { actionPlan: { id: actionPlanId } } = await made(tenant, 'action-plan.demand', 'demandActionPlan', { reviewId, demandedOn: '2026-05-20', dueOn: '2026-06-20' }, 'actionPlan { id }');
  return { providerId, unitId, agreementId, reviewId, findingId, actionPlanId };
}

interface Row { tenant: string; role: string; reach: string; permissions: Set<string>; own: Ids; other: Ids }
const rows: Row[] = [];
/** One object of each kind that a role may be assigned for. */
const objects: Record<string, (own: Ids, area: string) => string | undefined> = {
  PROVIDER: (own) => own.providerId, UNIT: (own) => own.unitId, AGREEMENT: (own) => own.agreementId, MATTER: (own) => own.reviewId, SERVICE_AREA: (_, area) => area,
};

beforeAll(async () => {
  for (const tenant of tenants) {
    const [first, second] = orders[tenant]!.serviceAreas;
    const [own, other] = await Promise.all([enter(tenant, first!, '559999-0016'), enter(tenant, second!, '559999-0024')]);
    const { permissions, scopes } = orders[tenant]!.delegationOrder;
    for (const { role, kinds } of scopes) for (const kind of kinds) {
      const object = objects[kind]?.(own, first!.key);
      if (!object) continue;
      const reach = `${kind.toLowerCase().replace('_', '-')}:${object}`;
      const account = `${tenant}.${role.toLowerCase().replaceAll('_', '-')}.${reach}`;
      const unassigned = await platform.as(tenant, role, reach)('{ tenant { id } }');
      expect([account, unassigned.status, unassigned.errors?.[0]?.extensions.code]).toEqual([account, 403, 'FORBIDDEN']);
      await made(tenant, 'assignment.give', 'giveAssignment', { account, role, kind, object }, 'assignment { id }');
      rows.push({ tenant, role, reach, own, other, permissions: new Set(permissions.filter((p) => p.roles.includes(role)).map((p) => p.permission)) });
    }
  }
}, 240_000);

/** What a role may ask; the import of a file is about no object, and its job answers a new id each time. */
const allowed = (fields: readonly Field[], { permissions }: Row) => fields.filter((f) => permissions.has(permissionOf.get(f.name) ?? '') && f.type.toString() !== 'Job!');
const textOf = ({ status, data, errors }: Answer, ids: string[]) => ids.reduce((text, id) => text.replaceAll(id, '<id>'), JSON.stringify({ status, data, errors }).replace(/"correlationId":"[0-9a-f]+"/g, ''));
const isThere = (answer: Answer) => !answer.errors?.some((e) => ['INTERNAL_SERVER_ERROR', 'SERVICE_UNAVAILABLE', 'OPERATION_NOT_ALLOWED', 'FORBIDDEN'].includes(e.extensions.code) && e.path?.length === 1);

test('the matrix has every limited role of every delegation order', () => {
  expect(new Set(rows.map((r) => `${r.tenant} ${r.role}`))).toEqual(new Set(tenants.flatMap((t) => orders[t]!.delegationOrder.scopes.map((s) => `${t} ${s.role}`))));
  for (const row of rows) expect([row.role, allowed([...queries, ...mutations], row).length > 0]).toEqual([row.role, true]);
});

test('with the id of another\'s, every operation that a role may answers what it answers for an id that exists nowhere, and stores nothing', async () => {
  const before = await settledCounts(platform.adminUrl);
  const probes = rows.flatMap((row) => [['query', queries], ['mutation', mutations]].flatMap(([kind, fields]) => allowed(fields as Field[], row).flatMap((field) => field.args.flatMap((argument) =>
    idPaths(argument, argument.name === 'input' ? '' : argument.name).map((path) => ({ row, kind: kind as 'query' | 'mutation', field, argument, path }))))));
  const wrong: string[] = [];
  let asked = 0;
  await bounded(probes, async ({ row, kind, field, argument, path }) => {
    const place = path.split('.').at(-1)!.replace(/Ids$/, 'Id');
    const document = operationOf(kind, field, field.args.filter((a) => a === argument || a.type.toString().endsWith('!')).map((a) => a.name));
    const as = platform.as(row.tenant, row.role, row.reach);
    const ask = (id: string) => as(document, { [argument.name]: inputOf(argument.type, (p) => (p === path ? id : (row.own as Record<string, string | undefined>)[p.split('.').at(-1)!] ?? randomNowhere), argument.name === 'input' ? '' : argument.name) });
    const id = randomUUID();
    const nowhere = textOf(await ask(id), [id]);
    const named = (row.other as Record<string, string | undefined>)[place];
    for (const theirs of named ? [named] : Object.values(row.other)) {
      asked += 1;
      const answer = await ask(theirs);
      const text = textOf(answer, [theirs]);
      const tell = (fault: string) => wrong.push(`${row.tenant} ${row.role} ${row.reach}: ${fault}: ${field.name} ${path}: ${text.slice(0, 300)} / ${nowhere.slice(0, 300)}`);
      if (text !== nowhere) tell('an oracle');
      if (Object.values(row.other).some((o) => text.includes(o))) tell('another\'s');
      if (!isThere(answer)) tell('not answered');
    }
  });
  console.log(`${asked} probes with another's ids over ${new Set(probes.map((p) => p.field.name)).size} root fields, ${rows.length} assignments`);
  expect(wrong).toEqual([]);
  expect(asked).toBeGreaterThan(150);
  const after = await settledCounts(platform.adminUrl);
  expect(Object.entries(after).filter(([row, n]) => n !== before[row] && !/platform\.idempotency|board_item|outbox|event_sequence/.test(row))).toEqual([]);
}, 300_000);
const randomNowhere = randomUUID();

/** As deep as the cost limit lets a list be asked: a plain list counts as two hundred. */
const depthOf = ({ type }: { type: unknown }) => (String(type).includes('Connection') ? 2 : String(type).startsWith('[') ? 0 : 1);

test('every list holds nothing of another\'s, and what one may read of one\'s own is found', async () => {
  const wrong: string[] = [];
  const found = new Set<string>();
  await bounded(rows, async (row) => {
    const as = platform.as(row.tenant, row.role, row.reach);
    for (const field of allowed(queries, row)) {
      const isById = field.args.some((a) => a.name === 'id');
      const needed = field.args.filter((a) => a.type.toString().endsWith('!') || a.name === 'id');
      const asks = isById
        ? Object.values(row.own).map((id) => Object.fromEntries(needed.map((a) => [a.name, id])))
        : [Object.fromEntries(needed.map((a) => [a.name, inputOf(a.type, (p) => (row.own as Record<string, string>)[p] ?? randomNowhere, a.name, a.name)]))];
      for (const variables of asks) {
        const answer = await as(operationOf('query', field, needed.map((a) => a.name), isById ? 1 : depthOf(field)), variables);
        if (answer.errors?.some((e) => e.extensions.code !== 'FORBIDDEN')) wrong.push(`${row.role} ${field.name} is not answered: ${JSON.stringify(answer.errors).slice(0, 300)}`);
        const text = JSON.stringify(answer.data ?? null);
        if (Object.values(row.other).some((id) => text.includes(id))) wrong.push(`${row.tenant} ${row.role} ${row.reach} ${field.name}: ${text.slice(0, 400)}`);
        if (Object.values(row.own).some((id) => text.includes(`"id":"${id}"`))) found.add(`${row.role} ${row.reach.split(':')[0]} ${field.name}`);
      }
    }
  }, 4);
  expect(wrong).toEqual([]);
  const expected = ['PLANNER service-area review', 'PLANNER service-area reviews', 'PLANNER service-area provider', 'PLANNER provider agreement', 'UNIT_MANAGER unit serviceUnit', 'DECIDING_DELEGATE agreement agreement'];
  expect(expected.filter((what) => !found.has(what))).toEqual([]);
}, 300_000);
