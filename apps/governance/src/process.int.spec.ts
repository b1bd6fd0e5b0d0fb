import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { bodyHash, internalTokenHeader, signInternalToken } from '@uppsikt/platform/internal-token';
import { useSubgraph } from '@uppsikt/testing';
import { governance } from './governance.module.ts';

const subgraph = useSubgraph(governance, { clock: '2026-06-01T08:00:00Z' });
const root = join(import.meta.dirname, '../../..');

test('what nobody caught is logged, and ends the process with 1', async () => {
  const database = subgraph.database();
  // Something of the process's own goes wrong when it is told to: a promise that nobody waits for, an error in a timer.
  const fault = 'process.on("SIGUSR2", () => { Promise.reject(new Error("nobody waited")); }).on("SIGHUP", () => setTimeout(() => { throw new Error("nobody caught"); }));';
  const ended = async (signal: 'SIGUSR2' | 'SIGHUP') => {
    const child = spawn(process.execPath, [
      '--disable-warning=ExperimentalWarning', '--import', join(root, 'tools/swc-hooks.mjs'), '-C', '@uppsikt/source', '--import', `data:text/javascript,${encodeURIComponent(fault)}`, join(root, 'apps/governance/src/main.ts')], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        PATH: process.env['PATH'], LOG_LEVEL: 'info', GATEWAY_SECRETS: subgraph.secret, FILES_DIR: mkdtempSync(join(tmpdir(), 'uppsikt-files-')), APP_DATABASE_URL: database.url('app'), JOB_DATABASE_URL: database.url('job'),
        RELAY_DATABASE_URL: database.url('relay'), EVENTS_DATABASE_URL: database.eventsUrl,
      },
    });
    const said: string[] = [];
    const code = new Promise<number | null>((resolve) => child.once('exit', resolve));
    for await (const chunk of child.stdout) {
      said.push(String(chunk));
      if (said.join('').includes('"msg":"ready"') && !child.killed) child.kill(signal);
    }
    return { code: await code, fatal: said.join('').split('\n').filter((line) => line.includes('"level":60')).map((line) => JSON.parse(line) as { msg: string; err: { stack: string } }) };
  };
  for (const [signal, name] of [['SIGUSR2', 'unhandledRejection'], ['SIGHUP', 'uncaughtException']] as const) {
    expect(await ended(signal)).toEqual({ code: 1, fatal: [expect.objectContaining({ name: 'governance', msg: name, err: expect.objectContaining({ stack: expect.any(String) }) })] });
  }
});

test('a subgraph traces nothing into its answer, whoever asks for it', async () => {
  const query = '{ _service { sdl } }';
  const body = JSON.stringify({ query });
  const now = Math.floor(Date.now() / 1000);
  const token = signInternalToken({
    iss: 'gateway', aud: 'governance', sub: 'a', tenant: 'falkenberg', roles: [], op: createHash('sha256').update(query).digest('hex'), bh: bodyHash(body), deadline: Date.now() + 8000, iat: now, exp: now + 30, jti: randomUUID(),
  }, subgraph.secret);
  const answer = await subgraph.raw({ method: 'POST', headers: { 'content-type': 'application/json', 'apollo-federation-include-trace': 'ftv1', [internalTokenHeader]: token }, body });
  const { data, ...more } = (await answer.json()) as { data: { _service: { sdl: string } } };
  expect([answer.status, data._service.sdl.length > 0, more]).toEqual([200, true, {}]);
});
