import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startTracing } from '@uppsikt/platform/tracing';
import { config, type LocalConfig } from './config.ts';
import { graphAt } from './graph.ts';
import { inPlainWords, roomFor } from './plain-words.ts';
import { startPlatform, type LocalPlatform } from './platform.ts';
import { enterSampleData } from './sample-data/sample-data.ts';
import { loadTenants } from './tenants.ts';

const started = performance.now();
const tell = (step: string) => console.log(`  ${((performance.now() - started) / 1000).toFixed(1).padStart(5)} s  ${step}`);

const local = settings();
const pidFile = join(local.dataDir, 'local.pid');
await earlierOneGone();
await roomFor(local).catch((error: Error) => refuse(error.message));
writeFileSync(pidFile, String(process.pid));

let platform: LocalPlatform | undefined;
let stopping = false;
const stop = async (code: number) => {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(code), 4500).unref();
  await platform?.close();
  await tracing.stop();
  rmSync(pidFile, { force: true });
  process.exit(code);
};
// Whoever started us is gone, however it went: so are we.
process.on('SIGINT', () => void stop(0)).on('SIGTERM', () => void stop(0)).on('disconnect', () => void stop(0));
for (const fault of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(fault, (error: unknown) => { console.error(error); void stop(1); });
}

const tracing = await startTracing('uppsikt', local.tracing);
try {
  platform = await startPlatform(local, tell);
  const graph = graphAt(platform.url, platform.issuer);
  await loadTenants(graph, tell, local.tenantsDir);
  await platform.settled();
  if (local.sampleData) await enterSampleData(graph, local.dataDir, tell);
  await platform.settled();
  console.log(`ready ${platform.url}

A token:      npm run -s uppsikt -- token --tenant nacka --role PLANNER${local.port === 4000 ? '' : `   (with PORT=${local.port})`}
A first query, to paste:

  TOKEN=$(${local.port === 4000 ? '' : `PORT=${local.port} `}npm run -s uppsikt -- token --tenant nacka --role PLANNER)
  curl -s ${platform.url} -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' \\
    -d '{"query":"{ providers(first: 5) { edges { node { name organisationNumber operatingForm } } } }"}'
`);
} catch (error) {
  console.error(couldNotStart(inPlainWords(error as Error, local)));
  if (local.logLevel === 'debug') console.error(error);
  await stop(1);
}

function settings(): LocalConfig {
  try { return config(); } catch (error) { return refuse((error as Error).message); }
}
function couldNotStart(why: string): string {
  return `Could not start: ${why}\n\`npm run uppsikt -- doctor\` looks for what is missing.`;
}
/** Nothing has been started yet. */
function refuse(why: string): never {
  console.error(couldNotStart(why));
  process.exit(1);
}

/** A platform on the same data whose starter was killed is ending now; wait for it. */
async function earlierOneGone(): Promise<void> {
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8'));
  const isOurs = () => {
    try { return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('apps/local'); } catch { return false; }
  };
  for (let i = 0; i < 60 && isOurs(); i++) await new Promise((resolve) => setTimeout(resolve, 100));
  if (isOurs()) {
    console.error(`A platform runs on ${local.dataDir} already (process ${pid}). Stop it, or give another UPPSIKT_DATA and PORT.`);
    process.exit(1);
  }
}
