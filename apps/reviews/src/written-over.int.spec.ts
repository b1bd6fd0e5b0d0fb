import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { checklists } from './checklist.fixture.ts';
import { caseBench } from './individual-follow-up/individual-follow-up.fixture.ts';
import { workbench } from './reviews.fixture.ts';
import { reviews } from './reviews.module.ts';
import { twoWriters } from './written-over.fixture.ts';

const subgraph = useSubgraph(reviews, { tenants: ['nacka', 'falkenberg', 'sodertalje', 'atvidaberg'], clock: '2026-05-20T08:00:00Z' });
const { act, provider, points } = workbench(subgraph);
const { caseAt, unitIn } = caseBench(subgraph);
const opened = async (tenant: string, role: string, kind: string, at: object, more: object = {}) => (await act(tenant, role, 'openReview', { kind, ...at, registrationNumber: 'DNR 2026/5', ...more })).review.id as string;

const { reading, writtenByTwo } = twoWriters(subgraph, act);

test('an analysis of a provider', async () => {
  const [tenant, role] = ['nacka', 'PLANNER'];
  const at = await provider(tenant, 'HEMTJANST');
  const trigger = { trigger: 'SERIOUS_MISCONDUCT_REPORTED', reporter: 'USER', receivedOn: '2026-05-19', content: 'Något.' };
  const reviewId = await opened(tenant, role, 'TRIGGERED_REVIEW', at, { trigger });
  await act(tenant, role, 'writeReviewReport', { reviewId, text: 'Rapport.' });
  await act(tenant, role, 'completeReview', { reviewId });
  const analysis = { providerId: at.providerId, serviceArea: 'HEMTJANST', year: 2026, meetsAgreement: true, scale: 4, requirements: [{ requirement: 'BEMANNING', level: 3 }], evidenceIds: [] };
  const selects = 'analysis { id lockVersion }';
  await writtenByTwo({ tenant, role, name: 'saveProviderAnalysis', selects, from: 0, first: { ...analysis, developmentAreas: 'Dokumentation.' }, second: { ...analysis, meetsAgreement: false } });
  // What is completed is what was read.
  const { id: analysisId } = (await act(tenant, role, 'saveProviderAnalysis', analysis, reading('saveProviderAnalysis', selects))).analysis;
  expect(await act(tenant, role, 'completeProviderAnalysis', { analysisId, expectedVersion: 2 }, '... on AnalysisIncomplete { missing }')).toMatchObject({ __typename: 'AnalysisIncomplete' });
});

test('an assessed requirement and a point of a contract follow-up', async () => {
  const [tenant, role] = ['nacka', 'PLANNER'];
  subgraph.setClock('2026-07-20T08:00:00Z');
  const at = await provider(tenant, 'HEMTJANST');
  const requirementId = newId();
  await subgraph.deliver(
    { tenant, type: 'providers.requirement-adopted.v1', subject: requirementId, data: { requirementId, code: 'KRAV-1', source: 'AGREEMENT', version: 1, class: 'MANDATORY', qualityArea: null, qualityDimension: null, validFrom: '2020-01-01' } },
    { tenant, type: 'providers.agreement-requirements-changed.v1', subject: at.agreementId, data: { agreementId: at.agreementId, providerId: at.providerId, attached: [requirementId], detached: [], on: '2026-01-01' } },
  );
  const { review } = await act(tenant, role, 'openReview', { kind: 'CONTRACT_FOLLOW_UP', ...at, registrationNumber: 'SOCN 2026/95' }, reading('openReview', 'review { id requirements { id } }'));
  const reviewRequirementId = review.requirements[0].id;
  await writtenByTwo({ tenant, role, name: 'assessRequirement', selects: 'requirement { lockVersion }', from: 1, first: { reviewRequirementId, result: 'MET', evidence: 'Rutin' }, second: { reviewRequirementId, result: 'NOT_MET', evidence: 'Stickprov' } });

  const there = await provider('falkenberg', 'SARSKILT_BOENDE');
  const followUp = await opened('falkenberg', 'CONTRACT_STRATEGIST', 'CONTRACT_FOLLOW_UP', there);
  await act('falkenberg', 'CONTRACT_STRATEGIST', 'raiseReviewPoint', { reviewId: followUp, text: 'Nattbemanningen.' });
  const next = await opened('falkenberg', 'CONTRACT_STRATEGIST', 'CONTRACT_FOLLOW_UP', there);
  const [point] = [...await points('falkenberg', 'CONTRACT_STRATEGIST', next), ...await points('falkenberg', 'CONTRACT_STRATEGIST', followUp)];
  const pointId = point!.id;
  await writtenByTwo({ tenant: 'falkenberg', role: 'CONTRACT_STRATEGIST', name: 'assessReviewPoint', selects: 'point { lockVersion }', from: 1, first: { pointId, result: 'FULFILLED', note: 'I ordning.' }, second: { pointId, result: 'FULFILLED', note: 'Granskat.' } });
});

