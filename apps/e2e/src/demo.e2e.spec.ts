import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { eventually } from '@uppsikt/testing';
import { story } from '@uppsikt/tool-demo';
import { freePort, usePlatform } from './usePlatform.ts';

const root = join(import.meta.dirname, '../../..');
/** Open as the common temporary folder is: for root, PostgreSQL runs as another account. */
const opened = (path: string) => { chmodSync(path, 0o755); return path; };
const scratch = opened(mkdtempSync(join(tmpdir(), 'uppsikt-demo-spec-')));
const steps = story.reduce((sum, act) => sum + act.steps.length, 0);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** What `npm run demo` runs. */
function demo(env: Record<string, string>, ...args: string[]) {
  const child = spawn(process.execPath, [join(root, 'tools/cli/demo.mjs'), ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env['PATH'], ...env } });
  const said = { out: '', err: '' };
  child.stdout.on('data', (piece: Buffer) => { said.out += String(piece); });
  child.stderr.on('data', (piece: Buffer) => { said.err += String(piece); });
  return { child, said, code: new Promise<number | null>((resolve) => child.once('close', resolve)) };
}

describe('npm run demo on a platform that runs, with sample data and a clock of its own', () => {
  const platform = usePlatform({ clock: '2026-11-25T08:00:00Z', sampleData: true });
  const env = () => ({ PORT: new URL(platform.url()).port });

  test('plays every step, and leaves documents and exports in the folder it names', async () => {
    const out = join(scratch, 'out');
    const { said, code } = demo(env(), '--out', out);
    expect({ code: await code, err: said.err }).toEqual({ code: 0, err: '' });
    expect(said.out).toContain(` ${steps}/${steps} `);
    expect(said.out).toContain(`What it results in is in ${out}`);
    expect(said.out.match(/may not: FORBIDDEN/g)!.length).toBeGreaterThan(steps / 2);
    expect(said.out).toContain('NotForOwnOperation');
    expect(readdirSync(join(out, 'falkenberg')).sort()).toEqual(['akt.csv', 'akt.json', 'tjansteskrivelse.docx', 'tjansteskrivelse.pdf']);
    expect(readFileSync(join(out, 'falkenberg/tjansteskrivelse.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    expect(readFileSync(join(out, 'falkenberg/akt.csv'), 'utf8')).toMatch(/^\uFEFF.*\r\n(.*\r\n)*CORRECTION;2026-06-16;.*177600\.00/);
    expect(JSON.parse(readFileSync(join(out, 'nacka/uppfoljningsplan.json'), 'utf8'))).toContainEqual(expect.objectContaining({ kind: 'VISIT', dueFrom: '2026-08-31' }));
    expect(readFileSync(join(out, 'story.txt'), 'utf8')).toContain('The story went as told.');
  });

  test('plays it again on the same data: what the register has is found', async () => {
    const { said, code } = demo(env(), '--out', join(scratch, 'again'));
    expect({ code: await code, err: said.err }).toEqual({ code: 0, err: '' });
    expect(said.out.match(/the register has it already/g)).toHaveLength(15);
  });

  test('ends with 1 at the first step that does not go as told, and leaves no folder', async () => {
    platform.setClock('2026-01-15T08:00:00Z');
    const out = join(scratch, 'early');
    const { said, code } = demo(env(), '--out', out);
    expect(await code).toBe(1);
    expect(said.err).toMatch(/It did not go as told\..*\n.*25 June 2026/);
    expect(readdirSync(scratch)).not.toContain('early');
  });
});

test('a demo that started a platform of its own ends it on Ctrl-C, with all its data, and says 130', async () => {
  const port = await freePort();
  const data = opened(mkdtempSync(join(scratch, 'tmp-')));
  const { child, said, code } = demo({ PORT: String(port), TMPDIR: data });
  await eventually(() => { if (!said.out.includes(` 2/${steps} `)) throw new Error(`not so far yet: ${said.out} ${said.err}`); }, 120_000);
  child.kill('SIGINT');
  expect(await code).toBe(130);
  expect(said.err).toContain('Broken off.');
  expect(readdirSync(data, { recursive: true }).filter((name) => String(name).startsWith('uppsikt-'))).toEqual([]);
  await expect(fetch(`http://localhost:${port}/live`)).rejects.toThrow('fetch failed');
});
