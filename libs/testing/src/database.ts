import { createHash, randomBytes } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseUrl, migrate, prepareCluster, urlOf, type Cluster, type Subgraph } from '@uppsikt/platform';
import pg from 'pg';

const adminUrl = (): string => {
  const url = process.env['UPPSIKT_TEST_DATABASE_URL'];
  if (!url) throw new Error('Run this tier by `node tools/cli/jest.mjs int PATH`: it brings the database.');
  return url;
};

function adminUrlOf(database: string): string {
  const url = new URL(adminUrl());
  url.pathname = `/${database}`;
  return url.href;
}

async function asAdmin<T>(fn: (client: pg.Client) => Promise<T>, database = 'postgres'): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrlOf(database) });
  await client.connect();
  return fn(client).finally(() => client.end());
}

const clusterOf = (prefix: string): Cluster => ({
  host: new URL(adminUrl()).hostname, port: Number(new URL(adminUrl()).port), prefix, password: (login) => `test-${login}`,
});
const copyOfLogin = { events: 'broker' };

export interface TestDatabase {
  cluster: Cluster;
  url(role: 'app' | 'relay' | 'job' | 'owner'): string;
  eventsUrl: string;
  /** Runs SQL as superuser in the subgraph's database: for looking past the tenants and for breaking things. */
  admin<T extends pg.QueryResultRow>(sql: string, params?: unknown[]): Promise<T[]>;
  drop(): Promise<void>;
}

/** A database of the test's own, cloned from a template that has all migrations. */
export async function testDatabase(subgraph: Subgraph): Promise<TestDatabase> {
  const sources = [...globSync('migrations/*.ts', { cwd: subgraph.dir }).map((f) => join(subgraph.dir, f)), join(import.meta.dirname, '../../platform/src/platform.sql')];
  const hash = createHash('sha256').update(sources.sort().map((f) => readFileSync(f, 'utf8')).join()).digest('hex').slice(0, 8);
  const template = clusterOf(`t_${hash}_`);
  const own = clusterOf(`c_${randomBytes(5).toString('hex')}_`);
  const [from, to] = [`t_${hash}_${subgraph.name}`, `${own.prefix}${subgraph.name}`];

  await asAdmin(async (client) => {
    await client.query('select pg_advisory_lock(4711)');
    const made = await client.query('select from pg_database where datname = $1', [`${from}_ok`]);
    if (made.rowCount === 0) {
      await prepareCluster(adminUrl(), template, [subgraph.name]);
      await migrate(subgraph.name, databaseUrl(template, subgraph.name, 'owner'), subgraph.records, join(subgraph.dir, 'migrations'));
      await client.query(`create database "${from}_ok"`);
    }
    await client.query(`create database "${to}" template "${from}" owner "owner_${subgraph.name}"`);
    await client.query(`create database "${own.prefix}events" owner broker`);
    for (const role of ['app', 'relay', 'job', 'owner']) await client.query(`grant connect on database "${to}" to "${role}_${subgraph.name}"`);
    await client.query(`grant connect on database "${to}" to auditor`);
    await client.query('select pg_advisory_unlock(4711)');
  });
  // HARNESS_BREAK=rls takes one table's policy away: the suites must notice.
  if (process.env['HARNESS_BREAK'] === 'rls') await asAdmin((client) => client.query('drop policy tenant_isolation on platform.outbox'), to);
  // Kept, since a story looks often and a connection costs more than what it asks; what the database ends ends unheard.
  const looking = new pg.Pool({ connectionString: adminUrlOf(to), max: 2, allowExitOnIdle: true }).on('error', () => {});
  return {
    cluster: own,
    url: (role) => databaseUrl(own, subgraph.name, role),
    eventsUrl: urlOf(own, copyOfLogin.events, `${own.prefix}events`),
    admin: async <T extends pg.QueryResultRow>(sql: string, params: unknown[] = []) => (await looking.query<T>(sql, params)).rows,
    drop: async () => {
      await looking.end();
      await asAdmin(async (c) => {
        await c.query(`drop database if exists "${to}" with (force)`);
        await c.query(`drop database if exists "${own.prefix}events" with (force)`);
      });
    },
  };
}

/** An empty database of its own, by the superuser's URL. */
export async function freshDatabase(name: string): Promise<string> {
  await asAdmin((client) => client.query(`create database "${name}"`));
  return adminUrlOf(name);
}
