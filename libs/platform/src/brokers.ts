export { kafkaBroker, signedIn } from './broker.kafka.ts';
export { postgresBroker } from './broker.postgres.ts';
export { kafkaSignIn, type KafkaSignIn } from './config.ts';
