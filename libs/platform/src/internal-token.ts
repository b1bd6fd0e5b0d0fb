import { createHmac, createSecretKey, hash, timingSafeEqual, type KeyObject } from 'node:crypto';

/** What the gateway tells one subgraph about one call (reliability.md T2). Tenant and roles come from nowhere else. */
export interface Claims {
  readonly iss: 'gateway';
  /** The subgraph the token is for. */
  readonly aud: string;
  /** The account that acts. */
  readonly sub: string;
  readonly tenant: string;
  readonly roles: readonly string[];
  readonly assignments?: readonly { readonly role: string; readonly scope: string }[];
  /** sha256 of the client's document, hexadecimal. */
  readonly op: string;
  /** The operation's name, when it has one. */
  readonly name?: string;
  /** base64url of the sha256 of the raw body: the token holds for these bytes only. */
  readonly bh: string;
  /** The client's Idempotency-Key, a colon, and the response name of the root field. */
  readonly idem?: string;
  /** When the operation is given up, milliseconds since the epoch. */
  readonly deadline: number;
  /** Seconds since the epoch. */
  readonly iat: number;
  /** Seconds since the epoch, at most 30 after `iat`. */
  readonly exp: number;
  /** Unique per call. */
  readonly jti: string;
}

/** The header in which the token travels. */
export const internalTokenHeader = 'x-uppsikt-token';
/** The longest life of a token, seconds. */
export const longestLife = 30;
/** How far the gateway's clock may be ahead of the subgraph's, seconds. */
const largestSkew = 60;
/** It names every matter that somebody is assigned, about 100 characters each: a case officer may have thousands. */
export const largestToken = 400_000;

// One header, byte for byte: there is no algorithm to negotiate, so none can be talked down to another.
const header = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url');

const keys = new Map<string, KeyObject>();
function keyOf(secret: string): KeyObject {
  let key = keys.get(secret);
  if (!key) {
    if (secret.length < 32) throw new Error('The secret shared by gateway and subgraph has at least 32 characters.');
    key = createSecretKey(secret, 'utf8');
    keys.set(secret, key);
  }
  return key;
}

const sign = (text: string, secret: string) => createHmac('sha256', keyOf(secret)).update(text).digest('base64url');

/** base64url of the sha256 of a body, the claim `bh`. */
export const bodyHash = (bytes: string | Uint8Array): string => hash('sha256', bytes, 'base64url');

/** A JWS in compact form, HS256: one keyed hash per call. */
export function signInternalToken(claims: Claims, secret: string): string {
  const text = `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
  return `${text}.${sign(text, secret)}`;
}

/** The claims of a token that holds for this audience, these bytes and this moment; throws on anything else.
 *  Two secrets while a key is changed: the new one and the one before (N7). */
export function verifyInternalToken(token: string, given: { audience: string; secrets: readonly string[]; bodyBytes: Uint8Array; now: number }): Claims {
  if (token.length > largestToken) throw new Error('token: too long');
  const [head, body, mac, ...more] = token.split('.');
  if (head !== header || !body || !mac || more.length > 0) throw new Error('token: not a JWS of ours');
  const macBytes = Buffer.from(mac);
  const holds = given.secrets.some((secret) => {
    const own = Buffer.from(sign(`${head}.${body}`, secret));
    return own.length === macBytes.length && timingSafeEqual(own, macBytes);
  });
  if (!holds) throw new Error('token: signature');
  const text = Buffer.from(body, 'base64url').toString('utf8');
  const claims: unknown = JSON.parse(text);
  // Written by JSON.stringify, so it reads back to the same text; a claim said twice does not.
  if (JSON.stringify(claims) !== text) throw new Error('token: not in its one form');
  if (!isClaims(claims)) throw new Error('token: claims');
  if (claims.aud !== given.audience) throw new Error('token: for another');
  const seconds = given.now / 1000;
  if (claims.exp < seconds) throw new Error('token: expired');
  if (claims.iat > seconds + largestSkew || claims.exp > claims.iat + longestLife) throw new Error('token: time');
  if (claims.bh !== bodyHash(given.bodyBytes)) throw new Error('token: for another body');
  return claims;
}

const known = new Set(['iss', 'aud', 'sub', 'tenant', 'roles', 'assignments', 'op', 'name', 'bh', 'idem', 'deadline', 'iat', 'exp', 'jti']);
const filled = (x: unknown): x is string => typeof x === 'string' && x.length > 0;
const optional = (x: unknown) => x === undefined || filled(x);
const isAssignment = (x: unknown) => typeof x === 'object' && x !== null && filled((x as { role?: unknown }).role) && filled((x as { scope?: unknown }).scope);

function isClaims(x: unknown): x is Claims {
  if (typeof x !== 'object' || x === null || !Object.keys(x).every((name) => known.has(name))) return false;
  const c = x as Record<string, unknown>;
  return c['iss'] === 'gateway' && [c['aud'], c['sub'], c['op'], c['bh'], c['jti']].every(filled) && [c['name'], c['idem']].every(optional)
    && isTenantId(c['tenant']) && Array.isArray(c['roles']) && c['roles'].every(filled)
    && (c['assignments'] === undefined || (Array.isArray(c['assignments']) && c['assignments'].every(isAssignment)))
    && Number.isFinite(c['deadline']) && Number.isSafeInteger(c['iat']) && Number.isSafeInteger(c['exp']);
}

/** A tenant's id is a short slug, never renamed (house.md §0). */
export const isTenantId = (x: unknown): x is string => typeof x === 'string' && /^[a-z][a-z0-9-]{1,40}$/.test(x);
