import { randomUUID } from 'node:crypto';
import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { GraphQLFormattedError } from 'graphql';
import { Pool } from 'undici';
import { bodyHash, internalTokenHeader, longestLife, signInternalToken } from '@uppsikt/platform/internal-token';
import { activeTraceparent } from '@uppsikt/platform/tracing';
import { Breaker } from './breaker.ts';
import { now, type SubgraphAddress } from './config.ts';
import type { Metrics } from './metrics.ts';
import { distinct, expandEntities, expandErrors, type Distinct } from './representations.ts';
import type { Asked } from './request.ts';
import { NoAnswer, post, type Answer } from './transport.ts';

type Variables = Record<string, unknown>;
interface Reply { data?: Record<string, any> | null; errors?: GraphQLFormattedError[] }

/** A call is given up after this, also while bytes trickle in. */
const patience = 3_000;
const largestAnswer = 5_000_000;
const mostErrors = 20;
const mostKeptQueries = 2_000;

/** The one way to ask a subgraph: a pool of connections, doubles taken out, a token for these very bytes,
 *  a deadline, a largest answer, a breaker (reliability.md G8, T2). A part that fails leaves the rest of the answer. */
export class SubgraphSource implements GraphQLDataSource {
  readonly breaker = new Breaker(now);
  readonly #pool: Pool;
  readonly #path: string;
  readonly #secret: string;
  /** The planner's queries as JSON strings: they are few and long. */
  readonly #queries = new Map<string, string>();

  constructor(readonly name: string, { url, secret }: SubgraphAddress, private readonly metrics: Metrics) {
    const { origin, pathname } = new URL(url);
    this.#pool = new Pool(origin, { connections: 32, pipelining: 1, keepAliveTimeout: 30_000, connectTimeout: 2_000, headersTimeout: 0, bodyTimeout: 0 });
    this.#path = pathname;
    this.#secret = secret;
  }

