export { kafkaBroker } from './broker.kafka.ts';
export { postgresBroker } from './broker.postgres.ts';
