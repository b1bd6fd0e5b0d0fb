// The migrate step of a deployment: makes logins and databases, brings each up, and ends. May be run again at any time.
import { existsSync, globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { databaseUrl, migrate, prepareCluster, type Cluster, type Subgraph } from '@uppsikt/platform';
import { config } from './config.ts';

const apps = join(import.meta.dirname, '../..');
const { databaseUrl: adminUrl, password } = config();
const { hostname, port } = new URL(adminUrl);
const cluster: Cluster = { host: hostname, port: Number(port || 5432), password };
const names = globSync('*/migrations', { cwd: apps }).map(dirname).sort();

await prepareCluster(adminUrl, cluster, names);
for (const name of names) {
  const main = join(apps, name, 'src/main.ts');
  const { subgraph } = (await import(pathToFileURL(existsSync(main) ? main : main.replace(/\.ts$/, '.js')).href)) as { subgraph: Subgraph };
  await migrate(name, databaseUrl(cluster, name, 'owner'), subgraph.records, join(subgraph.dir, 'migrations'));
  console.log(JSON.stringify({ name: 'migrate', subgraph: name, msg: 'up to date' }));
}
process.exit(0);
