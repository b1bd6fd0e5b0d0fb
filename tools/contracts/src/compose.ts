// node tools/cli/run.mjs tools/contracts/src/compose.ts: composes the subgraphs' SDL into apps/gateway/supergraph.graphql, the reviewable API.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { preludePath } from '@uppsikt/contracts';
import { parse, print } from 'graphql';

const root = join(import.meta.dirname, '../../..');
export const supergraphPath = join(root, 'apps/gateway/supergraph.graphql');

/** The subgraphs, found by folder: an app with SDL in src. */
export function subgraphSdl(): { name: string; sdl: string }[] {
  return globSync('apps/*/src', { cwd: root }).sort()
    .map((src) => ({ name: basename(dirname(src)), files: globSync('**/*.graphql', { cwd: join(root, src) }).sort().map((f) => join(root, src, f)) }))
    .filter(({ files }) => files.length > 0)
    .map(({ name, files }) => ({ name, sdl: [preludePath, ...files].map((f) => readFileSync(f, 'utf8')).join('\n') }));
}

/** The supergraph's SDL. @throws Error with every composition error. */
export function compose(): string {
  const { supergraphSdl, errors } = composeServices(subgraphSdl().map(({ name, sdl }) => ({ name, url: `http://${name}/graphql`, typeDefs: parse(sdl) })));
  if (errors?.length) throw new Error(errors.map((e) => e.message).join('\n'));
  return print(parse(supergraphSdl!)) + '\n';
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(supergraphPath, compose());
  console.log(`composed ${subgraphSdl().map((s) => s.name).join(', ')}`);
}
