// npm run uppsikt -- migration SUBGRAPH NAME: writes the migration that the records ask for, from the diff against the last snapshot.
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import { startPostgres } from '@uppsikt/platform/embedded-postgres';
import { subgraphs } from './local-databases.ts';

const root = join(import.meta.dirname, '../../..');

/** @throws Error when there is no such subgraph, or no name. */
export async function migration(subgraphName: string | undefined, name: string | undefined, stamp: string): Promise<string> {
  // A new subgraph has records and no migration yet.
  const known = subgraphName && globSync(`apps/${subgraphName}/src/*/*.record.ts`, { cwd: root }).length > 0;
  if (!known || !name || !/^[a-z][a-z0-9-]*$/.test(name)) {
    throw new Error(`Say of which subgraph (${subgraphs().join(', ')}) and what it does: npm run uppsikt -- migration reviews add-due-day`);
  }
  const dir = join(root, 'apps', subgraphName);
  const { subgraph } = (await import(pathToFileURL(join(dir, 'src/main.ts')).href)) as { subgraph: { records: [] } };
  const dataDir = mkdtempSync(join(tmpdir(), 'uppsikt-migration-'));
  const postgres = await startPostgres({ dataDir, fast: true });
  const orm = await MikroORM.init({
    clientUrl: postgres.url, entities: subgraph.records, extensions: [Migrator], discovery: { warnWhenNoEntities: false },
    migrations: { path: join(dir, 'migrations'), pathTs: join(dir, 'migrations'), emit: 'ts', snapshot: true, snapshotName: '.schema', fileName: () => `${stamp}-${name}` },
  });
  try {
    const { fileName } = await orm.migrator.create(undefined, false, false, name);
    return fileName || 'nothing has changed';
  } finally {
    await orm.close(true);
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
if (process.argv[1] === import.meta.filename) console.log(await migration(process.argv[2]!, process.argv[3]!, process.argv[4]!));
