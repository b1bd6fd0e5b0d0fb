import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '../../..');
/** Where a line of code is tried, the line, and what the refusal says; null where it is allowed. */
const tried: [file: string, code: string, refusal: string | null][] = [
  ['apps/sanctions/src/x/x.store.ts', "import { a } from '../../../reviews/src/keep.ts'; a();", 'Projects cannot be imported by a relative'],
  ['apps/sanctions/src/x/x.store.ts', "import { a } from '@uppsikt/reviews/src/keep.ts'; a();", 'No one imports an app'],
  ['apps/sanctions/src/x/x.store.ts', "import a from 'pg'; a();", 'not allowed to import "pg"'],
  ['apps/sanctions/src/x/x.store.ts', "import { a } from '@uppsikt/testing'; a();", 'Only tests import @uppsikt/testing'],
  ['libs/kernel/src/x.ts', "import { a } from 'rxjs'; a();", 'not allowed to import "rxjs"'],
  ['libs/contracts/src/x.ts', "import { a } from '@uppsikt/kernel'; a();", 'type:contracts'],
  ['tools/demo/src/story/x.ts', "import { a } from '@uppsikt/platform'; a();", 'type:story'],
  ['tools/demo/src/story/x.ts', "import a from 'pg'; a();", 'not allowed to import "pg"'],
  ['apps/sanctions/src/x/x.rules.ts', "import { a } from './x.store.ts'; a();", 'A rule takes data'],
  ['apps/sanctions/src/x/x.rules.ts', "import { a } from '@uppsikt/platform'; a();", 'A rule takes data'],
  ['apps/sanctions/src/x/x.rules.ts', "import { a } from '@uppsikt/kernel'; import { b } from '../y/y.rules.ts'; a(b);", null],
  ['apps/sanctions/src/x/x.record.ts', "import { a } from './x.usecases.ts'; a();", 'A record is a table'],
  ['apps/sanctions/src/x/x.store.ts', "import { a } from './x.usecases.ts'; a();", 'A store loads and saves'],
  ['apps/sanctions/src/x/x.usecases.ts', "import { a } from '@nestjs/common'; a();", 'A use case does not know who called it'],
  ['apps/sanctions/src/x/x.resolver.ts', "import { a } from './x.rules.ts'; a();", 'Ask the use case'],
  ['apps/sanctions/src/x/x.resolver.ts', "import type { A } from './x.rules.ts'; export const a: A = 1;", null],
  ['apps/sanctions/src/x/x.rules.unit.spec.ts', "import { a } from '@nestjs/common'; a();", 'A unit test needs no app'],
  ['apps/sanctions/src/x/x.usecases.ts', 'export const a = Date.now();', 'The clock is `scope.now`'],
  ['apps/sanctions/src/x/x.usecases.ts', 'export const a = new Date();', 'The clock is `scope.now`'],
  ['apps/sanctions/src/x/x.usecases.ts', "export const a = new Date('2026-01-01');", null],
  ['apps/sanctions/src/x/x.usecases.ts', "export const a = (s) => s.emit('reviews.review-opened.v1', '', {});", 'sanctions tells only facts of its own'],
  ['apps/sanctions/src/x/x.usecases.ts', "export const a = (s) => s.emit('sanctions.sanction-decided.v1', '', {});", null],
  ['apps/sanctions/src/x/x.resolver.ts', "import { Query } from '@nestjs/graphql'; Query();", 'Take it from graph.ts'],
  ['apps/sanctions/src/x/x.store.ts', 'export const a = (em: any) => em.getConnection();', 'it knows its tenant'],
  ['apps/sanctions/src/x/x.store.ts', 'export const a = (em: any) => em.fork();', 'it knows its tenant'],
  ['apps/sanctions/src/x/x.usecases.ts', "export const a = process.env['A'];", 'Only config.ts reads the environment'],
  ['apps/sanctions/src/config.ts', "export const a = process.env['A'];", null],
];
// The walls are read from Nx's project graph; without one the rule says nothing at all.
execFileSync(process.execPath, [join(root, 'node_modules/nx/dist/bin/nx.js'), 'show', 'projects'], { cwd: root, stdio: 'ignore', env: { ...process.env, NX_DAEMON: 'false' } });
// In a process of its own: ESLint loads its configuration in ways that Jest's sandbox does not know.
const program = `
  import { ESLint } from 'eslint';
  const eslint = new ESLint();
  const said = [];
  for (const [filePath, code] of JSON.parse(process.argv[1])) said.push((await eslint.lintText(code, { filePath }))[0].messages.map((m) => m.message));
  console.log('\\n' + JSON.stringify(said));`;
const said = JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', program, JSON.stringify(tried)],
  { cwd: root, encoding: 'utf8', env: { ...process.env, NX_DAEMON: 'false' } }).trim().split('\n').at(-1)!) as string[][];

test.each(tried.map((row, i) => [...row, said[i]!] as const))('in %s, %s is answered with: %s', (_file, _code, refusal, messages) => {
  if (refusal === null) expect(messages).toEqual([]);
  else expect(messages.join('\n')).toContain(refusal);
});
