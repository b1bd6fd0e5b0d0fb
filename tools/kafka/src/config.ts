import { join, resolve } from 'node:path';
import { kafkaSignIn, type KafkaSignIn } from '@uppsikt/platform/brokers';

export interface KafkaConfig {
  /** Of the broker that `npm run kafka` starts. */
  dir: string;
  port: number;
  /** Of the cluster whose topics and rights are made. */
  brokers: string[];
  /** As the account that may make topics and rights; undefined for a cluster without accounts. */
  signIn: KafkaSignIn | undefined;
  /** Other than the file says, for a smaller cluster. */
  replicationFactor: number | undefined;
}

/** The only reader of the environment in this tool. */
export const config = (env: Readonly<Record<string, string | undefined>> = process.env): KafkaConfig => ({
  dir: join(resolve(import.meta.dirname, '../../..', env['UPPSIKT_DATA'] ?? '.data'), 'kafka'),
  port: Number(env['KAFKA_PORT'] ?? 9092),
  brokers: (env['KAFKA_BROKERS'] ?? '127.0.0.1:9092').split(','),
  signIn: kafkaSignIn(env),
  replicationFactor: env['KAFKA_REPLICATION'] ? Number(env['KAFKA_REPLICATION']) : undefined,
});
