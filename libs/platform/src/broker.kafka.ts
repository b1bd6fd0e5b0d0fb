import kafkajs, { type Consumer, type Producer } from 'kafkajs';
import { atOnce, backOff, type Broker, type Received, type SubscribeOptions, type Subscription, type Topic } from './broker.ts';
import type { KafkaSignIn } from './config.ts';
import type { Log } from './log.ts';

const { Kafka, logLevel, Partitioners } = kafkajs;

/** SCRAM over TLS, as kafkajs is told. */
export const signedIn = ({ username, password, ca }: KafkaSignIn) => ({ ssl: ca ? { ca: [ca] } : true, sasl: { mechanism: 'scram-sha-512' as const, username, password } });

/** The broker over Apache Kafka. The only file that imports kafkajs; its settings are reliability.md E7 and E8. */
export async function kafkaBroker(brokers: string[], clientId: string, log: Log, signIn?: KafkaSignIn): Promise<Broker> {
  const kafka = new Kafka({
    clientId, brokers, ...(signIn ? signedIn(signIn) : {}), connectionTimeout: 3000, requestTimeout: 10_000, enforceRequestTimeout: true, logLevel: logLevel.NOTHING,
  });
  const admin = kafka.admin({ retry: { retries: 8 } });
  await admin.connect();
  let producer: Producer | undefined;
  let failures = 0;
  const subscriptions = new Set<Subscription>();

  const connected = async () => {
    if (producer) return producer;
    const fresh = kafka.producer({
      idempotent: false, allowAutoTopicCreation: false, maxInFlightRequests: 1, metadataMaxAge: 30_000,
      retry: { initialRetryTime: 200, maxRetryTime: 5000, retries: 5 }, createPartitioner: Partitioners.DefaultPartitioner,
    });
    await fresh.connect();
    return (producer = fresh);
  };

  return {
    engine: 'kafka',
    async publish(messages) {
      if (messages.length === 0) return;
      const byTopic = new Map<string, { key: string; value: string; headers: Record<string, string> }[]>();
      for (const { topic, key, value, headers } of messages) {
        const list = byTopic.get(topic) ?? [];
        list.push({ key, value, headers: { ...headers } });
        byTopic.set(topic, list);
      }
      try {
        await (await connected()).sendBatch({ acks: -1, timeout: 10_000, topicMessages: [...byTopic].map(([topic, list]) => ({ topic, messages: list })) });
        failures = 0;
      } catch (error) {
        if (++failures >= 2) {
          await producer?.disconnect().catch(() => {});
          producer = undefined;
          failures = 0;
        }
        throw error;
      }
    },
    async subscribe(subscribeOptions) {
      const subscription = await subscribe(kafka, admin, subscribeOptions, log);
      subscriptions.add(subscription);
      return subscription;
    },
    async heardSince(topic, since) {
      const [ends, found] = [await admin.fetchTopicOffsets(topic), await admin.fetchTopicOffsetsByTimestamp(topic, since)];
      return found.some(({ partition, offset }) => { const end = ends.find((e) => e.partition === partition)?.high ?? '0'; return offset !== '-1' && BigInt(offset) < BigInt(end); });
    },
    async ensureTopics(topics: readonly Topic[]) {
      const existing = new Set(await admin.listTopics());
      const missing = topics.filter((t) => !existing.has(t.name));
      if (missing.length > 0) await admin.createTopics({
        waitForLeaders: false,
        topics: missing.map((t) => ({
          // As many replicas as the cluster's default: three in production, one on one machine (E10).
          topic: t.name, numPartitions: t.partitions, replicationFactor: -1,
          configEntries: [{ name: 'retention.ms', value: String(t.retentionMs) }],
        })),
      });
      // Another may have made them a moment ago: they are there when the broker itself knows them, not when its controller does.
      await whenKnown(() => admin.fetchTopicMetadata({ topics: topics.map((t) => t.name) }));
    },
    async close() {
      await Promise.all([...subscriptions].map((s) => s.stop()));
      await producer?.disconnect().catch(() => {});
      await admin.disconnect().catch(() => {});
    },
  };
}

