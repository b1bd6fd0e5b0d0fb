// node tools/cli/jest.mjs TIER [PATHS or Jest options]: one tier of tests, with the PostgreSQL that int and e2e need.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pinnedNode } from './run.mjs';

const root = join(import.meta.dirname, '../..');
/** Where Jest's JSON goes; another folder for a run inside a test. */
const reports = process.env.UPPSIKT_REPORTS ?? join(root, 'reports');
const flags = ['--disable-warning=ExperimentalWarning'];
const program = (file) => [...flags, '--import', join(root, 'tools/swc-hooks.mjs'), '-C', '@uppsikt/source', join(root, file)];
/** The longest that a tier may take on a slow machine. */
const minutes = 25;

/** Starts a throw-away PostgreSQL; resolves to its URL and how to end it. */
async function testDatabase() {
  const child = spawn(pinnedNode(), program('tools/cli/src/test-database.ts'), { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('postgresql://')) return { url: line, end: () => { child.stdin.end(); return ended; } };
  }
  throw new Error('The test database did not start.');
}

/** A data folder with every migration made: each story's platform starts on a copy, that the stories need not make it thirty times. */
function migratedData() {
  const folder = mkdtempSync(join(tmpdir(), 'uppsikt-migrated-'));
  execFileSync(pinnedNode(), program('apps/local/src/prepare.ts'), { env: { ...process.env, UPPSIKT_DATA: folder }, stdio: ['ignore', 'ignore', 'inherit'] });
  return folder;
}

/** Runs a tier; resolves to Jest's exit code. */
export async function runTier(tier, args = []) {
  mkdirSync(reports, { recursive: true });
  const database = tier === 'int' || tier === 'e2e' ? await testDatabase() : undefined;
  const migrated = tier === 'e2e' ? migratedData() : undefined;
  const jest = spawn(
    pinnedNode(),
    [...flags, '--experimental-vm-modules', join(root, 'node_modules/jest/bin/jest.js'), '-c', join(root, `tools/jest/${tier}.mjs`),
      '--json', `--outputFile=${join(reports, `${tier}.json`)}`, '--passWithNoTests', ...args],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, APOLLO_TELEMETRY_DISABLED: 'true', NODE_ENV: 'test', ...(database && { UPPSIKT_TEST_DATABASE_URL: database.url }), ...(migrated && { UPPSIKT_TEST_DATA: migrated }) } },
  );
  const stop = () => jest.kill('SIGTERM');
  process.once('SIGINT', stop).once('SIGTERM', stop);
  // A tier that hangs is a failed tier: what it started ends with it, by the channel each has to its starter.
  const limit = setTimeout(() => {
    console.error(`The ${tier} tier did not end within ${minutes} minutes and was stopped.`);
    jest.kill('SIGKILL');
  }, minutes * 60_000);
  const code = await new Promise((resolve) => jest.on('exit', (c) => resolve(c ?? 1)));
  clearTimeout(limit);
  await database?.end();
  if (migrated) rmSync(migrated, { recursive: true, force: true });
  return code;
}

if (process.argv[1] === import.meta.filename) process.exit(await runTier(process.argv[2], process.argv.slice(3)));
