import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { eventually, useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['nacka'], clock: '2026-07-20T08:00:00Z' });
const { act, provider } = workbench(subgraph, { planMeeting: '... on PlanMeetingSuccess { meeting { id } }', finaliseMeeting: '... on FinaliseMeetingSuccess { meeting { status } }' });

test('where a number of quality dialogues a year is given, one that is held meets one of them and the missing one is told when the year is over; elsewhere none falls due', async () => {
  const tenant = 'nacka';
  // Nacka's guideline gives no number; an addendum gives one for home care.
  expect(await subgraph.deliver({ tenant, type: 'governance.steering-document-adopted.v1', subject: `steering-documents:${tenant}`, data: {
    steeringDocumentId: newId(), title: 'Tillägg', registrationNumber: null, adoptedBy: 'SOCIALNAMNDEN', adoptedOn: '2026-07-01', validFrom: '2026-07-01', validUntil: null, serviceAreas: ['HEMTJANST'],
    sections: [{ id: newId(), kind: 'quality-dialogue', version: 1, scope: 'HEMTJANST', document: { counterparts: ['PROVIDERS_IN_CONTRACT_AREA'], perYear: 2 } }],
  } })).toEqual([]);
  for (const serviceArea of ['HEMTJANST', 'DAGVERKSAMHET']) {
    await provider(tenant, serviceArea);
    const { meeting } = await act(tenant, 'PLANNER', 'planMeeting', { kind: 'QUALITY_DIALOGUE', scheduledOn: '2026-07-20', registrationNumber: 'ÄLN 2026/9', serviceArea });
    expect((await act(tenant, 'PLANNER', 'finaliseMeeting', { meetingId: meeting.id, notes: 'Dialog hölls.' })).meeting).toEqual({ status: 'HELD' });
  }
  const told = async (type: string) => (await subgraph.events(tenant)).filter((e) => e.type === `reviews.duty-${type}.v1` && e.data.kind === 'QUALITY_DIALOGUE' && e.data.period.startsWith('2026')).map((e) => [e.data.period, e.data.dueOn]);
  expect([await told('opened'), await told('met')]).toEqual([[['2026-no1', '2026-12-31'], ['2026-no2', '2026-12-31']], [['2026-no1', '2026-12-31']]]);
  subgraph.setClock('2027-01-01T08:00:00Z');
  await eventually(async () => expect(await told('overdue')).toEqual([['2026-no2', '2026-12-31']]));
});