test('the result of a part of a joint follow-up, and of a start-up review', async () => {
  const [tenant, role] = ['falkenberg', 'QUALITY_STRATEGIST'];
  const units = [await provider(tenant, 'HEMTJANST'), await provider(tenant, 'HEMTJANST')];
  const theme = { registrationNumber: 'SOC 2026/77', theme: 'Dokumentation', reason: 'SUSPECTED_DIFFERENCES', unitIds: units.map((u) => u.unitId), questions: ['Följs planen?'] };
  const { jointReview } = await act(tenant, role, 'openThematicReview', theme, reading('openThematicReview', 'jointReview { parts { id } }'));
  const part = (answer: string) => ({ partId: jointReview.parts[0].id, result: answer, answers: [{ question: 'Följs planen?', answer }] });
  await writtenByTwo({ tenant, role: 'MAS', name: 'recordPartResult', selects: 'jointReview { parts { lockVersion } }', from: 1, first: part('Ja'), second: part('Nej') });

  const unit = await provider(tenant, 'HEMTJANST', 'OWN_OPERATION');
  await subgraph.deliver({ tenant, type: 'providers.unit-first-order-executed.v1', subject: unit.unitId, sequence: 2, data: { unitId: unit.unitId, providerId: unit.providerId, executedOn: '2025-06-01' } });
  const reviewId = await opened(tenant, role, 'STARTUP_REVIEW', { providerId: unit.providerId, unitId: unit.unitId });
  const startup = { reviewId, content: 'ROUTINES_IN_PLACE', acceptable: true };
  await writtenByTwo({ tenant, role, name: 'assessStartup', selects: 'review { startupAssessments { lockVersion } }', from: 0, first: startup, second: { ...startup, acceptable: false } });
});

