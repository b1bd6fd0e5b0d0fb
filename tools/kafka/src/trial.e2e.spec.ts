import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { kafkaBroker, kafkaSignIn } from '@uppsikt/platform/brokers';
import { createLog } from '@uppsikt/platform/log';
import { parse } from 'yaml';
import { bringLibraries, freePort, kafkaAvailable, sharedLibs } from './kafka.ts';

const available = kafkaAvailable();
if (!available.ok) {
  if (process.env['CI'] === 'true') throw new Error(available.why);
  console.warn(`${available.why} The broker of docker-compose.yml is not started.`);
}
const root = join(import.meta.dirname, '../../..');
const run = promisify(execFile);
const dir = mkdtempSync(join(tmpdir(), 'uppsikt-trial-'));
const folder = (name: string) => { mkdirSync(join(dir, name), { recursive: true }); return join(dir, name); };
const [data, secrets, shared, bin] = [folder('data'), folder('secrets'), folder('public'), folder('home/bin')];
const compose = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as { services: Record<string, { environment: Record<string, string> }> };
/** What a service of docker-compose.yml is told, with a password for the one that comes from outside. */
const told = (service: string) => Object.fromEntries(Object.entries(compose.services[service]!.environment).filter(([name]) => /^(KAFKA_|ACCOUNTS)/.test(name)).map(([name, value]) => [name, value.replace(/\$\{KAFKA_PASSWORD:\?[^}]*\}/, 'from-outside')]));
let address = '';
let broker: ChildProcess;

/** The image's commands, on the libraries that are here. */
for (const [name, program] of [['kafka-storage.sh', 'kafka.tools.StorageTool'], ['kafka-server-start.sh', 'kafka.Kafka']] as const) {
  writeFileSync(join(bin, name), `#!/usr/bin/env bash\nexec java -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info -cp '${sharedLibs}/*' ${program} "$@"\n`);
  chmodSync(join(bin, name), 0o755);
}
async function started(): Promise<void> {
  const [port, controller] = address ? [address.split(':')[1]!, String(await freePort())] : [String(await freePort()), String(await freePort())];
  address = `localhost:${port}`;
  broker = spawn('bash', [join(root, 'deploy/kafka/broker.sh')], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], ...told('kafka'), KAFKA_HOME: join(dir, 'home'), DATA_DIR: data, SECRETS_DIR: secrets, PUBLIC_DIR: shared, ADVERTISED_HOST: 'localhost', BROKER_PORT: port, CONTROLLER_PORT: controller },
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => { said += chunk; if (said.includes('Kafka Server started')) resolve(); };
    broker.stdout!.on('data', hear);
    broker.stderr!.on('data', hear);
    broker.once('exit', (code) => reject(new Error(`The broker ended with ${code}: ${said.slice(-3000)}`)));
  });
}
const ended = async () => {
  if (!broker || broker.exitCode !== null) return;
  const gone = new Promise((resolve) => broker.once('exit', resolve));
  broker.kill('SIGTERM');
  await gone;
};
const signedIn = (service: string, more: object = {}) => kafkaBroker([address], service, createLog('trial', 'silent'), kafkaSignIn({ ...told(service), KAFKA_CA_FILE: join(shared, 'ca.pem'), ...more }));
const fact = (topic: string) => ({ topic, key: 'k', headers: { ce_type: 'test.thing-done.v1' }, value: '{}' });

(available.ok ? describe : describe.skip)('the broker of docker-compose.yml', () => {
  beforeAll(async () => {
    await bringLibraries();
    await started();
    await run(process.execPath, [join(root, 'tools/cli/run.mjs'), 'tools/kafka/src/apply.ts'], { env: { PATH: process.env['PATH'], ...told('kafka-access'), KAFKA_BROKERS: address, KAFKA_CA_FILE: join(shared, 'ca.pem') } });
  }, 240_000);
  afterAll(async () => {
    await ended();
    rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  test('lets a subgraph tell its own facts as the account that its service is given, and nobody else', async () => {
    const providers = await signedIn('providers');
    await providers.publish([fact('uppsikt.providers')]);
    await expect(providers.publish([fact('uppsikt.reviews')])).rejects.toMatchObject({ message: expect.stringMatching(/not authorized/i) });
    await providers.close();
    await expect(signedIn('providers', { KAFKA_SASL_PASSWORD: 'guessed' })).rejects.toMatchObject({ message: expect.stringMatching(/authentication failed/i) });
    await expect(kafkaBroker([address], 'plain', createLog('trial', 'silent'))).rejects.toThrow();
  }, 60_000);

  test('keeps its key to itself, and its accounts, topics and certificate over a restart', async () => {
    expect(statSync(join(secrets, 'broker.p12')).mode & 0o077).toBe(0);
    expect(statSync(join(secrets, 'server.properties')).mode & 0o077).toBe(0);
    const certificate = readFileSync(join(shared, 'ca.pem'), 'utf8');
    await ended();
    await started();
    expect(readFileSync(join(shared, 'ca.pem'), 'utf8')).toBe(certificate);
    const sanctions = await signedIn('sanctions');
    await sanctions.publish([fact('uppsikt.sanctions')]);
    await sanctions.close();
  }, 120_000);
});
