import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Broker, Message, Received } from '@uppsikt/platform/broker';
import { eventually } from './eventually.ts';

const message = (topic: string, key: string, n: number): Message => ({ topic, key, value: JSON.stringify({ n }), headers: { ce_id: randomUUID(), ce_type: 'test.thing-done.v1' } });
const numbers = (got: readonly Received[], key?: string) => got.filter((m) => key === undefined || m.key === key).map((m) => (JSON.parse(m.value) as { n: number }).n);
/** What came, each once, in the order of its first coming: at-least-once may give again from an earlier place, never from a later one. */
const first = (got: readonly number[]) => {
  for (const [i, n] of got.entries()) if (i > 0 && got.indexOf(n) === i && Math.max(...got.slice(0, i)) > n) throw new Error(`${n} came after what follows it: ${got.join(' ')}`);
  return [...new Set(got)];
};
const atLeast = (got: readonly unknown[], n: number) => eventually(() => { if (got.length < n) throw new Error(`${got.length} of ${n}`); }, 60_000);

const bothCame = (got: readonly Received[]) => eventually(() => { if (new Set(numbers(got)).size < 2) throw new Error('waiting'); }, 60_000);

/** The contract both event engines pass (reliability.md E11): order per key, at-least-once, groups, resume, replay, a handler that cannot now. */
export function brokerSuite(name: string, connect: () => Promise<Broker>): void {
  describe(`broker on ${name}`, () => {
    let broker: Broker;
    const fresh = async (partitions = 3) => {
      const topic = `suite.${randomUUID()}`;
      await broker.ensureTopics([{ name: topic, partitions, retentionMs: -1 }]);
      return topic;
    };
    const collect = async (topic: string, group: string, on: Broker = broker) => {
      const got: Received[] = [];
      return { got, subscription: await on.subscribe({ group, topics: [topic], handle: async (m) => { got.push(m); } }) };
    };
    beforeAll(async () => { broker = await connect(); }, 120_000);
    afterAll(async () => { await broker?.close(); }, 60_000);

    test('messages of one key come in the order they were published, with their headers', async () => {
      const topic = await fresh();
      const keys = ['a', 'b', 'c'];
      for (let n = 0; n < 30; n += 10) await broker.publish(keys.flatMap((k) => Array.from({ length: 10 }, (_, i) => message(topic, k, n + i))));
      const { got, subscription } = await collect(topic, 'g1');
      await eventually(() => { for (const k of keys) if (new Set(numbers(got, k)).size < 30) throw new Error(`${got.length} came`); }, 60_000);
      await subscription.stop();
      for (const k of keys) expect(first(numbers(got, k))).toEqual(Array.from({ length: 30 }, (_, i) => i));
      expect(got[0]!.headers).toMatchObject({ ce_type: 'test.thing-done.v1' });
    });

    test('each group gets every message, and a new group starts at the beginning', async () => {
      const topic = await fresh();
      await broker.publish([message(topic, 'k', 1), message(topic, 'k', 2)]);
      const one = await collect(topic, 'one');
      await bothCame(one.got);
      const two = await collect(topic, 'two');
      await bothCame(two.got);
      await Promise.all([one.subscription.stop(), two.subscription.stop()]);
      expect([first(numbers(one.got)), first(numbers(two.got))]).toEqual([[1, 2], [1, 2]]);
    });

    test('two members of one group share the work: nothing is lost and each key stays in order', async () => {
      const topic = await fresh();
      const other = await connect();
      try {
        const [a, b] = [await collect(topic, 'shared'), await collect(topic, 'shared', other)];
        await broker.publish(Array.from({ length: 60 }, (_, n) => message(topic, `k${n % 6}`, n)));
        await eventually(() => { if (new Set(numbers([...a.got, ...b.got])).size < 60) throw new Error('waiting'); }, 60_000);
        for (const member of [a, b]) for (let k = 0; k < 6; k++) {
          const own = numbers(member.got, `k${k}`);
          expect(first(own)).toEqual([...new Set(own)].sort((x, y) => x - y));
        }
        await Promise.all([a.subscription.stop(), b.subscription.stop()]);
      } finally {
        await other.close();
      }
    });

    test('what many publish at once, a reader who reads meanwhile gets whole', async () => {
      const topic = await fresh(1);
      const other = await connect();
      try {
        const { got, subscription } = await collect(topic, 'meanwhile');
        await Promise.all(Array.from({ length: 200 }, (_, n) => (n % 2 ? broker : other).publish([message(topic, `k${n}`, n), message(topic, `k${n}`, n + 1000)])));
        await eventually(() => { if (new Set(numbers(got)).size < 400) throw new Error(`${new Set(numbers(got)).size} of 400`); }, 30_000);
        await subscription.stop();
      } finally {
        await other.close();
      }
    }, 60_000);

    test('a group resumes where it was after a restart', async () => {
      const topic = await fresh(1);
      await broker.publish([message(topic, 'k', 1), message(topic, 'k', 2)]);
      const before = await collect(topic, 'resume');
      await bothCame(before.got);
      await eventually(async () => { if ((await before.subscription.lag()) > 0) throw new Error('not committed'); });
      await before.subscription.stop();
      await broker.publish([message(topic, 'k', 3)]);
      const after = await collect(topic, 'resume');
      await atLeast(after.got, 1);
      await after.subscription.stop();
      expect(first(numbers(after.got))).toEqual([3]);
    });

    test('what a handler cannot take now is given again, before what follows it', async () => {
      const topic = await fresh(1);
      const seen: number[] = [];
      let refusals = 0;
      const subscription = await broker.subscribe({ group: 'again', topics: [topic], handle: async (m) => {
        const [n] = numbers([m]);
        if (n === 2 && refusals++ < 2) throw new Error('not now');
        seen.push(n!);
      } });
      await broker.publish([1, 2, 3].map((n) => message(topic, 'k', n)));
      await eventually(() => { if (!seen.includes(3)) throw new Error('waiting'); }, 60_000);
      await subscription.stop();
      expect(first(seen)).toEqual([1, 2, 3]);
      expect(refusals).toBeGreaterThanOrEqual(3);
    });

    test('a topic tells whether anything came to it since an instant', async () => {
      const topic = await fresh(1);
      const before = Date.now() - 5_000;
      expect(await broker.heardSince(topic, before)).toBe(false);
      await broker.publish([message(topic, 'k', 1)]);
      await eventually(async () => { if (!(await broker.heardSince(topic, before))) throw new Error('not heard'); });
      expect(await broker.heardSince(topic, Date.now() + 60_000)).toBe(false);
    });

    test('nothing makes a topic by publishing to it', async () => {
      await expect(broker.publish([message(`suite.${randomUUID()}`, 'k', 1)])).rejects.toThrow();
    });
  });
}
