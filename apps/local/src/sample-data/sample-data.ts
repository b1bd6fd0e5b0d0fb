import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Graph } from '../graph.ts';
import { clerksOf, type Clerks } from './clerks.ts';
import { enterFalkenberg } from './falkenberg.ts';
import { enterNacka } from './nacka.ts';

const municipalities: Record<string, (clerks: Clerks) => Promise<void>> = { nacka: enterNacka, falkenberg: enterFalkenberg };

/** Enters the sample data once, by the mutations that users have, as the roles of each municipality. Broken off, it goes on where it was: each
 *  mutation has its own Idempotency-Key. @throws Error with the problem's own words when one is refused. */
export async function enterSampleData(graph: Graph, dataDir: string, tell: (step: string) => void): Promise<void> {
  const entered = join(dataDir, 'sample-data.entered');
  if (existsSync(entered)) return;
  await Promise.all(Object.entries(municipalities).map(async ([tenant, enter]) => {
    await enter(clerksOf(graph, tenant));
    tell(`sample data: ${tenant}`);
  }));
  writeFileSync(entered, 'The sample data is in the database.\n');
}
