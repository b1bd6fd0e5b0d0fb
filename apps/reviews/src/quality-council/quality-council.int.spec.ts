import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const tenant = 'atvidaberg';
const subgraph = useSubgraph(reviews, { tenants: [tenant, 'falkenberg'], clock: '2026-05-20T08:00:00Z' });
const meeting = 'id status members agenda { id kind subjectId provider { id } shared } minutes present improvements { description responsible dueOn }';
const lexSarah = 'id status registrationNumber content investigation { text } measures { text } conclusion { outcome serious reason on } followUp { text on }';
const selects: Record<string, string> = {
  planCouncilMeeting: `... on PlanCouncilMeetingSuccess { meeting { ${meeting} } } ... on RoleNotInPolicy { allowed } ... on NotInPolicy { kind }`,
  generateCouncilAgenda: `... on GenerateCouncilAgendaSuccess { meeting { ${meeting} } }`,
  shareCouncilItem: `... on ShareCouncilItemSuccess { meeting { ${meeting} } }`,
  keepCouncilMinutes: `... on KeepCouncilMinutesSuccess { meeting { ${meeting} } } ... on RoleNotInPolicy { allowed }`,
  registerLexSarah: `... on RegisterLexSarahSuccess { report { ${lexSarah} } } ... on NotInPolicy { kind }`,
  recordLexSarah: `... on RecordLexSarahSuccess { report { ${lexSarah} } } ... on RoleNotInPolicy { allowed }`,
  concludeLexSarah: `... on ConcludeLexSarahSuccess { report { ${lexSarah} } } ... on RoleNotInPolicy { allowed }`,
  registerComplaint: '... on RegisterComplaintSuccess { complaint { id } }',
  submitProviderReport: '... on SubmitProviderReportSuccess { report { id } }',
};
const { act, ask, points, provider } = workbench(subgraph, selects);
const [lead, secretary] = ['DEVELOPMENT_LEAD', 'INVESTIGATION_SECRETARY'];
const refused = async (doing: () => Promise<object>, problem: object, of = tenant) => {
  const before = await subgraph.countRows(of);
  expect(await doing()).toMatchObject(problem);
  expect(await subgraph.countRows(of)).toBe(before);
};
const forbidden = async (role: string, name: string, input: object) => {
  const before = await subgraph.countRows(tenant);
  expect((await ask(tenant, role, name, input)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(await subgraph.countRows(tenant)).toBe(before);
};
type Item = { id: string; kind: string; subjectId: string; provider: { id: string } | null; shared: string | null };
const generate = async (): Promise<{ id: string; agenda: Item[] }> => {
  const planned = await act(tenant, lead, 'planCouncilMeeting', { scheduledOn: '2026-06-01' });
  return (await act(tenant, lead, 'generateCouncilAgenda', { meetingId: planned['meeting'].id }))['meeting'];
};
const complaint = async ({ providerId, unitId }: { providerId: string; unitId: string }) => (await act(tenant, secretary, 'registerComplaint', { providerId, unitId, category: 'COMPLAINT', registrationNumber: 'KS 2026/4', channel: 'PHONE', content: 'Maten är kall.', anonymous: true }))['complaint'].id as string;
const on = (agenda: Item[], subjectId: string) => agenda.filter((item) => item.subjectId === subjectId);

test('[ATV-LEXS-1] the investigation secretary investigates and concludes a lex Sarah report; a unit manager or the MAS does not, and the council sees that it is concluded', async () => {
  const { providerId, unitId } = await provider(tenant, 'SARSKILT_BOENDE');
  const { report } = await act(tenant, 'UNIT_MANAGER', 'registerLexSarah', { providerId, unitId, registrationNumber: 'KS 2026/31', content: 'Utebliven tillsyn.' });
  expect(report).toMatchObject({ status: 'REPORTED', registrationNumber: 'KS 2026/31', content: 'Utebliven tillsyn.' });
  const reportId: string = report.id;
  const conclusion = { reportId, outcome: 'MISCONDUCT', serious: true, reason: 'Tillsynen uteblev tre nätter.' };
  await act(tenant, secretary, 'recordLexSarah', { reportId, kind: 'INVESTIGATION', text: 'Scheman är granskade.' });
  await refused(() => act(tenant, secretary, 'concludeLexSarah', conclusion), { __typename: 'InvalidInput', field: 'outcome' });
  await act(tenant, secretary, 'recordLexSarah', { reportId, kind: 'MEASURE', text: 'Larm på tillsyn.' });
  for (const role of ['UNIT_MANAGER', 'MAS']) await forbidden(role, 'concludeLexSarah', conclusion);
  // One whom the delegation order lets but the guideline does not name is refused too.
  await refused(() => act(tenant, 'ADMINISTRATION_DIRECTOR', 'concludeLexSarah', conclusion), { __typename: 'RoleNotInPolicy', allowed: ['INVESTIGATION_SECRETARY'] });
  expect(on((await generate()).agenda, reportId)).toEqual([]);

  expect(await act(tenant, secretary, 'concludeLexSarah', conclusion)).toMatchObject({ report: {
    status: 'CONCLUDED', investigation: [{ text: 'Scheman är granskade.' }], measures: [{ text: 'Larm på tillsyn.' }], conclusion: { outcome: 'MISCONDUCT', serious: true, reason: 'Tillsynen uteblev tre nätter.', on: '2026-05-20' },
  } });
  await refused(() => act(tenant, secretary, 'concludeLexSarah', conclusion), { __typename: 'Conflict' });
  expect(on((await generate()).agenda, reportId)).toMatchObject([{ kind: 'LEX_SARAH', provider: { id: providerId } }]);
  expect(await act(tenant, secretary, 'recordLexSarah', { reportId, kind: 'FOLLOW_UP', text: 'Ingen tillsyn har uteblivit.' })).toMatchObject({ report: { status: 'FOLLOWED_UP', followUp: { text: 'Ingen tillsyn har uteblivit.', on: '2026-05-20' } } });
  await forbidden('PROVIDER_REPRESENTATIVE', 'recordLexSarah', { reportId, kind: 'MEASURE', text: 'x' });
  expect(JSON.stringify(await subgraph.events(tenant))).not.toMatch(/tillsyn/i);
  // A guideline that says nothing of lex Sarah has no such investigations.
  const elsewhere = await provider('falkenberg', 'HEMTJANST');
  await refused(() => act('falkenberg', 'QUALITY_STRATEGIST', 'registerLexSarah', { providerId: elsewhere.providerId, registrationNumber: 'SOC 2026/4', content: 'x' }), { __typename: 'NotInPolicy', kind: 'misconduct' }, 'falkenberg');
});

test('[ATV-RAD-1] the council\'s agenda has what has come since its last meeting, a private unit manager sees what is shared and no case, and the minutes keep what was decided', async () => {
  const at = await provider(tenant, 'SARSKILT_BOENDE');
  const { providerId, unitId } = at;
  const before = await complaint(at);
  const first = await generate();
  expect(on(first.agenda, before)).toMatchObject([{ kind: 'COMPLAINT', provider: { id: providerId }, shared: null }]);
  const minutes = { meetingId: first.id, minutes: 'Maten diskuterades.', present: [lead, 'MAS', 'UNIT_MANAGER'], improvements: [{ description: 'Måltidsråd på alla boenden.', responsible: 'UNIT_MANAGER', dueOn: '2026-09-30' }] };
  await refused(() => act(tenant, lead, 'keepCouncilMinutes', { ...minutes, present: ['BOARD'] }), { __typename: 'InvalidInput', field: 'present' });
  await refused(() => act(tenant, 'ADMINISTRATION_DIRECTOR', 'keepCouncilMinutes', minutes), { __typename: 'RoleNotInPolicy', allowed: [lead] });
  expect(await act(tenant, lead, 'keepCouncilMinutes', minutes)).toMatchObject({ meeting: { status: 'HELD', minutes: 'Maten diskuterades.', present: [lead, 'MAS', 'UNIT_MANAGER'], improvements: minutes.improvements } });
  await refused(() => act(tenant, lead, 'generateCouncilAgenda', { meetingId: first.id }), { __typename: 'MeetingEnded' });

  const after = await complaint(at);
  const { report: deviations } = await act(tenant, 'PROVIDER_REPRESENTATIVE', 'submitProviderReport', { kind: 'DEVIATION_RESULT', providerId, unitId, until: '2026-04-30', result: 'Fyra fall på natten.' });
  const opened = await act(tenant, lead, 'openReview', { kind: 'MANAGEMENT_SYSTEM_FOLLOW_UP', providerId, unitId, registrationNumber: 'KS 2026/5' });
  const reviewId: string = opened['review'].id;
  for (const { id: pointId, code } of await points(tenant, lead, reviewId)) await act(tenant, lead, 'assessReviewPoint', { pointId, result: code === 'LATEST_QUALITY_AUDIT_AND_MEASURES' ? 'NO_AUDIT_MADE' : 'FULFILLED' });
  await act(tenant, lead, 'writeReviewReport', { reviewId, text: 'Dokumenterad.' });
  expect(await act(tenant, lead, 'completeReview', { reviewId })).toMatchObject({ __typename: 'CompleteReviewSuccess' });
  const second = await generate();
  expect([after, deviations.id, reviewId, first.id, before].map((id) => on(second.agenda, id).map((item) => item.kind))).toEqual([['COMPLAINT'], ['DEVIATION'], ['REVIEW'], ['DECIDED_IMPROVEMENT'], []]);
  const again = await act(tenant, lead, 'generateCouncilAgenda', { meetingId: second.id });
  expect(again['meeting'].agenda).toHaveLength(second.agenda.length);

  await refused(() => act(tenant, lead, 'shareCouncilItem', { itemId: on(second.agenda, after)[0]!.id, text: ' ' }), { __typename: 'InvalidInput', field: 'text' });
  await act(tenant, lead, 'shareCouncilItem', { itemId: on(second.agenda, after)[0]!.id, text: 'Kall mat på ett boende.' });
  // The manager of a unit of another, private provider.
  const other = await provider(tenant, 'HEMTJANST');
  const manager = (document: string) => subgraph.as(tenant, 'UNIT_MANAGER')(document, { id: second.id, complaint: after }, { assignments: [{ role: 'UNIT_MANAGER', scope: `unit:${other.unitId}` }] });
  expect((await manager('query M($id: ID!) { councilMeeting(id: $id) { members sharedAgenda { kind on text } } }')).data.councilMeeting)
    .toEqual({ members: [lead, 'MAS', secretary, 'UNIT_MANAGER'], sharedAgenda: [{ kind: 'COMPLAINT', on: '2026-05-20', text: 'Kall mat på ett boende.' }] });
  const whole = await manager('query M($id: ID!, $complaint: ID!) { councilMeeting(id: $id) { agenda { id } } complaint(id: $complaint) { content } }');
  expect([whole.data.councilMeeting.agenda, whole.data.complaint, whole.errors?.map((e) => e.extensions.code)]).toEqual([null, null, ['FORBIDDEN', 'FORBIDDEN']]);
  await forbidden('UNIT_MANAGER', 'shareCouncilItem', { itemId: on(second.agenda, after)[0]!.id, text: 'x' });
  await refused(() => act('falkenberg', 'QUALITY_STRATEGIST', 'planCouncilMeeting', { scheduledOn: '2026-06-01' }), { __typename: 'NotInPolicy', kind: 'organisation' }, 'falkenberg');
});
