import { readJson, type Tree } from '@nx/devkit';
import { textOf } from './edits.ts';

/** The schema before a version, whose copy the version begins as. @throws Error when there is none. */
export function newestBefore(tree: Tree, stem: string, version: number): { title: string; [more: string]: unknown } {
  const path = `${stem}.v${version - 1}.schema.json`;
  if (!tree.exists(path)) throw new Error(`There is no ${path} to make v${version} of.`);
  return readJson(tree, path);
}

/** A stub among the upcasts: it says the same until it is written. */
export function addUpcast(tree: Tree, name: string, version: number): void {
  const path = 'libs/contracts/src/upcasts.ts';
  tree.write(path, textOf(tree, path).replace(/(const upcasts: Upcasts = \{\n(?: {2}.*\n)*)\};/, `$1  '${name}.v${version}': (v${version - 1}) => ({ ...v${version - 1} }),\n};`));
}
