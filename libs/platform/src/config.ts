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
  /** How it signs in to Kafka; undefined for a broker without accounts, on one machine. */
  kafkaSignIn?: KafkaSignIn | undefined;
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

/** SCRAM-SHA-512 over TLS: an account's name and password, and the certificate that the brokers' are signed by, as PEM; the system's own when undefined. */
export interface KafkaSignIn { username: string; password: string; ca: string | undefined }

export type Environment = Readonly<Record<string, string | undefined>>;

const textOf = (env: Environment) => (name: string): string | undefined => {
  const file = env[`${name}_FILE`];
  return file ? readFileSync(file, 'utf8').trim() : env[name] || undefined;
};

/** Never a password without TLS: an account is signed in with over TLS, or there is none. @throws Error naming the variable that is missing. */
export function kafkaSignIn(env: Environment): KafkaSignIn | undefined {
  const [username, password, ca] = ['KAFKA_SASL_USERNAME', 'KAFKA_SASL_PASSWORD', 'KAFKA_CA'].map(textOf(env));
  if (username && password) return { username, password, ca };
  if (username) throw new Error('KAFKA_SASL_PASSWORD (or KAFKA_SASL_PASSWORD_FILE) is not set.');
  if (password || ca) throw new Error('KAFKA_SASL_USERNAME (or KAFKA_SASL_USERNAME_FILE) is not set.');
  return undefined;
}

/** Reads a subgraph's settings from its environment. A secret may be given as NAME or by file as NAME_FILE.
 *  @throws Error naming the variable that is missing. */
export function subgraphConfig(env: Environment): SubgraphConfig {
  const text = textOf(env);
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
    kafkaSignIn: kafkaSignIn(env),
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
