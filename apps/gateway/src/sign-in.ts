import type { IncomingMessage } from 'node:http';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { GraphQLError } from 'graphql';
import { isTenantId } from '@uppsikt/platform/internal-token';
import { now, type GatewayConfig } from './config.ts';
import type { Confirm } from './session.ts';

/** Who asks, as the municipality's sign-in says. The token itself goes no further than this file. */
export interface User {
  readonly account: string;
  readonly tenant: string;
  readonly roles: readonly string[];
  /** What those of the roles that are limited reach. */
  readonly assignments: readonly { readonly role: string; readonly scope: string }[] | undefined;
  /** The application the user sits at; its registered operations are the ones it may ask. */
  readonly client: string | undefined;
  /** No person: the application acts for itself. */
  readonly isMachine: boolean;
}

export type SignIn = (request: IncomingMessage) => Promise<User>;

/** How long a verified token is remembered: a role taken away is gone within a minute (S12). */
const remembered = 60_000;
const mostRemembered = 5_000;

// What a third party can verify. Never HS*: a shared secret would let the verifier sign.
const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'];

const refusal = (message: string) => new GraphQLError(message, { extensions: { code: 'UNAUTHENTICATED' } });

/** Verifies the bearer token of a request against the issuer's published keys, and has governance say what its roles reach. */
export function createSignIn({ issuer, jwksUri, audience, vouches = false }: GatewayConfig['oidc'], confirm: Confirm): SignIn {
  const keys = createRemoteJWKSet(new URL(jwksUri), { timeoutDuration: 3_000 });
  const verified = new Map<string, { user: User; until: number }>();

  return async (request) => {
    const [, token] = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(request.headers.authorization ?? '') ?? [];
    if (!token) throw refusal('Sign in: send an access token as "Authorization: Bearer …".');
    const at = now();
    const known = verified.get(token);
    if (known && known.until > at) return known.user;
    const { payload } = await jwtVerify(token, keys, { issuer, audience, algorithms, clockTolerance: 5, requiredClaims: ['sub', 'exp', 'tenant', 'roles'] })
      .catch((error: unknown) => {
        if (isTheKeysFault(error)) throw new GraphQLError('Sign-in is out of order. Try again.', { extensions: { code: 'SERVICE_UNAVAILABLE' } });
        throw refusal('The access token does not hold. Sign in again.');
      });
    const { scopes, ...claimed } = userOf(payload, vouches);
    const user = claimed.assignments ? claimed : { ...claimed, ...(await confirm(claimed, scopes)) };
    if (verified.size >= mostRemembered) verified.delete(verified.keys().next().value!);
    verified.set(token, { user, until: Math.min(at + remembered, payload.exp! * 1000) });
    return user;
  };
}

/** The issuer's keys could not be had: nothing is known about the token. */
const isTheKeysFault = (error: unknown) => !(error instanceof errors.JOSEError) || error.code === 'ERR_JOSE_GENERIC' || error instanceof errors.JWKSTimeout;

const isTexts = (x: unknown): x is string[] => Array.isArray(x) && x.every((one) => typeof one === 'string' && one.length > 0);
const isAssignments = (x: unknown): x is { role: string; scope: string }[] =>
  Array.isArray(x) && x.every((one) => typeof one === 'object' && one !== null && isTexts([(one as { role: unknown }).role, (one as { scope: unknown }).scope]));

/** `scopes`: what of the roles' reach the token asks for; empty is all of it. */
function userOf(payload: Record<string, unknown>, vouches: boolean): User & { scopes: readonly string[] } {
  const { sub, tenant, roles, client_id, azp, gty, reach = [] } = payload;
  // RFC 9068 names the application `client_id`; OpenID Connect, and Keycloak for a person, `azp`.
  const client = client_id ?? azp;
  const assignments = vouches ? payload['assignments'] : undefined;
  if (typeof sub !== 'string' || !sub || !isTenantId(tenant) || !isTexts(roles)) throw refusal('The access token names no account, tenant or roles.');
  if (assignments !== undefined && !isAssignments(assignments)) throw refusal('The access token has assignments of another form.');
  if (!isTexts(reach)) throw refusal('The access token asks for a reach of another form.');
  return {
    account: sub, tenant, roles,
    assignments: assignments?.map(({ role, scope }) => ({ role, scope })),
    client: typeof client === 'string' ? client : undefined,
    // By client credentials an application is its own subject (RFC 9068 §2.2), or the grant is named.
    isMachine: sub === client || gty === 'client-credentials',
    scopes: reach,
  };
}
