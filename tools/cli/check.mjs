// npm run check: what needs no database. Lint, types, unit and contract tests; every step runs, each says how it went.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runTier } from './jest.mjs';
import { pinnedNode, runTypeScript } from './run.mjs';
import { installWhatIsMissing } from './start.mjs';

const root = join(import.meta.dirname, '../..');
const program = (file, ...args) => () => new Promise((resolve) => {
  spawn(pinnedNode(), [join(root, file), ...args], { cwd: root, stdio: 'inherit', env: { ...process.env, NX_DAEMON: 'false' } }).on('exit', (code) => resolve(code ?? 1));
});
const steps = {
  // The walls are read from Nx's project graph; without one ESLint's rule says nothing at all.
  projects: program('node_modules/nx/dist/bin/nx.js', 'show', 'projects'),
  codegen: () => runTypeScript('tools/contracts/src/codegen.ts'),
  lint: program('node_modules/eslint/bin/eslint.js', 'apps', 'libs', 'tools', 'examples'),
  types: program('node_modules/typescript7/bin/tsc', '-p', 'tsconfig.json', '--noEmit', '--pretty', 'false'),
  promises: program('node_modules/eslint/bin/eslint.js', '-c', 'eslint.types.config.mjs', 'apps', 'libs', 'tools'),
  unit: () => runTier('unit'),
  contract: () => runTier('contract'),
};

installWhatIsMissing();
const went = [];
for (const [name, run] of Object.entries(steps)) {
  console.log(`\n== ${name}`);
  const begun = performance.now();
  const code = await run();
  const report = join(root, `reports/${name}.json`);
  const { numPassedTests: passed, numFailedTests: failed } = name in { unit: 1, contract: 1 } && existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {};
  went.push(`${name}: ${code === 0 ? 'ok' : 'FAILED'}${passed === undefined ? '' : `, ${passed} passed, ${failed} failed`} (${((performance.now() - begun) / 1000).toFixed(1)} s)`);
  if (code !== 0) process.exitCode = 1;
}
console.log(`\n${went.join('\n')}`);
