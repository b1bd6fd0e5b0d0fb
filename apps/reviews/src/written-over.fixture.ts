import { expect } from '@jest/globals';
import type { useSubgraph } from '@uppsikt/testing';
import type { workbench } from './reviews.fixture.ts';

/** Two people who have read the same and both write. */
export function twoWriters(subgraph: ReturnType<typeof useSubgraph>, act: ReturnType<typeof workbench>['act']) {
  const reading = (name: string, selects: string) => `... on ${name[0]!.toUpperCase()}${name.slice(1)}Success { ${selects} }`;

  /** What the first wrote the second does not write over, and stores nothing. Who then reads it anew is not hindered. `from` is the version that both have read. */
  async function writtenByTwo(of: { tenant: string; role: string; name: string; selects: string; from: number; first: object; second: object }) {
    const { tenant, role, name } = of;
    const write = (input: object, expectedVersion: number) => act(tenant, role, name, { ...input, expectedVersion }, reading(name, of.selects));
    const versions = (outcome: object) => JSON.stringify(outcome).match(/(?<="lockVersion":)\d+/g)?.map(Number);
    expect([name, versions(await write(of.first, of.from))]).toEqual([name, expect.arrayContaining([of.from + 1])]);
    const [rows, facts] = [await subgraph.countRows(tenant), (await subgraph.events(tenant)).length];
    expect([name, await write(of.second, of.from)]).toEqual([name, { __typename: 'Conflict', message: expect.stringContaining('Somebody else changed this first') }]);
    expect([name, await subgraph.countRows(tenant), (await subgraph.events(tenant)).length]).toEqual([name, rows, facts]);
    expect([name, versions(await write(of.second, of.from + 1))]).toEqual([name, expect.arrayContaining([of.from + 2])]);
  }

  return { reading, writtenByTwo };
}
