import { generateFiles, type GeneratorCallback, type Tree } from '@nx/devkit';
import { assertNew, assertSubgraph, codegen, left, templates, textOf } from './edits.ts';
import { addUpcast, newestBefore } from './upcast.ts';
import { wordsOf } from './words.ts';

export interface PolicyOptions { subgraph: string; name: string; major?: number }

/** nx g @uppsikt/tools:policy sanctions remedy-period */
export default function policy(tree: Tree, { subgraph, name, major: version = 1 }: PolicyOptions): GeneratorCallback {
  assertSubgraph(tree, subgraph);
  const schema = `libs/contracts/policies/${name}.v${version}.schema.json`;
  assertNew(tree, schema);
  const steps = version === 1 ? writeKind(tree, { subgraph, name, schema }) : writeVersion(tree, { name, schema, version });
  return () => {
    codegen(tree);
    left(`${name} v${version} is a policy`, ...steps);
  };
}

function writeKind(tree: Tree, { subgraph, name, schema }: { subgraph: string; name: string; schema: string }): string[] {
  const { Name, prop, words } = wordsOf(name);
  const spec = `apps/${subgraph}/src/${name}/${name}.rules.unit.spec.ts`;
  const document = {
    $schema: 'https://json-schema.org/draft/2020-12/schema', title: `${Name}V1`,
    description: `${words[0]!.toUpperCase()}${words.slice(1)}. A property that is absent is a rule the municipality does not have; null is one it has not decided.`,
    type: 'object', additionalProperties: false, properties: {},
  };
  tree.write(schema, `${JSON.stringify(document, null, 2)}\n`);
  if (!tree.exists(spec)) generateFiles(tree, `${templates}/policy`, `apps/${subgraph}/src/${name}`, { name, words });

  const policies = `apps/${subgraph}/src/policies.ts`;
  const before = tree.exists(policies) ? textOf(tree, policies) : `import { definePolicy } from '@uppsikt/platform';\n\n/** The policy kinds that the rules of ${subgraph} read. */\n`;
  const lines = before.split('\n');
  const last = lines.findLastIndex((line) => line.includes('= definePolicy(') || line.startsWith('/** The policy kinds'));
  tree.write(policies, lines.toSpliced(last + 1, 0, `export const ${prop} = definePolicy('${name}');`).join('\n'));
  return [
    `Describe each parameter: ${schema} (x-parameter, x-requirements, null where it may be undecided) and tools/contracts/src/parameters.json; the count in policies.contract.spec.ts is theirs. Then: node tools/cli/run.mjs tools/contracts/src/codegen.ts`,
    'Give the value in deploy/tenants/*/steering-document.*.json of each municipality whose guideline says it; no section where it is silent.',
    `Write the sentences of ${spec}, then the rules, with @reads; await scope.policy(${prop}, on), or scope.policyOf(matter, ${prop}) within a matter.`,
    'node tools/cli/run.mjs tools/contracts/src/policy-doc.ts',
  ];
}

function writeVersion(tree: Tree, { name, schema, version }: { name: string; schema: string; version: number }): string[] {
  const earlier = newestBefore(tree, `libs/contracts/policies/${name}`, version);
  tree.write(schema, `${JSON.stringify({ ...earlier, title: earlier.title.replace(/V\d+$/, `V${version}`) }, null, 2)}\n`);
  addUpcast(tree, name, version);
  return [
    `Change its shape: ${schema}, then: node tools/cli/run.mjs tools/contracts/src/codegen.ts. What stands as v${version - 1} in steering documents stays as it is.`,
    `Write the upcast '${name}.v${version}' in libs/contracts/src/upcasts.ts. Rules know only v${version}; an older section comes to them through it.`,
    `Sections written from now on say "version": ${version}.`,
  ];
}