test('a point of the internal control plan, a case of the control of decisions, and the proposals of an audit', async () => {
  const tenant = 'atvidaberg';
  const points = [{ type: 'MUNICIPALITY_WIDE', title: 'Attest', responsible: 'INVESTIGATION_SECRETARY' }];
  const { internalControlPlan } = await act(tenant, 'DEVELOPMENT_LEAD', 'createInternalControlPlan', { year: 2026, points }, reading('createInternalControlPlan', 'internalControlPlan { points { id } }'));
  const controlPointId = internalControlPlan.points[0].id;
  await writtenByTwo({ tenant, role: 'INVESTIGATION_SECRETARY', name: 'recordControlPoint', selects: 'controlPoint { lockVersion }', from: 1, first: { controlPointId, result: 'En brist' }, second: { controlPointId, result: 'Inga brister' } });

  const { decisionControl: { id: decisionControlId } } = await act(tenant, 'INVESTIGATION_SECRETARY', 'registerControlMeeting', { meetingOn: '2026-06-03' }, reading('registerControlMeeting', 'decisionControl { id }'));
  const { decisionControl } = await act(tenant, 'INVESTIGATION_SECRETARY', 'selectControlledCase', { decisionControlId, caseReference: 'BIST-1', decidedBy: 'DELEGATE', selectionMethod: 'Vart tionde' }, reading('selectControlledCase', 'decisionControl { cases { id } }'));
  const assessed = { controlledCaseId: decisionControl.cases[0].id, aspect: 'DECISION' };
  await writtenByTwo({ tenant, role: 'COMMITTEE', name: 'assessControlledCase', selects: 'decisionControl { cases { lockVersion } }', from: 1, first: { ...assessed, assessment: 'Utan anmärkning.' }, second: { ...assessed, assessment: 'Motivering saknas.' } });

  const commissioned = { body: 'VARD_OCH_OMSORGSUTSKOTTET', decidedOn: '2026-02-03', reference: 'VOU §12', direction: 'Rutiner för läkemedel', extent: 'Två boenden' };
  const { auditCommission } = await act(tenant, 'COMMITTEE', 'commissionQualityAudit', commissioned, reading('commissionQualityAudit', 'auditCommission { id }'));
  const { review } = await act(tenant, 'QUALITY_AUDITOR', 'startQualityAudit', { auditCommissionId: auditCommission.id, ...await provider(tenant, 'SARSKILT_BOENDE'), registrationNumber: 'KS 2026/12' }, reading('startQualityAudit', 'review { id }'));
  await writtenByTwo({
    tenant, role: 'QUALITY_AUDITOR', name: 'proposeImprovements', selects: 'review { improvements { lockVersion } }', from: 1,
    first: { reviewId: review.id, proposals: ['Ny rutin.'] }, second: { reviewId: review.id, proposals: ['Utbildning.'] },
  });
});

test('a contract survey while it is prepared, its answers, and their assessment', async () => {
  const [tenant, role] = ['nacka', 'QUALITY_UNIT'];
  subgraph.setClock('2026-07-20T08:00:00Z');
  const { agreementId } = await provider(tenant, 'HEMTJANST');
  const survey = (text: string) => ({ year: 2026, questions: [{ key: 'Q1', text, statute: '3 kap. 3 § SoL' }] });
  await writtenByTwo({ tenant, role, name: 'prepareContractSurvey', selects: 'survey { lockVersion }', from: 0, first: survey('Hur är det?'), second: survey('Hur går det?') });
  const { survey: { id: surveyId } } = await act(tenant, role, 'prepareContractSurvey', survey('Hur går det nu?'), reading('prepareContractSurvey', 'survey { id }'));
  expect(await act(tenant, role, 'issueContractSurvey', { surveyId, expectedVersion: 2 })).toMatchObject({ __typename: 'Conflict' });
  const issued = await act(tenant, role, 'issueContractSurvey', { surveyId, expectedVersion: 3 }, reading('issueContractSurvey', 'survey { responses(first: 100) { edges { node { id lockVersion agreement { id } } } } }'));
  const response = issued.survey.responses.edges.map((e: any) => e.node).find((r: any) => r.agreement.id === agreementId);
  const answer = (value: string) => ({ responseId: response.id, answers: [{ key: 'Q1', value }] });
  await writtenByTwo({ tenant, role: 'PROVIDER_REPRESENTATIVE', name: 'saveSurveyAnswers', selects: 'response { lockVersion }', from: response.lockVersion, first: answer('Bra.'), second: answer('Dåligt.') });
  expect(await act(tenant, 'PROVIDER_REPRESENTATIVE', 'submitSurvey', { responseId: response.id, expectedVersion: 1 })).toMatchObject({ __typename: 'Conflict' });
  await act(tenant, 'PROVIDER_REPRESENTATIVE', 'submitSurvey', { responseId: response.id, expectedVersion: 3 });
  const judged = { responseId: response.id, outcome: 'MET', reason: 'Allt finns.' };
  expect(await act(tenant, role, 'assessSurvey', { ...judged, expectedVersion: 3 })).toMatchObject({ __typename: 'Conflict' });
  expect(await act(tenant, role, 'assessSurvey', { ...judged, expectedVersion: 4 })).toMatchObject({ __typename: 'AssessSurveySuccess' });
  subgraph.setClock('2026-05-20T08:00:00Z');
});

