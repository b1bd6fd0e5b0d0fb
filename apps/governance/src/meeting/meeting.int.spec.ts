import { beforeAll, expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { governance } from '../governance.module.ts';
import { joined } from '../joined.fixture.ts';

const subgraph = useSubgraph(governance, { tenants: ['atvidaberg'], clock: '2026-06-01T08:00:00Z' });
beforeAll(() => joined(subgraph, 'atvidaberg'));

const lead = subgraph.as('atvidaberg', 'DEVELOPMENT_LEAD');
const act = async (field: string, input: object, ask = '') =>
  (await lead(`mutation A($input: ${field[0]!.toUpperCase()}${field.slice(1)}Input!) { ${field}(input: $input) { __typename ... on Problem { message } ${ask} } }`, { input })).data[field];
const meeting = async (body: string, heldOn: string) => (await act('registerMeeting', { body, heldOn }, '... on RegisterMeetingSuccess { meeting { id body heldOn } }')).meeting;
const matter = async (body: string, title: string) => (await act('addBoardItem', { body, kind: 'INFORMATION', registrationNumber: 'KS 1', title }, '... on AddBoardItemSuccess { item { id } }')).item.id as string;
const put = (itemId: string, meetingId: string) => act('putBoardItemToMeeting', { itemId, meetingId }, '... on MeetingHeld { heldOn } ... on PutBoardItemToMeetingSuccess { item { id meeting { heldOn } } }');

test('a matter is put to a meeting of its own body, told, and stands on that meeting\'s list and no other', async () => {
  const [june, august] = [await meeting('VARD_OCH_OMSORGSUTSKOTTET', '2026-06-10'), await meeting('VARD_OCH_OMSORGSUTSKOTTET', '2026-08-12')];
  expect(june).toMatchObject({ body: 'VARD_OCH_OMSORGSUTSKOTTET', heldOn: '2026-06-10' });
  const item = await matter('VARD_OCH_OMSORGSUTSKOTTET', 'Uppföljningar');
  expect(await put(item, june.id)).toMatchObject({ item: { id: item, meeting: { heldOn: '2026-06-10' } } });
  const { data } = await subgraph.as('atvidaberg', 'COMMITTEE')('{ committees { meetings { edges { node { heldOn items { edges { node { id } } } } } } } }');
  expect(data.committees[0].meetings.edges.map((e: any) => [e.node.heldOn, e.node.items.edges.map((i: any) => i.node.id)])).toEqual([['2026-08-12', []], ['2026-06-10', [item]]]);
  const told = (await subgraph.events('atvidaberg')).filter((e) => e.type === 'governance.board-item-put-to-meeting.v1');
  expect(told.map((e) => e.data)).toEqual([expect.objectContaining({ boardItemId: item, meetingId: june.id, heldOn: '2026-06-10' })]);
  expect(august.id).not.toBe(june.id);
});

test('it is moved before the meeting is held, not after; and another body\'s meeting, an unknown one or the same day twice is refused and stores nothing', async () => {
  const [first, next, boards] = [await meeting('VARD_OCH_OMSORGSUTSKOTTET', '2026-06-02'), await meeting('VARD_OCH_OMSORGSUTSKOTTET', '2026-09-02'), await meeting('KOMMUNSTYRELSEN', '2026-06-02')];
  const item = await matter('VARD_OCH_OMSORGSUTSKOTTET', 'Flyttas');
  const before = await subgraph.countRows('atvidaberg');
  expect((await put(item, boards.id)).__typename).toBe('OtherBodysMeeting');
  expect((await put(item, newId())).__typename).toBe('NotFound');
  expect((await act('registerMeeting', { body: 'OKAND', heldOn: '2026-06-02' })).__typename).toBe('UnknownBody');
  expect((await act('registerMeeting', { body: 'KOMMUNSTYRELSEN', heldOn: '2026-06-02' })).__typename).toBe('Conflict');
  const auditors = await subgraph.as('atvidaberg', 'MUNICIPAL_AUDITORS')(`mutation { registerMeeting(input: { body: "KOMMUNSTYRELSEN", heldOn: "2026-07-01" }) { __typename } }`);
  expect(auditors.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(await subgraph.countRows('atvidaberg')).toBe(before);

  await put(item, next.id);
  expect((await put(item, first.id)).__typename).toBe('PutBoardItemToMeetingSuccess');
  subgraph.setClock('2026-06-03T08:00:00Z');
  expect(await put(item, next.id)).toMatchObject({ __typename: 'MeetingHeld', heldOn: '2026-06-02' });
});
