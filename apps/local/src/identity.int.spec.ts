import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { audience, startIdentity } from './identity.ts';

const warned: string[] = [];
const { warn } = console;
let issuer = '';
let server: Server | undefined;
const redirect = 'http://127.0.0.1:5173/callback';

beforeAll(async () => {
  console.warn = (...said: unknown[]) => { warned.push(said.join(' ')); };
  const port = await new Promise<number>((found) => { const probe = createServer().listen(0, '127.0.0.1', () => { const { port: free } = probe.address() as AddressInfo; probe.close(() => found(free)); }); });
  ({ issuer, server } = await startIdentity(port, mkdtempSync(join(tmpdir(), 'uppsikt-identity-')), () => ['nacka', 'falkenberg']));
});
afterAll(() => {
  console.warn = warn;
  server?.close();
  server?.closeAllConnections();
});

/** A browser that follows nothing by itself and keeps its cookies. */
function browser() {
  const cookies = new Map<string, string>();
  return async (url: string, form?: Record<string, string>) => {
    const response = await fetch(new URL(url, issuer), {
      redirect: 'manual', method: form ? 'POST' : 'GET', ...(form ? { body: new URLSearchParams(form) } : {}), headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const set of response.headers.getSetCookie()) { const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!; if (value) cookies.set(name!, value); else cookies.delete(name!); }
    return { status: response.status, location: response.headers.get('location') ?? '', text: await response.text() };
  };
}
const verifier = randomBytes(32).toString('base64url');
const begin = `/auth?${new URLSearchParams({
  client_id: 'uppsikt-front-end', response_type: 'code', scope: 'openid', redirect_uri: redirect, state: 's', code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256' })}`;

test('a person chooses a demo user on a page of ours and comes back with a code, which gives a token of that municipality and role', async () => {
  const visit = browser();
  const { location: page } = await visit(begin);
  expect(page).toMatch(/^\/interaction\//);
  const shown = await visit(page);
  expect([shown.status, shown.text]).toEqual([200, expect.stringContaining('<option>nacka</option>')]);

  const mistakes: Record<string, string>[] = [{ tenant: 'lund', role: 'PLANNER' }, { tenant: 'nacka', role: 'planner; drop' }, { tenant: 'nacka', role: 'PLANNER', scope: '<script>' }, { tenant: 'nacka', role: 'x'.repeat(3000) }];
  for (const wrong of mistakes) {
    const refused = await visit(page, wrong);
    expect([refused.status, refused.text.includes('<script>')]).toEqual([400, false]);
  }

  let { location } = await visit(page, { tenant: 'nacka', role: 'PLANNER' });
  const came = [location];
  while (!location.startsWith(redirect) && came.length < 5) came.push(({ location } = await visit(location)).location);
  expect(came.at(-1)).toContain(`${redirect}?code=`);
  const code = new URL(location).searchParams.get('code')!;
  const exchange = () => fetch(`${issuer}/token`, { method: 'POST', body: new URLSearchParams({ grant_type: 'authorization_code', client_id: 'uppsikt-front-end', code, redirect_uri: redirect, code_verifier: verifier }) });
  const { access_token: token } = (await (await exchange()).json()) as { access_token: string };
  const { payload } = await jwtVerify(token, createRemoteJWKSet(new URL(`${issuer}/jwks`)), { issuer, audience });
  expect(payload).toMatchObject({ sub: 'nacka.planner', tenant: 'nacka', roles: ['PLANNER'], client_id: 'uppsikt-front-end', assignments: [{ role: 'PLANNER', scope: 'tenant' }] });
  // A code is used once.
  expect((await exchange()).status).toBe(400);
  // Signed in, the browser is asked whether to go on, and not who it is.
  const { location: again } = await visit(begin);
  expect((await visit(again)).text).toContain('Go on as nacka.planner');
  expect((await visit((await visit(again, {})).location)).location).toContain(`${redirect}?code=`);
});

test('a page that belongs to no sign-in, or to another browser\'s, signs nobody in', async () => {
  const { location: page } = await browser()(begin);
  for (const path of [page, '/interaction/of-nobody']) expect((await browser()(path, { tenant: 'nacka', role: 'PLANNER' })).status).toBe(400);
});

test('the sign-in runs on nothing that its library warns of', () => {
  expect(warned).toEqual([]);
});
