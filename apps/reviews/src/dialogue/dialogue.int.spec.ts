import { describe, expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { eventually, useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const meeting = 'id status notes developmentAreas participants { provider { id } unit { id } agreement { id } } agenda { id kind commitmentId outcome agreement { id } }';
const subgraph = useSubgraph(reviews, { tenants: ['falkenberg', 'nacka', 'sodertalje'], clock: '2026-05-20T08:00:00Z' });
const { ask, act } = workbench(subgraph, {
  planMeeting: `... on PlanMeetingSuccess { meeting { ${meeting} } } ... on ParticipantNotInPolicy { subjectId }`, recordAgendaItem: `... on RecordAgendaItemSuccess { meeting { ${meeting} } }`,
  finaliseMeeting: `... on FinaliseMeetingSuccess { meeting { ${meeting} } } ... on AgendaItemsOpen { itemIds }`, cancelMeeting: `... on CancelMeetingSuccess { meeting { ${meeting} } }`,
});
const at = async (tenant: string, serviceArea: string, type: string, operatingForm = 'EXTERNAL', validFrom = '2025-01-01') => {
  const [providerId, unitId, agreementId] = [newId(), newId(), newId()];
  await subgraph.deliver(
    { tenant, type: 'providers.provider-registered.v1', subject: providerId, data: { providerId, organisationNumber: '559999-0016', name: 'Exempelomsorg AB', operatingForm } },
    { tenant, type: 'providers.unit-registered.v1', subject: unitId, data: { unitId, providerId, name: 'Exempelgården', unitType: 'SPECIAL_HOUSING', operatingForm, serviceAreaKey: serviceArea, openedOn: '2015-01-01' } },
    { tenant, type: 'providers.agreement-registered.v1', subject: agreementId, data: { agreementId, providerId, type, boardId: newId(), serviceAreaKeys: [serviceArea], validFrom, validUntil: null, penaltyClause: null } },
  );
  return { providerId, unitId, agreementId };
};
const promise = (agreementId: string, providerId: string, kind: string) => {
  const commitmentId = newId();
  return subgraph.deliver({ tenant: 'falkenberg', type: 'providers.commitment-recorded.v1', subject: commitmentId, data: { agreementId, providerId, commitmentId, kind } }).then(() => commitmentId);
};
const strategist = 'QUALITY_STRATEGIST';
const plan = (tenant: string, role: string, input: object) => act(tenant, role, 'planMeeting', { scheduledOn: '2026-05-20', registrationNumber: 'SOC 2026/9', ...input });
const consult = (agreementIds: string[], scheduledOn = '2026-05-20') => plan('falkenberg', strategist, { kind: 'CONSULTATION', agreementIds, scheduledOn });
const hold = async (agreementIds: string[], day: string, outcome: (item: { agreement: { id: string } }) => string = () => 'REPORTED') => {
  subgraph.setClock(`${day}T08:00:00Z`);
  const { meeting: called } = await consult(agreementIds, day);
  for (const item of called.agenda) await act('falkenberg', strategist, 'recordAgendaItem', { itemId: item.id, outcome: outcome(item) });
  return act('falkenberg', strategist, 'finaliseMeeting', { meetingId: called.id, notes: 'Samråd hölls.' });
};
/** Does it, is refused as told, and has stored nothing. */
const refused = async (tenant: string, doing: () => Promise<object>, problem: object) => {
  const before = await subgraph.countRows(tenant);
  expect(await doing()).toMatchObject(problem);
  expect(await subgraph.countRows(tenant)).toBe(before);
};
const forbidden = async (role: string, name: string, input: object) => {
  const before = await subgraph.countRows('falkenberg');
  expect((await ask('falkenberg', role, name, input)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(await subgraph.countRows('falkenberg')).toBe(before);
};

test('[NACKA-DIAL-1] a quality dialogue calls every provider of the contract area, keeps notes and areas to develop, and is never late without a number', async () => {
  subgraph.setClock('2026-07-20T08:00:00Z');
  const called = [await at('nacka', 'HEMTJANST', 'LOV_AUTHORISATION'), await at('nacka', 'HEMTJANST', 'LOU_CONTRACT'), await at('nacka', 'HEMTJANST', 'LOV_AUTHORISATION'), await at('nacka', 'HEMTJANST', 'INTERNAL_AGREEMENT', 'OWN_OPERATION')];
  await at('nacka', 'DAGVERKSAMHET', 'LOV_AUTHORISATION');
  const before = await subgraph.countRows('nacka');
  const denied = await ask('nacka', 'PROVIDER_REPRESENTATIVE', 'planMeeting', { kind: 'QUALITY_DIALOGUE', scheduledOn: '2026-09-01', registrationNumber: 'ÄLN 2026/9', serviceArea: 'HEMTJANST' });
  expect([denied.errors?.[0]?.extensions.code, await subgraph.countRows('nacka')]).toEqual(['FORBIDDEN', before]);
  const { meeting: dialogue } = await plan('nacka', 'PLANNER', { kind: 'QUALITY_DIALOGUE', scheduledOn: '2026-07-20', serviceArea: 'HEMTJANST' });
  expect(dialogue.participants.map((p: { agreement: { id: string } }) => p.agreement.id).sort()).toEqual(called.map((c) => c.agreementId).sort());
  const held = await act('nacka', 'PLANNER', 'finaliseMeeting', { meetingId: dialogue.id, notes: 'Samverkan om utskrivning.', developmentAreas: ['Dokumentation'] });
  expect(held.meeting).toMatchObject({ status: 'HELD', notes: 'Samverkan om utskrivning.', developmentAreas: ['Dokumentation'] });
  expect((await subgraph.events('nacka')).map((e) => e.type)).toEqual(expect.arrayContaining(['reviews.meeting-planned.v1', 'reviews.meeting-held.v1']));
  subgraph.setClock('2030-01-01T08:00:00Z');
  await eventually(async () => expect(await subgraph.admin(`select from platform.day where tenant_id = 'nacka' and work = 'overdue-duties' and last = '2030-01-01'`)).toHaveLength(1));
  const duties = (await subgraph.events('nacka')).filter((e) => e.type.startsWith('reviews.duty-'));
  expect(duties.filter((e) => called.some((c) => c.agreementId === e.data.agreementId || c.providerId === e.data.providerId) || /DIALOGUE|CONSULTATION/.test(e.data.kind))).toEqual([]);
});

test('[FALK-DIAL-1] in Falkenberg a quality dialogue is internal: an external provider is refused, managers of the own operation take part', async () => {
  const [external, own] = [await at('falkenberg', 'HEMTJANST', 'LOV_AUTHORISATION'), await at('falkenberg', 'HEMTJANST', 'INTERNAL_AGREEMENT', 'OWN_OPERATION')];
  const dialogue = (input: object) => plan('falkenberg', 'STAFF_UNIT', { kind: 'QUALITY_DIALOGUE', ...input });
  await refused('falkenberg', () => dialogue({ agreementIds: [external.agreementId] }), { __typename: 'ParticipantNotInPolicy', subjectId: external.agreementId });
  await refused('falkenberg', () => dialogue({ unitIds: [own.unitId, external.unitId] }), { __typename: 'ParticipantNotInPolicy', subjectId: external.unitId });
  await forbidden('PROVIDER_REPRESENTATIVE', 'planMeeting', { kind: 'QUALITY_DIALOGUE', scheduledOn: '2026-05-20', registrationNumber: 'SOC 2026/9', unitIds: [own.unitId] });
  const { meeting: internal } = await dialogue({ unitIds: [own.unitId] });
  expect(internal.participants).toEqual([{ provider: { id: own.providerId }, unit: { id: own.unitId }, agreement: null }]);
});

test('[FALK-SAM-1] four consultation meetings a year with external operation: a cancelled one does not count, and the missing one is reported when the year is over', async () => {
  const [lov, joint, own] = [await at('falkenberg', 'HEMTJANST', 'LOV_AUTHORISATION'), await at('falkenberg', 'HEMTJANST', 'LOU_CONTRACT'), await at('falkenberg', 'HEMTJANST', 'INTERNAL_AGREEMENT', 'OWN_OPERATION')];
  await refused('falkenberg', () => plan('falkenberg', strategist, { kind: 'CONSULTATION', agreementIds: [lov.agreementId], unitIds: [own.unitId] }), { __typename: 'ParticipantNotInPolicy', subjectId: own.unitId });
  await refused('falkenberg', () => consult([lov.agreementId, own.agreementId]), { __typename: 'ParticipantNotInPolicy', subjectId: own.agreementId });

  for (const day of ['2031-02-10', '2031-05-12', '2031-09-15']) expect((await hold([lov.agreementId, joint.agreementId], day)).meeting).toMatchObject({ status: 'HELD' });
  await hold([joint.agreementId], '2031-10-01');
  const { meeting: cancelled } = await consult([lov.agreementId], '2031-11-10');
  await act('falkenberg', strategist, 'cancelMeeting', { meetingId: cancelled.id, reason: 'Sjukdom.' });
  await refused('falkenberg', () => act('falkenberg', strategist, 'finaliseMeeting', { meetingId: cancelled.id, notes: 'x' }), { __typename: 'MeetingEnded' });

  const count = async ({ agreementId }: { agreementId: string }) =>
    (await subgraph.as('falkenberg', strategist)('query C($id: ID!) { consultationCount(agreementId: $id, year: 2031) { demanded held missing } }', { id: agreementId })).data.consultationCount;
  expect(await count(lov)).toEqual({ demanded: 4, held: 3, missing: 0 });
  subgraph.setClock('2032-01-01T08:00:00Z');
  expect([await count(lov), await count(joint), await count(own)]).toEqual([{ demanded: 4, held: 3, missing: 1 }, { demanded: 4, held: 4, missing: 0 }, null]);
  // Its silence is told, once for the one that is missing.
  await eventually(async () => {
    const overdue = (await subgraph.events('falkenberg')).filter((e) => e.type === 'reviews.duty-overdue.v1' && e.data.kind === 'CONSULTATION' && e.data.period.startsWith('2031-')).map((e) => [e.data.agreementId, e.data.period]);
    expect(overdue.filter(([id]) => id === lov.agreementId || id === joint.agreementId)).toEqual([[lov.agreementId, '2031-no4']]);
  });
});

test('[FALK-SAM-2] each activity reports its systematic quality work: what was not reported is kept and comes again, and an item left empty keeps the notes open', async () => {
  const [one, other] = [await at('falkenberg', 'LSS_BOENDE', 'LOV_AUTHORISATION'), await at('falkenberg', 'LSS_BOENDE', 'LOV_AUTHORISATION')];
  const ids = [one.agreementId, other.agreementId];
  const { meeting: called } = await consult(ids, '2033-02-01');
  subgraph.setClock('2033-02-01T08:00:00Z');
  // It is the municipality that notes what was reported, and whether it was.
  await forbidden('PROVIDER_REPRESENTATIVE', 'recordAgendaItem', { itemId: called.agenda[0].id, outcome: 'REPORTED' });
  expect(called.agenda.map((i: { kind: string; agreement: { id: string } }) => [i.kind, i.agreement.id]).sort()).toEqual(ids.map((id) => ['SYSTEMATIC_QUALITY_WORK', id]).sort());
  const itemOf = (id: string) => called.agenda.find((i: { agreement: { id: string } }) => i.agreement.id === id).id;
  await act('falkenberg', strategist, 'recordAgendaItem', { itemId: itemOf(one.agreementId), outcome: 'REPORTED' });
  await refused('falkenberg', () => act('falkenberg', strategist, 'finaliseMeeting', { meetingId: called.id, notes: 'x' }), { __typename: 'AgendaItemsOpen', itemIds: [itemOf(other.agreementId)] });
  await act('falkenberg', strategist, 'recordAgendaItem', { itemId: itemOf(other.agreementId), outcome: 'NOT_REPORTED' });
  const { meeting: held } = await act('falkenberg', strategist, 'finaliseMeeting', { meetingId: called.id, notes: 'Redovisning.' });
  expect(held.agenda.map((i: { outcome: string }) => i.outcome).sort()).toEqual(['NOT_REPORTED', 'REPORTED']);
  const { meeting: next } = await consult(ids, '2033-05-01');
  expect(next.agenda.filter((i: { kind: string }) => i.kind === 'NOT_REPORTED_BEFORE').map((i: { agreement: { id: string } }) => i.agreement.id)).toEqual([other.agreementId]);
});

test('[FALK-SAM-3] under a procured agreement each added value of the tender is an item; under an authorisation none is', async () => {
  const [procured, chosen] = [await at('falkenberg', 'SARSKILT_BOENDE', 'LOU_CONTRACT'), await at('falkenberg', 'SARSKILT_BOENDE', 'LOV_AUTHORISATION')];
  const promised = [await promise(procured.agreementId, procured.providerId, 'ADDED_VALUE'), await promise(procured.agreementId, procured.providerId, 'ADDED_VALUE')];
  await promise(procured.agreementId, procured.providerId, 'TENDER');
  await promise(chosen.agreementId, chosen.providerId, 'ADDED_VALUE');
  const { meeting: called } = await consult([procured.agreementId, chosen.agreementId]);
  const added = called.agenda.filter((i: { kind: string }) => i.kind === 'TENDER_ADDED_VALUE');
  expect(added.map((i: { agreement: { id: string }; commitmentId: string }) => [i.agreement.id, i.commitmentId]).sort()).toEqual(promised.map((id) => [procured.agreementId, id]).sort());
  const { meeting: said } = await act('falkenberg', strategist, 'recordAgendaItem', { itemId: added[0].id, outcome: 'REPORTED' });
  expect(said.agenda.find((i: { id: string }) => i.id === added[0].id).outcome).toBe('REPORTED');
});

describe('a municipality silent on a kind of meeting', () => {
  test('does not have it: Nacka has no consultation meetings, Södertälje neither', async () => {
    const nacka = await at('nacka', 'HEMTJANST', 'LOV_AUTHORISATION');
    await refused('nacka', () => plan('nacka', 'PLANNER', { kind: 'CONSULTATION', agreementIds: [nacka.agreementId], scheduledOn: '2026-07-20' }), { __typename: 'NotInPolicy' });
    await refused('nacka', () => plan('nacka', 'PLANNER', { kind: 'CONSULTATION', agreementIds: [newId()] }), { __typename: 'NotFound' });
  });
});
