import { beforeAll, expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { governance } from '../governance.module.ts';
import { joined } from '../joined.fixture.ts';

const subgraph = useSubgraph(governance, { tenants: ['falkenberg', 'nacka'], clock: '2026-06-01T08:00:00Z' });
beforeAll(() => joined(subgraph, 'falkenberg'));

/** A key of AuditTrail or LogReview, as the gateway would send it. */
const trailQuery = 'query T($id: ID!, $first: Int, $after: String) { auditTrail(id: $id) { governance(first: $first, after: $after) { edges { node { account roles action result operation count } } pageInfo { hasNextPage endCursor } } } }';
const trail = async (id: string, more: object = {}, tenant = 'falkenberg', role = 'SOCIAL_DIRECTOR', ask: object = { account: 'reviewer' }) =>
  (await subgraph.as(tenant, role)(trailQuery, { id, ...more }, ask)).data.auditTrail.governance;
const mutate = async (account: string, field: string, input: object, ask: string) => {
  const { data, errors } = await subgraph.as('falkenberg', 'QUALITY_STRATEGIST')(`mutation A($input: ${field[0]!.toUpperCase()}${field.slice(1)}Input!) { ${field}(input: $input) { __typename ... on Problem { message } ${ask} } }`, { input }, { account });
  if (errors) throw new Error(JSON.stringify(errors));
  return data[field];
};
const meetingOf = async (account: string, heldOn: string) => (await mutate(account, 'registerMeeting', { body: 'SOCIALNAMNDEN', heldOn }, '... on RegisterMeetingSuccess { meeting { heldOn } }')) as object;
const anId = async () => (await subgraph.admin<{ id: string }>(`select id from meeting where tenant_id = 'falkenberg' order by id desc limit 1`))[0]!.id;

test('the trail of an object says who changed it, read it or was refused, latest first, and the reading of it is in it the next time', async () => {
  expect(await meetingOf('changer', '2026-07-01')).toMatchObject({ __typename: 'RegisterMeetingSuccess' });
  const id = await anId();
  // Neither asks for the id in the answer; the second names it in the text of the query alone.
  await subgraph.as('falkenberg', 'BOARD')('query Reads($id: ID!) { meeting(id: $id) { heldOn } }', { id }, { account: 'reader' });
  await subgraph.as('falkenberg', 'BOARD')(`{ meeting(id: "${id}") { heldOn } }`, {}, { account: 'reader-2' });
  await subgraph.as('falkenberg', 'STAFF_UNIT')('mutation P($input: PutBoardItemToMeetingInput!) { putBoardItemToMeeting(input: $input) { __typename } }', { input: { itemId: newId(), meetingId: id } }, { account: 'refused' });
  const [first] = [await trail(id)];
  expect(first.edges.map((e: any) => [e.node.account, e.node.action, e.node.result])).toEqual([
    ['refused', expect.any(String), 'DENIED'], ['reader-2', 'READ', 'OK'], ['reader', 'READ', 'OK'], ['changer', 'CHANGE', 'OK'],
  ]);
  const second = await trail(id, { first: 2 });
  expect(second.edges.map((e: any) => [e.node.account, e.node.action])).toEqual([['reviewer', 'AUDIT_READ'], ['refused', expect.any(String)]]);
  expect(second.pageInfo.hasNextPage).toBe(true);
  expect((await trail(id, { first: 1, after: second.pageInfo.endCursor })).edges[0].node.account).toBe('reader-2');
});

test('it is told to no other tenant, to no role without the permission, and to nobody who acts for certain objects only', async () => {
  const id = await anId();
  expect((await trail(id)).edges.length).toBeGreaterThan(0);
  expect((await trail(id, {}, 'nacka', 'GROUP_MANAGER')).edges).toEqual([]);
  const other = await subgraph.as('falkenberg', 'CONTRACT_STRATEGIST')(trailQuery, { id });
  expect(other.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect((await trail(id, {}, 'falkenberg', 'SOCIAL_DIRECTOR', { assignments: [{ role: 'SOCIAL_DIRECTOR', scope: `provider:${newId()}` }] })).edges).toEqual([]);
});

test('the service reads by its two functions alone, bound to the tenant of the transaction: no table, no other tenant\'s record, nothing without a tenant, no way round', async () => {
  const id = await anId();
  const { em } = subgraph.running().runtime.orm;
  const asTenant = (tenant: string) => em.fork({ session: { variables: { 'app.tenant': tenant } } } as never);
  const count = (fork: ReturnType<typeof asTenant>, sql: string) => fork.transactional(async (tx) => Number((await (tx as typeof em).execute<[{ n: string }]>(`select count(*) as n from ${sql}`))[0].n));
  const reads = [`audit.trail('${id}', null, 100)`, `audit.sample('s', '2000-01-01', '2100-01-01', 100)`];
  for (const read of reads) expect(await count(asTenant('falkenberg'), read)).toBeGreaterThan(0);
  const strangers = await asTenant('tom').transactional(async (tx) => (tx as typeof em).execute(`select * from ${reads[1]}`));
  expect(strangers).toEqual([]);
  // What nacka itself asked of this id stands in nacka's own trail, and nothing else does.
  const nackas = await asTenant('nacka').transactional(async (tx) => (tx as typeof em).execute<{ entry: string }[]>(`select entry from ${reads[0]}`));
  expect(nackas.map((r) => JSON.parse(r.entry).roles)).toEqual([['GROUP_MANAGER']]);
  expect(await count(asTenant('sodertalje'), reads[0]!)).toBe(0);
  for (const read of reads) {
    expect(Number((await em.fork().execute<[{ n: string }]>(`select count(*) as n from ${read}`))[0].n)).toBe(0);
  }
  for (const table of ['audit.log', 'audit.ref', 'audit.head']) await expect(count(asTenant('falkenberg'), table)).rejects.toThrow('permission denied');
  await expect(asTenant('falkenberg').execute(`insert into audit.ref values ('falkenberg', '${id}', 1)`)).rejects.toThrow('permission denied');
  await expect(subgraph.admin('delete from audit.ref')).rejects.toThrow('append-only');
  const told = await asTenant('falkenberg').transactional(async (tx) => (tx as typeof em).execute<{ entry: string }[]>(`select entry from ${reads[1]}`));
  expect(told.filter((r) => !r.entry.includes('falkenberg') && !/"actor":"(changer|reader|reader-2|refused|reviewer)"/.test(r.entry))).toEqual([]);
});

test('a log review draws the same each time, without one\'s own records, and is decided by two different persons', async () => {
  // The trail has the database's own instants, so the period is about the real day.
  const day = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10);
  const result = (answer: any, field: string) => answer.data[field];
  const director = (account: string) => (document: string, variables: object) => subgraph.as('falkenberg', 'SOCIAL_DIRECTOR')(document, variables, { account });
  const open = 'mutation O($input: OpenLogReviewInput!) { openLogReview(input: $input) { __typename ... on InvalidInput { field } ... on OpenLogReviewSuccess { logReview { id } } } }';
  const decide = 'mutation D($input: DecideLogReviewInput!) { decideLogReview(input: $input) { __typename ... on AnotherPersonNeeded { missing } ... on InvalidInput { field } ... on DecideLogReviewSuccess { logReview { decided decisions { account outcome note } } } } }';
  // As many as stand out: at night, by the real clock, all of them do.
  const input = { firstDay: day(-2), lastDay: day(2), size: 100 };
  subgraph.setClock(`${day(-1)}T08:00:00Z`);
  const before = await subgraph.countRows('falkenberg');
  expect(result(await director('a')(open, { input }), 'openLogReview')).toEqual({ __typename: 'InvalidInput', field: 'lastDay' });
  expect(await subgraph.countRows('falkenberg')).toBe(before);
  subgraph.setClock(`${day(10)}T08:00:00Z`);
  const { logReview: { id } } = result(await director('a')(open, { input }), 'openLogReview');

  const sample = async (account: string) => result(await director(account)('query S($id: ID!) { logReview(id: $id) { governance { own records { at account result reasons } } } }', { id }), 'logReview').governance;
  const all = await sample('a');
  expect(all.records.filter((r: any) => r.reasons.includes('RANDOM')).length + all.own).toBeGreaterThanOrEqual(3);
  expect(all.records.some((r: any) => r.result === 'DENIED' && r.reasons.includes('DENIED'))).toBe(true);
  const [seed] = await subgraph.admin<{ seed: string }>(`select seed from log_review where id = '${id}'`);
  const draw = (drawn: string) => subgraph.admin<{ seq: string }>(`select set_config('app.tenant', 'falkenberg', false), s.seq from (select set_config('app.tenant', 'falkenberg', false)) t, lateral audit.sample($1, '${input.firstDay}', '${day(-1)}', 3) s`, [drawn]);
  expect(await draw(seed!.seed)).toEqual(await draw(seed!.seed));
  const refused = all.records.find((r: any) => r.account === 'refused');
  const own = await sample('refused');
  expect(refused).toBeDefined();
  expect(own.own).toBeGreaterThan(0);
  expect(own.records.filter((r: any) => r.account === 'refused')).toEqual([]);

  expect(result(await director('a')(decide, { input: { id, outcome: 'REMARK' } }), 'decideLogReview')).toEqual({ __typename: 'InvalidInput', field: 'note' });
  expect(result(await director('a')(decide, { input: { id, outcome: 'REMARK', note: 'Nekad åtkomst följs upp' } }), 'decideLogReview')).toMatchObject({ logReview: { decided: false } });
  expect(result(await director('a')(decide, { input: { id, outcome: 'NO_REMARK' } }), 'decideLogReview')).toEqual({ __typename: 'AnotherPersonNeeded', missing: 1 });
  expect(result(await director('b')(decide, { input: { id, outcome: 'NO_REMARK' } }), 'decideLogReview')).toMatchObject({ logReview: { decided: true, decisions: [{ account: 'a', outcome: 'REMARK' }, { account: 'b', note: null }] } });
  expect(result(await director('c')(decide, { input: { id, outcome: 'NO_REMARK' } }), 'decideLogReview').__typename).toBe('Conflict');
  const contract = await subgraph.as('falkenberg', 'CONTRACT_STRATEGIST')(decide, { input: { id, outcome: 'NO_REMARK' } });
  expect(contract.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});
