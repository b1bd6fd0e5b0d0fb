// node tools/cli/run.mjs FILE.ts ARGS: runs one of our TypeScript programs on the Node that package.json pins.
// Plain JavaScript for Node >= 20: it is what runs before anything is installed.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** How every program of ours runs. `__proto__` is gone (reliability.md G9); kafkajs 2.2.4 sets negative timeouts (#1751), harmless, and
 *  that warning is the only one of a library that we do not show. */
export const nodeFlags = ['--disable-warning=ExperimentalWarning', '--disable-warning=TimeoutNegativeWarning', '--disable-proto=delete',
  '--import', join(root, 'tools/swc-hooks.mjs'), '-C', '@uppsikt/source'];

/** The pinned Node where its package exists for this machine, else the one that runs this. */
export function pinnedNode() {
  const pinned = join(root, 'node_modules/.bin/node');
  return existsSync(pinned) ? pinned : process.execPath;
}

/** Starts FILE.ts, hands signals on, resolves to its exit code. */
export function runTypeScript(file, args = [], { env = {}, nodeArgs = [] } = {}) {
  const child = spawn(
    pinnedNode(),
    [...nodeArgs, ...nodeFlags, join(root, file), ...args],
    { stdio: 'inherit', env: { ...process.env, APOLLO_TELEMETRY_DISABLED: 'true', ...env } },
  );
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.on('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0))));
}

if (process.argv[1] === import.meta.filename) {
  process.exit(await runTypeScript(process.argv[2], process.argv.slice(3)));
}
