import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '../../..');
const dir = mkdtempSync(join(tmpdir(), 'uppsikt-cli-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** `npm run -s uppsikt -- …` as a person types it, on a machine where no platform runs. */
async function uppsikt(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [join(root, 'tools/cli/run.mjs'), 'tools/cli/src/main.ts', ...args], { env: { PATH: process.env['PATH'], HOME: dir, UPPSIKT_DATA: join(dir, 'data'), PORT: '4998', ...env } });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => { said.stdout += chunk; });
  child.stderr.on('data', (chunk) => { said.stderr += chunk; });
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect(said.stderr).not.toMatch(/\n\s+at |node:internal/);
  return { code, ...said };
}
const refused = async (args: string[], why: string | RegExp, env?: Record<string, string>, code = 1) =>
  expect(await uppsikt(args, env)).toEqual({ code, stdout: '', stderr: typeof why === 'string' ? expect.stringContaining(why) : expect.stringMatching(why) });

test('what is wrongly written is said in a line, and what there is', async () => {
  await refused(['frobnicate'], 'There is no command frobnicate.', {}, 2);
  await refused(['token', '--tenat', 'nacka'], "Unknown option '--tenat'", {}, 2);
  await refused(['token', '--tenant', 'nacka'], 'Say for whom: --tenant nacka --role PLANNER');
  await refused(['token', '--tenant', 'nacka', '--role', 'PLANER'], /names no role PLANER\. It names .*\bPLANNER\b/);
  await refused(['token', '--tenant', 'nacka', '--role', 'PLANNER'], 'Demo tokens do not exist in production', { APP_ENV: 'production' });
  await refused(['token', '--tenant', 'nacka', '--role', 'PLANNER'], 'No platform answers at PORT=4998. Start it with npm start.');
  await refused(['token'], 'PORT is a number', { PORT: 'four' }, 2);
  await refused(['audit', 'verify'], 'No platform has run on');
  await refused(['migration', 'nowhere', 'x'], 'Say of which subgraph (economy, governance,');
  expect(await uppsikt([])).toMatchObject({ code: 0, stdout: expect.stringMatching(/token .*tenant add .*doctor .*audit verify/s), stderr: '' });
});

test('a tenant\'s folder that is wrong is refused with the file, the place and what is wrong there', async () => {
  const folder = join(dir, 'hylte');
  const wrong = (file: string, change: (text: string) => string, why: string) => {
    rmSync(folder, { recursive: true, force: true });
    cpSync(join(root, 'deploy/tenants/falkenberg'), folder, { recursive: true });
    writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')));
    return refused(['tenant', 'add', folder], why);
  };
  await refused(['tenant', 'add'], 'Say which folder');
  await refused(['tenant', 'add', join(dir, 'nowhere')], 'nowhere/tenant.json cannot be read. A tenant is a folder with');
  await wrong('tenant.json', () => '{ id: hylte', 'tenant.json is not JSON');
  await wrong('tenant.json', (text) => text.replace('"falkenberg"', '"Hylte"'), 'tenant.json at id: is not an id: small letters');
  await wrong('tenant.json', (text) => text.replace('"MUNICIPALITY"', '"TOWN"'), 'tenant.json at kind: is none of MUNICIPALITY, SHARED');
  await wrong('delegation-order.json', (text) => text.replace('"permissions"', '"permission"'), 'delegation-order.json: lacks permissions.');
  await wrong('steering-document.2026.json', (text) => text.replace(/"validFrom": *"[^"]*"/, '"validFrom": "19 May 2026"'), 'steering-document.2026.json at validFrom: is not a date, YYYY-MM-DD.');
});

test('the doctor looks at what the machine is told to use', async () => {
  const adminUrl = process.env['UPPSIKT_TEST_DATABASE_URL']!;
  const taken = createServer().listen(4997, '127.0.0.1');
  try {
    const sound = await uppsikt(['doctor'], { DATABASE_URL: adminUrl });
    expect([sound.code, sound.stdout]).toEqual([0, expect.stringMatching(/ok {4}Node 24.*ok {4}DATABASE_URL is a PostgreSQL 18.*ok {4}port 4998 can be used/s)]);
    const unwell = await uppsikt(['doctor'], { PORT: '4996', DATABASE_URL: 'postgresql://nobody:x@127.0.0.1:1/postgres', KAFKA_BROKERS: '127.0.0.1:1' });
    expect([unwell.code, unwell.stdout.split('\n').filter((line) => line.startsWith('WRONG'))]).toEqual([1, [
      expect.stringContaining('DATABASE_URL cannot be used: connect ECONNREFUSED'), 'WRONG port 4997 is taken: set PORT to another', 'WRONG Kafka at 127.0.0.1:1 does not answer: start it (npm run kafka), or take KAFKA_BROKERS away',
    ]]);
  } finally {
    taken.close();
  }
});
