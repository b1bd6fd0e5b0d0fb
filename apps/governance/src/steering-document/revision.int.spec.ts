import { beforeAll, expect, test } from '@jest/globals';
import { eventually, useSubgraph } from '@uppsikt/testing';
import { governance } from '../governance.module.ts';
import { joined } from '../joined.fixture.ts';

const subgraph = useSubgraph(governance, { tenants: ['falkenberg'], clock: '2026-06-01T08:00:00Z' });
beforeAll(() => joined(subgraph, 'falkenberg'));

const told = async () => (await subgraph.events('falkenberg')).filter((e) => e.type.startsWith('governance.revision-')).map((e) => [e.type.split('.')[1], (e.data as any).dueOn]);
const documents = async () => (await subgraph.as('falkenberg', 'BOARD')('{ steeringDocuments { title status nextRevisionOn revisionReminderDays revisionOverdue } }')).data.steeringDocuments;
const dayDone = (day: string) => eventually(async () => {
  const [row] = await subgraph.admin<{ last: string }>(`select last::text from platform.day where work = 'revision-reminders' and tenant_id = 'falkenberg'`);
  expect(row?.last).toBe(day);
});
const on = async (day: string) => { subgraph.setClock(`${day}T08:00:00Z`); await dayDone(day); };

test('a revision is reminded of on its day where the document states no days before, is overdue the day after, and each is told once', async () => {
  await on('2030-05-18');
  expect(await told()).toEqual([]);
  await on('2030-05-19');
  expect(await told()).toEqual([['revision-due', '2030-05-19']]);
  expect((await documents())[0]).toMatchObject({ nextRevisionOn: '2030-05-19', revisionOverdue: false });
  await on('2030-05-20');
  await on('2030-05-21');
  expect(await told()).toEqual([['revision-due', '2030-05-19'], ['revision-overdue', '2030-05-19']]);
  expect((await documents())[0]).toMatchObject({ status: 'IN_FORCE', revisionOverdue: true });

  const draft = 'mutation A($input: DraftSteeringDocumentInput!) { draftSteeringDocument(input: $input) { __typename ... on InvalidInput { field } ... on DraftSteeringDocumentSuccess { steeringDocument { id } } } }';
  const input = { title: 'Reviderad', validFrom: '2030-06-01', serviceAreas: ['HEMTJANST'], revisionIntervalMonths: 12, revisionReminderDays: 30, sections: [{ kind: 'document', document: { adoptedBy: 'SOCIALNAMNDEN', revisionIntervalMonths: 12 } }] };
  const before = await subgraph.countRows('falkenberg');
  expect((await subgraph.as('falkenberg', 'MAS')(draft, { input: { ...input, revisionReminderDays: -1 } })).data.draftSteeringDocument).toEqual({ __typename: 'InvalidInput', field: 'revisionReminderDays' });
  expect(await subgraph.countRows('falkenberg')).toBe(before);
  const drafted = (await subgraph.as('falkenberg', 'MAS')(draft, { input })).data.draftSteeringDocument;
  const adopted = await subgraph.as('falkenberg', 'BOARD')('mutation A($input: AdoptSteeringDocumentInput!) { adoptSteeringDocument(input: $input) { __typename } }', { input: { id: drafted.steeringDocument.id, body: 'SOCIALNAMNDEN', decidedOn: '2030-05-21', reference: '§ 9' } });
  expect(adopted.data.adoptSteeringDocument.__typename).toBe('AdoptSteeringDocumentSuccess');
  expect((await documents()).map((d: any) => [d.status, d.revisionOverdue])).toEqual([['ADOPTED', false], ['IN_FORCE', false]]);

  await on('2030-06-01');
  expect((await documents()).map((d: any) => d.status)).toEqual(['IN_FORCE', 'SUPERSEDED']);
  await on('2031-04-20');
  expect(await told()).toHaveLength(2);
  await on('2031-04-21');
  expect((await told()).slice(2)).toEqual([['revision-due', '2031-05-21']]);
});
