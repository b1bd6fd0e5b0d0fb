import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '../../..');
const page = readFileSync(join(root, 'docs/how-to/build-a-front-end.md'), 'utf8');
const example = globSync(['examples/front-end/tsconfig.json', 'examples/front-end/src/*.ts'], { cwd: root }).map((file) => readFileSync(join(root, file), 'utf8'));

test('what the how-to shows of a front end is the code that is compiled and run', () => {
  const shown = [...page.matchAll(/^```(?:ts|json)\n([\s\S]*?)^```$/gm)].map(([, code]) => code!.trimEnd());
  expect(shown.length).toBeGreaterThanOrEqual(8);
  expect(shown.filter((code) => !example.some((file) => file.includes(code)))).toEqual([]);
});
