import type { Graph } from '../graph.ts';

/** Enters the sample data once, by the mutations that users have, as the roles of each municipality. */
export async function enterSampleData(_graph: Graph, _dataDir: string, _tell: (step: string) => void): Promise<void> {}
