import 'reflect-metadata';
import { gatewayConfig, type GatewayConfig } from './config.ts';
import { pathToFileURL } from 'node:url';
import { expressMiddleware } from '@as-integrations/express5';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import express from 'express';
import { createLog } from '@uppsikt/platform/log';
import { startTracing } from '@uppsikt/platform/tracing';
import { contextOf, jsonErrors, signedIn } from './door.ts';
import { explorer } from './explorer.ts';
import { fileProxy } from './files.ts';
import { GatewayModule, Readiness } from './gateway.module.ts';
import { createGraph } from './graph.ts';
import { createMetrics, serveMetrics } from './metrics.ts';
import { createConfirm } from './session.ts';
import { createSignIn } from './sign-in.ts';
import type { SubgraphSource } from './subgraph-source.ts';

export { gatewayConfig, type GatewayConfig, type SubgraphAddress } from './config.ts';

export interface RunningGateway {
  /** Where the graph answers, with /graphql. */
  url: string;
  /** Takes no more, lets what is under way end for a few seconds, and closes. */
  close(): Promise<void>;
}

/** How long what is under way may go on: in a deployment, and on one machine. */
const drain = { production: 8_000, here: 3_000 };

/** Starts the gateway in this process. */
export async function startGateway(config: GatewayConfig): Promise<RunningGateway> {
  const sources = new Map<string, SubgraphSource>();
  const metrics = createMetrics(config.logLevel, sources);
  const graph = createGraph(config, metrics, sources);
  await graph.start();
  const files = fileProxy(config.subgraphs);
  const confirm = createConfirm(config.subgraphs['governance'], metrics);

  const readiness = new Readiness();
  const http = express().disable('x-powered-by').disable('etag');
  const nest = await NestFactory.create(GatewayModule.with(readiness), new ExpressAdapter(http), { bodyParser: false, logger: false, abortOnError: false });
  if (!config.production) nest.use('/graphql', explorer());
  nest.use('/graphql', signedIn(createSignIn(config.oidc, confirm)), express.json({ limit: '100kb' }),
    expressMiddleware(graph, { context: async ({ req }) => contextOf(req) }), jsonErrors);
  nest.use('/files', files.handle);

  const server = nest.getHttpServer();
  // Long enough for a file; an operation's body has 15 s (door.ts), headers 10 s.
  server.requestTimeout = 300_000;
  server.headersTimeout = 10_000;
  server.keepAliveTimeout = 5_000;
  await nest.listen(config.port, config.host);
  const figures = config.metricsPort === undefined ? undefined : serveMetrics(config.metricsPort, config.host, metrics);
  const { port } = server.address() as { port: number };
  readiness.ready = true;

  let closing: Promise<void> | undefined;
  const close = async () => {
    readiness.ready = false;
    const leftovers = setTimeout(() => server.closeAllConnections(), config.production ? drain.production : drain.here);
    figures?.close();
    server.closeIdleConnections();
    await nest.close();
    clearTimeout(leftovers);
    await graph.stop();
    await Promise.all([files.close(), confirm.close(), ...[...sources.values()].map((source) => source.close())]);
  };
  return { url: `http://${config.host === '0.0.0.0' ? 'localhost' : config.host}:${port}/graphql`, close: () => (closing ??= close()) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const config = gatewayConfig();
  const log = createLog('gateway', config.logLevel);
  for (const fault of ['unhandledRejection', 'uncaughtException'] as const) {
    process.on(fault, (err: unknown) => { log.fatal({ err }, fault); process.exit(1); });
  }
  const tracing = await startTracing('gateway', config.tracing);
  const running = await startGateway(config);
  log.info({ url: running.url }, 'ready');
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void running.close().then(() => tracing.stop()).then(() => process.exit(0)));
}
