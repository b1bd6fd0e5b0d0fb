import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const tenant = 'nacka';
const subgraph = useSubgraph(reviews, { tenants: [tenant, 'falkenberg'], clock: '2026-05-20T08:00:00Z' });
const { act, provider } = workbench(subgraph, {
  recordCaseOfficerMeeting: '... on RecordCaseOfficerMeetingSuccess { meeting { id heldOn } } ... on NotInPolicy { kind }',
  recordCaseOfficerExperience: '... on RecordCaseOfficerExperienceSuccess { experience { id on occasion content meeting { heldOn } } }',
});
const refused = async (doing: () => Promise<object>, problem: object, of = tenant) => {
  const before = await subgraph.countRows(of);
  expect(await doing()).toMatchObject(problem);
  expect(await subgraph.countRows(of)).toBe(before);
};

test('[NACKA15-HAND-1] what case officers tell at meetings and in between is put together for the provider\'s review, and no provider reads it', async () => {
  const [at, other] = [await provider(tenant, 'HEMTJANST'), await provider(tenant, 'HEMTJANST')];
  const tell = (input: object, of = at) => act(tenant, 'CASE_OFFICER', 'recordCaseOfficerExperience', { providerId: of.providerId, unitId: of.unitId, ...input });
  const meetings = [];
  for (const heldOn of ['2026-02-10', '2026-04-14']) meetings.push((await act(tenant, 'PLANNER', 'recordCaseOfficerMeeting', { heldOn, serviceArea: 'HEMTJANST' })).meeting.id);
  const [first, second] = meetings;
  expect(await tell({ meetingId: first, content: 'Besöken kommer sent.' })).toMatchObject({ experience: { on: '2026-02-10', occasion: 'MEETING', meeting: { heldOn: '2026-02-10' } } });
  await tell({ meetingId: second, content: 'Besöken kommer i tid.' });
  await tell({ meetingId: second, content: 'Ny samordnare.' });
  await tell({ meetingId: second, content: 'Gott samarbete.' }, other);
  await refused(() => tell({ content: `Gäller ${'9'.repeat(8)}-${'9'.repeat(4)}.` }), { __typename: 'InvalidInput', field: 'content' });
  await refused(() => tell({ on: '2026-05-21', content: 'x' }), { __typename: 'InvalidInput', field: 'on' });

  const { review } = await act(tenant, 'PLANNER', 'openReview', { kind: 'QUALITY_REVIEW', ...at, registrationNumber: 'ÄLN 2026/5' });
  const compiled = async () => (await subgraph.as(tenant, 'PLANNER')('query R($id: ID!) { review(id: $id) { caseOfficerExperience { from until count meetings contacts entries { content } } } }', { id: review.id })).data.review.caseOfficerExperience;
  expect(await compiled()).toMatchObject({ from: '2025-01-01', until: '2026-05-20', count: 3, meetings: 2, contacts: 0 });
  expect(await tell({ content: 'Svarar inte i telefon.' })).toMatchObject({ experience: { on: '2026-05-20', occasion: 'CONTACT', meeting: null } });
  expect(await compiled()).toMatchObject({ count: 4, meetings: 2, contacts: 1, entries: [{ content: 'Svarar inte i telefon.' }, {}, {}, { content: 'Besöken kommer sent.' }] });

  const list = '{ caseOfficerExperiences(first: 100) { edges { node { id } } } }';
  expect((await subgraph.as(tenant, 'PROVIDER_REPRESENTATIVE')(list, {}, { assignments: [{ role: 'PROVIDER_REPRESENTATIVE', scope: `provider:${at.providerId}` }] })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(JSON.stringify(await subgraph.events(tenant))).not.toContain('Besöken');
  // The guideline gives no interval for the meetings: none is owed.
  expect((await subgraph.as(tenant, 'PLANNER')('{ reviewDuties(kind: CASE_OFFICER_MEETING) { edges { node { id } } } }')).data.reviewDuties.edges).toEqual([]);
  await refused(() => act('falkenberg', 'QUALITY_STRATEGIST', 'recordCaseOfficerExperience', { providerId: other.providerId, content: 'x' }), { __typename: 'NotFound' }, 'falkenberg');
});
