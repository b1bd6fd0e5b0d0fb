import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { buildSchema, getNamedType, isCompositeType, isEnumType, isInputObjectType, isListType, isNonNullType, isObjectType, isUnionType, type GraphQLArgument, type GraphQLField, type GraphQLInputField, type GraphQLInputType, type GraphQLOutputType } from 'graphql';
import pg from 'pg';

/** What the gateway serves, as composed: probes are made from it, so a new field is probed from its first day. */
export const schema = buildSchema(readFileSync(join(import.meta.dirname, '../../gateway/supergraph.graphql'), 'utf8'), { assumeValid: true, assumeValidSDL: true });
export const queries = Object.values(schema.getQueryType()!.getFields());
export const mutations = Object.values(schema.getMutationType()!.getFields());
export type Field = GraphQLField<unknown, unknown>;

const required = (type: GraphQLInputType) => isNonNullType(type);
export const holdsId = (type: GraphQLInputType): boolean => {
  const named = getNamedType(type);
  return named.name === 'ID' || (isInputObjectType(named) && Object.values(named.getFields()).some((f) => holdsId(f.type)));
};

const texts: Record<string, string> = { mediaType: 'text/csv', sha256: 'a'.repeat(64), body: 'INGEN_NAMND', board: 'INGEN_NAMND', service: 'hemtjanst.omvardnad', key: 'PROV', serviceAreaKey: 'HEMTJANST', level: 'UNIT_MANAGER' };
const scalars: Record<string, unknown> = { LocalDate: '2026-05-20', YearMonth: '2026-04', Instant: '2026-05-20T08:00:00Z', Decimal: '1.00', OrganisationNumber: '559999-0057', CurrencyCode: 'SEK', PolicyDocument: {}, Boolean: false, Int: 2026 };

/** An input that would do, had its ids been right. `idAt` gives the id of each place that takes one; undefined leaves an optional place out. */
export function inputOf(type: GraphQLInputType, idAt: (path: string) => unknown, path = '', name = ''): unknown {
  if (isNonNullType(type)) return inputOf(type.ofType, idAt, path, name);
  if (isListType(type)) {
    const item = inputOf(type.ofType, idAt, path, name);
    return item === undefined ? [] : [item];
  }
  if (type.name === 'ID') return idAt(path);
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) return Object.fromEntries(Object.values(type.getFields()).filter((f) => required(f.type) || holdsId(f.type) || f.name === 'registrationNumber')
    .map((f) => [f.name, inputOf(f.type, idAt, path ? `${path}.${f.name}` : f.name, f.name)]).filter(([, value]) => value !== undefined));
  return scalars[type.name] ?? texts[name] ?? `Prov ${name}`;
}
/** The places in an argument or input field that take an id. */
export function idPaths(field: GraphQLArgument | GraphQLInputField, path = ''): string[] {
  const named = getNamedType(field.type);
  if (named.name === 'ID') return [path];
  return isInputObjectType(named) ? Object.values(named.getFields()).flatMap((f) => idPaths(f, path ? `${path}.${f.name}` : f.name)) : [];
}

/** All leaves of a type and those `depth` levels below; of a union what its problems say. */
export function selectionOf(type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type);
  if (!isCompositeType(named)) return '';
  if (isUnionType(named)) return named.getTypes().some((t) => t.getInterfaces().some((i) => i.name === 'Problem')) ? '{ __typename ... on Problem { message } }' : '{ __typename }';
  const fields = isObjectType(named) ? Object.values(named.getFields()).filter((f) => f.args.length === 0) : [];
  const leaves = fields.filter((f) => !isCompositeType(getNamedType(f.type))).map((f) => f.name);
  const below = depth > 0 ? fields.filter((f) => isCompositeType(getNamedType(f.type))).map((f) => `${f.name} ${selectionOf(f.type, depth - 1)}`) : [];
  return `{ ${['__typename', ...leaves, ...below].join(' ')} }`;
}

