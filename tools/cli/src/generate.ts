import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');
const kinds = ['subgraph', 'aggregate', 'event', 'policy'];

/** npm run uppsikt -- generate event sanctions sanction-revoked --to reviews --version 2: `nx g @uppsikt/tools:event …`, where nx keeps --version for itself. */
export function generate([kind = '', ...names]: string[], { to, version }: { to?: string | undefined; version?: string | undefined }): void {
  if (!kinds.includes(kind)) throw new Error(`generate ${kinds.join(' | ')}, and the names: docs/how-to/generate.md has an example of each.`);
  const { status } = spawnSync(process.execPath, [
    join(root, 'node_modules/nx/dist/bin/nx.js'), 'g', `@uppsikt/tools:${kind}`, ...names, ...(to ? [`--to=${to}`] : []), ...(version ? [`--major=${version}`] : []),
  ], { cwd: root, stdio: 'inherit', env: { ...process.env, NX_DAEMON: 'false' } });
  process.exitCode = status ?? 1;
}
