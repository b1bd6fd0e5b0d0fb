import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tracedShare } from '@uppsikt/platform/tracing';

// Without this @apollo/gateway sends metrics to its maker and asks the cloud who it is. Read when a gateway is made.
process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';

/** The gateway's settings. Nothing else in it reads the environment or the clock. */
export interface GatewayConfig {
  /** 127.0.0.1 on one machine; a pod's address behind an ingress. */
  host: string;
  /** 0 lets the system choose. */
  port: number;
  /** Prometheus figures; on the same host, never on the graph's port. */
  metricsPort?: number;
  /** Turns introspection and the explorer off, and the list of registered operations on (never NODE_ENV). */
  production: boolean;
  /** The composed supergraph, a file. */
  supergraph: string;
  /** By name: where each subgraph answers GraphQL, and the secret shared with it alone. */
  subgraphs: Readonly<Record<string, SubgraphAddress>>;
  /** Who signs users in. */
  oidc: {
    issuer: string; jwksUri: string; audience: string;
    /** Takes the issuer's word on assignments, unasked of governance. For demo users on one machine; never in production. */
    vouches?: boolean;
  };
  /** The registered operations, a folder per client; in production there must be one. */
  operationsDir?: string;
  logLevel: string;
  /** The share of traces that is sent, where an exporter is configured. */
  tracing?: number | undefined;
}

export interface SubgraphAddress { url: string; secret: string }

export type Environment = Readonly<Record<string, string | undefined>>;

/** Milliseconds since the epoch. */
export const now = (): number => Date.now();

/** Reads the settings from the environment. A secret may be given as NAME or by file as NAME_FILE; of a comma-separated
 *  pair the first, newest, is signed with (N7).
 *  @throws Error naming the variable that is missing. */
export function gatewayConfig(env: Environment = process.env): GatewayConfig {
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
  const issuer = need('OIDC_ISSUER');
  const vouches = text('OIDC_VOUCHES') === 'true';
  if (production && vouches) throw new Error('OIDC_VOUCHES is for demo users on one machine: in production governance says what a role reaches.');
  const metricsPort = text('METRICS_PORT');
  const operationsDir = production ? need('OPERATIONS_DIR') : text('OPERATIONS_DIR');
  const names = Object.keys(env).flatMap((name) => /^SUBGRAPH_([A-Z]+)_URL$/.exec(name)?.[1] ?? []);
  return {
    host: text('HOST') ?? '127.0.0.1',
    port: Number(text('PORT') ?? 4000),
    ...(metricsPort ? { metricsPort: Number(metricsPort) } : {}),
    production,
    supergraph: text('SUPERGRAPH') ?? join(import.meta.dirname, '../supergraph.graphql'),
    subgraphs: Object.fromEntries(names.map((name) => [name.toLowerCase(),
      { url: need(`SUBGRAPH_${name}_URL`), secret: need(`SUBGRAPH_${name}_SECRET`).split(',')[0]! }])),
    oidc: { issuer, jwksUri: text('OIDC_JWKS_URI') ?? `${issuer.replace(/\/$/, '')}/jwks`, audience: need('OIDC_AUDIENCE'), vouches },
    ...(operationsDir ? { operationsDir } : {}),
    logLevel: text('LOG_LEVEL') ?? 'info',
    tracing: tracedShare(env),
  };
}
