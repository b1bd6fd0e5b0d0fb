import { createHmac } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The subgraphs, found by folder: an app with migrations. */
export const subgraphs = (): string[] => globSync('*/migrations', { cwd: join(import.meta.dirname, '../../../apps') }).map(dirname).sort();

/** How a login reaches a subgraph's database of the platform whose data folder this machine has.
 *  @throws Error when no platform has run on it. */
export function localUrl(subgraph: string, role: 'auditor' | 'relay' | 'job'): string {
  const data = process.env['UPPSIKT_DATA'] ?? join(import.meta.dirname, '../../../.data');
  const [seed, port] = [join(data, 'secrets.seed'), join(data, 'postgres.port')];
  if (!existsSync(seed)) throw new Error(`No platform has run on ${data}. Give its UPPSIKT_DATA, or the addresses of the databases.`);
  const own = process.env['DATABASE_URL'];
  if (!own && !existsSync(port)) throw new Error(`The platform of ${data} runs on a database of your own: give its DATABASE_URL too.`);
  const host = own ? new URL(own).host : `127.0.0.1:${readFileSync(port, 'utf8').trim()}`;
  const login = role === 'auditor' ? role : `${role}_${subgraph}`;
  const password = createHmac('sha256', readFileSync(seed, 'utf8').trim()).update(`database ${login}`).digest('base64url');
  return `postgresql://${login}:${password}@${host}/uppsikt_${subgraph}`;
}
