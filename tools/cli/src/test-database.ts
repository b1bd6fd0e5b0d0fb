// A PostgreSQL for one run of the tests: made in the system's temporary folder, gone when standard input ends.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@uppsikt/platform/embedded-postgres';

const dataDir = mkdtempSync(join(tmpdir(), 'uppsikt-test-'));
const postgres = await startPostgres({ dataDir, fast: true });
console.log(postgres.url);
process.stdin.resume();
process.on('SIGINT', () => {});
await new Promise((resolve) => process.stdin.on('end', resolve).on('close', resolve));
await postgres.stop();
rmSync(dataDir, { recursive: true, force: true });
process.exit(0);
