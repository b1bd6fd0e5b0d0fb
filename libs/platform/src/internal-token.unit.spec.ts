import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { bodyHash, signInternalToken, verifyInternalToken, type Claims } from './internal-token.ts';

const secret = 'a-secret-of-sanctions-only-0123456789';
const other = 'another-secret-of-sanctions-0123456789';
const now = Date.parse('2026-11-24T09:00:00Z');
const seconds = now / 1000;
const bodyBytes = Buffer.from('{"query":"{ __typename }"}');
const claims: Claims = {
  iss: 'gateway', aud: 'sanctions', sub: 'account-1', tenant: 'falkenberg', roles: ['CONTRACT_STRATEGIST'], op: 'ab12', name: 'Dossier',
  bh: bodyHash(bodyBytes), idem: 'key-1:decideSanction', deadline: now + 8000, iat: seconds, exp: seconds + 30, jti: 'j-1',
};
const given = { audience: 'sanctions', secrets: [secret], bodyBytes, now };
const verify = (token: string, more: Partial<typeof given> = {}) => verifyInternalToken(token, { ...given, ...more });
const b64 = (text: string) => Buffer.from(text).toString('base64url');
/** A token of any text, signed with the true secret. */
const forged = (payload: string, header = '{"alg":"HS256","typ":"JWT"}', algorithm = 'sha256') => {
  const text = `${b64(header)}.${b64(payload)}`;
  return `${text}.${createHmac(algorithm, secret).update(text).digest('base64url')}`;
};
const withClaims = (more: object) => signInternalToken({ ...claims, ...more } as Claims, secret);

describe('the internal token', () => {
  test('gives back the claims it was signed with', () => {
    expect(verify(signInternalToken(claims, secret))).toEqual(claims);
    expect(verify(withClaims({ assignments: [{ role: 'PLANNER', scope: 'area-1' }] })).assignments).toEqual([{ role: 'PLANNER', scope: 'area-1' }]);
  });

  test('is a standard JWS: three parts, HS256 over the first two', () => {
    const [header, payload, mac] = signInternalToken(claims, secret).split('.');
    expect(JSON.parse(Buffer.from(header!, 'base64url').toString())).toEqual({ alg: 'HS256', typ: 'JWT' });
    expect(mac).toBe(createHmac('sha256', secret).update(`${header}.${payload}`).digest('base64url'));
  });

  test('holds under the new and the former key while a key is changed, and under no third', () => {
    const token = signInternalToken(claims, secret);
    expect(verify(token, { secrets: [other, secret] }).sub).toBe('account-1');
    expect(() => verify(token, { secrets: [other] })).toThrow('signature');
    expect(() => verify(token, { secrets: [] })).toThrow('signature');
  });

  test('holds for one subgraph, one body and thirty seconds', () => {
    const token = signInternalToken(claims, secret);
    expect(() => verify(token, { audience: 'economy' })).toThrow('for another');
    expect(() => verify(token, { bodyBytes: Buffer.from('{"query":"{ __typename } "}') })).toThrow('body');
    expect(verify(token, { now: now + 30_000 }).jti).toBe('j-1');
    expect(() => verify(token, { now: now + 30_001 })).toThrow('expired');
    expect(() => verify(withClaims({ exp: seconds + 31 }))).toThrow('time');
  });

  test('is refused when the clocks are more than a minute apart', () => {
    expect(verify(signInternalToken(claims, secret), { now: now - 60_000 }).jti).toBe('j-1');
    expect(() => verify(signInternalToken(claims, secret), { now: now - 61_000 })).toThrow('time');
  });

  test('knows one algorithm: none and every other are refused', () => {
    const payload = JSON.stringify(claims);
    expect(() => verify(forged(payload, '{"alg":"none"}'))).toThrow('not a JWS of ours');
    expect(() => verify(`${b64('{"alg":"none","typ":"JWT"}')}.${b64(payload)}.`)).toThrow('not a JWS of ours');
    expect(() => verify(forged(payload, '{"alg":"HS512","typ":"JWT"}', 'sha512'))).toThrow('not a JWS of ours');
    expect(() => verify(forged(payload, '{"alg":"HS256","typ":"JWT","kid":"../../dev/null"}'))).toThrow('not a JWS of ours');
    expect(verify(forged(payload)).sub).toBe('account-1');
  });

  test('is refused when a claim is said twice, is missing, is unknown or of a wrong type', () => {
    const payload = JSON.stringify(claims);
    expect(() => verify(forged(payload.replace('{', '{"tenant":"nacka",')))).toThrow('one form');
    expect(() => verify(forged(`${payload} `))).toThrow('one form');
    for (const wrong of [{ tenant: undefined }, { tenant: 'Nacka' }, { tenant: '' }, { roles: 'PLANNER' }, { roles: [1] }, { iss: 'someone' }, { exp: 'soon' },
      { iat: 1.5 }, { admin: true }, { sub: '' }, { jti: undefined }, { assignments: [{}] }, { deadline: null }, { op: 7 }]) {
      expect(() => verify(withClaims(wrong))).toThrow('claims');
    }
    for (const wrong of ['null', '[]', '"x"', '7']) expect(() => verify(forged(wrong))).toThrow('claims');
  });

  test('is refused when it is no token at all', () => {
    for (const garbage of ['', '.', '..', 'a.b', 'a.b.c', 'a.b.c.d', `${signInternalToken(claims, secret)}.x`, 'x'.repeat(9000)]) expect(() => verify(garbage)).toThrow();
    const [head, body, mac] = signInternalToken(claims, secret).split('.');
    expect(() => verify(`${head}.${body}.${mac!.slice(0, -1)}`)).toThrow('signature');
    expect(() => verify(`${head}.${body}.${mac}=`)).toThrow('signature');
  });

  test('asks for a secret of at least 32 characters', () => {
    expect(() => signInternalToken(claims, 'short')).toThrow('32 characters');
  });
});
