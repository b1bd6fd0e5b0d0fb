import { generateFiles, updateJson, type GeneratorCallback, type Tree } from '@nx/devkit';
import { stepsOf, writeAggregate } from './aggregate.ts';
import { assertNew, compose, editYaml, left, mapOf, migrate, reference, templates, textOf } from './edits.ts';

export interface SubgraphOptions { name: string; aggregate?: string }

/** nx g @uppsikt/tools:subgraph economy invoice */
export default function subgraph(tree: Tree, { name, aggregate = name }: SubgraphOptions): GeneratorCallback {
  assertNew(tree, `apps/${name}/package.json`);
  const like = neighbourOf(tree);
  generateFiles(tree, `${templates}/subgraph`, `apps/${name}`, { name, aggregate });
  writeAggregate(tree, { subgraph: name, name: aggregate, first: true });
  addToComposeFile(tree, name, like);
  addToChannels(tree, name);
  addToRoles(tree, name, like);
  addToLockFile(tree, name, like);
  return () => {
    migrate(tree, name, `create-${name}`);
    compose(tree);
    left(`${name} is a subgraph`,
      ...(aggregate === name ? [`Name its first aggregate. It is called ${aggregate}, as the subgraph is; another name is the second word of the command.`] : []),
      ...stepsOf({ subgraph: name, name: aggregate }),
      `Say what it owns: apps/${name}/README.md, apps/${name}/src/${name}.module.ts, docs/architecture.md and the picture in README.md.`,
      'npm ci, so that node_modules knows the new workspace; then npm run check.');
  };
}

const service = /\n {2}(\w+):\n {4}<<: \*subgraph\n(?: {4}.*\n)+/g;

/** The subgraph that stands last in docker-compose.yml: a new one is written as it is. */
function neighbourOf(tree: Tree): string {
  const last = [...textOf(tree, 'docker-compose.yml').matchAll(service)].at(-1);
  if (!last) throw new Error('docker-compose.yml has no subgraph to stand beside.');
  return last[1]!;
}

/** A service like its neighbour's, its account at Kafka, and the gateway's lines for it. */
function addToComposeFile(tree: Tree, name: string, like: string): void {
  const own = (text: string) => text.replaceAll(like, name).replaceAll(like.toUpperCase(), name.toUpperCase());
  const text = textOf(tree, 'docker-compose.yml')
    .replace(service, (block, of: string) => (of === like ? block + own(block) : block))
    .replace(new RegExp(`^( {6}ACCOUNTS: .*\\b${like})\\b`, 'm'), `$1 ${name}`)
    .replace(new RegExp(`(?: {6}SUBGRAPH_${like.toUpperCase()}_.*\\n)+`), (lines) => lines + own(lines))
    .replace(new RegExp(` {6}${like}: \\{ condition: service_healthy \\}\\n`), (line) => line + own(line));
  tree.write('docker-compose.yml', text);
}

/** A channel without facts, and the operation by which the platform hears the guideline and the delegation order. */
function addToChannels(tree: Tree, name: string): void {
  editYaml(tree, 'libs/contracts/events/asyncapi.yaml', (document) => {
    const facts = ['steering-document-adopted', 'steering-document-superseded', 'delegation-order-adopted', 'registration-series-set'];
    document.setIn(['channels', name], document.createNode({ address: `uppsikt.${name}`, messages: {} }));
    const operation = mapOf(document, { action: 'receive', 'x-subgraph': name, channel: {}, messages: [] });
    document.setIn(['operations', `${name}ReceivesGovernance`], operation);
    operation.set('channel', reference(document, '#/channels/governance'));
    for (const fact of facts) document.addIn(['operations', `${name}ReceivesGovernance`, 'messages'], reference(document, `#/channels/governance/messages/governance.${fact}.v1`));
  });
}

/** `apps/migrate` finds the subgraph by its folder; the file for the database administrator names it. */
function addToRoles(tree: Tree, name: string, like: string): void {
  tree.write('deploy/database/roles.sql', textOf(tree, 'deploy/database/roles.sql').replace(new RegExp(`(-- For each subgraph <s>:.*\\b${like})\\b`), `$1, ${name}`));
}

/** What `npm install` would write of a new workspace. */
function addToLockFile(tree: Tree, name: string, like: string): void {
  updateJson(tree, 'package-lock.json', (lock: { packages: Record<string, { name?: string; resolved?: string }> }) => {
    const { [`apps/${like}`]: workspace, [`node_modules/@uppsikt/${like}`]: link } = lock.packages;
    lock.packages[`apps/${name}`] = { ...workspace, name: `@uppsikt/${name}` };
    lock.packages[`node_modules/@uppsikt/${name}`] = { ...link, resolved: `apps/${name}` };
    lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
    return lock;
  });
}

