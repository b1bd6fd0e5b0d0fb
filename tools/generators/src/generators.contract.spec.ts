import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '../../..');
const scratch = mkdtempSync(join(tmpdir(), 'uppsikt-generators-'));
const read = (path: string) => readFileSync(join(scratch, path), 'utf8');

/** A copy of this repository whose packages are ours, and whose workspaces are its own. */
function copyTheRepository(): void {
  const apart = new Set(['node_modules', '.git', '.nx', '.data', 'reports', 'out', 'dist']);
  cpSync(root, scratch, { recursive: true, filter: (path) => !apart.has(basename(path)) });
  mkdirSync(join(scratch, 'node_modules/@uppsikt'), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules'))) if (name !== '@uppsikt') symlinkSync(join(root, 'node_modules', name), join(scratch, 'node_modules', name));
  for (const name of readdirSync(join(root, 'node_modules/@uppsikt'))) symlinkSync(readlinkSync(join(root, 'node_modules/@uppsikt', name)), join(scratch, 'node_modules/@uppsikt', name));
}

/** Runs one of our programs there; answers how it ended and all that it said. */
async function run(file: string, ...args: string[]): Promise<{ code: number | null; said: string }> {
  const env = { ...process.env, NX_DAEMON: 'false', NX_ISOLATE_PLUGINS: 'false', UPPSIKT_REPORTS: join(scratch, 'reports'), FORCE_COLOR: '0' };
  const child = spawn(process.execPath, [join(scratch, file), ...args], { cwd: scratch, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => { said += text; });
  return { code: await new Promise((resolve) => child.on('close', resolve)), said };
}
/** By Nx; where a version is given by the command line, because Nx keeps --version for itself. */
const generate = (kind: string, ...args: string[]) => (args.includes('--version')
  ? run('tools/cli/run.mjs', 'tools/cli/src/main.ts', 'generate', kind, ...args)
  : run('node_modules/nx/dist/bin/nx.js', 'g', `@uppsikt/tools:${kind}`, ...args));
/** One tier of tests on some paths; answers how each test went. */
async function tests(tier: string, ...paths: string[]): Promise<{ title: string; status: string }[]> {
  const { said } = await run('tools/cli/jest.mjs', tier, ...paths);
  if (!existsSync(join(scratch, `reports/${tier}.json`))) throw new Error(said);
  const { testResults } = JSON.parse(read(`reports/${tier}.json`)) as { testResults: { message: string; assertionResults: { fullName: string; status: string }[] }[] };
  return testResults.flatMap((file) => (file.assertionResults.length > 0 ? file.assertionResults.map((r) => ({ title: r.fullName, status: r.status })) : [{ title: file.message, status: 'failed' }]));
}
const failed = (went: { title: string; status: string }[]) => went.filter((t) => t.status === 'failed').map((t) => t.title);

const generated: Record<string, { code: number | null; said: string }> = {};
beforeAll(async () => {
  copyTheRepository();
  for (const [name, ...args] of [
    ['subgraph', 'transport', 'trip'],
    ['aggregate', 'sanctions', 'remark'],
    ['event', 'sanctions', 'remark-registered', '--to', 'reviews'],
    ['policy', 'sanctions', 'remedy-period'],
    ['event', 'sanctions', 'remark-registered', '--version', '2'],
    ['policy', 'sanctions', 'remedy-period', '--version', '2'],
  ] as const) generated[`${name} ${args.join(' ')}`] = await generate(name, ...args);
}, 300_000);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test('each generator writes and says what is left to do', () => {
  for (const [name, { code, said }] of Object.entries(generated)) expect([name, code, said]).toEqual([name, 0, expect.stringContaining('Left to do:\n  1. ')]);
  for (const file of ['apps/transport/src/trip/trip.rules.ts', 'apps/sanctions/src/remark/remark.graphql', 'apps/reviews/src/remark/remark-registered.consumer.ts']) expect([file, existsSync(join(scratch, file))]).toEqual([file, true]);
  expect(read('apps/sanctions/src/policies.ts')).toContain("export const remedyPeriod = definePolicy('remedy-period');\n");
  expect(read('libs/contracts/src/upcasts.ts')).toContain("  'sanctions.remark-registered.v2': (v1) => ({ ...v1 }),\n  'remedy-period.v2': (v1) => ({ ...v1 }),\n};");
  expect(readdirSync(join(scratch, 'apps/transport/migrations')).filter((f) => f.endsWith('-create-transport.ts'))).toHaveLength(1);
});

test('what is there already stays, and an unknown subgraph is refused', async () => {
  const before = read('apps/sanctions/src/sanctions.module.ts');
  expect(await generate('aggregate', 'sanctions', 'remark')).toMatchObject({ code: 1, said: expect.stringContaining('is there already') });
  expect(await generate('policy', 'nothing', 'remedy-period')).toMatchObject({ code: 1, said: expect.stringContaining('There is no subgraph nothing') });
  expect(read('apps/sanctions/src/sanctions.module.ts')).toBe(before);
}, 120_000);

test('the result has no type errors', async () => {
  expect(await run('node_modules/typescript7/bin/tsc', '-p', 'tsconfig.json', '--noEmit', '--pretty', 'false')).toEqual({ code: 0, said: '' });
}, 120_000);

test('the result keeps to the walls and the floors, and a wall stands around the new subgraph', async () => {
  const intruder = join(scratch, 'apps/transport/src/trip/intruder.store.ts');
  writeFileSync(intruder, "import { a } from '../../../reviews/src/keep.ts';\nimport { b } from '@uppsikt/reviews';\na(b);\n");
  const { said } = await run('node_modules/eslint/bin/eslint.js', '--format', 'json', '--quiet', 'apps/transport', 'apps/sanctions/src', 'apps/reviews/src', 'libs/contracts/src');
  rmSync(intruder);
  const complaints = (JSON.parse(said.slice(said.indexOf('[{'))) as { filePath: string; messages: { message: string }[] }[]).flatMap((f) => f.messages.map((m) => [basename(f.filePath), m.message]));
  expect(complaints).toEqual([
    ['intruder.store.ts', expect.stringContaining('Projects cannot be imported by a relative')],
    ['intruder.store.ts', expect.stringContaining('No one imports an app')],
  ]);
}, 120_000);

test('of the unit tests only the sentences that wait for their rule fail', async () => {
  const went = await tests('unit', 'apps/transport', 'apps/sanctions/src/remark/', 'apps/sanctions/src/remedy-period/');
  const waits = 'does what its guideline says: write this sentence, then the rule';
  expect(failed(went).sort()).toEqual([`a remark ${waits}`, `a trip ${waits}`]);
  expect(went.filter((t) => t.status === 'passed')).toHaveLength(2);
}, 120_000);

test('the contracts hold: channels, compose file, supergraph and policy kinds know what is new', async () => {
  const went = await tests('contract', ...['events', 'compose', 'supergraph', 'policies'].map((name) => `tools/contracts/src/${name}.contract`));
  expect(failed(went)).toEqual([]);
  for (const title of ['the facts sanctions.remark-registered.v2 has an example', 'docker-compose.yml gives transport every setting', 'in transport, registerTrip asks a permission', 'describe every property of remedy-period']) {
    expect(went.map((t) => t.title)).toEqual(expect.arrayContaining([expect.stringContaining(title)]));
  }
}, 120_000);

test('the new subgraph runs on PostgreSQL and keeps its tenants apart, and the fact is heard', async () => {
  const went = await tests('int', 'apps/transport', 'apps/reviews/src/remark/');
  expect(failed(went)).toEqual([]);
  expect(went.length).toBeGreaterThanOrEqual(9);
}, 120_000);
