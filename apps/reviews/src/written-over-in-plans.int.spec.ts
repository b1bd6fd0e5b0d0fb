import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { workbench } from './reviews.fixture.ts';
import { reviews } from './reviews.module.ts';
import { twoWriters } from './written-over.fixture.ts';

const subgraph = useSubgraph(reviews, { tenants: ['nacka', 'falkenberg', 'sodertalje', 'atvidaberg'], clock: '2026-05-20T08:00:00Z' });
const { act, provider } = workbench(subgraph);
const { reading, writtenByTwo } = twoWriters(subgraph, act);

test('the priority of a risk analysis, and what a plan leaves out', async () => {
  const [tenant, role] = ['nacka', 'PLANNER'];
  const { providerId } = await provider(tenant, 'HEMTJANST');
  const { riskAnalysis } = await act(tenant, role, 'openRiskAnalysis', { levels: 5, year: 2026, serviceArea: 'HEMTJANST' }, reading('openRiskAnalysis', 'riskAnalysis { id }'));
  await act(tenant, role, 'addRiskItem', { riskAnalysisId: riskAnalysis.id, requirement: 'AVTAL § 4', description: 'Bemanning', severity: 3, probability: 3 });
  const high = (highFrom: number) => ({ riskAnalysisId: riskAnalysis.id, highFrom });
  await writtenByTwo({ tenant, role, name: 'prioritiseRiskAnalysis', selects: 'riskAnalysis { lockVersion }', from: 1, first: high(9), second: high(15) });

  subgraph.setClock('2026-10-15T08:00:00Z');
  const { plan } = await act(tenant, role, 'draftPlan', { year: 2027, boards: ['SOCIALNAMNDEN', 'ALDRENAMNDEN'] }, reading('draftPlan', 'plan { id lockVersion }'));
  const out = (reason: string) => ({ planId: plan.id, providerId, reason });
  await writtenByTwo({ tenant, role, name: 'leaveOutProvider', selects: 'plan { lockVersion }', from: plan.lockVersion, first: out('Granskades i höstas.'), second: out('Upphör i mars.') });
  const known = (reason: string) => ({ planId: plan.id, serviceArea: 'DAGVERKSAMHET', reason });
  await writtenByTwo({ tenant, role, name: 'acknowledgeUncoveredArea', selects: 'plan { lockVersion }', from: plan.lockVersion + 2, first: known('Följs upp 2028.'), second: known('Ny utförare.') });
  subgraph.setClock('2026-05-20T08:00:00Z');
});

test('the contact with a provider on a complaint, and an item of a dialogue', async () => {
  const at = await provider('nacka', 'HEMTJANST');
  const told = { providerId: at.providerId, unitId: at.unitId, category: 'COMPLAINT', channel: 'PHONE', receivedOn: '2026-05-19', content: 'Maten är kall.', registrationNumber: 'SN 2026/9', anonymous: true };
  const { complaint } = await act('nacka', 'PLANNER', 'registerComplaint', told, reading('registerComplaint', 'complaint { id lockVersion }'));
  const contact = (person: string) => ({ complaintId: complaint.id, channel: 'PHONE', person });
  await writtenByTwo({ tenant: 'nacka', role: 'PLANNER', name: 'recordProviderContact', selects: 'complaint { lockVersion }', from: 1, first: contact('Verksamhetschef'), second: contact('Gruppledare') });

  const { providerId } = await provider('falkenberg', 'SARSKILT_BOENDE');
  const agreementId = newId();
  await subgraph.deliver({ tenant: 'falkenberg', type: 'providers.agreement-registered.v1', subject: agreementId, data: { agreementId, providerId, type: 'LOU_CONTRACT', boardId: newId(), serviceAreaKeys: ['SARSKILT_BOENDE'], validFrom: '2025-01-01', validUntil: null, penaltyClause: null } });
  const meeting = { kind: 'CONSULTATION', scheduledOn: '2026-05-20', registrationNumber: 'SOC 2026/9', agreementIds: [agreementId] };
  const { meeting: { agenda } } = await act('falkenberg', 'QUALITY_STRATEGIST', 'planMeeting', meeting, `${reading('planMeeting', 'meeting { agenda { id } }')} ... on ParticipantNotInPolicy { subjectId }`);
  const item = (outcome: string) => ({ itemId: agenda[0].id, outcome });
  await writtenByTwo({ tenant: 'falkenberg', role: 'QUALITY_STRATEGIST', name: 'recordAgendaItem', selects: 'meeting { agenda { lockVersion } }', from: 1, first: item('REPORTED'), second: item('NOT_REPORTED') });
});

