import { expect } from '@jest/globals';
import type { useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';

const fields = `jointReview { id kind status subject aimedAt reason reference result agreement { id } decision { decidedBy decidedOn reference cause recordedBy }
  parts { id party unit { id } result notApplicable review { id kind status findings { description } } } comparison { question answers { part { unit { id } } answer fulfilled } } }`;
const more: Record<string, string> = {
  startTargetedFollowUp: '... on FollowUpDecisionMissing { allowed }', decideTargetedFollowUp: '... on RoleNotInPolicy { allowed }', openServiceFollowUp: '... on RoleNotInPolicy { allowed }', completeJointReview: '... on ReviewDemandsOpen { demands { kind subject } } ... on RoleNotInPolicy { allowed }',
};

/** What tests of joint follow-ups do. */
export function jointBench(subgraph: ReturnType<typeof useSubgraph>) {
  const { act, ask, provider } = workbench(subgraph);
  const does = (tenant: string, role: string, name: string, input: object) => act(tenant, role, name, input, `... on ${name[0]!.toUpperCase()}${name.slice(1)}Success { ${fields} } ${more[name] ?? ''}`);
  /** Does it, and finds it refused and nothing stored. */
  const refused = async (tenant: string, role: string, name: string, input: object, expected: object) => {
    const before = await subgraph.countRows(tenant);
    expect(await does(tenant, role, name, input)).toMatchObject(expected);
    expect(await subgraph.countRows(tenant)).toBe(before);
  };
  const forbidden = async (tenant: string, role: string, name: string, input: object) => {
    const before = await subgraph.countRows(tenant);
    expect((await ask(tenant, role, name, input, '')).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(await subgraph.countRows(tenant)).toBe(before);
  };
  /** So many providers with a unit each. */
  const units = async (tenant: string, area: string, count: number) => Promise.all(Array.from({ length: count }, () => provider(tenant, area)));
  return { does, refused, forbidden, units, provider, act };
}
