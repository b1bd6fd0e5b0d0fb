import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface DemoConfig {
  /** Of the platform: the graph's; the sign-in is on the next one. */
  port: number;
  /** True where nothing says whose data to play on: the platform that the demo starts has its own, and its own clock. */
  throwAway: boolean;
  /** Where the results go. */
  out: string;
}

/** The only reader of the environment and the arguments here. */
export function config(args: string[], day: Date, env: Readonly<Record<string, string | undefined>> = process.env): DemoConfig {
  const { values } = parseArgs({ args, options: { out: { type: 'string' } } });
  const stamp = day.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  return {
    port: Number(env['PORT'] || 4000),
    throwAway: !env['UPPSIKT_DATA'] && !env['DATABASE_URL'] && !env['KAFKA_BROKERS'],
    out: values.out ? resolve(env['INIT_CWD'] ?? '.', values.out) : join(import.meta.dirname, '../../../out', `demo-${stamp}`),
  };
}
