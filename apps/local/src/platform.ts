import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepareCluster, type Cluster, type RunningSubgraph } from '@uppsikt/platform';
import { agedVersion, startPostgres } from '@uppsikt/platform/embedded-postgres';
import type { LocalConfig } from './config.ts';
import { audience, startIdentity } from './identity.ts';
import { secretsIn } from './secrets.ts';
import { configOf, load, migrateAll, startHere, subgraphNames, supervise, type Placement, type SubgraphProcess } from './subgraphs.ts';
import { tenantIds } from './tenants.ts';

export interface LocalPlatform {
  url: string;
  issuer: string;
  /** As superuser; tests look past the tenants with it, nothing else does. */
  adminUrl: string;
  cluster: Cluster;
  placement: Placement;
  /** The subgraphs in this process; empty when each has its own. */
  running: RunningSubgraph[];
  processes: SubgraphProcess[];
  /** Resolves when every fact told has been heard by all. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

interface GatewayModule { startGateway(config: object): Promise<{ url: string; close(): Promise<void> }> }

/** A database for the platform: its server, its logins and every migration made. */
export async function startDatabase(local: LocalConfig, tell: (step: string) => void) {
  const secret = secretsIn(local.dataDir);
  tell(local.databaseUrl ? 'database: yours (DATABASE_URL)' : 'database: PostgreSQL 18 from npm');
  const aged = local.databaseUrl ? undefined : agedVersion();
  if (aged) tell(aged);
  const postgres = local.databaseUrl ? undefined : await startPostgres({ dataDir: local.dataDir });
  const stop = async () => postgres?.stop();
  try {
    const adminUrl = local.databaseUrl ?? postgres!.url;
    const { hostname, port } = new URL(adminUrl);
    const cluster: Cluster = { host: hostname, port: Number(port || 5432), password: (login) => secret(`database ${login}`) };
    const names = subgraphNames();
    const subgraphs = await Promise.all(names.map(load));
    await prepareCluster(adminUrl, cluster, names);
    tell('migrations');
    await migrateAll(cluster, subgraphs);
    return { adminUrl, cluster, names, subgraphs, secret, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Starts the whole platform on this machine, telling each step. */
export async function startPlatform(local: LocalConfig, tell: (step: string) => void): Promise<LocalPlatform> {
  const { adminUrl, cluster, names, subgraphs, secret, stop } = await startDatabase(local, tell);
  const closing: (() => Promise<unknown> | unknown)[] = [stop];
  const close = async () => {
    for (const end of closing.splice(0).reverse()) await Promise.resolve(end()).catch(() => {});
  };
  try {
    const publicUrl = `http://localhost:${local.port}`;
    const placement: Placement = { cluster, secret, local, publicUrl };
    tell(`subgraphs: ${names.join(', ')}${local.kafkaBrokers ? `, on Kafka at ${local.kafkaBrokers}` : ''}`);
    const processes: SubgraphProcess[] = [];
    let running: RunningSubgraph[] = [];
    if (local.processes === 'many') {
      processes.push(...await Promise.all(names.map(async (name) => supervise(name, await freePort(), placement))));
      closing.push(() => Promise.all(processes.map((p) => p.close())));
    } else {
      running = await startHere(subgraphs, placement);
      closing.push(() => Promise.all(running.map((s) => s.close())));
    }
    const urls = local.processes === 'many' ? processes : running;

    tell('sign-in for demo users, gateway');
    const identity = await startIdentity(local.port + 1, local.dataDir, () => tenantIds(local.tenantsDir));
    closing.push(() => { identity.server.close(); identity.server.closeAllConnections(); });
    const { startGateway } = (await import(pathToFileURL(join(import.meta.dirname, '../../gateway/src/main.ts')).href)) as GatewayModule;
    const gateway = await startGateway({
      host: '127.0.0.1', port: local.port, ...(local.metricsPort ? { metricsPort: local.metricsPort } : {}), production: false, logLevel: local.logLevel,
      supergraph: join(import.meta.dirname, '../../gateway/supergraph.graphql'),
      subgraphs: Object.fromEntries(urls.map(({ name, url }) => [name, { url, secret: configOf(name, placement).gatewaySecrets[0]! }])),
      oidc: { issuer: identity.issuer, jwksUri: `${identity.issuer}/jwks`, audience, vouches: true },
    });
    closing.push(() => gateway.close());
    return {
      url: `${publicUrl}/graphql`, issuer: identity.issuer, adminUrl, cluster, placement, running, processes, close, settled: () => settled(urls.map((u) => u.url)),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const freePort = () => new Promise<number>((resolve) => {
  const probe = createServer().listen(0, '127.0.0.1', () => { const { port } = probe.address() as AddressInfo; probe.close(() => resolve(port)); });
});

async function settled(urls: string[]): Promise<void> {
  for (let calm = 0, tries = 0; calm < 3 && tries < 300; tries++) {
    const waiting = await Promise.all(urls.map(async (url) => {
      const answer = await fetch(url.replace('/graphql', '/ready'));
      return ((await answer.json()) as { waiting?: number }).waiting ?? 1;
    }));
    calm = waiting.every((n) => n === 0) ? calm + 1 : 0;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