  async process(options: GraphQLDataSourceProcessOptions): Promise<Reply> {
    const { query = '', operationName } = options.request;
    const variables = (options.request.variables ?? {}) as Variables;
    const asked = options.context as unknown as Asked;
    const representations = variables['representations'];
    const entities = Array.isArray(representations) && query.includes('_entities') ? distinct(representations) : undefined;
    const body = this.#body(query, operationName, variables, entities);
    const isMutation = query.startsWith('mutation');
    const start = performance.now();
    const outcome = (what: string) => this.metrics.called(this.name, what, (performance.now() - start) / 1000);

    if (!this.breaker.admits()) { outcome('open'); return unavailable(entities); }
    try {
      const answered = read(await this.#ask(asked, isMutation, body));
      const reply = entities ? expanded(answered, entities, query) : answered;
      this.breaker.succeeded();
      outcome('answered');
      return reply;
    } catch (error) {
      const reason = error instanceof NoAnswer ? error.reason : 'broken';
      // That the operation's time is out, or that one asked for too much, says nothing about this subgraph.
      if (reason !== 'too-large' && !(reason === 'timeout' && now() >= asked.deadline)) this.breaker.failed();
      outcome(reason);
      this.metrics.log.warn({ subgraph: this.name, reason, cause: (error as Error).cause ?? error, correlationId: asked.correlationId }, 'a subgraph gave no answer');
      return unavailable(entities);
    }
  }

  close(): Promise<void> {
    return this.#pool.destroy();
  }

  #body(query: string, operationName: string | null | undefined, { representations, ...rest }: Variables, entities: Distinct | undefined): string {
    let text = this.#queries.get(query);
    if (text === undefined) {
      if (this.#queries.size >= mostKeptQueries) this.#queries.clear();
      this.#queries.set(query, text = JSON.stringify(query));
    }
    let variables: string;
    if (entities) {
      const others = JSON.stringify(rest);
      variables = `{"representations":${entities.json}${others === '{}' ? '}' : `,${others.slice(1)}`}`;
    } else variables = JSON.stringify(representations === undefined ? rest : { ...rest, representations });
    return `{"query":${text},"variables":${variables}${operationName ? `,"operationName":${JSON.stringify(operationName)}` : ''}}`;
  }

  /** A query that met a connection which was refused or had just been closed is asked once more; a mutation never is. */
  async #ask(asked: Asked, isMutation: boolean, body: string): Promise<Answer> {
    const once = () => {
      const left = asked.deadline - now();
      if (left <= 0) throw new NoAnswer('timeout', false);
      const headers = {
        'content-type': 'application/json',
        accept: 'application/json',
        // The planner's own span of this fetch, where spans are sent.
        traceparent: activeTraceparent() ?? asked.traceparent,
        [internalTokenHeader]: this.#token(asked, isMutation, body),
      };
      return post(this.#pool, this.#path, headers, body, Math.min(patience, left), largestAnswer);
    };
    try {
      return await once();
    } catch (error) {
      if (isMutation || !(error instanceof NoAnswer) || error.reason !== 'connect') throw error;
      return once();
    }
  }

  #token({ user, operation, deadline, idempotencyKey }: Asked, isMutation: boolean, body: string): string {
    const iat = Math.floor(now() / 1000);
    return signInternalToken({
      iss: 'gateway', aud: this.name, sub: user.account, tenant: user.tenant, roles: user.roles,
      ...(user.assignments ? { assignments: user.assignments } : {}),
      op: operation.hash, ...(operation.name ? { name: operation.name } : {}), bh: bodyHash(body),
      ...(isMutation && idempotencyKey ? { idem: `${idempotencyKey}:${operation.rootField}` } : {}),
      deadline, iat, exp: iat + longestLife, jti: randomUUID(),
    }, this.#secret);
  }
}

/** A subgraph's answer: data, or errors that are ours to show; of an error its text, place and code, nothing else. */
function read({ status, text }: Answer): Reply {
  // 400 is how a subgraph says that a variable's value does not hold.
  if (status !== 200 && status !== 400) throw new NoAnswer('broken', true, { cause: new Error(`status ${status}`) });
  const { data, errors } = JSON.parse(text) as { data?: Record<string, unknown> | null; errors?: unknown };
  if (data !== undefined && (typeof data !== 'object' || Array.isArray(data))) throw new Error('data is no object');
  if (errors === undefined) {
    if (status !== 200 || data === undefined) throw new Error('neither data nor errors');
    return { data };
  }
  if (!Array.isArray(errors)) throw new Error('errors is no list');
  return { ...(data ? { data } : {}), errors: errors.slice(0, mostErrors).map(shown) };
}

function shown(error: { message?: unknown; path?: unknown; extensions?: { code?: unknown } }): GraphQLFormattedError {
  return {
    message: String(error?.message ?? ''),
    ...(Array.isArray(error?.path) ? { path: error.path as (string | number)[] } : {}),
    extensions: { code: String(error?.extensions?.code ?? 'INTERNAL_SERVER_ERROR') },
  };
}

function expanded({ data, errors }: Reply, entities: Distinct, query: string): Reply {
  const found: unknown = data?.['_entities'];
  if (Array.isArray(found) && found.length !== entities.count) throw new Error('another number of entities than asked for');
  return {
    // The planner's own aliases are renamed in place afterwards, so then no two places may share an object.
    ...(data ? { data: Array.isArray(found) ? { ...data, _entities: expandEntities(found, entities, query.includes('__alias_')) } : data } : {}),
    ...(errors ? { errors: expandErrors(errors, entities) } : {}),
  };
}

const unavailable = (entities: Distinct | undefined): Reply => ({
  errors: [{
    message: 'A part of the answer could not be had in time. Try again.',
    extensions: { code: 'SERVICE_UNAVAILABLE' },
    ...(entities ? { path: ['_entities', 0] } : {}),
  }],
});
