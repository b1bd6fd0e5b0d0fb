import { createServer, type Server } from 'node:http';
import type { Express } from 'express';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import { pendingMigrations } from './database.ts';
import type { Inbox } from './inbox.ts';
import type { Relay } from './outbox.ts';
import type { Runtime } from './runtime.ts';
import type { Subscription } from './broker.ts';

export interface Vitals { runtime: Runtime; migrationsDir: string; relay: Relay; inbox: Inbox; subscription: Subscription | undefined }

/** Ready: the database answers and has had every migration, nothing has waited in the outbox for a minute, the broker was heard from (N2, E9). */
export async function isReady({ runtime, migrationsDir, relay, subscription }: Vitals): Promise<boolean> {
  try {
    if ((await pendingMigrations(runtime.orm, migrationsDir)).length > 0) return false;
  } catch {
    return false;
  }
  return relay.state.oldestSeconds < 60 && (!subscription || Date.now() - subscription.heardAt < 60_000);
}

export function serveHealth(app: Express, vitals: () => Vitals | undefined): void {
  app.get('/live', (_req, res) => { res.json({ status: 'live' }); });
  app.get('/ready', async (_req, res) => {
    const now = vitals();
    const ready = now !== undefined && (await isReady(now));
    // Facts not yet told and facts not yet heard: zero when the subgraph has caught up.
    const waiting = ready ? now.relay.state.pending + ((await now.subscription?.lag().catch(() => 0)) ?? 0) : 0;
    res.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready', waiting });
  });
}

/** Prometheus figures on a port of their own, never on the graph's. */
export function serveMetrics(port: number, host: string, { runtime, relay, inbox, subscription }: Vitals): Server {
  const registry = new Registry();
  registry.setDefaultLabels({ subgraph: runtime.name });
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({ name, help, registers: [registry], collect() { this.set(read()); } });
  gauge('outbox_pending', 'Facts that wait to be published', () => relay.state.pending);
  gauge('outbox_oldest_seconds', 'Age of the oldest fact that waits', () => relay.state.oldestSeconds);
  gauge('inbox_dup_total', 'Redeliveries that took no effect', () => inbox.counters.duplicates);
  gauge('parked', 'Events that are parked', () => relay.state.parked);
  gauge('parked_gap_seconds', 'How long the oldest has waited for an event that has not come', () => relay.state.gapSeconds);
  gauge('consumer_last_heartbeat', 'When the broker was last heard from, seconds since the epoch', () => (subscription?.heardAt ?? 0) / 1000);
  new Counter({ name: 'uppsikt_requests_total', help: 'Requests whose token held; each leaves one audit record', registers: [registry], collect() { this.reset(); this.inc(runtime.counts.requests); } });
  const server = createServer(async (_req, res) => { res.setHeader('content-type', registry.contentType).end(await registry.metrics()); });
  return server.listen(port, host);
}
