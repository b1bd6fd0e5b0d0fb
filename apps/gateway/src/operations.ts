import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GraphQLError } from 'graphql';

/** Who may ask what in production (reliability.md G5). */
export interface RegisteredOperations {
  /** Throws 403 unless the client has registered this document, or may ask freely. */
  check(client: string | undefined, document: string): void;
}

export const operationHash = (document: string): string => createHash('sha256').update(document.trim()).digest('hex');

/** Reads a folder of clients: `<client>/*.graphql` is what the client may ask, word for word;
 *  a `<client>/client.json` that says `{"free": true}` lets it ask anything within the limits. */
export function registeredOperations(folder: string): RegisteredOperations {
  const free = new Set<string>();
  const registered = new Set<string>();
  for (const client of readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name)) {
    const about = join(folder, client, 'client.json');
    if (existsSync(about) && (JSON.parse(readFileSync(about, 'utf8')) as { free?: unknown }).free === true) free.add(client);
    for (const file of readdirSync(join(folder, client)).filter((name) => name.endsWith('.graphql'))) {
      registered.add(`${client} ${operationHash(readFileSync(join(folder, client, file), 'utf8'))}`);
    }
  }
  return {
    check(client, document) {
      if (client !== undefined && (free.has(client) || registered.has(`${client} ${operationHash(document)}`))) return;
      throw new GraphQLError('This operation is not registered for this client.', { extensions: { code: 'OPERATION_NOT_ALLOWED', http: { status: 403 } } });
    },
  };
}
