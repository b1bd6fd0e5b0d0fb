import { randomUUID } from 'node:crypto';
import type { GraphQLNamedType } from 'graphql';
import pg from 'pg';
import { columnSample } from './list.operations.ts';

/** Makes many of the sample rows: each is copied with ids of its own, in all databases by the same rule, so that what belonged together still does.
 *  Only for a database that is thrown away afterwards. */

/** `closed`: only some values may stand in it; `allowed` is one of them. `demanded`: it has no value of its own. */
interface Column { name: string; type: string; array: boolean; closed: boolean; allowed: string | null; demanded: boolean }
interface Table { name: string; columns: Column[]; uniques: { index: string; columns: string[] }[] }

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;

async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select c.relname as name,
       (select json_agg(json_build_object('name', a.attname, 'type', format_type(coalesce(nullif(t.typelem, 0), t.oid), null), 'array', t.typcategory = 'A', 'closed', exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and a.attnum = any(k.conkey) and pg_get_constraintdef(k.oid) like '%ANY%'),
           'allowed', (select (regexp_match(pg_get_constraintdef(k.oid), '''([^'']+)''::'))[1] from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum] and pg_get_constraintdef(k.oid) ~ '''::text' limit 1),
           'demanded', a.attnotnull and not a.atthasdef) order by a.attnum)
          from pg_attribute a join pg_type t on t.oid = a.atttypid where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = '') as columns,
       coalesce((select json_agg(json_build_object('index', i.indexrelid::regclass::text, 'columns', (select json_agg(a.attname) from unnest(i.indkey::int[]) k join pg_attribute a on a.attrelid = c.oid and a.attnum = k))) from pg_index i where i.indrelid = c.oid and i.indisunique), '[]') as uniques
     from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r' and c.relname not like 'migration%'`);
  return rows;
}

/** A value told apart by the number of its copy, of the same form: a day, a month, an organisation number, a word, a number. */
const told = (column: string, type: string): string | undefined => {
  if (type === 'date') return `${column} + c.k`;
  if (['integer', 'smallint', 'bigint'].includes(type)) return `${column} + c.k`;
  if (!['text', 'character varying'].includes(type)) return undefined;
  return `case when ${column} ~ '^\\d{4}-(0[1-9]|1[0-2])$' then to_char(to_date(${column}, 'YYYY-MM') + c.k * interval '1 month', 'YYYY-MM')
    when ${column} ~ '^\\d{6}-?\\d{4}$' then pg_temp.number_of(${column}, c.k) else ${column} || c.k end`;
};

/** An organisation number of the same series, with its check digit, another for each provider and copy. */
const numberOf = (copies: number) => `create or replace function pg_temp.number_of(given text, k int) returns text language sql as $$
  select left(nine, 6) || case when given ~ '-' then '-' else '' end || substr(nine, 7) ||
    (10 - (select sum(case when d > 9 then d - 9 else d end) from (select substr(nine, i, 1)::int * (1 + i % 2) as d from generate_series(1, 9) i)) % 10) % 10
  from (select left(given, 6) || lpad(((substr(replace(given, '-', ''), 7, 3)::int * ${copies + 1} + k) % 1000)::text, 3, '0') as nine) $$`;

/** Copies every row so many times: first with all its parents kept, so that their lists grow, then with parents of its own, so that there are many of them. */
export async function copyRows(urls: readonly string[], copies: number, parents: readonly string[], parentsOfAll: readonly string[]): Promise<void> {
  const clients = await Promise.all(urls.map(async (url) => { const client = new pg.Client({ connectionString: url }); await client.connect(); return client; }));
  try {
    const tables = await Promise.all(clients.map(tablesOf));
    const idsOf = async (named: (table: string) => boolean) => (await Promise.all(clients.map(async (client, i) => {
      const found: string[] = [];
      for (const { name, columns } of tables[i]!) if (named(name) && columns.some((c) => c.name === 'id' && c.type === 'uuid')) found.push(...(await client.query<{ id: string }>(`select id from ${quote(name)}`)).rows.map((r) => r.id));
      return found;
    }))).flat();
    const original = await idsOf(() => true);
    for (const [mark, stay] of [['list', parents], ['many', parentsOfAll]] as const) {
      const kept = new Set(await idsOf((table) => stay.includes(table)));
      const moved = original.filter((id) => !kept.has(id)).join();
      for (const [i, client] of clients.entries()) {
        // Copies come in any order; references between them hold all the same.
        await client.query(`set session_replication_role = replica; ${numberOf(copies)}; drop table if exists original, moved; create temp table original as select unnest('{${original.join()}}'::uuid[]) as id; create temp table moved as select unnest('{${moved}}'::uuid[]) as id; analyze original; analyze moved`);
        for (const table of tables[i]!) await copyTable(client, table, copies, mark, stay);
        await client.query('analyze');
      }
    }
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

async function copyTable(client: pg.Client, { name, columns, uniques }: Table, copies: number, mark: string, parents: readonly string[]): Promise<void> {
  if (parents.includes(name) || !columns.some((c) => c.name === 'id') || !columns.some((c) => c.name === 'tenant_id')) return;
  const fresh = (value: string) => `md5(${value}::text || '${mark}' || c.k)::uuid`;
  const other = (value: string) => `case when ${value} in (select id from moved) then ${fresh(value)} else ${value} end`;
  // What another tenant has granted is no row of these tables: its copies are under the same grant.
  const ids = columns.filter((c) => c.type === 'uuid' && !c.array && c.name !== 'grant_id').map((c) => c.name);
  // A unique key whose ids all stay needs something else in it to differ; where nothing may, it has to go.
  const stays = (column: Column) => parents.some((p) => column.name === `${p}_id`);
  // Nor is one account assigned a hundred times.
  const varied = new Set(['account', ...(parents.includes('provider') ? [] : ['organisation_number'])]);
  for (const { index, columns: of } of uniques) {
    const unique = columns.filter((c) => of.includes(c.name) && c.name !== 'tenant_id');
    if (!unique.every((c) => c.type !== 'uuid' || stays(c))) continue;
    const [told] = unique.filter((c) => !c.closed && !/^(kind|code|.*version)$/.test(c.name) && rank(c) < 5).sort((a, b) => rank(a) - rank(b));
    if (told) varied.add(told.name);
    else await client.query(`alter table ${quote(name)} drop constraint if exists ${index}`);
  }
  const values = columns.map(({ name: column, type, array }) => {
    const value = `s.${quote(column)}`;
    if (type === 'uuid' && array) return `case when ${value} is not null then array(select ${other('e')} from unnest(${value}) e) end`;
    // A row may have the id of what it tells of; its copy has one of its own.
    if (column === 'id') return fresh(value);
    if (ids.includes(column)) return other(value);
    return (varied.has(column) && !array ? told(value, type) : undefined) ?? value;
  });
  await client.query(
    `insert into ${quote(name)} (${columns.map((c) => quote(c.name)).join(', ')})
     select ${values.join(', ')} from ${quote(name)} s, generate_series(1, ${copies}) c(k) where s.id in (select id from original) on conflict do nothing`);
}
const rank = ({ name, type }: Column) => (['date', 'integer', 'smallint', 'bigint'].includes(type) ? 1 : !['text', 'character varying'].includes(type) ? 5 : /month|number|key|subject|period/.test(name) ? 0 : 2);

const connected = async <T>(urls: readonly string[], work: (clients: pg.Client[]) => Promise<T>): Promise<T> => {
  const clients = await Promise.all(urls.map(async (url) => { const client = new pg.Client({ connectionString: url }); await client.connect(); return client; }));
  try { return await work(clients); } finally { await Promise.all(clients.map((client) => client.end())); }
};
export const tableOf = (type: string) => type.replace(/(?<!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();

/** The ids of some of a tenant's objects of a type. */
export const idsOfType = (urls: readonly string[], tenant: string, type: string): Promise<string[]> => connected(urls, async (clients) => {
  for (const client of clients) {
    const { rows: [table] } = await client.query<{ found: string | null }>('select to_regclass($1) as found', [`public.${tableOf(type)}`]);
    if (table!.found) return (await client.query<{ id: string }>(`select id from ${quote(tableOf(type))} where tenant_id = $1 order by id limit 20`, [tenant])).rows.map((r) => r.id);
  }
  return [];
});

/** A row for each tenant in the tables of some types that have none of it: the least that its columns allow, beside what the tenant's other tables have. */
export const enterFirstRows = (urls: readonly string[], tenants: readonly string[], types: readonly GraphQLNamedType[]): Promise<void> => connected(urls, async (clients) => {
  for (const client of clients) {
    await client.query('set session_replication_role = replica');
    const tables = await tablesOf(client);
    for (const tenant of tenants) for (const { name, columns } of tables) {
      const type = types.find((t) => tableOf(t.name) === name);
      if (!type || !columns.some((c) => c.name === 'tenant_id') || (await client.query(`select from ${quote(name)} where tenant_id = $1 limit 1`, [tenant])).rowCount) continue;
      const given = columns.filter((c) => c.demanded || c.name === 'id' || c.name.endsWith('_id'));
      const values = await Promise.all(given.map((c) => firstValue(client, tables, tenant, type, c)));
      await client.query(`insert into ${quote(name)} (${given.map((c) => quote(c.name)).join()}) values (${given.map((_, i) => `$${i + 1}`).join()}) on conflict do nothing`, values);
    }
  }
});

async function firstValue(client: pg.Client, tables: readonly Table[], tenant: string, of: GraphQLNamedType, { name, type, array, allowed }: Column): Promise<unknown> {
  if (name === 'tenant_id') return tenant;
  if (array) return [];
  if (type === 'uuid') {
    const other = tables.find((t) => name === `${t.name}_id`);
    const { rows: [row] } = other ? await client.query<{ id: string }>(`select id from ${quote(other.name)} where tenant_id = $1 limit 1`, [tenant]) : { rows: [] };
    return row?.id ?? randomUUID();
  }
  if (allowed !== null) return allowed;
  const sample = columnSample(of, name);
  if (sample !== undefined && ['text', 'character varying', 'jsonb'].includes(type)) return type === 'jsonb' ? JSON.stringify(sample) : sample;
  if (type === 'jsonb') return '[]';
  if (type === 'boolean') return true;
  if (type === 'date' || type.startsWith('timestamp')) return '2026-03-02';
  if (/int|numeric|double|real/.test(type)) return 1;
  return /number/.test(name) ? '559999-0065' : /month/.test(name) ? '2026-03' : 'x';
}
