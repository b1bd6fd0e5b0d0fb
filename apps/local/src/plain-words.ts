import { createServer } from 'node:net';
import { mkdirSync } from 'node:fs';
import type { LocalConfig } from './config.ts';

type Fault = Error & { code?: string };
const ofTheDatabase: Record<string, string> = {
  '28P01': 'it refuses the password', '28000': 'it refuses the account', '3D000': 'it has no such database', '42501': 'its account may not create databases and roles (CREATEDB, CREATEROLE)',
  'ECONNREFUSED': 'nobody answers there', 'ENOTFOUND': 'there is no such host', 'ETIMEDOUT': 'nobody answers there in time', 'ERR_INVALID_URL': 'it is no address; write postgresql://account:password@host:5432/postgres',
};

/** What stopped the start, said by the setting with which it is put right. */
export function inPlainWords(fault: Fault, { databaseUrl, kafkaBrokers }: Pick<LocalConfig, 'databaseUrl' | 'kafkaBrokers'>): string {
  if (kafkaBrokers && fault.name.startsWith('KafkaJS')) return `KAFKA_BROKERS (${kafkaBrokers}): ${fault.message}. \`npm run kafka\` starts one on this machine.`;
  const why = databaseUrl && ofTheDatabase[fault.code ?? ''];
  return why ? `DATABASE_URL: ${why}.` : fault.message;
}

/** The folder of the data, and the ports of the graph and of the sign-in: looked at before anything is made. @throws Error in plain words. */
export async function roomFor({ dataDir, port }: Pick<LocalConfig, 'dataDir' | 'port'>): Promise<void> {
  try { mkdirSync(dataDir, { recursive: true }); } catch (error) { throw new Error(`The data folder cannot be made (${(error as Error).message}): set UPPSIKT_DATA to one that can.`); }
  for (const wanted of [port, port + 1]) {
    const free = await new Promise<boolean>((resolve) => { const probe = createServer().once('error', () => resolve(false)).listen(wanted, '127.0.0.1', () => probe.close(() => resolve(true))); });
    if (!free) throw new Error(`Port ${wanted} is taken. The graph answers at PORT, the sign-in at the one after it: set PORT to another.`);
  }
}
