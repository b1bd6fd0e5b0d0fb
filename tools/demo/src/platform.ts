import { randomUUID } from 'node:crypto';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Answer, Stage } from './play.ts';

const root = join(import.meta.dirname, '../../..');

export interface Platform extends Stage {
  url: string;
  /** True where it ran already. */
  found: boolean;
  /** What it said on its error output: empty when all is well. */
  complaints?(): string;
  close(): Promise<void>;
}

/** The platform that runs at the port. @throws Error when something else does. */
export async function findPlatform(port: number, signal: AbortSignal): Promise<Platform | undefined> {
  const ready = await fetch(`http://localhost:${port}/ready`, { signal }).then(() => true, () => false);
  signal.throwIfAborted();
  if (!ready) return undefined;
  const stage = stageAt(port, signal);
  await stage.as('falkenberg', 'CONTRACT_STRATEGIST')('query Tenant { tenant { id } }').catch((error: Error) => {
    throw new Error(`What answers at port ${port} does not sign demo users in (${error.message}). The demo plays on what npm start runs. Set PORT to another port, and it starts a platform of its own.`);
  });
  return { ...stage, url: `http://localhost:${port}/graphql`, found: true, close: async () => {} };
}

/** A platform for this play, on data that is thrown away, with a clock that follows the story; or on the data that the environment names, with today's. */
export async function startPlatform(port: number, throwAway: boolean, tell: (line: string) => void, signal: AbortSignal): Promise<Platform> {
  const own = throwAway ? mkdtempSync(join(tmpdir(), 'uppsikt-demo-')) : undefined;
  const clock = own && join(own, 'clock');
  // Whole at every moment: the platform reads it while it is written.
  const setClock = clock === undefined ? undefined : ((instant: string) => { writeFileSync(`${clock}.next`, instant); renameSync(`${clock}.next`, clock); });
  setClock?.('2026-05-20T08:00:00Z');
  // The channel ends the platform when we are gone, even by kill -9.
  const child = spawn(process.execPath, [...process.execArgv, join(root, 'apps/local/src/main.ts')], {
    cwd: root, stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, PORT: String(port), LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'fatal', ...(own && { UPPSIKT_DATA: own, UPPSIKT_CLOCK: clock, UPPSIKT_SAMPLE_DATA: 'none' }) },
  });
  const close = async () => {
    await ended(child);
    // The database may still be writing its last when the platform has ended.
    if (own) await rm(own, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  };
  const stop = () => { child.kill('SIGTERM'); };
  signal.addEventListener('abort', stop, { once: true });
  const complaints: string[] = [];
  child.stderr!.on('data', (piece: Buffer) => complaints.push(String(piece)));
  for await (const line of createInterface({ input: child.stdout! })) {
    if (!line.startsWith('ready')) { tell(line); continue; }
    child.stdout!.resume();
    return {
      ...stageAt(port, signal), ...(setClock && { setClock }), url: `http://localhost:${port}/graphql`, found: false, close,
      complaints: () => complaints.join(''),
    };
  }
  await close();
  signal.throwIfAborted();
  throw new Error(`The platform did not start.\n${complaints.join('')}`);
}

/** The graph over HTTP, with the demo user's token of each role. */
function stageAt(port: number, signal: AbortSignal): Stage {
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = async (tenant: string, role: string): Promise<string> => {
    const response = await fetch(`http://localhost:${port + 1}/token`, {
      method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, signal,
      body: new URLSearchParams({ grant_type: 'urn:uppsikt:grant-type:demo', client_id: 'uppsikt-cli', tenant, role }),
    });
    const { access_token: token, error_description: why } = (await response.json()) as { access_token?: string; error_description?: string };
    if (!token) throw new Error(why ?? 'The sign-in refused.');
    return token;
  };
  return {
    as: (tenant, role) => async (query, variables = {}) => {
      const name = `${tenant} ${role}`;
      if (!tokens.has(name)) tokens.set(name, tokenOf(tenant, role));
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${await tokens.get(name)!}`, ...(query.startsWith('mutation') && { 'idempotency-key': randomUUID() }) };
      const ask = () => fetch(`http://localhost:${port}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }), signal });
      // A connection may end under a question. With the same key nothing is done twice.
      const response = await ask().catch(() => { signal.throwIfAborted(); return ask(); });
      return (await response.json()) as Answer;
    },
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(late);
}
