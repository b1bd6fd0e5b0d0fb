import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSchema } from 'graphql';
import pg from 'pg';
import { optionsOf, say, two } from './common.figures.ts';
import { freeTwo, loadLocal, settingsFor, startPostgresWith, withFolder, type LocalSettings } from './common.platform.ts';
import { judging, patiently, sizes, type Asker, type Graph } from './list.judge.ts';
import { listedTypes, listOperations, unreached } from './list.operations.ts';
import { enterMatters, ownTenant, writeOwnTenant, type Clerks } from './list.matters.ts';
import { copyRows, enterFirstRows, idsOfType, tableOf } from './list.rows.ts';

/** How many SQL statements the subgraphs run for each connection of the supergraph, at page sizes 10, 50 and 100: they must not grow (performance.md G10).
 *  The real platform, the sample data entered as users do, its rows copied until every list is long enough; counted by PostgreSQL itself. */

const root = join(import.meta.dirname, '../../..');
const deployed = ['nacka', 'falkenberg', 'sodertalje', 'atvidaberg', 'skanes-kommuner'];
const tenants = [...deployed, ownTenant];

interface Platform { url: string; issuer: string; settled(): Promise<void>; close(): Promise<void> }
interface Local {
  startPlatform(settings: LocalSettings, tell: (step: string) => void): Promise<Platform>;
  graphAt(url: string, issuer: string): Graph;
  loadTenants(graph: Graph, tell: (step: string) => void, folder: string): Promise<void>;
  clerksOf(graph: Graph, tenant: string): Clerks;
  enterSampleData(graph: Graph, dataDir: string, tell: (step: string) => void): Promise<void>;
}

interface DelegationOrder { permissions: Record<string, string[]>; scopes?: Record<string, string[]> }
const orderOf = (tenantsDir: string, tenant: string) => JSON.parse(readFileSync(join(tenantsDir, tenant, 'delegation-order.json'), 'utf8')) as DelegationOrder;
/** The roles of a delegation order, those with most permissions first. */
function rolesOf({ permissions }: DelegationOrder): string[] {
  const times = new Map<string, number>();
  for (const roles of Object.values(permissions)) for (const role of roles) times.set(role, (times.get(role) ?? 0) + 1);
  return [...times].sort((a, b) => b[1] - a[1]).map(([role]) => role);
}
const representative = 'PROVIDER_REPRESENTATIVE';

export default async function list(args: string[]): Promise<void> {
  const only = new RegExp(args.find((a) => a.startsWith('--only='))?.slice('--only='.length) ?? '');
  const { copies } = optionsOf(args.filter((a) => !a.startsWith('--only=')), { copies: 120 });
  // What is counted is the subgraphs' work; a page of 100 with lists in it is more than the gateway lets a client ask for.
  const { limits } = (await import(pathToFileURL(join(root, 'apps/gateway/src/limits.ts')).href)) as { limits: Record<string, number> };
  Object.assign(limits, { cost: 100_000_000, depth: 20, rootFields: 20, selections: 1_000_000 });
  const local = { ...await loadLocal<object>('platform.ts'), ...await loadLocal<object>('graph.ts'), ...await loadLocal<object>('tenants.ts'), ...await loadLocal<object>('sample-data/sample-data.ts'), ...await loadLocal<object>('sample-data/clerks.ts') } as unknown as Local;

  await withFolder(async (folder, ending) => {
    const postgres = await startPostgresWith(folder, { shared_preload_libraries: 'pg_stat_statements' });
    ending(() => postgres.stop());
    const admin = new pg.Client({ connectionString: postgres.url });
    await admin.connect();
    ending(() => admin.end());
    await admin.query('create extension pg_stat_statements');
    const tenantsDir = join(folder, 'tenants');
    cpSync(join(root, 'deploy/tenants'), tenantsDir, { recursive: true });
    writeOwnTenant(tenantsDir);
    const platform = await local.startPlatform({ ...settingsFor(folder, await freeTwo()), databaseUrl: postgres.url, tenantsDir }, say);
    ending(() => platform.close());
    const graph = local.graphAt(platform.url, platform.issuer);
    await patiently(() => local.loadTenants(graph, say, tenantsDir));
    await platform.settled();
    await patiently(() => local.enterSampleData(graph, folder, say));
    await patiently(() => enterMatters((tenant) => local.clerksOf(graph, tenant)));
    await platform.settled();
    const { rows: databases } = await admin.query<{ name: string }>(`select datname as name from pg_database where datname like 'uppsikt\\_%' and datname <> 'uppsikt_events'`);
    const urls = databases.map(({ name }) => Object.assign(new URL(postgres.url), { pathname: `/${name}` }).href);
    const schema = buildSchema(readFileSync(join(root, 'apps/gateway/supergraph.graphql'), 'utf8'), { assumeValid: true, assumeValidSDL: true });
    await enterFirstRows(urls, deployed, listedTypes(schema));
    const every = listOperations(schema);
    const operations = every.filter((o) => only.test(o.name));
    // The objects whose lists grow: those entered, not their copies.
    const named = [...new Set(every.flatMap((o) => o.of ?? []))];
    const objects = new Map<string, string[]>();
    for (const tenant of tenants) for (const type of named) objects.set(`${tenant} ${type}`, await idsOfType(urls, tenant, type));
    // Who may ask: each role; and for each provider its representative, whom the municipality has assigned to it.
    const askers = new Map<string, Asker[]>();
    for (const tenant of tenants) {
      const order = orderOf(tenantsDir, tenant);
      const providers = order.scopes?.[representative] ? objects.get(`${tenant} Provider`)! : [];
      for (const object of providers) {
        await local.clerksOf(graph, tenant).enter(order.permissions['assignment.give']![0]!, 'giveAssignment', { account: `${tenant}.provider-representative.provider:${object}`, role: representative, kind: 'PROVIDER', object }, 'assignment { id }');
      }
      askers.set(tenant, [...rolesOf(order).map((role) => ({ role })), ...providers.map((id) => ({ role: representative, reach: `provider:${id}` }))]);
    }
    await platform.settled();
    await copyRows(urls, copies, ['body', ...named.map(tableOf)], ['body']);
    say(`sample data entered, every row copied ${copies} times`);

    const judge = judging(graph, admin, askers, objects);
    const short: string[] = unreached(schema, every);
    const growing: string[] = [];
    const ratios: number[] = [];
    for (const operation of operations) {
      const { rows, counts, lengths, how, why } = await judge(operation);
      if (rows < 100) short.push(operation.name);
      if (!counts.length) { say(`${operation.name}: nobody may ask: ${why}`); continue; }
      const ratio = counts.at(-1)! / counts[0]!;
      ratios.push(ratio);
      if (ratio > 1) growing.push(operation.name);
      say(`${operation.name.padEnd(40)} ${counts.join(' / ').padStart(14)} statements for ${lengths.join(' / ')} rows${how}${ratio > 1 ? '   GROWS' : ''}${rows < 100 ? `   too few rows ${why}` : ''}`);
    }
    say(JSON.stringify({ name: 'list', ratio: two(Math.max(...ratios)), sizes, operations: operations.length, growing, short }));
  });
}
