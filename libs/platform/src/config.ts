import { readFileSync } from 'node:fs';
import { tracedShare } from './tracing.ts';

/** A subgraph's settings. Every `config.ts` makes one; nothing else reads the environment. */
export interface SubgraphConfig {
  /** 127.0.0.1 beside the gateway; a pod's address behind a network policy. */
  host: string;
  /** 0 lets the system choose. */
  port: number;
  metricsPort: number | undefined;
  databaseUrl: string;
  jobDatabaseUrl: string;
  relayDatabaseUrl: string;
  /** Kafka's bootstrap servers, or undefined: then the embedded log at `eventsDatabaseUrl`. */
  kafkaBrokers: string[] | undefined;
  eventsDatabaseUrl: string | undefined;
  /** The keys this subgraph shares with the gateway: the one in use, and the one before while it is changed (N7). */
  gatewaySecrets: string[];
  /** Where files lie, below it <tenant>/<subgraph>/. */
  filesDir: string;
  /** The gateway's public address, for upload and download links. */
  publicUrl: string;
  production: boolean;
  logLevel: string;
  poolSize: number;
  /** The share of traces that is sent, where an exporter is configured. */
  tracing?: number | undefined;
  /** An instant, or a file that holds one; outside production only. */
  clock: string | undefined;
  /** Takes one safety away, so that the suites can show that they notice; outside production only. */
  harnessBreak: string | undefined;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads a subgraph's settings from its environment. A secret may be given as NAME or by file as NAME_FILE.
 *  @throws Error naming the variable that is missing. */
export function subgraphConfig(env: Environment): SubgraphConfig {
  const text = (name: string): string | undefined => {
    const file = env[`${name}_FILE`];
    return file ? readFileSync(file, 'utf8').trim() : env[name] || undefined;
  };
  const need = (name: string): string => {
    const value = text(name);
    if (!value) throw new Error(`${name} (or ${name}_FILE) is not set.`);
    return value;
  };
  const production = env['APP_ENV'] === 'production';
  const metrics = text('METRICS_PORT');
  return {
    host: text('HOST') ?? '127.0.0.1',
    port: Number(text('PORT') ?? 0),
    metricsPort: metrics === undefined ? undefined : Number(metrics),
    databaseUrl: need('APP_DATABASE_URL'),
    jobDatabaseUrl: need('JOB_DATABASE_URL'),
    relayDatabaseUrl: need('RELAY_DATABASE_URL'),
    kafkaBrokers: text('KAFKA_BROKERS')?.split(','),
    eventsDatabaseUrl: text('EVENTS_DATABASE_URL'),
    gatewaySecrets: need('GATEWAY_SECRETS').split(','),
    filesDir: need('FILES_DIR'),
    publicUrl: text('PUBLIC_URL') ?? 'http://localhost:4000',
    production,
    logLevel: text('LOG_LEVEL') ?? 'info',
    poolSize: Number(text('POOL_SIZE') ?? 8),
    tracing: tracedShare(env),
    clock: production ? undefined : text('UPPSIKT_CLOCK'),
    harnessBreak: production ? undefined : text('HARNESS_BREAK'),
  };
}

/** The platform's clock: the system's, or what UPPSIKT_CLOCK says (an instant, or a file that holds one). */
export function clockOf(config: Pick<SubgraphConfig, 'clock'>): () => string {
  const given = config.clock;
  if (!given) return () => new Date().toISOString();
  if (/^\d{4}-/.test(given)) return () => new Date(given).toISOString();
  return () => new Date(readFileSync(given, 'utf8').trim()).toISOString();
}
