import { randomBytes, randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { Pool } from 'undici';
import { bodyHash, internalTokenHeader, longestLife, signInternalToken } from '@uppsikt/platform/internal-token';
import { now, type SubgraphAddress } from './config.ts';
import type { Metrics } from './metrics.ts';
import { operationHash } from './operations.ts';
import { post } from './transport.ts';
import type { User } from './sign-in.ts';

/** What a signed-in user's roles are worth: those that hold, and what they reach. */
export type Confirm = (user: Pick<User, 'account' | 'tenant' | 'roles'>, scopes: readonly string[]) => Promise<Pick<User, 'roles' | 'assignments'>>;
interface Session { roles: string[]; assignments: { role: string; scope: string }[]; refused: string[] }

const question = 'query Session($scopes: [String!]!) { session(scopes: $scopes) { roles assignments { role scope } refused } }';
const patience = 3_000;
const largestAnswer = 100_000;

const outOfOrder = (cause?: unknown) => new GraphQLError('Sign-in is out of order. Try again.', { extensions: { code: 'SERVICE_UNAVAILABLE' }, originalError: cause instanceof Error ? cause : null });
const forbidden = (message: string) => new GraphQLError(message, { extensions: { code: 'FORBIDDEN' } });

/** Asks governance, which keeps the assignments. When it cannot be asked nobody new is let in: without authority no data. */
export function createConfirm(governance: SubgraphAddress | undefined, metrics: Metrics): Confirm & { close(): Promise<void> } {
  if (!governance) return Object.assign(() => Promise.reject(outOfOrder()), { close: async () => {} });
  const { url, secret } = governance;
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: 8, pipelining: 1, connectTimeout: 2_000 });
  const confirm: Confirm = async ({ account, tenant, roles }, scopes) => {
    const body = JSON.stringify({ query: question, variables: { scopes } });
    const iat = Math.floor(now() / 1000);
    const token = signInternalToken({
      iss: 'gateway', aud: 'governance', sub: account, tenant, roles, op: operationHash(question), name: 'Session', bh: bodyHash(body),
      deadline: now() + patience, iat, exp: iat + longestLife, jti: randomUUID(),
    }, secret);
    const id = randomBytes(24).toString('hex');
    const headers = { 'content-type': 'application/json', accept: 'application/json', traceparent: `00-${id.slice(0, 32)}-${id.slice(32)}-00`, [internalTokenHeader]: token };
    const start = performance.now();
    const outcome = (what: string) => metrics.called('governance', what, (performance.now() - start) / 1000);
    const answer = await post(pool, pathname, headers, body, patience, largestAnswer).catch((error: unknown) => { outcome('broken'); throw outOfOrder(error); });
    outcome('answered');
    const session = answer.status === 200 ? (JSON.parse(answer.text) as { data?: { session: Session } | null }).data?.session : undefined;
    if (!session) throw outOfOrder();
    if (session.refused.length > 0) throw forbidden(`No assignment in force gives you ${session.refused.join(', ')}.`);
    if (session.roles.length === 0) throw forbidden('No assignment in force gives you the role of the access token.');
    return { roles: session.roles, assignments: session.assignments };
  };
  return Object.assign(confirm, { close: () => pool.destroy() });
}
