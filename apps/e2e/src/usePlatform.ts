import { execFile, execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '../../..');
const flags = ['--disable-warning=ExperimentalWarning', '--disable-warning=TimeoutNegativeWarning', '--disable-proto=delete', '--import', join(root, 'tools/swc-hooks.mjs'), '-C', '@uppsikt/source'];

const subgraphs = globSync('apps/*/migrations', { cwd: root }).map((dir) => dir.split('/')[1]!).sort();

export type Engine = 'postgres' | 'kafka';
export interface Answer { status: number; data: any; errors: { message: string; path?: (string | number)[]; extensions: { code: string } }[] | undefined }
export type Ask = (document: string, variables?: object, headers?: Record<string, string>) => Promise<Answer>;

const has = (program: string, ...args: string[]) => spawnSync(program, args, { stdio: 'ignore' }).status === 0;
/** Kafka needs Java and Maven. Where they are missing the Kafka half is left out, said in one line; with CI=true that is a failure. */
export const engines: Engine[] = (() => {
  if (has('java', '-version') && has('mvn', '-v')) return ['postgres', 'kafka'];
  if (process.env['CI'] === 'true') throw new Error('CI without Java or Maven: the Kafka half cannot be left out.');
  console.warn('Java or Maven is missing: the stories run on the PostgreSQL engine only.');
  return ['postgres'];
})();

export interface PlatformOptions {
  engine?: Engine;
  processes?: 'one' | 'many';
  clock?: string;
  sampleData?: boolean;
  /** Whether a commit waits for the disk, as in production: where something is killed it must. The other stories then do not wait 3 ms a commit. */
  durable?: boolean;
  env?: Record<string, string>;
}

/** The platform as `npm start` runs it, on data of its own, spoken to as its users do. */
export function usePlatform(options: PlatformOptions = {}) {
  let child: ChildProcess | undefined;
  let kafka: ChildProcess | undefined;
  let port = 0;
  let kafkaPort = 0;
  let metricsPort = 0;
  /** Requests of processes that have ended; undefined when one was killed: what it had counted died with it. */
  let countedBefore: number | undefined = 0;
  const said: string[] = [];
  const dataDir = mkdtempSync(join(tmpdir(), 'uppsikt-e2e-'));
  const clockFile = join(dataDir, 'clock');
  const tokens = new Map<string, Promise<string>>();

  const start = async () => {
    if (options.clock && !existsSync(clockFile)) writeFileSync(clockFile, options.clock);
    child = await untilLine('apps/local/src/main.ts', /^ready/, {
      PORT: String(port), METRICS_PORT: String(metricsPort), UPPSIKT_DATA: dataDir, LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'fatal',
      ...(options.sampleData ? {} : { UPPSIKT_SAMPLE_DATA: 'none' }), ...(options.clock ? { UPPSIKT_CLOCK: clockFile } : {}),
      ...(options.durable ? {} : { PGOPTIONS: '-c synchronous_commit=off' }),
      ...(options.processes === 'many' ? { UPPSIKT_PROCESSES: 'many' } : {}), ...(kafkaPort ? { KAFKA_BROKERS: `127.0.0.1:${kafkaPort}` } : {}), ...options.env,
    }, (text) => said.push(text));
  };
  beforeAll(async () => {
    // tools/cli/jest.mjs has made it; start.e2e.spec.ts begins with nothing. PostgreSQL's own account keeps its files.
    const migrated = process.env['UPPSIKT_TEST_DATA'];
    if (migrated) execFileSync('cp', ['-a', `${migrated}/.`, dataDir]);
    port = await freePort();
    metricsPort = await freePort(subgraphs.length + 1);
    if (options.engine === 'kafka') {
      kafkaPort = await freePort();
      kafka = await untilLine('tools/kafka/src/main.ts', /^ready/, { KAFKA_PORT: String(kafkaPort), UPPSIKT_DATA: join(dataDir, 'kafka') });
    }
    await start();
  }, 240_000);
  afterAll(async () => {
    await end(child);
    await end(kafka);
    endOrphan(join(dataDir, 'pgdata/postmaster.pid'));
    rmSync(dataDir, { recursive: true, force: true });
    const warnings = said.filter((line) => /^\(node:\d+\) /.test(line));
    if (warnings.length > 0) throw new Error(`Node warned of what it runs:\n${warnings.join('\n')}`);
  }, 60_000);

  /** A demo user's token; `reach` asks for a scope, such as `provider:<id>`, and is worth what governance has assigned. */
  const token = (tenant: string, role: string, reach?: string): Promise<string> => {
    const name = `${tenant} ${role} ${reach ?? ''}`;
    if (!tokens.has(name)) {
      tokens.set(name, fetch(`http://localhost:${port + 1}/token`, {
        method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ grant_type: 'urn:uppsikt:grant-type:demo', client_id: 'uppsikt-cli', tenant, role, ...(reach ? { reach } : {}) }),
      }).then((r) => r.json()).then((a) => (a as { access_token: string }).access_token));
    }
    return tokens.get(name)!;
  };
  const as = (tenant: string, role: string, reach?: string): Ask => async (document, variables = {}, headers = {}) => {
    const response = await fetch(`http://localhost:${port}/graphql`, {
      method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${await token(tenant, role, reach)}`, ...headers }, body: JSON.stringify({ query: document, variables }),
    });
    return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
  };
  /** Everything that Prometheus would read; of a process that is just starting, nothing. */
  const figures = async () => (await Promise.all(Array.from({ length: subgraphs.length + 1 }, (_, i) =>
    fetch(`http://127.0.0.1:${metricsPort + i}/`, { headers: { connection: 'close' } }).then((r) => r.text(), () => '')))).join('\n');
  const counted = async () => [...(await figures()).matchAll(/^uppsikt_requests_total\S* (\d+)$/gm)].reduce((sum, [, n]) => sum + Number(n), 0);
  return {
    as, token, dataDir, figures, said,
    /** How many requests the subgraphs have taken since the first start. */
    requests: async () => (countedBefore === undefined ? undefined : countedBefore + (await counted())),
    url: () => `http://localhost:${port}/graphql`,
    issuer: () => `http://localhost:${port + 1}`,
    kafkaBrokers: () => `127.0.0.1:${kafkaPort}`,
    // Whole at every moment: the platform reads it while it is written.
    setClock: (instant: string) => { writeFileSync(`${clockFile}.next`, instant); renameSync(`${clockFile}.next`, clockFile); },
    /** As superuser, for looking past the tenants. */
    adminUrl: (database: string) => `postgresql://postgres:${encodeURIComponent(readFileSync(join(dataDir, 'postgres.password'), 'utf8').trim())}@127.0.0.1:${readFileSync(join(dataDir, 'postgres.port'), 'utf8').trim()}/${database}`,
    async restart(signal: NodeJS.Signals = 'SIGTERM') {
      if (countedBefore !== undefined) countedBefore = signal === 'SIGKILL' ? undefined : countedBefore + (await counted());
      await end(child, signal);
      await start();
    },
    child: () => child!,
  };
}

/** Last in a story: the operator's verifier finds every chain whole, and there is one record for each request that reached a subgraph.
 *  Where a process was killed its count is gone, so only the chains are verified. */
export function auditSuite(platform: ReturnType<typeof usePlatform>, what: 'chains' | 'count' = 'count'): void {
  test(what === 'count' ? 'every request to a subgraph has left one audit record, and the chains verify' : 'the audit chains verify', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [...flags, join(root, 'tools/cli/src/main.ts'), 'audit', 'verify'], { cwd: root, env: { ...process.env, UPPSIKT_DATA: platform.dataDir } });
    const chains = [...stdout.matchAll(/^uppsikt_(\w+): (\d+) records in \d+ chains, (\d+) breaks$/gm)];
    expect(chains.map(([, name, , breaks]) => [name, breaks])).toEqual(subgraphs.map((name) => [name, '0']));
    const records = chains.reduce((sum, [, , n]) => sum + Number(n), 0);
    const requests = what === 'count' ? await platform.requests() : undefined;
    if (requests !== undefined) expect(records).toBe(requests);
    expect(records).toBeGreaterThan(0);
  });
}

