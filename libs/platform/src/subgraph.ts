import 'reflect-metadata';
import { globSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { MikroORM, type EntitySchema } from '@mikro-orm/postgresql';
import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { ApolloFederationDriver, type ApolloFederationDriverConfig } from '@nestjs/apollo';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { preludePath, receivedBy } from '@uppsikt/contracts';
import type { Express } from 'express';
import { guardSchema } from './access.ts';
import { auditPlugin } from './audit-plugin.ts';
import { auditResolvers } from './audit-trail.ts';
import type { Broker } from './broker.ts';
import { kafkaBroker } from './broker.kafka.ts';
import { postgresBroker } from './broker.postgres.ts';
import { beatTopicOf, beatWithin, createConfirmation } from './confirmation.ts';
import { clockOf, type SubgraphConfig } from './config.ts';
import { startDaily, type Daily, type DailyWork } from './daily.ts';
import { assertHarmlessLogin, ormOptions } from './database.ts';
import { serveFiles } from './files.ts';
import { serveHealth, serveMetrics, type Vitals } from './health.ts';
import { SubgraphAdapter } from './http-adapter.ts';
import { createInbox, handlersOf, type EventHandler, type Inbox } from './inbox.ts';
import { startJobs, type JobKind } from './jobs.ts';
import { createLog, type Log } from './log.ts';
import { servicesTopic, startRelay } from './outbox.ts';
import { policyHandlers } from './policy-consumer.ts';
import { redriveJob } from './redrive.ts';
import { trustGateway } from './request.ts';
import type { Runtime } from './runtime.ts';
import { scalars } from './scalars.ts';
import { forgetExpired, sharingHandlers, type Sharing } from './sharing.ts';
import { startTracing } from './tracing.ts';
import { Work } from './work.ts';

/** A subgraph, said once: its name, its folder, its tables, its doors. */
export interface Subgraph {
  name: string;
  /** The folder that holds package.json, src and migrations. */
  dir: string;
  records: EntitySchema<any>[];
  resolvers: Type[];
  /** Classes whose @Consumes methods hear facts. */
  consumers?: Type[];
  /** Work that outlives a request, by kind. */
  jobs?: JobKind[];
  /** What a new day brings to each tenant. */
  daily?: DailyWork[];
  /** What may be disclosed to other tenants under a grant. */
  shares?: Sharing[];
}
export const defineSubgraph = (subgraph: Subgraph): Subgraph => subgraph;

export interface RunningSubgraph {
  name: string;
  url: string;
  runtime: Runtime;
  inbox: Inbox;
  vitals: Vitals;
  daily: Daily;
  close(): Promise<void>;
}

/** A subgraph's SDL: the prelude and every .graphql beside its resolvers. */
export const sdlOf = (subgraph: Pick<Subgraph, 'dir'>): string =>
  [preludePath, ...globSync('src/**/*.graphql', { cwd: subgraph.dir }).sort().map((f) => join(subgraph.dir, f))]
    .map((file) => readFileSync(file, 'utf8')).join('\n');

/** The subgraph that tells of grants. */
const grantor = 'governance';

@Module({})
class SubgraphModule {
  static of(subgraph: Subgraph, runtime: Runtime): DynamicModule {
    return {
      module: SubgraphModule,
      imports: [
        GraphQLModule.forRoot<ApolloFederationDriverConfig>({
          driver: ApolloFederationDriver,
          typeDefs: sdlOf(subgraph),
          resolvers: scalars,
          path: '/graphql',
          introspection: false,
          includeStacktraceInErrorResponses: false,
          hideSchemaDetailsFromClientErrors: true,
          persistedQueries: false,
          allowBatchedHttpRequests: false,
          csrfPrevention: true,
          stopOnTerminationSignals: false,
          playground: false,
          autoTransformHttpErrors: false,
          transformSchema: guardSchema,
          plugins: [ApolloServerPluginLandingPageDisabled(), ApolloServerPluginCacheControlDisabled(), ApolloServerPluginInlineTraceDisabled(), auditPlugin(runtime.log)],
          context: () => ({}),
        } as ApolloFederationDriverConfig),
      ],
      providers: [Work, ...subgraph.resolvers, ...auditResolvers(subgraph.name), ...(subgraph.consumers ?? [])],
    };
  }
}

/** Starts a subgraph: database, graph, relay, consumers. The database must be migrated.
 *  @throws Error when its login could see past the tenants. */
export async function startSubgraph(subgraph: Subgraph, config: SubgraphConfig, options: { log?: Log; broker?: Broker } = {}): Promise<RunningSubgraph> {
  const log = options.log ?? createLog(subgraph.name, config.logLevel);
  const orm = await MikroORM.init(ormOptions(config.databaseUrl, subgraph.records, config.poolSize));
  await assertHarmlessLogin(orm);
  if (config.production && config.kafkaBrokers && !config.kafkaSignIn) log.warn('Kafka is spoken to without an account and in the clear: set KAFKA_SASL_USERNAME');
  const broker = options.broker ?? (config.kafkaBrokers
    ? await kafkaBroker(config.kafkaBrokers, subgraph.name, log, config.kafkaSignIn)
    : await postgresBroker(needed(config.eventsDatabaseUrl), log));
  const clock = clockOf(config);
  const runtime: Runtime = { name: subgraph.name, config, orm, broker, log, records: subgraph.records, counts: { requests: 0 }, clock,
    grantsConfirmed: createConfirmation(async () => (await broker.heardSince(beatTopicOf(grantor).name, Date.now() - beatWithin)) && (await vitals?.subscription?.lag()) === 0,
      // A clock that is given stands still until it is given anew; a minute passes either way.
      () => Date.parse(clock()) + (config.clock ? Date.now() : 0)),
  };
  let vitals: Vitals | undefined;
  await broker.ensureTopics([
    ...[...new Set([subgraph.name, ...receivedBy(subgraph.name).publishers])].map((s) => ({ name: servicesTopic(s), partitions: 6, retentionMs: -1 })),
    ...[...new Set([subgraph.name, ...(subgraph.shares ? [grantor] : [])])].map(beatTopicOf),
  ]);

  const app = await NestFactory.create(SubgraphModule.of(subgraph, runtime), new SubgraphAdapter(), { bodyParser: false, logger: false, abortOnError: false });
  const express = app.getHttpAdapter().getInstance() as Express;
  express.disable('x-powered-by');
  serveHealth(express, () => vitals);
  serveFiles(express, runtime);
  app.use(trustGateway(runtime));
  await app.listen(config.port, config.host);
  const server = app.getHttpServer() as import('node:http').Server;
  server.keepAliveTimeout = 65_000;
  const port = (server.address() as AddressInfo).port;

  const handlers = new Map<string, EventHandler['handle'][]>();
  // The platform's own come first: a subgraph may hear the same fact and find the sections kept already.
  for (const [type, handle] of [...policyHandlers(runtime), ...sharingHandlers(subgraph.shares ?? []), ...[...new Set(subgraph.consumers)].flatMap((consumer) => [...handlersOf(app.get(consumer))])]) {
    handlers.set(type, [...(handlers.get(type) ?? []), handle]);
  }
  const inbox = createInbox(runtime, handlers);
  const publishers = receivedBy(subgraph.name).publishers;
  const subscription = publishers.length > 0
    ? await broker.subscribe({ group: subgraph.name, topics: publishers.map(servicesTopic), handle: (message) => inbox.receive(message), handleAll: (messages) => inbox.receiveAll(messages) })
    : undefined;
  const relay = startRelay({ subgraph: subgraph.name, databaseUrl: config.relayDatabaseUrl, broker, log, harnessBreak: config.harnessBreak });
  const jobs = await startJobs(runtime, [...(subgraph.jobs ?? []), redriveJob(inbox)]);
  const daily = startDaily(runtime, [...(subgraph.daily ?? []), ...(subgraph.shares ? [forgetExpired(subgraph.shares)] : [])]);
  vitals = { runtime, migrationsDir: join(subgraph.dir, 'migrations'), relay, inbox, subscription };
  const metrics = config.metricsPort === undefined ? undefined : serveMetrics(config.metricsPort, config.host, vitals);

  return {
    name: subgraph.name,
    url: `http://${config.host}:${port}/graphql`,
    runtime,
    inbox,
    vitals,
    daily,
    async close() {
      vitals = undefined;
      metrics?.close();
      server.closeIdleConnections();
      const drained = app.close();
      setTimeout(() => server.closeAllConnections(), config.production ? 8000 : 3000).unref();
      await Promise.all([drained, subscription?.stop(), relay.stop(), jobs.stop(), daily.stop()]);
      if (!options.broker) await broker.close();
      await orm.close(true);
    },
  };
}

/** Runs a subgraph as a process of its own; ends cleanly on SIGTERM, with 1 on what nobody caught (N1, N3). */
export async function runSubgraph(subgraph: Subgraph, config: SubgraphConfig): Promise<void> {
  const tracing = await startTracing(subgraph.name, config.tracing);
  const running = await startSubgraph(subgraph, config);
  const { log } = running.runtime;
  log.info({ url: running.url }, 'ready');
  const stop = async () => { await running.close(); await tracing.stop(); process.exit(0); };
  // A supervisor that is gone, however it went, leaves nothing behind.
  process.once('SIGTERM', stop).once('SIGINT', stop).once('disconnect', stop);
  for (const fault of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(fault, (err: unknown) => { log.fatal({ err }, fault); process.exit(1); });
  }
}

function needed(url: string | undefined): string {
  if (!url) throw new Error('Neither KAFKA_BROKERS nor EVENTS_DATABASE_URL is set.');
  return url;
}
