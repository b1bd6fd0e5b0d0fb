import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Tree } from '@nx/devkit';
import { parseDocument, type Document, type Scalar, type YAMLMap } from 'yaml';

export const templates = join(import.meta.dirname, '../templates');

/** A file's text. @throws Error when it is not there. */
export function textOf(tree: Tree, path: string): string {
  const text = tree.read(path, 'utf-8');
  if (text === null) throw new Error(`There is no ${path}.`);
  return text;
}

export function assertNew(tree: Tree, path: string): void {
  if (tree.exists(path)) throw new Error(`${path} is there already.`);
}

/** @throws Error when no such subgraph is there. */
export function assertSubgraph(tree: Tree, name: string): void {
  if (!tree.exists(moduleOf(name))) throw new Error(`There is no subgraph ${name}: nx g @uppsikt/tools:subgraph ${name}`);
}

export const moduleOf = (subgraph: string) => `apps/${subgraph}/src/${subgraph}.module.ts`;

/** Lists a class in a subgraph's module, and imports it in the order of the paths. */
export function listInModule(tree: Tree, subgraph: string, list: 'records' | 'resolvers' | 'consumers', what: string, from: string): void {
  const path = moduleOf(subgraph);
  let text = withImport(textOf(tree, path), what, from);
  if (!new RegExp(`\\b${list}: \\[`).test(text)) text = text.replace(/\n\}\);\n$/, `\n  ${list}: [],\n});\n`);
  text = text.replace(new RegExp(`(\\b${list}: \\[)([^\\]]*)\\]`), (_all, open: string, items: string) => {
    const kept = items.trimEnd().replace(/,$/, '');
    if (!kept.trim()) return `${open}${what}]`;
    return items.includes('\n') ? `${open}${kept}, ${what},\n  ]` : `${open}${kept}, ${what}]`;
  });
  tree.write(path, text);
}

/** Adds an import among a file's own, which stand after those of packages, in the order of their paths. */
function withImport(text: string, what: string, from: string): string {
  const lines = text.split('\n');
  const last = lines.findLastIndex((line) => {
    const source = /^import .* from '(.*)';$/.exec(line)?.[1];
    return source !== undefined && (!source.startsWith('.') || source < from);
  });
  return lines.toSpliced(last + 1, 0, `import { ${what} } from '${from}';`).join('\n');
}

/** Changes a YAML file whose layout the parser keeps. */
export function editYaml(tree: Tree, path: string, edit: (document: Document) => void): void {
  const document = parseDocument(textOf(tree, path));
  edit(document);
  tree.write(path, document.toString({ lineWidth: 0 }));
}

/** Runs one of our programs on what has been written. */
export function run(tree: Tree, file: string, ...args: string[]): void {
  execFileSync(process.execPath, [join(tree.root, 'tools/cli/run.mjs'), file, ...args], { cwd: tree.root, stdio: 'inherit' });
}
export const migrate = (tree: Tree, subgraph: string, what: string) => run(tree, 'tools/cli/src/main.ts', 'migration', subgraph, what);
export const codegen = (tree: Tree) => run(tree, 'tools/contracts/src/codegen.ts');
export const compose = (tree: Tree) => run(tree, 'tools/contracts/src/compose.ts');

/** What a person does next. */
export function left(title: string, ...steps: string[]): void {
  console.log(`\n${title}. Left to do:\n${steps.map((step, i) => `  ${i + 1}. ${step}`).join('\n')}`);
}

/** `{ $ref: '…' }` on one line, as asyncapi.yaml has it. */
export const reference = (document: Document, to: string): YAMLMap => {
  const node = mapOf(document, { $ref: to });
  node.flow = true;
  (node.get('$ref', true) as Scalar).type = 'QUOTE_SINGLE';
  return node;
};
export const mapOf = (document: Document, value: object): YAMLMap => document.createNode(value) as YAMLMap;
