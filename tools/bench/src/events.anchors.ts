import kafkajs from 'kafkajs';
import pg from 'pg';

/** What the same machine takes without us, at the same pace: the least that any event between two transactions costs. */

/** Does something so many times a second for a while, a few at a time: a machine that cannot keep the pace falls behind it. Resolves when all is done, to how many a second it came to. */
export async function paced(rate: number, seconds: number, act: (n: number) => Promise<unknown>): Promise<{ done: number; rate: number }> {
  const [begin, total] = [performance.now(), Math.round(rate * seconds)];
  let next = 0;
  await Promise.all(Array.from({ length: 4 }, async () => {
    while (next < total) {
      const n = next++;
      const early = (n / rate) * 1000 - (performance.now() - begin);
      if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
      await act(n);
    }
  }));
  return { done: total, rate: (1000 * total) / (performance.now() - begin) };
}

/** When each row's transaction was committed, ms, by the server's own record. */
export async function committed(url: string, table: string, key: string, where = 'true'): Promise<Map<string, number>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ key: string; at: number }>(`select ${key}::text as key, (extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000)::float8 as at from ${table} where ${where}`);
    return new Map(rows.map((row) => [row.key, row.at]));
  } finally {
    await client.end();
  }
}
export const delays = (from: ReadonlyMap<string, number>, to: ReadonlyMap<string, number>): number[] => [...from].flatMap(([key, at]) => (to.has(key) ? [to.get(key)! - at] : []));

/** Bare PostgreSQL: a row and a NOTIFY in one transaction, a listener that writes a row for it in another. */
export async function postgresAnchor(url: string, rate: number, seconds: number): Promise<number[]> {
  const [sender, writer, listener] = [new pg.Pool({ connectionString: url, max: 4 }), new pg.Pool({ connectionString: url, max: 1 }), new pg.Client({ connectionString: url })];
  await listener.connect();
  try {
    await sender.query('drop table if exists sent, seen; create table sent (n int primary key); create table seen (n int primary key)');
    let seen = 0;
    let whole = () => {};
    listener.on('notification', ({ payload }) => { void writer.query('insert into seen values ($1)', [payload]).then(() => { seen += 1; whole(); }); });
    await listener.query('listen anchor');
    const { done: sent } = await paced(rate, seconds, (n) => sender.query(`with new as (insert into sent values ($1) returning n) select pg_notify('anchor', n::text) from new`, [n]));
    await new Promise<void>((resolve) => { whole = () => { if (seen >= sent) resolve(); }; whole(); });
    return delays(await committed(url, 'sent', 'n'), await committed(url, 'seen', 'n'));
  } finally {
    await Promise.all([sender.end(), writer.end()]);
    await listener.end();
  }
}

/** Bare kafkajs: one message produced, the same consumed. */
export async function kafkaAnchor(brokers: string, rate: number, seconds: number): Promise<number[]> {
  const kafka = new kafkajs.Kafka({ clientId: 'anchor', brokers: [brokers], logLevel: kafkajs.logLevel.NOTHING });
  const topic = `anchor-${process.hrtime.bigint()}`;
  const [admin, producer, consumer] = [kafka.admin(), kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner }), kafka.consumer({ groupId: topic, maxWaitTimeInMs: 200 })];
  await Promise.all([admin.connect(), producer.connect(), consumer.connect()]);
  try {
    await admin.createTopics({ waitForLeaders: true, topics: [{ topic, numPartitions: 6 }] });
    const times: number[] = [];
    let whole = () => {};
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
    await consumer.run({ eachMessage: async ({ message }) => { times.push(performance.now() - Number(message.value)); whole(); } });
    await joined;
    const { done: sent } = await paced(rate, seconds, (n) => producer.send({ topic, acks: -1, messages: [{ key: String(n), value: String(performance.now()) }] }));
    await new Promise<void>((resolve) => { whole = () => { if (times.length >= sent) resolve(); }; whole(); });
    return times;
  } finally {
    await Promise.all([consumer.disconnect(), producer.disconnect(), admin.disconnect()]);
  }
}
