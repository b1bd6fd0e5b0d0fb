import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { surroundings } from './gateway.fixtures.ts';

const root = join(import.meta.dirname, '../../..');
let around: Awaited<ReturnType<typeof surroundings>>;
const children: ChildProcess[] = [];
beforeAll(async () => { around = await surroundings(); });
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  around?.close();
});

/** Something of the process's own goes wrong when it is told to: a promise that nobody waits for, an error in a timer. It quotes what looks like a personal number. */
const faults = 'const of = (why) => new Error(why + " 19121212" + "-1212"); process.on("SIGUSR2", () => { Promise.reject(of("nobody waited")); }).on("SIGHUP", () => setTimeout(() => { throw of("nobody caught"); }));';

/** The gateway as a process of its own, as it is deployed; what it is told beside addresses and secrets. */
async function started(env: Record<string, string> = {}) {
  const { supergraph, subgraphs, oidc } = around.config;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', join(root, 'tools/swc-hooks.mjs'), '-C', '@uppsikt/source', '--import', `data:text/javascript,${encodeURIComponent(faults)}`, join(root, 'apps/gateway/src/main.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env['PATH'], PORT: '0', SUPERGRAPH: supergraph, OIDC_ISSUER: oidc.issuer, OIDC_JWKS_URI: oidc.jwksUri, OIDC_AUDIENCE: oidc.audience,
      ...Object.fromEntries(Object.entries(subgraphs).flatMap(([name, { url, secret }]) => [[`SUBGRAPH_${name.toUpperCase()}_URL`, url], [`SUBGRAPH_${name.toUpperCase()}_SECRET`, secret]])), ...env,
    },
  });
  children.push(child);
  const said: { level: number; msg: string; url?: string; err?: { message: string; stack: string } }[] = [];
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const url = await new Promise<URL>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      said.push(JSON.parse(line));
      if (said.at(-1)!.msg === 'ready') resolve(new URL(said.at(-1)!.url!));
    });
    void ended.then((code) => reject(new Error(`The gateway ended with ${code} before it was ready.`)));
  });
  return { child, ended, said, url };
}
const answers = (host: string, port: string, path = '/live') => fetch(`http://${host}:${port}${path}`).then((r) => r.status, () => 'nobody there');

/** The addresses, in the kernel's hexadecimal, at which a process listens. */
function listeningAt(pid: number): string[] {
  const sockets = readdirSync(`/proc/${pid}/fd`).map((fd) => { try { return readlinkSync(`/proc/${pid}/fd/${fd}`); } catch { return ''; } });
  return ['tcp', 'tcp6'].flatMap((kind) => readFileSync(`/proc/${pid}/net/${kind}`, 'utf8').trim().split('\n').slice(1).map((line) => line.trim().split(/\s+/)))
    .filter((of) => of[3] === '0A' && sockets.includes(`socket:[${of[9]}]`)).map((of) => of[1]!.split(':')[0]!);
}

test.each([['SIGUSR2', 'unhandledRejection', 'nobody waited'], ['SIGHUP', 'uncaughtException', 'nobody caught']] as const)('N1: on %s an %s is logged, without what looks like a personal number, and the gateway ends with 1', async (signal, fault, why) => {
  const { child, ended, said, url } = await started();
  expect(await answers(url.hostname, url.port, '/ready')).toBe(200);
  child.kill(signal);
  expect(await ended).toBe(1);
  expect(said.filter((line) => line.level === 60)).toEqual([expect.objectContaining({ msg: fault, err: expect.objectContaining({ message: `${why} [number]`, stack: expect.stringMatching(/^\s+at /) }) })]);
  expect(await answers(url.hostname, url.port, '/ready')).toBe('nobody there');
});

test('T1: it listens on 127.0.0.1 alone unless it is given an address, its figures too, and then on that alone', async () => {
  const [here, there] = [await started({ METRICS_PORT: '0' }), await started({ HOST: '127.0.0.2' })];
  expect([await answers('127.0.0.1', here.url.port), await answers('127.0.0.2', here.url.port)]).toEqual([200, 'nobody there']);
  expect([await answers('127.0.0.1', there.url.port), await answers('127.0.0.2', there.url.port)]).toEqual(['nobody there', 200]);
  // Nothing else of the process listens to more.
  const listening = listeningAt(here.child.pid!);
  expect(listening).toEqual(['0100007F', '0100007F']);
  here.child.kill('SIGTERM');
  expect(await here.ended).toBe(0);
});
