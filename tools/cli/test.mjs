// npm test: every tier, on real PostgreSQL. Leaves Jest's JSON in reports/.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installWhatIsMissing } from './start.mjs';
import { runTier } from './jest.mjs';

const root = join(import.meta.dirname, '../..');
installWhatIsMissing();
rmSync(join(root, 'reports'), { recursive: true, force: true });
let failed = false;
const total = { passed: 0, failed: 0, skipped: 0 };
for (const tier of ['unit', 'contract', 'int', 'e2e']) {
  console.log(`\n== ${tier}`);
  const code = await runTier(tier, process.argv.slice(2));
  failed ||= code !== 0;
  const file = join(root, `reports/${tier}.json`);
  if (!existsSync(file)) { failed = true; continue; }
  const report = JSON.parse(readFileSync(file, 'utf8'));
  total.passed += report.numPassedTests;
  total.failed += report.numFailedTests + report.testResults.filter((s) => s.status === 'failed' && s.assertionResults.length === 0).length;
  total.skipped += report.numPendingTests + report.numTodoTests;
}
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`);
process.exit(failed ? 1 : 0);
