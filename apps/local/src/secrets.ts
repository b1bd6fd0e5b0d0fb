import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The installation's secrets: one seed on disk (0600), each secret derived from it by its name. */
export function secretsIn(dataDir: string): (name: string) => string {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'secrets.seed');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 });
  const seed = readFileSync(file, 'utf8').trim();
  return (name) => createHmac('sha256', seed).update(name).digest('base64url');
}
