import { beforeAll, expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { governance } from '../governance.module.ts';
import { joined } from '../joined.fixture.ts';

const subgraph = useSubgraph(governance, { tenants: ['falkenberg', 'nacka'], clock: '2026-06-01T08:00:00Z' });
beforeAll(() => joined(subgraph, 'falkenberg'));

const [strategist, director, delegate] = [subgraph.as('falkenberg', 'CONTRACT_STRATEGIST'), subgraph.as('falkenberg', 'SOCIAL_DIRECTOR'), subgraph.as('falkenberg', 'ADMINISTRATION_DELEGATE')];
const fields = 'grant { id recipient things frameworkReference legalGround purpose weighing { interest harm outcome } validUntil status proposedBy approvals { account } revokeReason }';
const does = (name: string) => async (ask: typeof strategist, input: object) => {
  const type = name[0]!.toUpperCase() + name.slice(1);
  return (await ask(`mutation D($input: ${type}Input!) { ${name}(input: $input) { __typename ... on ${type}Success { ${fields} } ${name === 'approveSharing' ? '... on AnotherPersonNeeded { missing }' : '... on InvalidInput { field }'} } }`, { input })).data[name];
};
const [propose, approve, revoke] = [does('proposeSharing'), does('approveSharing'), does('revokeSharing')];
const input = {
  recipient: 'skanes-kommuner', things: ['FRAMEWORK_AGREEMENTS', 'COMMERCIAL_CONTROLS'], frameworkReference: 'RA 2025/3', legalGround: 'OSL_10_27', purpose: 'Kommersiell avtalsförvaltning av ramavtalet',
  weighing: { interest: 'Ramavtalets förvaltare ser annars inte avropen.', harm: 'Uppgifterna gäller bara juridiska personer.', outcome: 'Intresset av delning har uppenbart företräde.' }, validUntil: '2027-12-31',
};

test('sharing is weighed, and holds when two persons other than the one who proposed it have approved', async () => {
  const { grant } = await propose(strategist, input);
  expect(grant).toEqual({ ...input, id: grant.id, status: 'PROPOSED', proposedBy: 'account-falkenberg-CONTRACT_STRATEGIST', approvals: [], revokeReason: null });
  expect(await approve(director, { id: grant.id })).toMatchObject({ grant: { status: 'PROPOSED', approvals: [{ account: 'account-falkenberg-SOCIAL_DIRECTOR' }] } });
  const before = await subgraph.countRows('falkenberg');
  expect(await approve(director, { id: grant.id })).toEqual({ __typename: 'AnotherPersonNeeded', missing: 1 });
  const both = subgraph.as('falkenberg', 'CONTRACT_STRATEGIST', 'SOCIAL_DIRECTOR');
  expect(await approve(both, { id: grant.id })).toEqual({ __typename: 'AnotherPersonNeeded', missing: 1 });
  expect(await approve(subgraph.as('nacka', 'GROUP_MANAGER'), { id: grant.id })).toEqual({ __typename: 'NotFound' });
  expect((await strategist('mutation A($input: ApproveSharingInput!) { approveSharing(input: $input) { __typename } }', { input: { id: grant.id } })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(await subgraph.countRows('falkenberg')).toBe(before);
  expect((await subgraph.events('falkenberg')).filter((f) => f.type.includes('grant'))).toEqual([]);

  expect(await approve(delegate, { id: grant.id })).toMatchObject({ grant: { status: 'GRANTED' } });
  const told = await subgraph.admin<{ type: string; recipient: string | null; data: object }>(`select type, recipient, data from platform.outbox where aggregate_id like $1 order by seq`, [`${grant.id}%`]);
  expect(told.map((f) => [f.type, f.recipient])).toEqual([['governance.sharing-granted.v1', null], ['governance.grant-received.v1', 'skanes-kommuner']]);
  expect(JSON.stringify(told)).not.toMatch(/account-|förvalt|företräde/);
  const shares = await subgraph.admin<{ entry: string }>(`select entry from audit.log where tenant_id = 'falkenberg' and entry like '%"SHARE"%'`);
  expect(shares.map((s) => JSON.parse(s.entry))).toMatchObject([{ action: 'SHARE', actor: 'account-falkenberg-ADMINISTRATION_DELEGATE', to: 'skanes-kommuner', ground: grant.id, operation: 'governance.grant-received.v1' }]);

  expect(await revoke(strategist, { id: grant.id, reason: ' ' })).toEqual({ __typename: 'InvalidInput', field: 'reason' });
  expect(await revoke(strategist, { id: grant.id, reason: 'Avtalet har upphört' })).toMatchObject({ grant: { status: 'REVOKED', revokeReason: 'Avtalet har upphört' } });
  expect(await revoke(strategist, { id: grant.id, reason: 'Igen' })).toEqual({ __typename: 'Conflict' });
  const after = await subgraph.admin<{ type: string; recipient: string | null }>(`select type, recipient from platform.outbox where aggregate_id like $1 order by seq desc limit 2`, [`${grant.id}%`]);
  expect(after).toEqual([{ type: 'governance.grant-withdrawn.v1', recipient: 'skanes-kommuner' }, { type: 'governance.sharing-revoked.v1', recipient: null }]);
});

test('what is not weighed, has no end or goes to nobody else is refused, and nothing is stored', async () => {
  const before = await subgraph.countRows('falkenberg');
  for (const [wrong, field] of [[{ weighing: { ...input.weighing, outcome: ' ' } }, 'weighing.outcome'], [{ validUntil: '2026-05-31' }, 'validUntil'], [{ recipient: 'falkenberg' }, 'recipient'], [{ things: [] }, 'things']] as const) {
    expect(await propose(strategist, { ...input, ...wrong })).toEqual({ __typename: 'InvalidInput', field });
  }
  expect(await revoke(strategist, { id: newId(), reason: 'x' })).toEqual({ __typename: 'NotFound' });
  expect(await subgraph.countRows('falkenberg')).toBe(before);
});

test('a proposal that nobody approved is taken back without a word to anyone, and a day ends a grant', async () => {
  const [{ grant: one }, { grant: two }] = [await propose(strategist, input), await propose(strategist, { ...input, validUntil: '2026-06-30' })];
  await revoke(strategist, { id: one.id, reason: 'Behövs inte' });
  for (const ask of [director, delegate]) await approve(ask, { id: two.id });
  subgraph.setClock('2026-07-01T08:00:00Z');
  const { sharingGrants } = (await strategist('{ sharingGrants { edges { node { id status } } } }')).data;
  subgraph.setClock('2026-06-01T08:00:00Z');
  expect(sharingGrants.edges.map((e: { node: object }) => e.node)).toEqual(expect.arrayContaining([{ id: one.id, status: 'REVOKED' }, { id: two.id, status: 'EXPIRED' }]));
  expect((await subgraph.events('falkenberg')).filter((f) => f.aggregate_id.startsWith(one.id))).toEqual([]);
  expect((await subgraph.as('nacka', 'PLANNER')('query G($id: ID!) { sharingGrant(id: $id) { id } sharingGrants { edges { node { id } } } }', { id: two.id })).data).toEqual({ sharingGrant: null, sharingGrants: { edges: [] } });
});