test('the questions of a review, the part of a party in it, and what is said of a report that has not come', async () => {
  const [tenant, role] = ['sodertalje', 'OPERATIONS_STRATEGIST'];
  const { published } = checklists(act);
  const { questions } = await published('nacka', 'PLANNER', 'DAGVERKSAMHET');
  const trigger = { trigger: 'SERIOUS_MISCONDUCT_REPORTED', reporter: 'RELATIVE', receivedOn: '2026-05-20', content: 'Fel läkemedel gavs.' };
  const chosen = await opened('nacka', 'PLANNER', 'TRIGGERED_REVIEW', await provider('nacka', 'DAGVERKSAMHET'), { trigger });
  const choose = (at: number) => ({ reviewId: chosen, questionIds: [questions[at].questionId] });
  await writtenByTwo({ tenant: 'nacka', role: 'PLANNER', name: 'selectReviewQuestions', selects: 'review { questionSelection { lockVersion } }', from: 0, first: choose(0), second: choose(1) });

  const reviewed = await opened(tenant, role, 'QUALITY_REVIEW', await provider(tenant, 'DAGLIG_VERKSAMHET'));
  const part = { reviewId: reviewed, party: 'USERS', services: ['DAILY_ACTIVITY_LSS'] };
  await writtenByTwo({ tenant, role, name: 'recordPartyPart', selects: 'review { partyParts { lockVersion } }', from: 0, first: { ...part, note: 'Följt upp.' }, second: { ...part, note: 'Sex samtal.' } });

  const followUp = await opened(tenant, 'QUALITY_UNIT', 'CONTRACT_FOLLOW_UP', await provider(tenant, 'DAGLIG_VERKSAMHET', 'OWN_OPERATION'));
  const comment = { reviewId: followUp, kind: 'SELF_MONITORING', comment: 'Ny chef.' };
  await writtenByTwo({ tenant, role: 'QUALITY_UNIT', name: 'commentMissingReport', selects: 'review { missingProviderReports { lockVersion } }', from: 0, first: comment, second: { ...comment, comment: 'Begärs till nästa.' } });
});

test('the sums of a user survey, and who answers for an individual case', async () => {
  const [tenant, role] = ['nacka', 'PLANNER'];
  const { providerId } = await provider(tenant, 'HEMTJANST');
  const questions = [{ key: 'trygg', text: 'Känner du dig trygg?', options: ['JA', 'NEJ'] }];
  const { survey } = await act(tenant, role, 'openUserSurvey', { name: 'Brukarundersökning', year: 2026, serviceArea: 'HEMTJANST', questions }, reading('openUserSurvey', 'survey { id }'));
  const sums = (yes: number) => ({ surveyId: survey.id, providerId, population: 40, answered: 30, answers: [{ key: 'trygg', counts: [{ option: 'JA', count: yes }] }] });
  await writtenByTwo({ tenant, role, name: 'recordUserSurveyResult', selects: 'result { lockVersion }', from: 0, first: sums(20), second: sums(25) });

  const individualCaseId = await caseAt('atvidaberg', (await unitIn('atvidaberg')).unitId);
  const to = (officer: string) => ({ individualCaseId, officer, reason: 'Föräldraledig' });
  await writtenByTwo({ tenant: 'atvidaberg', role: 'ADMINISTRATION_DIRECTOR', name: 'reassignIndividualCase', selects: 'individualCase { lockVersion }', from: 1, first: to('B'), second: to('C') });
});
