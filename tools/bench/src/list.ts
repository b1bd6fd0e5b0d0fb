import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSchema } from 'graphql';
import pg from 'pg';
import { optionsOf, say, two } from './common.figures.ts';
import { freeTwo, loadLocal, settingsFor, startPostgresWith, withFolder, type LocalSettings } from './common.platform.ts';
import { listedTypes, listOperations, unreached, type ListOperation } from './list.operations.ts';
import { enterMatters, type Clerks } from './list.matters.ts';
import { copyRows, enterFirstRows, idsOfType, tableOf } from './list.rows.ts';

/** How many SQL statements the subgraphs run for each connection of the supergraph, at page sizes 10, 50 and 100: they must not grow (performance.md G10).
 *  The real platform, the sample data entered as users do, its rows copied until every list is long enough; counted by PostgreSQL itself. */

const root = join(import.meta.dirname, '../../..');
const sizes = [10, 50, 100];
const tenants = ['nacka', 'falkenberg', 'sodertalje', 'atvidaberg', 'skanes-kommuner'];

interface Platform { url: string; issuer: string; settled(): Promise<void>; close(): Promise<void> }
interface Graph { as(tenant: string, role: string): <T = any>(document: string, variables?: object) => Promise<T> }
interface Local {
  startPlatform(settings: LocalSettings, tell: (step: string) => void): Promise<Platform>;
  graphAt(url: string, issuer: string): Graph;
  loadTenants(graph: Graph, tell: (step: string) => void): Promise<void>;
  clerksOf(graph: Graph, tenant: string): Clerks;
  enterSampleData(graph: Graph, dataDir: string, tell: (step: string) => void): Promise<void>;
}

/** Who may ask: the roles of a municipality's delegation order, those with most permissions first. */
function rolesOf(tenant: string): string[] {
  const { permissions } = JSON.parse(readFileSync(join(root, 'deploy/tenants', tenant, 'delegation-order.json'), 'utf8')) as { permissions: Record<string, string[]> };
  const times = new Map<string, number>();
  for (const roles of Object.values(permissions)) for (const role of roles) times.set(role, (times.get(role) ?? 0) + 1);
  return [...times].sort((a, b) => b[1] - a[1]).map(([role]) => role);
}

/** Entering may be broken off by a deadline on a busy machine, and goes on where it was. */
async function patiently<T>(enter: () => Promise<T>, tries = 10): Promise<T> {
  return enter().catch((error: unknown) => { if (tries === 1) throw error; return patiently(enter, tries - 1); });
}

export default async function list(args: string[]): Promise<void> {
  const { copies } = optionsOf(args, { copies: 120 });
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
    const platform = await local.startPlatform({ ...settingsFor(folder, await freeTwo()), databaseUrl: postgres.url }, say);
    ending(() => platform.close());
    const graph = local.graphAt(platform.url, platform.issuer);
    await patiently(() => local.loadTenants(graph, say));
    await platform.settled();
    await patiently(() => local.enterSampleData(graph, folder, say));
    await patiently(() => enterMatters((tenant) => local.clerksOf(graph, tenant)));
    await platform.settled();
    const { rows: databases } = await admin.query<{ name: string }>(`select datname as name from pg_database where datname like 'uppsikt\\_%' and datname <> 'uppsikt_events'`);
    const urls = databases.map(({ name }) => Object.assign(new URL(postgres.url), { pathname: `/${name}` }).href);
    const schema = buildSchema(readFileSync(join(root, 'apps/gateway/supergraph.graphql'), 'utf8'), { assumeValid: true, assumeValidSDL: true });
    await enterFirstRows(urls, tenants, listedTypes(schema));
    const operations = listOperations(schema);
    // The objects whose lists grow: those entered, not their copies.
    const named = [...new Set(operations.flatMap((o) => o.of ?? []))];
    const objects = new Map<string, string[]>();
    for (const tenant of tenants) for (const type of named) objects.set(`${tenant} ${type}`, await idsOfType(urls, tenant, type));
    await copyRows(urls, copies, ['body', ...named.map(tableOf)], ['body']);
    say(`sample data entered, every row copied ${copies} times`);

    /** Statements of the subgraphs' logins so far. */
    const statements = async () => Number((await admin.query<{ n: string }>(
      `select coalesce(sum(calls), 0) as n from pg_stat_statements s join pg_roles r on r.oid = s.userid where r.rolname like 'app\\_%'`)).rows[0]!.n);
    /** The asker to whom the list is longest. */
    const askerOf = async (operation: ListOperation) => {
      let best: { ask: (n: number) => Promise<any>; rows: number } | undefined;
      let refusal = '';
      for (const tenant of tenants) {
        for (const role of rolesOf(tenant)) {
          let some = false;
          for (const id of operation.of ? objects.get(`${tenant} ${operation.of}`)! : ['']) {
            const ask = (n: number) => graph.as(tenant, role)(operation.document, operation.of ? { n, id } : { n });
            const data = await ask(100).catch((error: Error) => { if (!refusal || !error.message.includes('delegation order')) refusal = error.message; });
            // What takes longer than the gateway waits goes on in the subgraph: another asker would only wait for it.
            if (refusal.includes('in time')) { say(`${operation.name}: ${refusal}`); return undefined; }
            if (!data) break;
            const rows = operation.edges(data);
            some ||= rows > 0;
            if (rows > (best?.rows ?? -1)) best = { ask, rows };
            if (rows >= 100) return best!;
          }
          if (some) break;
        }
      }
      if (!best) say(`${operation.name}: nobody may ask: ${refusal}`);
      return best;
    };

    const short: string[] = [...unreached(schema, operations)];
    const growing: string[] = [];
    const ratios: number[] = [];
    for (const operation of operations) {
      const asker = await askerOf(operation);
      if (!asker) { short.push(operation.name); continue; }
      const { ask, rows } = asker;
      const counts: number[] = [];
      const lengths: number[] = [];
      for (const size of sizes) {
        await patiently(() => ask(size));
        const before = await statements();
        lengths.push(operation.edges(await ask(size)));
        counts.push((await statements()) - before);
      }
      const ratio = counts.at(-1)! / counts[0]!;
      if (rows < 100) short.push(operation.name);
      ratios.push(ratio);
      if (ratio > 1) growing.push(operation.name);
      say(`${operation.name.padEnd(40)} ${counts.join(' / ').padStart(14)} statements for ${lengths.join(' / ')} rows${ratio > 1 ? '   GROWS' : ''}${rows < 100 ? '   too few rows' : ''}`);
    }
    say(JSON.stringify({ name: 'list', ratio: two(Math.max(...ratios)), sizes, operations: operations.length, growing, short }));
  });
}
