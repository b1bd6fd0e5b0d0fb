// A data folder with its database made and no platform started on it: UPPSIKT_DATA. The tests' stories begin from copies of one.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { config } from './config.ts';
import { startDatabase } from './platform.ts';

const local = config();
const { stop } = await startDatabase(local, () => {});
await stop();
// Each copy finds a port of its own.
rmSync(join(local.dataDir, 'postgres.port'), { force: true });
process.exit(0);
