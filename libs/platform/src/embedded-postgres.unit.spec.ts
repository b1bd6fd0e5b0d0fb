import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { agedVersion, embeddedVersion } from './embedded-postgres.ts';

const root = join(import.meta.dirname, '../../..');

test('the version whose age is told is the one that package.json pins', () => {
  const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { optionalDependencies: Record<string, string> };
  for (const arch of ['x64', 'arm64']) expect(optionalDependencies[`@embedded-postgres/linux-${arch}`]).toMatch(new RegExp(`^${embeddedVersion.version.replace('.', '\\.')}\\.`));
});

test('a version is warned of when a quarter has passed since its release, and not before', () => {
  const day = (n: number) => Date.parse(embeddedVersion.released) + n * 86_400_000;
  expect([agedVersion(day(0)), agedVersion(day(91))]).toEqual([undefined, undefined]);
  expect(agedVersion(day(92))).toContain('1 newer minor version should be out');
  expect(agedVersion(day(190))).toContain('2 newer minor versions should be out');
});
