import { pino, type Logger } from 'pino';

/** What looks like a Swedish personal number (N6): never in a log. */
const personalNumber = /\b(?:19|20)?\d{6}[-+]?\d{4}\b/g;

export type Log = Logger;

/** PostgreSQL, JSON and schemas quote the value that they refuse; of such an error the kind and the place are enough. */
function told(e: Error & { code?: string }) {
  const quotes = e instanceof SyntaxError || (typeof e?.code === 'string' && /^[0-9A-Z]{5}$/.test(e.code));
  const places = e?.stack?.split('\n').filter((line) => /^\s+at /.test(line)).join('\n');
  return { type: e?.name, code: e?.code, ...(quotes ? {} : { message: e?.message }), stack: places };
}

/** JSON log lines; secrets are cut out by path and what looks like a personal number by pattern (N6). */
export function createLog(name: string, level = 'info'): Log {
  return pino({
    name,
    level,
    redact: { paths: ['*.authorization', '*.cookie', '*.password', '*.token', '*.secret', 'headers', '*.headers'], censor: '[redacted]' },
    // Drivers hang their whole connection on an error; only what says what happened is kept.
    serializers: { err: told },
    hooks: {
      streamWrite: (line) => line.replace(personalNumber, '[number]'),
    },
  });
}
