import { spawn } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { databaseUrl, migrate, startSubgraph, urlOf, eventsDatabase, type Cluster, type RunningSubgraph, type Subgraph, type SubgraphConfig } from '@uppsikt/platform';
import type { LocalConfig } from './config.ts';

const apps = join(import.meta.dirname, '../..');

/** The subgraphs, found by folder: an app with migrations. */
export const subgraphNames = (): string[] => globSync('*/migrations', { cwd: apps }).map(dirname).map((d) => basename(d)).sort();

/** A subgraph's definition, loaded from its main by file URL: nothing here depends on it. */
export async function load(name: string): Promise<Subgraph> {
  const main = join(apps, name, 'src/main.ts');
  const { subgraph } = (await import(pathToFileURL(existsSync(main) ? main : main.replace(/\.ts$/, '.js')).href)) as { subgraph: Subgraph };
  return subgraph;
}

export const migrateAll = (cluster: Cluster, subgraphs: Subgraph[]) =>
  Promise.all(subgraphs.map((s) => migrate(s.name, databaseUrl(cluster, s.name, 'owner'), s.records, join(s.dir, 'migrations'))));

export interface Placement { cluster: Cluster; secret(name: string): string; local: LocalConfig; publicUrl: string }

export function configOf(name: string, { cluster, secret, local, publicUrl }: Placement): SubgraphConfig {
  return {
    host: '127.0.0.1', port: 0, metricsPort: local.metricsPort && local.metricsPort + 1 + subgraphNames().indexOf(name),
    databaseUrl: databaseUrl(cluster, name, 'app'), jobDatabaseUrl: databaseUrl(cluster, name, 'job'), relayDatabaseUrl: databaseUrl(cluster, name, 'relay'),
    kafkaBrokers: local.kafkaBrokers?.split(','), eventsDatabaseUrl: local.kafkaBrokers ? undefined : urlOf(cluster, 'broker', eventsDatabase),
    gatewaySecrets: [secret(`gateway ${name}`)], filesDir: join(local.dataDir, 'files'), publicUrl, production: false, logLevel: local.logLevel, poolSize: 4,
    clock: local.clock, harnessBreak: local.harnessBreak,
  };
}

/** All in this process: what `npm start` does. */
export async function startHere(subgraphs: Subgraph[], placement: Placement): Promise<RunningSubgraph[]> {
  const started = await Promise.allSettled(subgraphs.map((s) => startSubgraph(s, configOf(s.name, placement))));
  const running = started.flatMap((s) => (s.status === 'fulfilled' ? [s.value] : []));
  const failed = started.find((s) => s.status === 'rejected');
  if (!failed) return running;
  await Promise.all(running.map((s) => s.close()));
  throw failed.reason;
}

export interface SubgraphProcess { name: string; url: string; close(): Promise<void> }

/** A subgraph's process under supervision: when it ends and nobody asked it to, it is started anew on the same port. */
export async function supervise(name: string, port: number, placement: Placement): Promise<SubgraphProcess> {
  let closing = false;
  let current = await startProcess(name, port, placement);
  const watch = () => current.child.once('exit', async () => {
    for (let wait = 100; !closing; wait = Math.min(wait * 2, 5000)) {
      try {
        current = await startProcess(name, port, placement);
        if (closing) await current.close();
        return watch();
      } catch {
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
    return undefined;
  });
  watch();
  return { name, url: current.url, close: () => { closing = true; return current.close(); } };
}

/** One subgraph as a process of its own, by its own main, told by its environment as in a deployment. */
async function startProcess(name: string, port: number, placement: Placement) {
  const c = configOf(name, placement);
  const child = spawn(process.execPath, [...process.execArgv, join(apps, name, 'src/main.ts')], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...Object.fromEntries(Object.entries(process.env).filter(([variable]) => variable.startsWith('OTEL_'))),
      PATH: process.env['PATH'], NODE_ENV: process.env['NODE_ENV'], APOLLO_TELEMETRY_DISABLED: 'true', HOST: c.host, PORT: String(port), LOG_LEVEL: c.logLevel, POOL_SIZE: String(c.poolSize),
      APP_DATABASE_URL: c.databaseUrl, JOB_DATABASE_URL: c.jobDatabaseUrl, RELAY_DATABASE_URL: c.relayDatabaseUrl, GATEWAY_SECRETS: c.gatewaySecrets.join(), FILES_DIR: c.filesDir, PUBLIC_URL: c.publicUrl,
      ...(c.kafkaBrokers ? { KAFKA_BROKERS: c.kafkaBrokers.join() } : { EVENTS_DATABASE_URL: c.eventsDatabaseUrl }),
      ...(c.metricsPort ? { METRICS_PORT: String(c.metricsPort) } : {}),
      ...(c.clock ? { UPPSIKT_CLOCK: c.clock } : {}), ...(c.harnessBreak ? { HARNESS_BREAK: c.harnessBreak } : {}),
    },
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = `http://127.0.0.1:${port}/graphql`;
  for (let i = 0; ; i++) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`${name} ended while starting.`);
    if (await fetch(url.replace('/graphql', '/ready')).then((r) => r.ok, () => false)) break;
    if (i > 600) throw new Error(`${name} was not ready within a minute.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { name, url, child, close: async () => { if (child.exitCode === null && child.signalCode === null) { child.kill('SIGTERM'); await gone; } } };
}