/** Starts one of our programs and waits for its line. It ends with us: by the channel it notices even a kill -9. @throws Error with what it said when it ends before. */
export async function untilLine(file: string, line: RegExp, env: Record<string, string>, tell: (line: string) => void = () => {}): Promise<ChildProcess> {
  const { HARNESS_BREAK: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [...flags, join(root, file)], { cwd: root, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env: { ...inherited, APOLLO_TELEMETRY_DISABLED: 'true', ...env } });
  const said: string[] = [];
  let ready = false;
  return new Promise((resolve, reject) => {
    const hear = (text: string) => {
      tell(text);
      if (!ready) said.push(text);
      if (line.test(text)) { ready = true; resolve(child); }
    };
    createInterface({ input: child.stdout! }).on('line', hear).once('close', () => {
      child.kill('SIGKILL');
      reject(new Error(`${file} ended before it was ready:\n${said.join('\n').slice(-3000)}`));
    });
    createInterface({ input: child.stderr! }).on('line', (text) => { hear(text); if (process.env['LOG_LEVEL']) process.stderr.write(`${text}\n`); });
  });
}

export async function end(child: ChildProcess | undefined, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 10_000).unref())]);
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  await gone;
}

/** A PostgreSQL whose platform was killed and not started again runs on: the test ends it. */
function endOrphan(pidFile: string): void {
  try { process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGQUIT'); } catch { /* none is left */ }
}

/** Two in a row, for the sign-in listens beside the graph, or more; below the range from which outgoing connections take theirs. */
export async function freePort(row = 2): Promise<number> {
  for (;;) {
    const port = 20_000 + randomInt(6_000) * 2;
    if ((await Promise.all(Array.from({ length: row }, (_, i) => isFree(port + i)))).every(Boolean)) return port;
  }
}
const isFree = (port: number) => new Promise<boolean>((resolve) => {
  const probe = createServer().once('error', () => resolve(false)).listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
});
