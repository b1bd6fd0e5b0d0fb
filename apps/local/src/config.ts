import { resolve } from 'node:path';
import { tracedShare } from '@uppsikt/platform/tracing';

/** Milliseconds since the epoch. */
export const now = (): number => Date.now();

/** What may be changed about a platform on one machine. */
export interface LocalConfig {
  port: number;
  /** Where state lives: database, files, secrets. */
  dataDir: string;
  /** An own PostgreSQL and an account that may create databases and roles; else PostgreSQL from npm. */
  databaseUrl: string | undefined;
  kafkaBrokers: string | undefined;
  logLevel: string;
  /** Prometheus figures: the gateway's on this port, the subgraphs' on those after it, in the order of their names. */
  metricsPort: number | undefined;
  clock: string | undefined;
  harnessBreak: string | undefined;
  /** The tenants to add at the start, a folder each; else those of deploy/tenants. */
  tenantsDir?: string | undefined;
  /** False for the tests' own stories. */
  sampleData: boolean;
  /** One process for all, or one for each subgraph. */
  processes: 'one' | 'many';
  /** The share of traces that is sent, where an exporter is configured. */
  tracing: number | undefined;
}

/** The only reader of the environment here. @throws Error when production is asked for: this is a development platform. */
export function config(env: Readonly<Record<string, string | undefined>> = process.env): LocalConfig {
  if (env['APP_ENV'] === 'production') throw new Error('apps/local signs demo users in; it does not run with APP_ENV=production. See docs/how-to/deploy.md.');
  const port = Number(env['PORT'] ?? 4000);
  if (!Number.isInteger(port) || port < 1 || port > 65_000) throw new Error('PORT is a number from 1 to 65000.');
  return {
    port,
    dataDir: resolve(env['UPPSIKT_DATA'] ?? resolve(import.meta.dirname, '../../../.data')),
    databaseUrl: env['DATABASE_URL'] || undefined,
    kafkaBrokers: env['KAFKA_BROKERS'] || undefined,
    logLevel: env['LOG_LEVEL'] ?? 'error',
    metricsPort: env['METRICS_PORT'] ? Number(env['METRICS_PORT']) : undefined,
    clock: env['UPPSIKT_CLOCK'] || undefined,
    harnessBreak: env['HARNESS_BREAK'] || undefined,
    tenantsDir: env['UPPSIKT_TENANTS'] ? resolve(env['UPPSIKT_TENANTS']) : undefined,
    sampleData: env['UPPSIKT_SAMPLE_DATA'] !== 'none',
    processes: env['UPPSIKT_PROCESSES'] === 'many' ? 'many' : 'one',
    tracing: tracedShare(env),
  };
}
