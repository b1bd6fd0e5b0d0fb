import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MikroORM, type EntitySchema } from '@mikro-orm/postgresql';
import { Migrator, type Migration } from '@mikro-orm/migrations';
import pg from 'pg';
import { ExpectedVersion } from './expected-version.ts';

/** The part a login plays in a subgraph's database; reliability.md P1. */
export type DatabaseRole = 'owner' | 'app' | 'relay' | 'job';
const subgraphRoles: DatabaseRole[] = ['owner', 'app', 'relay', 'job'];
/** The database of the embedded event log; only the login `broker` enters it. */
export const eventsDatabase = 'uppsikt_events';

/** Password of a login, by its name: a file's content or a generated secret; never logged. */
export type Passwords = (login: string) => string;
export interface Cluster { host: string; port: number; password: Passwords; prefix?: string }

export const databaseOf = (cluster: Cluster, subgraph: string) => `${cluster.prefix ?? 'uppsikt_'}${subgraph}`;

/** The URL by which one login reaches one subgraph's database. */
export function databaseUrl(cluster: Cluster, subgraph: string, role: DatabaseRole): string {
  const login = `${role}_${subgraph}`;
  return urlOf(cluster, login, databaseOf(cluster, subgraph));
}
export const urlOf = (cluster: Cluster, login: string, database: string) =>
  `postgresql://${login}:${encodeURIComponent(cluster.password(login))}@${cluster.host}:${cluster.port}/${database}`;

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Makes logins and databases with an account that may. Repeatable; the migrate step uses it and nothing else does. */
export async function prepareCluster(adminUrl: string, cluster: Cluster, subgraphs: string[]): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const { rows: [server] } = await admin.query<{ server_version: string }>('show server_version');
    if (Number.parseInt(server!.server_version, 10) < 18) throw new Error(`PostgreSQL 18 or newer is needed; this cluster has ${server!.server_version}.`);
    await admin.query(`select pg_advisory_lock(hashtext('uppsikt prepare'))`);
    const logins = [...subgraphs.flatMap((s) => subgraphRoles.map((r) => `${r}_${s}`)), 'broker', 'auditor'];
    const existing = new Set((await admin.query<{ rolname: string }>('select rolname from pg_roles')).rows.map((r) => r.rolname));
    for (const login of logins) {
      const verb = existing.has(login) ? 'alter' : 'create';
      await admin.query(`${verb} role ${quote(login)} login nosuperuser nobypassrls noinherit nocreatedb nocreaterole password '${cluster.password(login).replaceAll("'", "''")}'`);
    }
    for (const s of subgraphs) {
      await admin.query(`alter role "app_${s}" set statement_timeout='5s'; alter role "app_${s}" set lock_timeout='2s'; alter role "app_${s}" set idle_in_transaction_session_timeout='10s'; alter role "app_${s}" set transaction_timeout='30s'`);
      await admin.query(`alter role "job_${s}" set statement_timeout='15min'; alter role "job_${s}" set lock_timeout='2s'`);
      await createDatabase(admin, databaseOf(cluster, s), `owner_${s}`, [...subgraphRoles.map((r) => `${r}_${s}`), 'auditor']);
    }
    await createDatabase(admin, cluster.prefix ? `${cluster.prefix}events` : eventsDatabase, 'broker', ['broker']);
  } finally {
    await admin.end();
  }
  for (const s of subgraphs) {
    const url = new URL(adminUrl);
    url.pathname = `/${databaseOf(cluster, s)}`;
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    await client.query('create extension if not exists btree_gist').finally(() => client.end());
  }
}

async function createDatabase(admin: pg.Client, name: string, owner: string, guests: string[]) {
  const found = await admin.query('select from pg_database where datname = $1', [name]);
  if (found.rowCount === 0) {
    await admin.query(`grant ${quote(owner)} to current_user`);
    await admin.query(`create database ${quote(name)} owner ${quote(owner)} encoding 'UTF8' template template0`);
  }
  await admin.query(`revoke all on database ${quote(name)} from public`);
  await admin.query(`grant connect on database ${quote(name)} to ${guests.map(quote).join(', ')}`);
}

/** Brings one subgraph's database up: its own migrations, then the platform's tables and the grants. Repeatable. */
export async function migrate(subgraph: string, ownerUrl: string, records: EntitySchema<any>[], migrationsDir: string): Promise<void> {
  const orm = await MikroORM.init({ ...ormOptions(ownerUrl, records), extensions: [Migrator], logger: () => {}, migrations: { migrationsList: await migrationsIn(migrationsDir), snapshot: false, tableName: migrationTable } });
  try {
    await orm.migrator.up();
  } finally {
    await orm.close(true);
  }
  const sql = readFileSync(join(import.meta.dirname, 'platform.sql'), 'utf8').replaceAll(':name', subgraph);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

const migrationTable = 'migration';
const migrationFiles = async (dir: string) => (await readdir(dir).catch(() => [])).filter((f) => f.endsWith('.ts') || f.endsWith('.js')).sort();
const nameOf = (file: string) => file.replace(/\.[tj]s$/, '');

async function migrationsIn(dir: string) {
  return Promise.all((await migrationFiles(dir)).map(async (file) => {
    const module = (await import(pathToFileURL(join(dir, file)).href)) as Record<string, new (...args: never[]) => Migration>;
    return { name: nameOf(file), class: Object.values(module)[0] as never };
  }));
}

/** Which of this code's migrations the database has not had (N2). Those of newer code are no matter: it was migrated before the old ends. */
export async function pendingMigrations(orm: MikroORM, migrationsDir: string): Promise<string[]> {
  const had = new Set((await orm.em.fork().execute<{ name: string }[]>(`select name from "${migrationTable}"`)).map(({ name }) => nameOf(name)));
  return (await migrationFiles(migrationsDir)).map(nameOf).filter((name) => !had.has(name));
}

/** What every MikroORM of a subgraph has in common. */
export const ormOptions = (url: string, records: EntitySchema<any>[], pool = 8) => ({
  clientUrl: url,
  entities: records,
  discovery: { warnWhenNoEntities: false },
  allowGlobalContext: false,
  forceUtcTimezone: true,
  pool: { min: 0, max: pool },
  driverOptions: { connectionTimeoutMillis: 3000 },
  ignoreUndefinedInQuery: true,
  subscribers: [new ExpectedVersion()],
} as const);

/** Refuses to serve with a login that could see past the tenants (P1): a superuser, one who bypasses RLS, or a table's owner. */
export async function assertHarmlessLogin(orm: MikroORM): Promise<void> {
  const [row] = await orm.em.fork().getConnection().execute<[{ powerful: boolean; owns: number }]>(
    `select (rolsuper or rolbypassrls) as powerful, (select count(*)::int from pg_class c where c.relowner = r.oid) as owns from pg_roles r where rolname = current_user`,
  );
  if (row.powerful || row.owns > 0) throw new Error('This login is a superuser, bypasses row-level security or owns tables. Give the service its app_ login.');
}
