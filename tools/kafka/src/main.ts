// npm run kafka: one broker for this machine until Ctrl-C.
import { config } from './config.ts';
import { kafkaAvailable, startKafka } from './kafka.ts';

const { dir, port } = config();
const say = (line: string) => console.log(`kafka: ${line}`);
const available = kafkaAvailable();
if (!available.ok) {
  console.error(available.why);
  process.exit(1);
}
try {
  const starting = startKafka({ dir, port, say });
  const end = () => void starting.then(async (kafka) => {
    say('ending');
    await kafka.stop();
    process.exit(0);
  });
  // Whoever started us is gone, however it went: so is the broker.
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.once(signal, end);
  const { brokers } = await starting;
  console.log(`ready ${brokers}  (KAFKA_BROKERS=${brokers} npm start; Ctrl-C ends it)`);
  setInterval(() => {}, 3_600_000);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
