// node tools/cli/run.mjs tools/contracts/src/compose.ts: composes the subgraphs' SDL into apps/gateway/supergraph.graphql, the reviewable API,
// and writes the types that the contracts imply.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse, print } from 'graphql';
import { generateTypes } from '../../../codegen.ts';
import { subgraphSdl } from './sdl.ts';

export const supergraphPath = join(import.meta.dirname, '../../../apps/gateway/supergraph.graphql');

/** The supergraph's SDL. @throws Error with every composition error. */
export function compose(): string {
  const { supergraphSdl, errors } = composeServices(subgraphSdl().map(({ name, sdl }) => ({ name, url: `http://${name}/graphql`, typeDefs: parse(sdl) })));
  if (errors?.length) throw new Error(errors.map((e) => e.message).join('\n'));
  return print(parse(supergraphSdl!)) + '\n';
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(supergraphPath, compose());
  await generateTypes();
  console.log(`composed ${subgraphSdl().map((s) => s.name).join(', ')}`);
}