/** An operation of one root field, every argument in a variable. */
export function operationOf(kind: 'query' | 'mutation', field: Field, args: readonly string[], depth = 1): string {
  const used = field.args.filter((a) => args.includes(a.name));
  const declared = used.length ? `(${used.map((a) => `$${a.name}: ${a.type}`).join(', ')})` : '';
  const given = used.length ? `(${used.map((a) => `${a.name}: $${a.name}`).join(', ')})` : '';
  return `${kind} Probe${declared} { ${field.name}${given} ${selectionOf(field.type, depth)} }`;
}

/** Runs the tasks, so many at a time; answers in their order. */
export async function bounded<T, R>(tasks: readonly T[], run: (task: T) => Promise<R>, most = 8): Promise<R[]> {
  const answers = new Array<R>(tasks.length);
  let next = 0;
  await Promise.all(Array.from({ length: most }, async () => {
    while (next < tasks.length) { const i = next++; answers[i] = await run(tasks[i]!); }
  }));
  return answers;
}

/** Found by folder: an app with migrations. */
export const subgraphs = globSync('*/migrations', { cwd: join(import.meta.dirname, '../..') }).map(dirname).sort();
export interface Table { database: string; schema: string; name: string; columns: string[] }
export type AdminUrl = (database: string) => string;

async function each<R>(adminUrl: AdminUrl, look: (query: (sql: string, params?: unknown[]) => Promise<any[]>, database: string) => Promise<R[]>): Promise<R[]> {
  const found = await Promise.all(subgraphs.map(async (subgraph) => {
    const database = `uppsikt_${subgraph}`;
    const client = new pg.Client({ connectionString: adminUrl(database) });
    await client.connect();
    try { return await look(async (sql, params = []) => (await client.query(sql, params)).rows, database); } finally { await client.end(); }
  }));
  return found.flat();
}
const tablesOf = `select table_schema as schema, table_name as name, array_agg(column_name::text) as columns from information_schema.columns join information_schema.tables using (table_schema, table_name)
  where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'audit') group by 1, 2 order by 1, 2`;
const at = (t: { schema: string; name: string }) => `"${t.schema}"."${t.name}"`;

/** Rows per table and tenant, as superuser; what is asked is audited, so the audit trail is left out. */
export async function rowCounts(adminUrl: AdminUrl): Promise<Record<string, number>> {
  return Object.fromEntries(await each(adminUrl, async (query, database) => {
    const counts: [string, number][] = [];
    for (const table of (await query(tablesOf)) as Table[]) {
      const tenant = table.columns.includes('tenant_id') ? 'tenant_id' : table.columns.includes('tenant') ? 'tenant' : `''::text`;
      for (const row of await query(`select ${tenant} as tenant, count(*)::int as n from ${at(table)} group by 1`)) counts.push([`${database}.${table.schema}.${table.name} ${row.tenant}`, row.n]);
    }
    return counts;
  }));
}
/** The counts when nothing has changed for a while: every fact told has been heard. */
export async function settledCounts(adminUrl: AdminUrl): Promise<Record<string, number>> {
  let before = await rowCounts(adminUrl);
  for (let same = 0; same < 4;) {
    await rest(500);
    const now = await rowCounts(adminUrl);
    same = JSON.stringify(now) === JSON.stringify(before) ? same + 1 : 0;
    before = now;
  }
  return before;
}
/** Every id of a tenant's rows, by table. */
export async function idsOf(adminUrl: AdminUrl, tenant: string): Promise<Map<string, string[]>> {
  return new Map(await each(adminUrl, async (query, database) => {
    const found: [string, string[]][] = [];
    for (const table of (await query(tablesOf)) as Table[]) {
      if (!table.columns.includes('id') || !table.columns.includes('tenant_id')) continue;
      const rows = await query(`select id::text as id from ${at(table)} where tenant_id = $1 order by 1`, [tenant]);
      if (rows.length) found.push([`${database}.${table.schema}.${table.name}`, rows.map((r) => r.id as string)]);
    }
    return found;
  }));
}
