import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventTopology, receivedBy } from '@uppsikt/contracts';
import type { Broker } from '@uppsikt/platform/broker';
import { kafkaBroker, kafkaSignIn } from '@uppsikt/platform/brokers';
import { createLog } from '@uppsikt/platform/log';
import { accessFile } from './access.ts';
import { kafkaAvailable, startKafka, type LocalKafka } from './kafka.ts';

const available = kafkaAvailable();
if (!available.ok) {
  if (process.env['CI'] === 'true') throw new Error(available.why);
  console.warn(`${available.why} The rights at a broker with accounts are left out.`);
}

const root = join(import.meta.dirname, '../../..');
const run = promisify(execFile);
const log = createLog('access', 'silent');
const accounts = { admin: 'of-the-administrator', providers: 'of-providers', 'nacka-data': 'of-nackas-data-team' };
const dir = mkdtempSync(join(tmpdir(), 'uppsikt-kafka-'));
let kafka: LocalKafka;
const open: Broker[] = [];

/** What a service or tool is told of its account, by file as in production. */
function environment(account: keyof typeof accounts, password = accounts[account]) {
  const file = join(dir, `${account}.password`);
  writeFileSync(file, `${password}\n`);
  return { KAFKA_BROKERS: kafka.brokers, KAFKA_SASL_USERNAME: account, KAFKA_SASL_PASSWORD_FILE: file, KAFKA_CA_FILE: kafka.ca! };
}
async function as(account: keyof typeof accounts): Promise<Broker> {
  const broker = await kafkaBroker([kafka.brokers], account, log, kafkaSignIn(environment(account)));
  open.push(broker);
  return broker;
}
const fact = (topic: string) => ({ topic, key: 'k', headers: { ce_type: 'test.thing-done.v1' }, value: '{}' });

(available.ok ? describe : describe.skip)('a Kafka with accounts', () => {
  beforeAll(async () => {
    kafka = await startKafka({ dir, accounts });
    // As the operator does it, from deploy/kafka/topics-and-acls.yaml.
    await run(process.execPath, [join(root, 'tools/cli/run.mjs'), 'tools/kafka/src/apply.ts'], { env: { PATH: process.env['PATH'], ...environment('admin'), KAFKA_REPLICATION: '1' } });
  }, 240_000);
  afterAll(async () => {
    await Promise.all(open.map((broker) => broker.close()));
    await kafka?.stop();
    rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  test('lets a service tell its own facts, to the services and to each municipality, and say that all is told', async () => {
    const providers = await as('providers');
    await providers.ensureTopics(['uppsikt.providers', 'uppsikt.nacka.providers', 'uppsikt.providers.beat', 'uppsikt.governance.beat'].map((name) => ({ name, partitions: 1, retentionMs: -1 })));
    await providers.publish([fact('uppsikt.providers'), fact('uppsikt.nacka.providers'), fact('uppsikt.providers.beat')]);
    expect(await providers.heardSince('uppsikt.governance.beat', 0)).toBe(false);
  });

  test('refuses it another\'s facts, for the services and for a municipality, and a topic that is nobody\'s', async () => {
    const providers = await as('providers');
    for (const topic of ['uppsikt.reviews', 'uppsikt.nacka.reviews', 'uppsikt.reviews.beat']) {
      await expect(providers.publish([fact(topic)])).rejects.toMatchObject({ message: expect.stringMatching(/not authorized/i) });
    }
    await expect(providers.ensureTopics([{ name: 'uppsikt.of-mine', partitions: 1, retentionMs: -1 }])).rejects.toThrow();
  });

  test('lets it read the publishers it hears, and no other\'s facts', async () => {
    const providers = await as('providers');
    const [publisher] = receivedBy('providers').publishers;
    const topic = `uppsikt.${publisher}`;
    await (await as('admin')).publish([fact(topic)]);
    let heard: () => void;
    const came = new Promise<void>((resolve) => { heard = resolve; });
    const subscription = await providers.subscribe({ group: 'providers', topics: [topic], handle: async () => heard() });
    await came;
    await subscription.stop();
    const [unheard] = Object.keys(eventTopology().sends).filter((s) => !receivedBy('providers').publishers.includes(s));
    await expect(providers.subscribe({ group: 'providers', topics: [`uppsikt.${unheard}`], handle: async () => {} })).rejects.toMatchObject({ message: expect.stringMatching(/not authorized/i) });
  });

  test('lets a municipality\'s data team read its own facts, and no other municipality\'s or the services\'', async () => {
    const team = await as('nacka-data');
    const values: string[] = [];
    let heard: () => void;
    const came = new Promise<void>((resolve) => { heard = resolve; });
    const subscription = await team.subscribe({ group: 'nacka.bi', topics: ['uppsikt.nacka.providers'], handle: async (m) => { values.push(m.topic); heard(); } });
    await came;
    await subscription.stop();
    expect(values[0]).toBe('uppsikt.nacka.providers');
    for (const topic of ['uppsikt.falkenberg.providers', 'uppsikt.providers']) {
      await expect(team.subscribe({ group: 'nacka.bi', topics: [topic], handle: async () => {} })).rejects.toMatchObject({ message: expect.stringMatching(/not authorized/i) });
    }
    await expect(team.publish([fact('uppsikt.nacka.providers')])).rejects.toMatchObject({ message: expect.stringMatching(/not authorized/i) });
  });

  test('speaks to nobody with a wrong password, without an account, or who does not know its certificate', async () => {
    const signIn = (more: object) => kafkaSignIn({ ...environment('providers'), ...more });
    const wrong = join(dir, 'wrong');
    writeFileSync(wrong, 'guessed');
    await Promise.all([
      expect(kafkaBroker([kafka.brokers], 'x', log, signIn({ KAFKA_SASL_PASSWORD_FILE: wrong }))).rejects.toMatchObject({ message: expect.stringMatching(/authentication failed/i) }),
      expect(kafkaBroker([kafka.brokers], 'x', log, signIn({ KAFKA_CA_FILE: undefined }))).rejects.toMatchObject({ message: expect.stringMatching(/certificate/i) }),
      expect(kafkaBroker([kafka.brokers], 'x', log)).rejects.toThrow(),
    ]);
  });

  test('runs the authorizer and the settings that the file asks of a cluster', () => {
    const settings = readFileSync(join(dir, 'server.properties'), 'utf8');
    for (const [name, value] of [...readFileSync(accessFile, 'utf8').match(/^ {2}broker: \{ (.*) \}$/m)![1]!.matchAll(/([\w.]+): '?([\w.]+)'?/g)].map((m) => [m[1]!, m[2]!])) expect(settings).toContain(`${name}=${value}\n`);
  });
});

test('an account is never without its password, nor a password without its account', () => {
  expect(kafkaSignIn({})).toBeUndefined();
  expect(() => kafkaSignIn({ KAFKA_SASL_USERNAME: 'providers' })).toThrow('KAFKA_SASL_PASSWORD');
  expect(() => kafkaSignIn({ KAFKA_SASL_PASSWORD: 'x' })).toThrow('KAFKA_SASL_USERNAME');
});
