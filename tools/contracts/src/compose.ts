// node tools/cli/run.mjs tools/contracts/src/compose.ts: composes the subgraphs' SDL into apps/gateway/supergraph.graphql, the reviewable API,
// and writes what else follows from the contracts: docs/schema.graphql, docs/events.html and the types.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse, print } from 'graphql';
import { apiSdl } from './api.ts';
import { catalogue, cataloguePath } from './catalogue.ts';
import { generateTypes } from './codegen.ts';
import { subgraphSdl } from './sdl.ts';

export const supergraphPath = join(import.meta.dirname, '../../../apps/gateway/supergraph.graphql');
export const apiPath = join(import.meta.dirname, '../../../docs/schema.graphql');

/** The supergraph's SDL. @throws Error with every composition error. */
export function compose(): string {
  const { supergraphSdl, errors } = composeServices(subgraphSdl().map(({ name, sdl }) => ({ name, url: `http://${name}/graphql`, typeDefs: parse(sdl) })));
  if (errors?.length) throw new Error(errors.map((e) => e.message).join('\n'));
  return print(parse(supergraphSdl!)) + '\n';
}

if (process.argv[1] === import.meta.filename) {
  const supergraph = compose();
  writeFileSync(supergraphPath, supergraph);
  writeFileSync(apiPath, apiSdl(supergraph));
  writeFileSync(cataloguePath, catalogue());
  await generateTypes();
  console.log(`composed ${subgraphSdl().map((s) => s.name).join(', ')}`);
}
