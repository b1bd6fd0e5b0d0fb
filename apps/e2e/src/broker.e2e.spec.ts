import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll } from '@jest/globals';
import { brokerSuite, freshDatabase } from '@uppsikt/testing';
import { kafkaBroker, postgresBroker } from '@uppsikt/platform/brokers';
import { createLog } from '@uppsikt/platform/log';
import { engines } from './usePlatform.ts';

const log = createLog('suite', 'fatal');
let database: Promise<string> | undefined;
brokerSuite('PostgreSQL', async () => postgresBroker(await (database ??= freshDatabase(`suite_${randomBytes(4).toString('hex')}`)), log));

if (engines.includes('kafka')) {
  const dir = mkdtempSync(join(tmpdir(), 'uppsikt-kafka-'));
  const root = join(import.meta.dirname, '../../..');
  let child: ChildProcess | undefined;
  const started = async (): Promise<string> => {
    child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', join(root, 'tools/swc-hooks.mjs'), '-C', '@uppsikt/source', join(root, 'tools/kafka/src/main.ts')],
      { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, KAFKA_PORT: '0', UPPSIKT_DATA: dir } });
    for await (const line of createInterface({ input: child.stdout! })) {
      const brokers = /^ready (\S+)/.exec(line)?.[1];
      if (brokers) return brokers;
    }
    throw new Error('Kafka did not start.');
  };
  let brokers: Promise<string> | undefined;
  brokerSuite('Kafka', async () => kafkaBroker([await (brokers ??= started())], 'suite', log));
  afterAll(async () => {
    if (child && child.exitCode === null) {
      const gone = new Promise((resolve) => child!.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
    }
    rmSync(dir, { recursive: true, force: true });
  }, 30_000);
}
