import { AsyncLocalStorage } from 'node:async_hooks';
import type { NextFunction, Request, Response } from 'express';
import { isId, type Instant } from '@uppsikt/kernel';
import type { Runtime } from './runtime.ts';
import type { Scope } from './scope.ts';
import { verifyInternalToken } from './internal-token.ts';
import { beginSpan, SpanKind } from './tracing.ts';

/** Who holds which role for what; comes in the gateway's token (house.md §11, Assignment). */
export interface Assignment { role: string; scope: string }
/** Who acts: an account id and roles, never a name. */
export interface Actor { account: string; roles: readonly string[]; assignments: readonly Assignment[] }

/** What one request to a subgraph carries from middleware to answer. Nothing of it outlives the request (T7). */
export interface RequestState {
  readonly runtime: Runtime;
  readonly tenant: string;
  readonly actor: Actor;
  readonly now: Instant;
  readonly operation: { name: string | undefined; hash: string; bodyHash: string };
  readonly idempotencyKey: string | undefined;
  readonly traceparent: string | undefined;
  /** The version that the client has read of the rows that its mutation names, and those that have been found so. */
  expected?: { version: number; named: ReadonlySet<unknown>; met: Set<unknown> };
  reading?: Promise<{ scope: Scope; end(): Promise<void> }>;
  readonly loaders: Map<string, unknown>;
  audited: boolean;
  /** What the request does, as its audit record says it. */
  action: 'READ' | 'CHANGE' | 'AUDIT_READ';
  /** The ids of what it has read, changed or named: objects in the order they were met. */
  readonly refs: Set<string>;
  denied: boolean;
  /** A problem was answered: nothing was stored. */
  problem: boolean;
}

export const requests = new AsyncLocalStorage<RequestState>();

/** The request being answered. Throws outside one: nothing here runs without a verified token. */
export function currentRequest(): RequestState {
  const state = requests.getStore();
  if (!state) throw new Error('Asked for the request outside a request.');
  return state;
}

const open = new Set(['/live', '/ready']);
const largestBody = 1_000_000;

/** Verifies the gateway's token over the raw body before anything is parsed (T2, T3): wrong is 401 with an empty body. */
export function trustGateway(runtime: Runtime) {
  const seen = new Map<string, number>();
  return async (req: Request, res: Response, next: NextFunction) => {
    if (open.has(req.path) || req.path.startsWith('/files/')) return next();
    const body = await readBody(req).catch(() => undefined);
    const clock = Date.now();
    try {
      if (!body || req.method !== 'POST') throw new Error('not a POST of bounded size');
      const claims = verifyInternalToken(String(req.headers['x-uppsikt-token'] ?? ''), {
        audience: runtime.name, secrets: runtime.config.gatewaySecrets, bodyBytes: body, now: clock,
      });
      for (const [jti, until] of seen) { if (until > clock) break; seen.delete(jti); }
      if (seen.has(claims.jti)) throw new Error('replayed');
      // A gateway's clock may be 60 s ahead and its token lives 30 s more: for so long the same token is not taken again.
      seen.set(claims.jti, clock + 90_000);
      req.body = JSON.parse(body.toString('utf8'));
      runtime.counts.requests++;
      const span = beginSpan(`subgraph ${runtime.name}`, SpanKind.SERVER, req.headers['traceparent']?.toString(), { 'uppsikt.subgraph': runtime.name, 'uppsikt.tenant': claims.tenant, 'graphql.operation.name': claims.name ?? '' });
      res.once('close', () => span.end());
      const state: RequestState = {
        runtime,
        tenant: claims.tenant,
        actor: { account: claims.sub, roles: claims.roles, assignments: (claims.assignments ?? []) as Assignment[] },
        now: runtime.clock(),
        operation: { name: claims.name, hash: claims.op, bodyHash: claims.bh },
        idempotencyKey: claims.idem,
        traceparent: span.traceparent,
        loaders: new Map(),
        audited: false,
        action: 'READ',
        refs: new Set(idsIn(req.body.variables)),
        denied: false,
        problem: false,
      };
      span.run(() => requests.run(state, next));
    } catch {
      res.status(401).end();
    }
  };
}

/** Every id in a value of JSON. */
function* idsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') { if (isId(value)) yield value; }
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) yield* idsIn(part);
}

async function readBody(req: Request): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) throw new Error('too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
