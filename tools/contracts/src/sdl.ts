import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { preludePath } from '@uppsikt/contracts';

const root = join(import.meta.dirname, '../../..');

/** A subgraph's files of SDL, from the root, in the order they are read. */
export const sdlFiles = (subgraph: string): string[] => globSync(`apps/${subgraph}/src/**/*.graphql`, { cwd: root }).map((f) => f.replaceAll('\\', '/')).sort();

/** The subgraphs, found by folder: an app with SDL in src. */
export const subgraphs = (): string[] => globSync('apps/*/src', { cwd: root }).map((src) => basename(dirname(src))).filter((name) => sdlFiles(name).length > 0).sort();

/** Each subgraph's SDL: the prelude and every .graphql beside its resolvers. */
export const subgraphSdl = (): { name: string; sdl: string }[] => subgraphs().map((name) => ({
  name, sdl: [preludePath, ...sdlFiles(name).map((f) => join(root, f))].map((f) => readFileSync(f, 'utf8')).join('\n'),
}));
