import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { brokerSuite, createLog, freshDatabase, kafkaBroker, postgresBroker } from '@uppsikt/testing';
import { end, engines, untilLine } from './usePlatform.ts';

const log = createLog('suite', 'fatal');
let database: Promise<string> | undefined;
brokerSuite('PostgreSQL', async () => postgresBroker(await (database ??= freshDatabase(`suite_${randomBytes(4).toString('hex')}`)), log));

if (engines.includes('kafka')) {
  const dir = mkdtempSync(join(tmpdir(), 'uppsikt-kafka-'));
  let kafka: ChildProcess | undefined;
  let brokers: Promise<string> | undefined;
  const started = async () => {
    let said = '';
    kafka = await untilLine('tools/kafka/src/main.ts', /^ready/, { KAFKA_PORT: '0', UPPSIKT_DATA: dir }, (line) => { said = line; });
    return /^ready (\S+)/.exec(said)![1]!;
  };
  brokerSuite('Kafka', async () => kafkaBroker([await (brokers ??= started())], 'suite', log));
  afterAll(async () => {
    await end(kafka);
    rmSync(dir, { recursive: true, force: true });
  }, 30_000);
}
