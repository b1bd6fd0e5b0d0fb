import { createServer, type Server } from 'node:http';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { createLog, type Log } from '@uppsikt/platform/log';
import type { SubgraphSource } from './subgraph-source.ts';

/** What the gateway counts, and where it writes its log. */
export interface Metrics {
  readonly log: Log;
  readonly registry: Registry;
  /** One question to a subgraph has ended. */
  called(subgraph: string, outcome: string, seconds: number): void;
  /** One operation has been answered. */
  answered(code: string, seconds: number): void;
}

export function createMetrics(logLevel: string, sources: ReadonlyMap<string, SubgraphSource>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3, 8];
  const calls = new Histogram({ name: 'gateway_subgraph_seconds', help: 'Time of one question to a subgraph', labelNames: ['subgraph'], buckets, registers });
  const outcomes = new Counter({ name: 'gateway_subgraph_total', help: 'Questions to a subgraph by how they ended', labelNames: ['subgraph', 'outcome'], registers });
  const operations = new Histogram({ name: 'gateway_operation_seconds', help: 'Time of one operation', buckets, registers });
  const codes = new Counter({ name: 'gateway_operation_total', help: 'Operations by the code of their first error, or OK', labelNames: ['code'], registers });
  new Gauge({
    name: 'gateway_breaker_open', help: '1 while a subgraph is not asked', labelNames: ['subgraph'], registers,
    collect() { for (const [name, source] of sources) this.set({ subgraph: name }, source.breaker.open ? 1 : 0); },
  });
  return {
    log: createLog('gateway', logLevel),
    registry,
    called(subgraph, outcome, seconds) { calls.observe({ subgraph }, seconds); outcomes.inc({ subgraph, outcome }); },
    answered(code, seconds) { operations.observe(seconds); codes.inc({ code }); },
  };
}

/** Prometheus figures on a port of their own, never on the graph's. */
export function serveMetrics(port: number, host: string, { registry }: Metrics): Server {
  collectDefaultMetrics({ register: registry });
  return createServer(async (_request, response) => { response.setHeader('content-type', registry.contentType).end(await registry.metrics()); }).listen(port, host);
}
