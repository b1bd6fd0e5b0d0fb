import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { databaseUrl, prepareCluster, type Cluster } from '@uppsikt/platform';
import { emit } from '@uppsikt/platform/outbox';
import { kafkaAvailable, startKafka } from '@uppsikt/tool-kafka';
import { median, optionsOf, quantile, say, spread, two } from './common.figures.ts';
import { freePort, localSecrets, localSubgraphs, settingsFor, startPostgresWith, withFolder, type Placement } from './common.platform.ts';
import { committed, delays, kafkaAnchor, paced, postgresAnchor } from './events.anchors.ts';

/** From the commit of a fact in `providers` until the commit of what `reporting` keeps of it, in a process of its own, on both engines;
 *  each beside the bare engine at the same pace (performance.md G24). Both times are the database's own record of the commits. */

const [publisher, consumer] = ['providers', 'reporting'];
const tenant = 'bench';
const goal = { p50: 60, p99: 250 };

interface Place { adminUrl: string; placement: Placement; seconds: number; rate: number; rounds: number }

/** Tells facts at a pace and waits until all are kept. */
async function told({ adminUrl, placement, rate, seconds }: Place, subgraph: { runtime: Parameters<typeof emit>[1] }): Promise<number[]> {
  const ids = new Set<string>();
  const { runtime } = subgraph;
  const em = runtime.orm.em.fork({ session: { variables: { 'app.tenant': tenant } } } as never);
  await paced(rate, seconds, async (n) => {
    const id = randomUUID();
    ids.add(id);
    await em.fork().transactional((tx) => emit(tx as never, runtime, {
      tenant, type: 'providers.provider-registered.v1', aggregateId: id, now: runtime.clock(), traceparent: undefined,
      data: { providerId: id, organisationNumber: `559999-${String(n % 10_000).padStart(4, '0')}`, name: `Provider ${n}`, operatingForm: 'EXTERNAL' },
    }));
  });
  const at = (name: string) => Object.assign(new URL(adminUrl), { pathname: new URL(databaseUrl(placement.cluster, name, 'app')).pathname }).href;
  const own = (times: ReadonlyMap<string, number>) => new Map([...times].filter(([id]) => ids.has(id)));
  for (let tries = 0; ; tries += 1) {
    const kept = own(await committed(at(consumer!), 'platform.inbox_position', 'aggregate_id', `publisher = '${publisher}'`));
    if (kept.size >= ids.size) return delays(own(await committed(at(publisher!), 'platform.event_sequence', 'aggregate_id')), kept);
    if (tries > 300) throw new Error(`After half a minute ${kept.size} of ${ids.size} facts are kept.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** One engine: the bare one and ours in turn. */
async function measure(engine: string, place: Place, anchor: (seconds: number) => Promise<number[]>) {
  const { startHere, supervise, load } = await localSubgraphs();
  const keeper = await supervise(consumer!, await freePort(), place.placement);
  const [teller] = await startHere([await load(publisher!)], place.placement);
  const warm = { ...place, seconds: Math.min(2, place.seconds) };
  const rounds: { ours: number[]; bare: number[] }[] = [];
  try {
    await told(warm, teller!);
    await anchor(warm.seconds);
    for (let i = 0; i < place.rounds; i += 1) {
      const bare = await anchor(place.seconds);
      const ours = await told(place, teller!);
      rounds.push({ ours, bare });
      say(`${engine} round ${i + 1}: ${ours.length} facts, p50 ${two(median(ours))} ms, p99 ${two(quantile(ours, 0.99))} ms; bare p50 ${two(median(bare))} ms, p99 ${two(quantile(bare, 0.99))} ms`);
    }
  } finally {
    await teller!.close();
    await keeper.close();
  }
  const of = (times: number[][]) => ({ p50: two(median(times.map(median))), p99: two(median(times.map((t) => quantile(t, 0.99)))) });
  const ratios = rounds.map(({ ours, bare }) => median(ours) / median(bare));
  const [ours, bare] = [of(rounds.map((r) => r.ours)), of(rounds.map((r) => r.bare))];
  return {
    ratio: two(median(ratios)), range: [two(Math.min(...ratios)), two(Math.max(...ratios))], ...ours, bare,
    cv: two(spread(rounds.map((r) => median(r.ours)))), withinGoal: ours.p50 <= goal.p50 && ours.p99 <= goal.p99,
  };
}

export default async function events(args: string[]): Promise<void> {
  const { rounds, seconds, rate, kafka } = optionsOf(args, { rounds: 3, seconds: 5, rate: 200, kafka: 1 });
  await withFolder(async (folder, ending) => {
    const postgres = await startPostgresWith(folder, { track_commit_timestamp: 'on' });
    ending(() => postgres.stop());
    const secret = (await localSecrets()).secretsIn(folder);
    const cluster: Cluster = { host: '127.0.0.1', port: postgres.port, password: (login) => secret(`database ${login}`) };
    const { load, migrateAll } = await localSubgraphs();
    await prepareCluster(postgres.url, cluster, [publisher!, consumer!]);
    await migrateAll(cluster, await Promise.all([publisher!, consumer!].map(load)));
    say(`PostgreSQL 18 with fsync, ${publisher} and ${consumer} migrated; ${rate} facts a second`);
    const placement: Placement = { cluster, secret, local: settingsFor(folder, 0), publicUrl: 'http://localhost:1' };
    const place: Place = { adminUrl: postgres.url, placement, rate, seconds, rounds };
    const onPostgres = await measure('postgres', place, (s) => postgresAnchor(postgres.url, rate, s));

    const java = kafkaAvailable();
    let onKafka: Awaited<ReturnType<typeof measure>> | undefined;
    if (!java.ok || kafka === 0) say(`kafka: left out. ${java.ok ? '--kafka=0 was given.' : java.why}`);
    else {
      const broker = await startKafka({ dir: join(folder, 'kafka'), say: (line) => say(`kafka: ${line}`) });
      ending(() => broker.stop());
      onKafka = await measure('kafka', { ...place, placement: { ...placement, local: { ...placement.local, kafkaBrokers: broker.brokers } } }, (s) => kafkaAnchor(broker.brokers, rate, s));
    }
    say(JSON.stringify({ name: 'events', ratio: onPostgres.ratio, rounds, seconds, rate, goal, postgres: onPostgres, kafka: onKafka ?? null }));
  });
}
