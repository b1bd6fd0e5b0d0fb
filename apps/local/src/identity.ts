import { createServer, type Server } from 'node:http';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import Provider from 'oidc-provider';
import { identityStore } from './identity-store.ts';
import { pageOf, signInPage } from './sign-in-page.ts';

export const audience = 'urn:uppsikt:graph';
/** The grant by which the CLI and tests are given a demo user's token without a browser. Local only. */
export const demoGrant = 'urn:uppsikt:grant-type:demo';
const slug = /^[a-z][a-z0-9-]{1,40}$/;
const role = /^[A-Z][A-Z_]{1,60}$/;
const scopeForm = /^[a-z][a-z-]*:[\w-]{1,80}$/;

/** A demo user is a role in a tenant: account `falkenberg.contract-strategist`. The realm vouches that it acts for the whole tenant; one that asks
 *  for a scope (`nacka.provider-representative.provider:<id>`) is vouched for nothing, so governance must have assigned that to the account. */
export const accountOf = (tenant: string, asRole: string, scope?: string) => [tenant, asRole.toLowerCase().replaceAll('_', '-'), ...(scope ? [scope] : [])].join('.');
interface DemoUser { tenant: string; roles: string[]; assignments?: { role: string; scope: string }[]; reach?: string[] }
function userOf(account: string): DemoUser | undefined {
  const [tenant, own, scope, ...rest] = account.split('.');
  const asRole = own?.toUpperCase().replaceAll('-', '_');
  if (!tenant || !asRole || rest.length > 0 || !slug.test(tenant) || !role.test(asRole) || (scope !== undefined && !scopeForm.test(scope))) return undefined;
  return { tenant, roles: [asRole], ...(scope ? { reach: [scope] } : { assignments: [{ role: asRole, scope: 'tenant' }] }) };
}

/** An OpenID provider for demo users: every role of every tenant, no passwords. Never in production. */
export async function startIdentity(port: number, dataDir: string, tenants: () => readonly string[]): Promise<{ issuer: string; server: Server }> {
  const issuer = `http://localhost:${port}`;
  // Whoever adds a tenant signs in to it as its operator: it is known from then on, wherever its folder lies.
  const addedFile = join(dataDir, 'tenants-added.json');
  const added = (): string[] => (existsSync(addedFile) ? (JSON.parse(readFileSync(addedFile, 'utf8')) as string[]) : []);
  const known = () => [...new Set([...tenants(), ...added()])].sort();
  const isTenant = (id: string) => known().includes(id);
  const provider = new Provider(issuer, {
    adapter: identityStore(),
    jwks: { keys: [await signingKey(dataDir)] },
    clients: [
      { client_id: 'uppsikt-cli', token_endpoint_auth_method: 'none', grant_types: [demoGrant], redirect_uris: [], response_types: [] },
      { client_id: 'uppsikt-front-end', token_endpoint_auth_method: 'none', application_type: 'native', redirect_uris: ['http://127.0.0.1/callback', 'http://localhost/callback'], grant_types: ['authorization_code'], response_types: ['code'] },
    ],
    cookies: { keys: [await cookieKey(dataDir)] },
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    scopes: ['openid'],
    ttl: { AccessToken: 8 * 3600, Grant: 3600, IdToken: 3600, Interaction: 3600, Session: 3600 },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({ scope: 'openid', audience, accessTokenFormat: 'jwt', accessTokenTTL: 8 * 3600, jwt: { sign: { alg: 'ES256' } } }),
      },
    },
    interactions: { url: (_ctx: unknown, { uid }: { uid: string }) => pageOf(uid) },
    // The applications are ours: nobody is asked what they may see.
    loadExistingGrant: async (ctx: any) => {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope('openid');
      grant.addResourceScope(audience, 'openid');
      await grant.save();
      return grant;
    },
    findAccount: (_ctx: unknown, id: string) => (userOf(id) && isTenant(userOf(id)!.tenant) ? { accountId: id, claims: () => ({ sub: id }) } : undefined),
    extraTokenClaims: (_ctx: unknown, token: { accountId?: string }) => ({ ...userOf(token.accountId ?? '') }),
  } as never);
  provider.registerGrantType(demoGrant, async (ctx: any) => {
    const { tenant, role: asRole, reach } = ctx.oidc.params as { tenant?: string; role?: string; reach?: string };
    if (!tenant || !asRole || !userOf(accountOf(tenant, asRole, reach)) || !(isTenant(tenant) || asRole === 'PLATFORM_OPERATOR')) {
      ctx.status = 400;
      ctx.body = { error: 'invalid_request', error_description: `Name one of the tenants ${known().join(', ')} and a role in capitals; a scope is written kind:id, such as provider:<id>.` };
      return;
    }
    if (!isTenant(tenant)) writeFileSync(addedFile, JSON.stringify([...added(), tenant]));
    const token = new (provider as any).AccessToken({ accountId: accountOf(tenant, asRole, reach), client: ctx.oidc.client, scope: 'openid', gty: 'demo', aud: audience });
    token.resourceServer = new (provider as any).ResourceServer(audience, { scope: 'openid', audience, accessTokenFormat: 'jwt', accessTokenTTL: 8 * 3600, jwt: { sign: { alg: 'ES256' } } });
    ctx.body = { access_token: await token.save(), token_type: 'Bearer', expires_in: 8 * 3600 };

  }, ['tenant', 'role', 'reach'], []);
  provider.on('server_error', (_ctx: unknown, error: Error) => console.error('sign-in:', error));
  const page = signInPage(provider, known, (tenant, asRole, scope) => {
    const account = accountOf(tenant, asRole, scope);
    return userOf(account) && isTenant(tenant) ? account : undefined;
  });
  const callback = provider.callback();
  const server = createServer((req, res) => { void (page(req, res) ?? callback(req, res)); });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return { issuer, server };
}

async function signingKey(dataDir: string): Promise<JWK> {
  const file = join(dataDir, 'identity-key.json');
  if (!existsSync(file)) {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    writeFileSync(file, JSON.stringify({ ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: 'demo' }), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, 'utf8')) as JWK;
}
const cookieKey = async (dataDir: string) => (await signingKey(dataDir)).d!;
