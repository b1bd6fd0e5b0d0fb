import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { surroundings } from './gateway.fixtures.ts';
import { gatewayConfig, startGateway, type RunningGateway } from './main.ts';

let around: Awaited<ReturnType<typeof surroundings>>;
let gateway: RunningGateway;
beforeAll(async () => {
  around = await surroundings();
  gateway = await startGateway(around.config);
});
afterAll(async () => {
  await gateway?.close();
  around?.close();
});
afterEach(() => { for (const stub of [around.users, around.governance]) Object.assign(stub, { behaviour: 'answers', arrived: 0, calls: [] }); });

let accounts = 0;
const tokenOf = (claims: object) => around.issuer.token({ sub: `session-${++accounts}`, ...claims });
async function ask(token: string, url = gateway.url) {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: JSON.stringify({ query: '{ me { id } }' }) });
  const body = (await response.json()) as { data?: unknown; errors?: { message: string; extensions: { code: string } }[] };
  return { status: response.status, code: body.errors?.[0]?.extensions.code, message: body.errors?.[0]?.message, claims: around.users.calls.at(-1)?.claims };
}

test('governance says what a sign-in reaches, once a minute at most, and the subgraphs are told that and nothing of the token\'s own', async () => {
  const token = await tokenOf({ roles: ['PROVIDER_REPRESENTATIVE', 'UNASSIGNED'], assignments: [{ role: 'PROVIDER_REPRESENTATIVE', scope: 'tenant' }] });
  for (let i = 0; i < 3; i++) expect((await ask(token)).claims).toMatchObject({ roles: ['PROVIDER_REPRESENTATIVE'], assignments: [{ role: 'PROVIDER_REPRESENTATIVE', scope: 'provider:p1' }] });
  expect(around.governance.calls).toHaveLength(1);
  expect(around.governance.calls[0]).toMatchObject({ claims: { aud: 'governance', tenant: 'falkenberg', roles: ['PROVIDER_REPRESENTATIVE', 'UNASSIGNED'] }, body: { variables: { scopes: [] } } });
  expect(around.governance.calls[0]!.claims.assignments).toBeUndefined();
});

test('a scope that the token asks for is confirmed; one that no assignment gives is refused and reaches no subgraph', async () => {
  expect(await ask(await tokenOf({ roles: ['PROVIDER_REPRESENTATIVE'], reach: ['provider:p1'] }))).toMatchObject({ status: 200 });
  around.users.arrived = 0;
  expect(await ask(await tokenOf({ roles: ['PROVIDER_REPRESENTATIVE'], reach: ['provider:p2'] }))).toMatchObject({ status: 403, code: 'FORBIDDEN', message: 'No assignment in force gives you provider:p2.' });
  expect(await ask(await tokenOf({ roles: ['UNASSIGNED'] }))).toMatchObject({ status: 403, code: 'FORBIDDEN' });
  expect(await ask(await tokenOf({ reach: 'provider:p1' }))).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
  expect(around.users.arrived).toBe(0);
});

test('when governance cannot be asked nobody new is let in', async () => {
  around.governance.behaviour = 'fails';
  const token = await tokenOf({ roles: ['BOARD'] });
  expect(await ask(token)).toMatchObject({ status: 503, code: 'SERVICE_UNAVAILABLE' });
  around.governance.behaviour = 'answers';
  expect(await ask(token)).toMatchObject({ status: 200 });
});

test('an issuer\'s word on assignments counts where it is taken on purpose, and never in production', async () => {
  const trusting = await startGateway({ ...around.config, oidc: { ...around.config.oidc, vouches: true } });
  try {
    const { claims } = await ask(await tokenOf({ roles: ['PROVIDER_REPRESENTATIVE'], assignments: [{ role: 'PROVIDER_REPRESENTATIVE', scope: 'tenant' }] }), trusting.url);
    expect([claims?.assignments, around.governance.arrived]).toEqual([[{ role: 'PROVIDER_REPRESENTATIVE', scope: 'tenant' }], 0]);
  } finally {
    await trusting.close();
  }
  expect(() => gatewayConfig({ APP_ENV: 'production', OIDC_ISSUER: 'https://issuer.invalid', OIDC_AUDIENCE: 'x', OPERATIONS_DIR: '/x', OIDC_VOUCHES: 'true' })).toThrow('OIDC_VOUCHES');
});
