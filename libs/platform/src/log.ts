import { pino, type Logger } from 'pino';

/** What looks like a Swedish personal number (N6): never in a log. */
const personalNumber = /\b(?:19|20)?\d{6}[-+]?\d{4}\b/g;

export type Log = Logger;

/** JSON log lines; secrets are cut out by path and what looks like a personal number by pattern (N6). */
export function createLog(name: string, level = 'info'): Log {
  return pino({
    name,
    level,
    redact: { paths: ['*.authorization', '*.cookie', '*.password', '*.token', '*.secret', 'headers', '*.headers'], censor: '[redacted]' },
    // Drivers hang their whole connection on an error; only what says what happened is kept.
    serializers: { err: (e: Error & { code?: string }) => ({ type: e?.name, code: e?.code, message: e?.message, stack: e?.stack }) },
    hooks: {
      streamWrite: (line) => line.replace(personalNumber, '[number]'),
    },
  });
}