test('a part that a review leaves out, and the schedules that were looked at', async () => {
  const at = await provider('sodertalje', 'DAGLIG_VERKSAMHET');
  const { review: { id: reviewId } } = await act('sodertalje', 'OPERATIONS_STRATEGIST', 'openReview', { kind: 'QUALITY_REVIEW', ...at, registrationNumber: 'ON 2026/9' });
  const { review } = await act('sodertalje', 'OPERATIONS_STRATEGIST', 'attachFollowUpPart', { kind: 'DEEP_DIVE', title: 'Natt', basis: 'Nulägesanalys', reviewId }, reading('attachFollowUpPart', 'review { parts { id title } }'));
  const out = (reason: string) => ({ reviewPartId: review.parts.find((p: any) => p.title === 'Natt').id, reason });
  await writtenByTwo({ tenant: 'sodertalje', role: 'OPERATIONS_STRATEGIST', name: 'leaveOutReviewPart', selects: 'review { parts { lockVersion } }', from: 1, first: out('Följdes upp i februari.'), second: out('Utgår.') });

  const [tenant, role] = ['atvidaberg', 'DEVELOPMENT_LEAD'];
  const { review: followUp } = await act(tenant, role, 'openReview', { kind: 'CONTRACT_FOLLOW_UP', ...await provider(tenant, 'SARSKILT_BOENDE'), registrationNumber: 'KS 2026/14' });
  expect(await act(tenant, role, 'holdContractMeeting', { reviewId: followUp.id, heldOn: '2026-05-20', participants: ['ADMINISTRATION_DIRECTOR', 'DEVELOPMENT_LEAD', 'OPERATIONS_MANAGER', 'REGIONAL_MANAGER_OR_EQUIVALENT'], notes: 'Kraven.' })).toMatchObject({ __typename: 'HoldContractMeetingSuccess' });
  const days = (from: string) => ({ reviewId: followUp.id, from, until: '2026-05-19' });
  await writtenByTwo({ tenant, role, name: 'recordStaffSchedules', selects: 'review { contractMeeting { lockVersion } }', from: 1, first: days('2026-05-10'), second: days('2026-05-01') });
});

test('what of the council\'s agenda is told to all', async () => {
  const [tenant, role] = ['atvidaberg', 'DEVELOPMENT_LEAD'];
  const { providerId, unitId } = await provider(tenant, 'SARSKILT_BOENDE');
  await act(tenant, 'INVESTIGATION_SECRETARY', 'registerComplaint', { providerId, unitId, category: 'COMPLAINT', registrationNumber: 'KS 2026/4', channel: 'PHONE', content: 'Maten är kall.', complainantReference: 'KL-1' });
  const { meeting } = await act(tenant, role, 'planCouncilMeeting', { scheduledOn: '2026-06-01' }, reading('planCouncilMeeting', 'meeting { id }'));
  const { meeting: { agenda } } = await act(tenant, role, 'generateCouncilAgenda', { meetingId: meeting.id }, reading('generateCouncilAgenda', 'meeting { agenda { id } }'));
  const told = (text: string) => ({ itemId: agenda[0].id, text });
  await writtenByTwo({ tenant, role, name: 'shareCouncilItem', selects: 'meeting { agenda { lockVersion } }', from: 1, first: told('Kall mat på ett boende.'), second: told('Maten serveras varm igen.') });
});
