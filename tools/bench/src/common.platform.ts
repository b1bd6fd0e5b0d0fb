import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Cluster, RunningSubgraph, Subgraph } from '@uppsikt/platform';
import { startPostgres, type EmbeddedPostgres } from '@uppsikt/platform/embedded-postgres';
import pg from 'pg';

const local = join(import.meta.dirname, '../../../apps/local/src');
/** A module of `apps/local`, by file URL. */
export const loadLocal = async <T>(file: string): Promise<T> => (await import(pathToFileURL(join(local, file)).href)) as T;

/** What the benchmarks use of `apps/local`, loaded by file URL: nothing here depends on it. */
export interface LocalSettings {
  port: number; dataDir: string; databaseUrl: string | undefined; kafkaBrokers: string | undefined; logLevel: string; clock: undefined; harnessBreak: undefined; sampleData: boolean; processes: 'one' | 'many'; tenantsDir?: string;
}
export interface Placement { cluster: Cluster; secret(name: string): string; local: LocalSettings; publicUrl: string }
export interface Subgraphs {
  load(name: string): Promise<Subgraph>;
  migrateAll(cluster: Cluster, subgraphs: Subgraph[]): Promise<unknown>;
  startHere(subgraphs: Subgraph[], placement: Placement): Promise<RunningSubgraph[]>;
  supervise(name: string, port: number, placement: Placement): Promise<{ url: string; close(): Promise<void> }>;
}
export const localSubgraphs = () => loadLocal<Subgraphs>('subgraphs.ts');
export const localSecrets = () => loadLocal<{ secretsIn(dataDir: string): (name: string) => string }>('secrets.ts');

export const settingsFor = (dataDir: string, port: number, more: Partial<LocalSettings> = {}): LocalSettings => ({
  port, dataDir, databaseUrl: undefined, kafkaBrokers: undefined, logLevel: 'error', clock: undefined, harnessBreak: undefined, sampleData: false, processes: 'one', ...more,
});

const portAt = (port: number) => new Promise<number | undefined>((resolve) => {
  const probe = createServer().once('error', () => resolve(undefined)).listen(port, '127.0.0.1', () => { const found = (probe.address() as AddressInfo).port; probe.close(() => resolve(found)); });
});
export const freePort = async () => (await portAt(0))!;
/** Two in a row: the sign-in listens beside the graph. */
export async function freeTwo(): Promise<number> {
  for (;;) {
    const port = await freePort();
    if (port < 65_000 && (await portAt(port + 1))) return port;
  }
}

/** PostgreSQL 18 from npm in a folder, with settings that are read at its start. */
export async function startPostgresWith(dataDir: string, settings: Readonly<Record<string, string>>): Promise<EmbeddedPostgres> {
  const first = await startPostgres({ dataDir });
  const client = new pg.Client({ connectionString: first.url });
  await client.connect();
  for (const [name, value] of Object.entries(settings)) await client.query(`alter system set ${name} = '${value}'`);
  await client.end();
  await first.stop();
  return startPostgres({ dataDir });
}

/** Runs with a folder of its own, and with what was started ended last first, however it goes. */
export async function withFolder<T>(run: (folder: string, ending: (end: () => unknown) => void) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'uppsikt-bench-'));
  const ends: (() => unknown)[] = [];
  const clear = async () => {
    for (const end of ends.splice(0).reverse()) await Promise.resolve(end()).catch(() => {});
    rmSync(folder, { recursive: true, force: true });
  };
  const interrupted = () => void clear().then(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    return await run(folder, (end) => ends.push(end));
  } finally {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
    await clear();
  }
}
