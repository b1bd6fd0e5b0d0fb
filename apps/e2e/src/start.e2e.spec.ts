import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '@uppsikt/testing';

const root = join(import.meta.dirname, '../../..');
const dir = mkdtempSync(join(tmpdir(), 'uppsikt-start-'));
const data = join(dir, 'data');
let port = 0;
beforeAll(async () => {
  // Two in a row are free: the graph's and the sign-in's.
  for (port = 20_000 + (process.pid % 20_000); ; port += 2) if ((await Promise.all([port, port + 1].map(isFree))).every(Boolean)) break;
});
const isFree = (wanted: number) => new Promise<boolean>((resolve) => { const probe = createServer().once('error', () => resolve(false)).listen(wanted, '127.0.0.1', () => probe.close(() => resolve(true))); });

const environment = () => ({ PATH: process.env['PATH'], HOME: dir, APOLLO_TELEMETRY_DISABLED: 'true', PORT: String(port), UPPSIKT_DATA: data, UPPSIKT_SAMPLE_DATA: 'none', UPPSIKT_TENANTS: tenants });
const tenants = join(dir, 'tenants');
cpSync(join(root, 'deploy/tenants/nacka'), join(tenants, 'nacka'), { recursive: true });

/** The processes that work on our data folder, the database's own included: none may be left. */
const databasePort = () => { try { return readFileSync(join(data, 'postgres.port'), 'utf8').trim(); } catch { return 'none'; } };
const databaseDirs = new Set<string>();
const processes = () => readdirSync('/proc').filter((pid) => /^\d+$/.test(pid)).flatMap((pid) => {
  try {
    const [command, environ] = [readFileSync(`/proc/${pid}/cmdline`, 'utf8'), readFileSync(`/proc/${pid}/environ`, 'utf8')];
    // Root's private folders are shut to the database: its data then lies elsewhere, and is ours to take away.
    if (command.includes(`-c\0port=${databasePort()}\0`)) databaseDirs.add(/-D\0([^\0]+)\/pgdata\0/.exec(command)![1]!);
    return command.includes(`-c\0port=${databasePort()}\0`) || environ.includes(`UPPSIKT_DATA=${data}\0`) ? [{ pid: Number(pid), command: command.replaceAll('\0', ' ') }] : [];
  } catch { return []; }
});
const started: ChildProcess[] = [];
/** `npm start` at a terminal of its own: Ctrl-C reaches all of its foreground. */
async function npmStart(until = /^ready (.*)$/m) {
  const npm = spawn('npm', ['start'], { cwd: root, detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: environment() });
  started.push(npm);
  let said = '';
  const ended = new Promise<number | null>((resolve) => npm.once('close', resolve));
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => { said += chunk; if (until.test(said)) resolve(); };
    npm.stdout.on('data', hear);
    npm.stderr.on('data', hear);
    void ended.then((code) => reject(new Error(`npm start ended with ${code}:\n${said}`)));
  });
  return { npm, ended, said: () => said };
}
const uppsikt = async (...args: string[]) => {
  const child = spawn('npm', ['run', '-s', 'uppsikt', '--', ...args], { cwd: root, env: environment() });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => { said.stdout += chunk; });
  child.stderr.on('data', (chunk) => { said.stderr += chunk; });
  const code = await new Promise((resolve) => child.once('close', resolve));
  return { code, ...said };
};
const ask = async (token: string, query: string) =>
  (await fetch(`http://localhost:${port}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: JSON.stringify({ query }) })).json() as Promise<{ data: any; errors?: unknown }>;
afterAll(() => {
  for (const { pid } of processes()) try { process.kill(pid, 'SIGKILL'); } catch { /* it has gone */ }
  for (const folder of [dir, ...databaseDirs]) rmSync(folder, { recursive: true, force: true });
});

test('npm start shows what it does, says ready, and the first query of the README answers with a token that stands alone', async () => {
  const { said } = await npmStart();
  expect(said()).toMatch(/database: PostgreSQL 18 from npm.*migrations.*subgraphs: .*tenant: nacka.*^ready http:\/\/localhost:\d+\/graphql$/ms);
  // What there is to read at a terminal is for people: no line of a log.
  expect(said()).not.toMatch(/^\{|\(node:\d+\)/m);
  const token = await uppsikt('token', '--tenant', 'nacka', '--role', 'PLANNER');
  expect(token).toEqual({ code: 0, stdout: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+\n$/), stderr: '' });
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const query = JSON.parse(/-d '(\{"query".*\})'/.exec(readme)![1]!).query as string;
  expect(await ask(token.stdout.trim(), query)).toEqual(JSON.parse(/```json\n(\{"data".*?)```/s.exec(readme)![1]!));
  // A second one on the same data says so, and does no harm.
  await expect(npmStart()).rejects.toThrow(/A platform runs on .* already \(process \d+\)\. Stop it, or give another UPPSIKT_DATA and PORT\./);
  expect((await ask(token.stdout.trim(), '{ tenant { id } }')).data).toEqual({ tenant: { id: 'nacka' } });
}, 240_000);

test('T1: nothing of it listens beyond this machine', () => {
  const sockets = new Set(processes().flatMap(({ pid }) => readdirSync(`/proc/${pid}/fd`).map((fd) => { try { return readlinkSync(`/proc/${pid}/fd/${fd}`); } catch { return ''; } })));
  const listening = ['tcp', 'tcp6'].flatMap((kind) => readFileSync(`/proc/net/${kind}`, 'utf8').trim().split('\n').slice(1).map((line) => line.trim().split(/\s+/)))
    .filter((of) => of[3] === '0A' && sockets.has(`socket:[${of[9]}]`)).map((of) => of[1]!.split(':')[0]);
  // Seven subgraphs, the gateway, the sign-in and the database.
  expect(listening).toEqual(Array(10).fill('0100007F'));
});

test('a municipality whose folder lies elsewhere is added by data alone, and its people sign in, after a restart too', async () => {
  const folder = join(dir, 'hylte');
  cpSync(join(root, 'deploy/tenants/falkenberg'), folder, { recursive: true });
  writeFileSync(join(folder, 'tenant.json'), readFileSync(join(folder, 'tenant.json'), 'utf8').replace('"falkenberg"', '"hylte"').replace('Falkenbergs kommun', 'Hylte kommun').replace('"1382"', '"1315"'));
  expect((await uppsikt('token', '--tenant', 'hylte', '--role', 'CONTRACT_STRATEGIST')).stderr).toContain('Name one of the tenants nacka');
  expect(await uppsikt('tenant', 'add', folder)).toEqual({ code: 0, stdout: expect.stringMatching(/^hylte is added: 1 bodies, 4 service areas, 1 steering documents\.\n$/), stderr: '' });
  expect(await uppsikt('tenant', 'add', folder)).toMatchObject({ code: 1, stderr: expect.stringContaining('This tenant is added already') });
  const name = async () => (await ask((await uppsikt('token', '--tenant', 'hylte', '--role', 'CONTRACT_STRATEGIST')).stdout.trim(), '{ tenant { name } }')).data;
  expect(await name()).toEqual({ tenant: { name: 'Hylte kommun' } });
  expect(await uppsikt('audit', 'verify')).toMatchObject({ code: 0, stdout: expect.stringMatching(/^uppsikt_governance: \d+ records in 2 chains, 0 breaks$/m) });
  // kill -9 of npm itself: what it started ends by itself, and the next start needs no help.
  started[0]!.kill('SIGKILL');
  await eventually(async () => expect(processes()).toEqual([]), 15_000);
  await npmStart();
  expect(await name()).toEqual({ tenant: { name: 'Hylte kommun' } });
}, 240_000);

test('after kill -9 of all of it the orphaned database is found, and the state is there', async () => {
  const before = processes();
  const database = before.find(({ command }) => command.includes('postgres -D'))!;
  for (const { pid, command } of before) if (!command.includes('postgres')) process.kill(pid, 'SIGKILL');
  expect(existsSync(`/proc/${database.pid}`)).toBe(true);
  const again = await npmStart();
  expect(again.said()).not.toContain('tenant: nacka');
}, 240_000);

test('Ctrl-C ends it within five seconds, and nothing is left', async () => {
  const begun = performance.now();
  const last = started.at(-1)!;
  const gone = new Promise((resolve) => last.once('close', resolve));
  process.kill(-last.pid!, 'SIGINT');
  await gone;
  expect(performance.now() - begun).toBeLessThan(5000);
  expect(processes()).toEqual([]);
  expect(existsSync(join(data, 'local.pid'))).toBe(false);
}, 30_000);

test('what stops a start is said in words of the setting that puts it right', async () => {
  const stopped = (env: object, why: RegExp) => expect((async () => {
    const npm = spawn('npm', ['start'], { cwd: root, env: { ...environment(), UPPSIKT_DATA: join(dir, 'other'), ...env } });
    let said = '';
    npm.stdout.on('data', (chunk) => { said += chunk; });
    npm.stderr.on('data', (chunk) => { said += chunk; });
    const code = await new Promise((resolve) => npm.once('close', resolve));
    return [code, said];
  })()).resolves.toEqual([1, expect.stringMatching(new RegExp(`^Could not start: ${why.source}`, 'm'))]);
  const taken = createServer().listen(port + 1, '127.0.0.1');
  await stopped({}, new RegExp(`Port ${port + 1} is taken\\.`)).finally(() => taken.close());
  await stopped({ PORT: 'four' }, /PORT is a number from 1 to 65000\./);
  await stopped({ APP_ENV: 'production' }, /apps\/local signs demo users in/);
  await stopped({ DATABASE_URL: 'postgresql://nobody:x@127.0.0.1:1/postgres' }, /DATABASE_URL: nobody answers there\./);
  await stopped({ DATABASE_URL: 'mine' }, /DATABASE_URL: it is no address/);
}, 60_000);
