import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '../../..');

/** Runs governance's suites with one safety taken away; how many tests noticed. */
function failures(broken: string | undefined): number {
  const dir = mkdtempSync(join(tmpdir(), 'uppsikt-harness-'));
  const { HARNESS_BREAK: _, ...env } = process.env;
  spawnSync(process.execPath, [join(root, 'tools/cli/jest.mjs'), 'int', 'apps/governance/src/governance.int', 'apps/governance/src/events.int'], {
    cwd: root, stdio: 'ignore', env: { ...env, UPPSIKT_REPORTS: dir, ...(broken ? { HARNESS_BREAK: broken } : {}) },
  });
  const { numFailedTests, numPassedTests } = JSON.parse(readFileSync(join(dir, 'int.json'), 'utf8')) as { numFailedTests: number; numPassedTests: number };
  rmSync(dir, { recursive: true, force: true });
  expect(numPassedTests).toBeGreaterThan(0);
  return numFailedTests;
}

test('with every safety in place the suites pass', () => { expect(failures(undefined)).toBe(0); });
test.each(['rls', 'inbox', 'outbox'])('with HARNESS_BREAK=%s they fail', (broken) => { expect(failures(broken)).toBeGreaterThan(0); });