const notYet = new Set(['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE']);
/** A new topic is known to each broker a little later than to the one that made it: asks again for 15 s. */
async function whenKnown<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      if (tries >= 75 || !notYet.has((error as { type?: string }).type ?? '')) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

async function subscribe(kafka: InstanceType<typeof Kafka>, admin: ReturnType<InstanceType<typeof Kafka>['admin']>, options: SubscribeOptions, log: Log): Promise<Subscription> {
  let heardAt = Date.now();
  let stopping = false;
  const tries = new Map<string, number>();
  const consumer: Consumer = kafka.consumer({
    groupId: options.group, sessionTimeout: 30_000, rebalanceTimeout: 60_000, heartbeatInterval: 3000, maxBytesPerPartition: 262_144,
    maxWaitTimeInMs: 200, readUncommitted: false, allowAutoTopicCreation: false, retry: { retries: 8, restartOnFailure: async () => !stopping },
  });
  consumer.on(consumer.events.HEARTBEAT, () => { heardAt = Date.now(); });
  consumer.on(consumer.events.FETCH, () => { heardAt = Date.now(); });
  consumer.on(consumer.events.CRASH, ({ payload }) => log.warn({ err: payload.error, restart: payload.restart }, 'the Kafka consumer crashed'));
  await consumer.connect();
  await whenKnown(() => consumer.subscribe({ topics: [...options.topics], fromBeginning: true }));
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    partitionsConsumedConcurrently: 2,
    eachBatch: async ({ batch, resolveOffset, heartbeat, isRunning, isStale, pause }) => {
      const { topic, partition } = batch;
      let done: string | undefined;
      const commit = async () => {
        if (done !== undefined) await consumer.commitOffsets([{ topic, partition, offset: String(BigInt(done) + 1n) }]);
        done = undefined;
      };
      const slot = `${topic}/${partition}`;
      const taken = async ({ offset }: Received) => {
        tries.delete(slot);
        resolveOffset(offset);
        done = offset;
        await heartbeat();
      };
      for (let at = 0; at < batch.messages.length; at += atOnce) {
        const some = batch.messages.slice(at, at + atOnce).map((message): Received => ({
          topic, partition, offset: message.offset, key: message.key?.toString() ?? '', value: message.value?.toString() ?? '',
          headers: Object.fromEntries(Object.entries(message.headers ?? {}).map(([k, v]) => [k, String(v)])),
        }));
        if (!isRunning() || isStale()) return;
        if (some.length > 1 && await options.handleAll?.(some)) await taken(some.at(-1)!);
        else for (const received of some) {
          if (!isRunning() || isStale()) return;
          try {
            await options.handle(received);
          } catch (error) {
            // Not now: this partition rests, the others go on; the message comes again because its offset is not resolved.
            const n = (tries.get(slot) ?? 0) + 1;
            tries.set(slot, n);
            log.warn({ err: error, topic, tries: n }, 'a handler could not take an event now; it is given again');
            await commit();
            const resume = pause();
            setTimeout(resume, backOff(n - 1)).unref();
            return;
          }
          await taken(received);
        }
        await commit();
      }
    },
  });
  return {
    get heardAt() { return heardAt; },
    async lag() {
      let lag = 0;
      const offsets = await admin.fetchOffsets({ groupId: options.group, topics: [...options.topics] });
      for (const { topic, partitions } of offsets) {
        const heads = await admin.fetchTopicOffsets(topic);
        for (const head of heads) {
          const own = partitions.find((p) => p.partition === head.partition)?.offset ?? '-1';
          lag += Number(BigInt(head.high) - BigInt(own === '-1' ? head.low : own));
        }
      }
      return lag;
    },
    async stop() {
      stopping = true;
      await consumer.disconnect().catch(() => {});
    },
  };
}
