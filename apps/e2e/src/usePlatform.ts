import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll } from '@jest/globals';

const root = join(import.meta.dirname, '../../..');
const flags = ['--disable-warning=ExperimentalWarning', '--disable-warning=TimeoutNegativeWarning', '--import', join(root, 'tools/swc-hooks.mjs'), '-C', '@uppsikt/source'];

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
  env?: Record<string, string>;
}

/** The platform as `npm start` runs it, on data of its own, spoken to as its users do. */
export function usePlatform(options: PlatformOptions = {}) {
  let child: ChildProcess | undefined;
  let kafka: ChildProcess | undefined;
  let port = 0;
  let kafkaPort = 0;
  const dataDir = mkdtempSync(join(tmpdir(), 'uppsikt-e2e-'));
  const clockFile = join(dataDir, 'clock');
  const tokens = new Map<string, Promise<string>>();

  const start = async () => {
    if (options.clock && !existsSync(clockFile)) writeFileSync(clockFile, options.clock);
    child = await untilLine('apps/local/src/main.ts', /^ready/, {
      PORT: String(port), UPPSIKT_DATA: dataDir, LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'fatal',
      ...(options.sampleData ? {} : { UPPSIKT_SAMPLE_DATA: 'none' }), ...(options.clock ? { UPPSIKT_CLOCK: clockFile } : {}),
      ...(options.processes === 'many' ? { UPPSIKT_PROCESSES: 'many' } : {}), ...(kafkaPort ? { KAFKA_BROKERS: `127.0.0.1:${kafkaPort}` } : {}), ...options.env,
    });
  };
  beforeAll(async () => {
    port = await freePort();
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
  }, 60_000);

  const token = (tenant: string, role: string): Promise<string> => {
    const name = `${tenant} ${role}`;
    if (!tokens.has(name)) {
      tokens.set(name, fetch(`http://localhost:${port + 1}/token`, {
        method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ grant_type: 'urn:uppsikt:grant-type:demo', client_id: 'uppsikt-cli', tenant, role }),
      }).then((r) => r.json()).then((a) => (a as { access_token: string }).access_token));
    }
    return tokens.get(name)!;
  };
  const as = (tenant: string, role: string): Ask => async (document, variables = {}, headers = {}) => {
    const response = await fetch(`http://localhost:${port}/graphql`, {
      method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${await token(tenant, role)}`, ...headers }, body: JSON.stringify({ query: document, variables }),
    });
    return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
  };
  return {
    as, token, dataDir,
    url: () => `http://localhost:${port}/graphql`,
    kafkaBrokers: () => `127.0.0.1:${kafkaPort}`,
    setClock: (instant: string) => writeFileSync(clockFile, instant),
    /** As superuser, for looking past the tenants. */
    adminUrl: (database: string) => `postgresql://postgres:${encodeURIComponent(readFileSync(join(dataDir, 'postgres.password'), 'utf8').trim())}@127.0.0.1:${readFileSync(join(dataDir, 'postgres.port'), 'utf8').trim()}/${database}`,
    async restart(signal: NodeJS.Signals = 'SIGTERM') { await end(child, signal); await start(); },
    child: () => child!,
  };
}

/** Starts one of our programs and waits for its line. It ends with us: by the channel it notices even a kill -9. @throws Error with what it said when it ends before. */
export async function untilLine(file: string, line: RegExp, env: Record<string, string>, tell: (line: string) => void = () => {}): Promise<ChildProcess> {
  const { HARNESS_BREAK: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [...flags, join(root, file)], { cwd: root, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env: { ...inherited, APOLLO_TELEMETRY_DISABLED: 'true', ...env } });
  const said: string[] = [];
  child.stderr!.on('data', (d: Buffer) => { said.push(String(d)); if (process.env['LOG_LEVEL']) process.stderr.write(d); });
  for await (const text of createInterface({ input: child.stdout! })) {
    said.push(text);
    tell(text);
    if (line.test(text)) {
      child.stdout!.resume();
      return child;
    }
  }
  child.kill('SIGKILL');
  throw new Error(`${file} ended before it was ready:\n${said.join('\n').slice(-3000)}`);
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

/** Two in a row, for the sign-in listens beside the graph; below the range from which outgoing connections take theirs. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + randomInt(6_000) * 2;
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
}
const isFree = (port: number) => new Promise<boolean>((resolve) => {
  const probe = createServer().once('error', () => resolve(false)).listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
});
