import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { beatTopicOf, servicesTopic, startSubgraph, type RunningSubgraph, type Subgraph, type SubgraphConfig } from '@uppsikt/platform';
import { signInternalToken } from '@uppsikt/platform/internal-token';
import { testDatabase, type TestDatabase } from './database.ts';
import { eventually } from './eventually.ts';
import { tenantFacts } from './tenants.ts';

const secret = 'test-secret-of-this-subgraph-only-0123456789';

export interface Answer { status: number; data: any; errors: { message: string; path?: (string | number)[]; extensions: { code: string } }[] | undefined }
/** Without `assignments` a role acts for the whole tenant. */
export interface AskOptions { account?: string; idempotencyKey?: string; assignments?: { role: string; scope: string }[] }
export type Ask = (document: string, variables?: object, options?: AskOptions) => Promise<Answer>;
export interface Fact { tenant_id: string; type: string; aggregate_id: string; sequence: number; data: any }

/** A running subgraph on a database of its own, spoken to over HTTP as a role of a tenant. */
export function useSubgraph(subgraph: Subgraph, options: { clock?: string; tenants?: string[]; config?: Partial<SubgraphConfig> } = {}) {
  let database!: TestDatabase;
  let running!: RunningSubgraph;
  let now = options.clock ?? '2026-11-24T09:00:00Z';
  const files = mkdtempSync(join(tmpdir(), 'uppsikt-files-'));
  const sequences = new Map<string, number>();

  beforeAll(async () => {
    database = await testDatabase(subgraph);
    running = await startSubgraph(subgraph, {
      host: '127.0.0.1', port: 0, metricsPort: undefined, databaseUrl: database.url('app'), jobDatabaseUrl: database.url('job'), relayDatabaseUrl: database.url('relay'),
      kafkaBrokers: undefined, eventsDatabaseUrl: database.eventsUrl, gatewaySecrets: [secret], filesDir: files, publicUrl: 'http://localhost:1',
      production: false, logLevel: process.env['LOG_LEVEL'] ?? 'error', poolSize: 4, clock: now, harnessBreak: process.env['HARNESS_BREAK'], ...options.config,
    });
    // The clock of a test is moved by hand; everything else is as in production.
    Object.assign(running.runtime, { clock: () => new Date(now).toISOString() });
    for (const tenant of options.tenants ?? []) await deliver(...tenantFacts(tenant));
  });
  afterAll(async () => {
    await running?.close();
    await database?.drop();
    rmSync(files, { recursive: true, force: true });
  });

  /** Asks as one role of one tenant, as the gateway would. */
  const as = (tenant: string, ...roles: string[]): Ask => async (document, variables = {}, ask = {}) => {
    const body = JSON.stringify({ query: document, variables });
    return send(running.url, body, signInternalToken({
      iss: 'gateway', aud: subgraph.name, sub: ask.account ?? `account-${tenant}-${roles[0]}`, tenant, roles, assignments: ask.assignments ?? roles.map((role) => ({ role, scope: 'tenant' })),
      op: createHash('sha256').update(document).digest('hex'), bh: createHash('sha256').update(body).digest('base64url'),
      ...(ask.idempotencyKey ? { idem: ask.idempotencyKey } : {}),
      deadline: Date.now() + 8000, iat: Math.floor(Date.now() / 1000), exp: Math.floor(Date.now() / 1000) + 30, jti: randomUUID(),
    } as never, secret));
  };

  /** Puts facts on the topics of their publishers and waits until the subgraph has dealt with them. */
  const deliver = async (...facts: { tenant: string; type: string; subject: string; data: object; id?: string; sequence?: number; origin?: string }[]) => {
    const { broker } = running.runtime;
    const publishers = [...new Set(facts.map((f) => f.type.split('.')[0]!))];
    await broker.ensureTopics(publishers.map((p) => ({ name: servicesTopic(p), partitions: 1, retentionMs: -1 })));
    await broker.publish(facts.map((fact) => {
      const publisher = fact.type.split('.')[0]!;
      const key = `${fact.tenant} ${publisher} ${fact.subject}`;
      const sequence = fact.sequence ?? (sequences.get(key) ?? 0) + 1;
      sequences.set(key, Math.max(sequence, sequences.get(key) ?? 0));
      return {
        topic: servicesTopic(publisher), key: fact.subject, value: JSON.stringify(fact.data),
        headers: {
          ce_specversion: '1.0', ce_id: fact.id ?? newId(), ce_type: fact.type, ce_source: `/${publisher}`, ce_subject: fact.subject, ce_time: new Date(now).toISOString(),
          ce_tenantid: fact.tenant, ce_sequence: String(sequence), ...(fact.origin ? { ce_origin: fact.origin } : {}), 'content-type': 'application/json',
        },
      };
    }));
    await eventually(async () => {
      const lag = await running.vitals.subscription!.lag();
      if (lag > 0) throw new Error(`${lag} facts wait`);
    });
    const parked = await database.admin<{ event_id: string; error_class: string }>(`select event_id, error_class from platform.parked where reason = 'POISON'`);
    return parked.map((p) => p.event_id);
  };

  /** What a publisher's relay says when all it had is published; until governance has, nothing that others have granted is shown. */
  const beat = async (publisher: string) => {
    const topic = beatTopicOf(publisher);
    await running.runtime.broker.ensureTopics([topic]);
    await running.runtime.broker.publish([{ topic: topic.name, key: publisher, headers: {}, value: '' }]);
  };

  /** The facts the subgraph has told, oldest first. */
  const events = (tenant?: string) => database.admin<Fact>(
    'select tenant_id, type, aggregate_id, sequence, data from platform.outbox where $1::text is null or tenant_id = $1 order by seq', [tenant ?? null]);

  /** The day's work is done beside the requests: until it is, rows come that no request made. */
  const dayIsDone = () => eventually(() => {
    if (!running.daily.isDone()) throw new Error('the day has just begun');
  });

  return {
    as, deliver, events, beat,
    setClock: (instant: string) => { now = instant; },
    admin: <T extends Record<string, any>>(sql: string, params?: unknown[]) => database.admin<T>(sql, params),
    /** How many rows of a tenant the subgraph's own tables hold: a refusal must leave it as it was. */
    countRows: async (tenant: string): Promise<number> => {
      await dayIsDone();
      const tables = await database.admin<{ tablename: string }>(`select tablename from pg_tables where schemaname = 'public' and tablename not like 'migration%'`);
      // One statement for all: each asks anew for a connection.
      const counts = ['platform.outbox', ...tables.map((t) => `"${t.tablename}"`)].map((table) => `select count(*) as n from ${table} where tenant_id = $1`);
      return Number((await database.admin<{ n: string }>(`select sum(n) as n from (${counts.join(' union all ')}) c`, [tenant]))[0]!.n);
    },
    running: () => running,
    database: () => database,
    /** Raw HTTP, for what a stranger would send. */
    raw: (init: RequestInit, path = '/graphql') => fetch(running.url.replace('/graphql', path), init),
    secret,
  };
}

async function send(url: string, body: string, token: string): Promise<Answer> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', 'x-uppsikt-token': token }, body });
  const text = await response.text();
  const parsed = text ? (JSON.parse(text) as { data?: any; errors?: Answer['errors'] }) : {};
  return { status: response.status, data: parsed.data, errors: parsed.errors };
}
