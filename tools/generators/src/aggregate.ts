import { generateFiles, type GeneratorCallback, type Tree } from '@nx/devkit';
import { assertNew, assertSubgraph, compose, left, listInModule, migrate, templates } from './edits.ts';
import { wordsOf } from './words.ts';

export interface AggregateOptions { subgraph: string; name: string }

/** nx g @uppsikt/tools:aggregate sanctions notification */
export default function aggregate(tree: Tree, { subgraph, name }: AggregateOptions): GeneratorCallback {
  assertSubgraph(tree, subgraph);
  writeAggregate(tree, { subgraph, name });
  return () => {
    migrate(tree, subgraph, `create-${name}`);
    compose(tree);
    left(`${name} is an aggregate of ${subgraph}`, ...stepsOf({ subgraph, name }));
  };
}

/** Eight files and two lines in the module. `first`: the suite of the whole subgraph's tenancy stands in its int spec. */
export function writeAggregate(tree: Tree, { subgraph, name, first = false }: AggregateOptions & { first?: boolean }): void {
  const words = wordsOf(name);
  const folder = `apps/${subgraph}/src/${name}`;
  assertNew(tree, `${folder}/${name}.graphql`);
  generateFiles(tree, `${templates}/aggregate`, folder, { ...words, subgraph, first });
  listInModule(tree, subgraph, 'records', `${words.Name}Record`, `./${name}/${name}.record.ts`);
  listInModule(tree, subgraph, 'resolvers', `${words.Name}Resolver`, `./${name}/${name}.resolver.ts`);
}

export const stepsOf = ({ subgraph, name }: AggregateOptions): string[] => [
  `Write the rule: apps/${subgraph}/src/${name}/${name}.rules.ts, each with its ground; the first sentence of ${name}.rules.unit.spec.ts fails until then.`,
  `Say what it holds: ${name}.graphql (each description with the Swedish term, as in docs/glossary.md) and ${name}.record.ts, then: npm run uppsikt -- migration ${subgraph} what-it-does`,
  `Give ${name}.read and ${name}.register to roles in each deploy/tenants/*/delegation-order.json. No one holds them yet; the int spec brings an order of its own until then.`,
  `Tell what others need to know: npx nx g @uppsikt/tools:event ${subgraph} ${name}-registered`,
];
