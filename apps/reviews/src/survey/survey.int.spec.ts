import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { eventually, useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['nacka', 'falkenberg'], clock: '2022-09-01T08:00:00Z' });
const { act, ask } = workbench(subgraph);

const responseFields = 'id year status provider { id } questions { key } answers { key value } reminders submittedOn notAnsweredOn deviation { deviation reason by } assessment { outcome by answerKeys }';
const surveys = new Set(['prepareContractSurvey', 'issueContractSurvey', 'extendContractSurvey', 'remindContractSurvey', 'closeContractSurvey']);
const extras: Record<string, string> = { issueContractSurvey: '... on SurveyAreaMissing { missing }', submitSurvey: '... on SurveyAnswersMissing { missing }' };
const does = async (role: string, name: string, input: object, tenant = 'nacka') =>
  act(tenant, role, name, input, `... on ${name[0]!.toUpperCase()}${name.slice(1)}Success { ${surveys.has(name) ? 'survey { id status issuedOn dueOn }' : `response { ${responseFields} }`} } ${extras[name] ?? ''}`);
const refused = async (role: string, name: string, input: object, expected: object, tenant = 'nacka') => {
  const before = await subgraph.countRows(tenant);
  expect(await does(role, name, input, tenant)).toMatchObject(expected);
  expect(await subgraph.countRows(tenant)).toBe(before);
};
/** So many providers, the first the municipality's own, each with an agreement in force that year alone. */
async function agreements(year: number, count: number) {
  const made = Array.from({ length: count }, () => ({ providerId: newId(), unitId: newId(), agreementId: newId() }));
  await subgraph.deliver(...made.flatMap(({ providerId, unitId, agreementId }, i) => {
    const operatingForm = i === 0 ? 'OWN_OPERATION' : 'EXTERNAL';
    return [
      { tenant: 'nacka', type: 'providers.provider-registered.v1', subject: providerId, data: { providerId, organisationNumber: '559999-0016', name: 'Exempelomsorg AB', operatingForm } },
      { tenant: 'nacka', type: 'providers.unit-registered.v1', subject: unitId, data: { unitId, providerId, name: 'Exempelgården', unitType: 'HOME_CARE', operatingForm, serviceAreaKey: 'HEMTJANST', openedOn: '2015-01-01' } },
      { tenant: 'nacka', type: 'providers.agreement-registered.v1', subject: agreementId, data: { agreementId, providerId, type: i === 0 ? 'ASSIGNMENT_DESCRIPTION' : 'LOV_AUTHORISATION', boardId: newId(), serviceAreaKeys: ['HEMTJANST'], validFrom: `${year}-01-01`, validUntil: `${year}-12-31`, penaltyClause: null } },
    ];
  }));
  return made;
}
const areas = ['VOLUME', 'DOCUMENTATION', 'STAFF', 'MANAGEMENT_SYSTEM', 'ACTIVITY_CONTENT_AND_CHANGE'];
const common = areas.map((area) => ({ key: area, area, text: 'Hur är det?', statute: '3 kap. 3 § SoL' }));
const one = [{ key: 'Q1', text: 'Hur är det?', statute: '3 kap. 3 § SoL' }];
const send = async (year: number, questions: object[], dueOn: string | null = null) => {
  const surveyId = (await does('QUALITY_UNIT', 'prepareContractSurvey', { year, questions })).survey.id as string;
  await does('QUALITY_UNIT', 'issueContractSurvey', { surveyId, dueOn });
  return surveyId;
};
const responses = async (id: string, submitted: boolean | null = null): Promise<any[]> =>
  (await subgraph.as('nacka', 'QUALITY_UNIT')(`query S($id: ID!, $submitted: Boolean) { contractSurvey(id: $id) { responses(submitted: $submitted, first: 100) { edges { node { ${responseFields} } } } } }`, { id, submitted })).data.contractSurvey.responses.edges.map((e: any) => e.node);
const of = (all: any[], at: { providerId: string }) => all.find((r) => r.provider.id === at.providerId);
const answer = async (response: any) => {
  await does('PROVIDER_REPRESENTATIVE', 'saveSurveyAnswers', { responseId: response.id, answers: response.questions.map(({ key }: { key: string }) => ({ key, value: 'Ja.' })) });
  return does('PROVIDER_REPRESENTATIVE', 'submitSurvey', { responseId: response.id });
};

test('[NACKA15-ENK-2] a survey without one of the five common areas is not sent; with them and a special question for one provider it is', async () => {
  const [a, b] = await agreements(2022, 2) as [any, any];
  const requirementId = newId();
  await subgraph.deliver({ tenant: 'nacka', type: 'providers.agreement-requirements-changed.v1', subject: b.agreementId, data: { agreementId: b.agreementId, providerId: b.providerId, attached: [requirementId], detached: [], on: '2022-01-01' } });
  const special = { key: 'NATT', text: 'Finns nattbemanning?', requirementId };
  const { survey } = await does('QUALITY_UNIT', 'prepareContractSurvey', { year: 2022, questions: [...common.slice(1), special] });
  await refused('QUALITY_UNIT', 'issueContractSurvey', { surveyId: survey.id }, { __typename: 'SurveyAreaMissing', missing: ['VOLUME'] });
  await does('QUALITY_UNIT', 'prepareContractSurvey', { year: 2022, questions: [...common, special] });
  expect(await does('QUALITY_UNIT', 'issueContractSurvey', { surveyId: survey.id })).toMatchObject({ survey: { status: 'ISSUED', issuedOn: '2022-09-01', dueOn: null } });
  const sent = await responses(survey.id);
  expect([of(sent, a), of(sent, b)].map((r) => r.questions.map((q: any) => q.key))).toEqual([areas, [...areas, 'NATT']]);
});

test('[NACKA15-ENK-1] every provider answers once a year; when the survey closes those who have not reported are listed, and answers are locked', async () => {
  subgraph.setClock('2023-09-01T08:00:00Z');
  const all = await agreements(2023, 20);
  const surveyId = await send(2023, common);
  const sent = await responses(surveyId);
  expect(sent).toHaveLength(20);
  expect(await Promise.all(sent.slice(0, 18).map(answer))).toEqual(Array(18).fill(expect.objectContaining({ response: expect.objectContaining({ status: 'SUBMITTED', submittedOn: '2023-09-01' }) })));
  await does('QUALITY_UNIT', 'remindContractSurvey', { surveyId });
  expect(await does('QUALITY_UNIT', 'closeContractSurvey', { surveyId })).toMatchObject({ survey: { status: 'CLOSED' } });
  const missing = sent.slice(18).map((r) => r.id);
  expect((await responses(surveyId, false)).map((r) => [r.id, r.notAnsweredOn, r.reminders])).toEqual(missing.map((id) => [id, '2023-09-01', ['2023-09-01']]));
  expect((await responses(surveyId, true)).every((r) => r.notAnsweredOn === null)).toBe(true);
  await refused('PROVIDER_REPRESENTATIVE', 'saveSurveyAnswers', { responseId: sent[0].id, answers: [{ key: 'STAFF', value: 'Nej.' }] }, { __typename: 'Conflict' });
  await refused('PROVIDER_REPRESENTATIVE', 'submitSurvey', { responseId: missing[0] }, { __typename: 'Conflict' });
  // One per agreement and year: the same is not sent again.
  await refused('QUALITY_UNIT', 'prepareContractSurvey', { year: 2023, questions: common }, { __typename: 'Conflict' });
  // The answers are part of the evidence.
  const { review } = await act('nacka', 'QUALITY_UNIT', 'openReview', { kind: 'QUALITY_REVIEW', providerId: sent[0].provider.id, unitId: all.find((a) => a.providerId === sent[0].provider.id)!.unitId, registrationNumber: 'SN 2023/9' });
  const evidence = (await subgraph.as('nacka', 'QUALITY_UNIT')('query R($id: ID!) { review(id: $id) { surveyResponses { id answers { key } } } }', { id: review.id })).data.review.surveyResponses;
  expect(evidence).toEqual([{ id: sent[0].id, answers: areas.map((key) => ({ key })) }]);
});

test('[NACKA-ENK-5] the year\'s results are inputs of next year\'s risk analysis; one that refers to none of them is completed when that is acknowledged', async () => {
  subgraph.setClock('2025-10-01T08:00:00Z');
  const [met, silent] = await agreements(2025, 2) as [any, any];
  const sent = await responses(await send(2025, common, '2025-11-01'));
  await answer(of(sent, met));
  await does('PLANNER', 'assessSurvey', { responseId: of(sent, met).id, outcome: 'NOT_MET', reason: 'Bemanningen räcker inte.' });
  subgraph.setClock('2026-07-15T08:00:00Z');
  await subgraph.countRows('nacka');
  const analysing = { openRiskAnalysis: '... on OpenRiskAnalysisSuccess { riskAnalysis { id } }', completeRiskAnalysis: '... on CompleteRiskAnalysisSuccess { riskAnalysis { status unreferenced { responseIds by on } } } ... on RiskInputsUnreferenced { responseIds }' };
  const riskAnalysisId = (await act('nacka', 'PLANNER', 'openRiskAnalysis', { year: 2026, levels: 5 }, analysing.openRiskAnalysis)).riskAnalysis.id;
  const inputs = (await subgraph.as('nacka', 'PLANNER')('query R($id: ID!) { riskAnalysis(id: $id) { surveyResults { id year status provider { id } notAnsweredOn assessment { outcome } } evidence { source sourceId } } }', { id: riskAnalysisId })).data.riskAnalysis;
  expect(of(inputs.surveyResults, met)).toMatchObject({ year: 2025, status: 'SUBMITTED', notAnsweredOn: null, assessment: { outcome: 'NOT_MET' } });
  expect(of(inputs.surveyResults, silent)).toMatchObject({ year: 2025, status: 'SENT', notAnsweredOn: '2026-07-15', assessment: null });
  expect(inputs.evidence).toContainEqual({ source: 'SURVEY', sourceId: of(sent, met).id });
  expect(await act('nacka', 'PLANNER', 'addRiskItem', { riskAnalysisId, providerId: met.providerId, description: 'Bemanning', severity: 4, probability: 4, evidence: [{ source: 'SURVEY', sourceId: of(sent, met).id }] })).toMatchObject({ __typename: 'AddRiskItemSuccess' });

  const before = await subgraph.countRows('nacka');
  const warned = await act('nacka', 'PLANNER', 'completeRiskAnalysis', { riskAnalysisId }, analysing.completeRiskAnalysis);
  expect(warned).toMatchObject({ __typename: 'RiskInputsUnreferenced', responseIds: expect.arrayContaining([of(sent, silent).id]) });
  expect(warned['responseIds']).not.toContain(of(sent, met).id);
  expect(await subgraph.countRows('nacka')).toBe(before);
  const completed = await act('nacka', 'PLANNER', 'completeRiskAnalysis', { riskAnalysisId, acknowledgeUnreferenced: true }, analysing.completeRiskAnalysis);
  expect(completed).toMatchObject({ riskAnalysis: { status: 'COMPLETED', unreferenced: { responseIds: warned['responseIds'], by: 'account-nacka-PLANNER', on: '2026-07-15' } } });
});

test('[NACKA-ENK-1] the year\'s survey goes to every agreement in force, own operation too; one that comes after is listed as not surveyed, and no second survey is sent', async () => {
  subgraph.setClock('2026-09-01T08:00:00Z');
  await subgraph.countRows('nacka');
  const duty = async () => (await subgraph.as('nacka', 'QUALITY_UNIT')('{ reviewDuties(kind: SEND_CONTRACT_SURVEY, period: "2026") { edges { node { status dueOn doneOn } } } }')).data.reviewDuties.edges;
  expect(await duty()).toEqual([{ node: { status: 'OPEN', dueOn: '2026-12-31', doneOn: null } }]);
  const all = await agreements(2026, 10);
  const surveyId = await send(2026, one);
  const sent = await responses(surveyId);
  expect(sent.map((r) => r.provider.id).sort()).toEqual(all.map((a) => a.providerId).sort());
  expect(await duty()).toEqual([{ node: { status: 'DONE', dueOn: '2026-12-31', doneOn: '2026-09-01' } }]);

  const [later] = await agreements(2026, 1) as [any];
  const listed = async () => (await subgraph.as('nacka', 'QUALITY_UNIT')('{ agreementsNotSurveyed(year: 2026) { id } }')).data.agreementsNotSurveyed;
  expect(await listed()).toEqual([{ id: later.agreementId }]);
  await refused('QUALITY_UNIT', 'prepareContractSurvey', { year: 2026, questions: one }, { __typename: 'Conflict' });
  await refused('QUALITY_UNIT', 'issueContractSurvey', { surveyId }, { __typename: 'Conflict' });
  await does('QUALITY_UNIT', 'extendContractSurvey', { surveyId });
  expect([await listed(), (await responses(surveyId)).length]).toEqual([[], 11]);
  await refused('QUALITY_UNIT', 'extendContractSurvey', { surveyId }, { __typename: 'InvalidInput' });
});

test('[NACKA-ENK-2] an answer that has not come by the survey\'s last day is recorded and listed in the risk analysis; only the addressed provider answers, and what is handed in is locked', async () => {
  subgraph.setClock('2027-02-01T08:00:00Z');
  const [a, b] = await agreements(2027, 2) as [any, any];
  const surveyId = await send(2027, [...one, { key: 'Q2', text: 'Vad har ändrats?', statute: '3 kap. 3 § SoL' }], '2027-03-01');
  const sent = await responses(surveyId);
  const [mine, theirs] = [of(sent, a), of(sent, b)];
  const before = await subgraph.countRows('nacka');
  const other = await subgraph.as('nacka', 'PROVIDER_REPRESENTATIVE')('mutation S($input: SaveSurveyAnswersInput!) { saveSurveyAnswers(input: $input) { __typename } }',
    { input: { responseId: mine.id, answers: [{ key: 'Q1', value: 'Fel.' }] } }, { assignments: [{ role: 'PROVIDER_REPRESENTATIVE', scope: `provider:${b.providerId}` }] });
  expect([other.data.saveSurveyAnswers, await subgraph.countRows('nacka')]).toEqual([{ __typename: 'NotFound' }, before]);
  await does('PROVIDER_REPRESENTATIVE', 'saveSurveyAnswers', { responseId: mine.id, answers: [{ key: 'Q1', value: 'Bra.' }] });
  await refused('PROVIDER_REPRESENTATIVE', 'submitSurvey', { responseId: mine.id }, { __typename: 'SurveyAnswersMissing', missing: ['Q2'] });
  await refused('PROVIDER_REPRESENTATIVE', 'saveSurveyAnswers', { responseId: mine.id, answers: [{ key: 'Q3', value: 'x' }] }, { __typename: 'InvalidInput', field: 'answers.0.key' });
  await does('PROVIDER_REPRESENTATIVE', 'saveSurveyAnswers', { responseId: mine.id, answers: [{ key: 'Q2', value: 'Inget.' }] });
  expect(await does('PROVIDER_REPRESENTATIVE', 'submitSurvey', { responseId: mine.id })).toMatchObject({ response: { answers: [{ key: 'Q1', value: 'Bra.' }, { key: 'Q2', value: 'Inget.' }] } });
  await refused('PROVIDER_REPRESENTATIVE', 'saveSurveyAnswers', { responseId: mine.id, answers: [{ key: 'Q1', value: 'Nytt.' }] }, { __typename: 'Conflict' });
  await refused('PLANNER', 'decideSurveyDeviation', { responseId: theirs.id, deviation: true, reason: 'Sent.' }, { __typename: 'Conflict' });

  subgraph.setClock('2027-03-02T08:00:00Z');
  await eventually(async () => expect(of(await responses(surveyId), b)).toMatchObject({ status: 'SENT', notAnsweredOn: '2027-03-02', deviation: null }));
  expect(of(await responses(surveyId), a)).toMatchObject({ notAnsweredOn: null });
  const { riskAnalysis } = await act('nacka', 'PLANNER', 'openRiskAnalysis', { year: 2028, levels: 5 }, '... on OpenRiskAnalysisSuccess { riskAnalysis { surveyResults { id provider { id } notAnsweredOn } } }');
  expect(of(riskAnalysis.surveyResults, b)).toMatchObject({ notAnsweredOn: '2027-03-02' });
  await eventually(async () => expect((await subgraph.events('nacka')).filter((e) => e.type === 'reviews.duty-overdue.v1' && e.data.providerId === b.providerId)).toMatchObject([{ data: { kind: 'ANSWER_CONTRACT_SURVEY', agreementId: b.agreementId, dueOn: '2027-03-01' } }]));
  await refused('PLANNER', 'decideSurveyDeviation', { responseId: theirs.id, deviation: true, reason: ' ' }, { __typename: 'InvalidInput', field: 'reason' });
  expect(await does('PLANNER', 'decideSurveyDeviation', { responseId: theirs.id, deviation: true, reason: 'Tredje året.' })).toMatchObject({ response: { deviation: { deviation: true, reason: 'Tredje året.', by: 'account-nacka-PLANNER' } } });
});

test('[NACKA-ENK-3] only the provider whose agreement makes a requirement is asked of it; a question without requirement or statute is refused', async () => {
  subgraph.setClock('2028-02-01T08:00:00Z');
  const [a, b] = await agreements(2028, 2) as [any, any];
  const requirementId = newId();
  await subgraph.deliver({ tenant: 'nacka', type: 'providers.agreement-requirements-changed.v1', subject: b.agreementId, data: { agreementId: b.agreementId, providerId: b.providerId, attached: [requirementId], detached: [], on: '2028-01-01' } });
  await refused('QUALITY_UNIT', 'prepareContractSurvey', { year: 2028, questions: [...one, { key: 'NATT', text: 'Finns nattbemanning?' }] }, { __typename: 'InvalidInput', field: 'questions.1.requirementId' });
  const sent = await responses(await send(2028, [...one, { key: 'NATT', text: 'Finns nattbemanning?', requirementId }]));
  expect([of(sent, a), of(sent, b)].map((r) => r.questions.map((q: any) => q.key))).toEqual([['Q1'], ['Q1', 'NATT']]);
});

test('[NACKA-ENK-4] an official judges from the answers whether the requirements are met; the provider does not, and no one before they are handed in', async () => {
  subgraph.setClock('2029-02-01T08:00:00Z');
  const [a, b] = await agreements(2029, 2) as [any, any];
  const surveyId = await send(2029, one);
  const sent = await responses(surveyId);
  const input = { responseId: of(sent, a).id, outcome: 'NEEDS_FURTHER_REVIEW', reason: 'Svaret räcker inte.' };
  await answer(of(sent, a));
  const before = await subgraph.countRows('nacka');
  expect((await ask('nacka', 'PROVIDER_REPRESENTATIVE', 'assessSurvey', input, '')).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(await subgraph.countRows('nacka')).toBe(before);
  await refused('QUALITY_REVIEWER', 'assessSurvey', { ...input, responseId: of(sent, b).id }, { __typename: 'InvalidInput', field: 'responseId' });
  await refused('QUALITY_REVIEWER', 'assessSurvey', { ...input, reason: '' }, { __typename: 'InvalidInput', field: 'reason' });
  expect(await does('QUALITY_REVIEWER', 'assessSurvey', input)).toMatchObject({ response: { assessment: { outcome: 'NEEDS_FURTHER_REVIEW', by: 'account-nacka-QUALITY_REVIEWER', answerKeys: ['Q1'] }, answers: [{ key: 'Q1', value: 'Ja.' }] } });
  expect(JSON.stringify(await subgraph.events('nacka'))).not.toMatch(/Svaret räcker|"Ja\."/);
});

test('what is not there, another\'s, or in no guideline is refused', async () => {
  for (const id of [newId(), 'nothing']) {
    await refused('QUALITY_UNIT', 'closeContractSurvey', { surveyId: id }, { __typename: 'NotFound' });
    await refused('PLANNER', 'assessSurvey', { responseId: id, outcome: 'MET', reason: 'x' }, { __typename: 'NotFound' });
  }
  subgraph.setClock('2026-06-01T08:00:00Z');
  await refused('QUALITY_STRATEGIST', 'prepareContractSurvey', { year: 2026, questions: one }, { __typename: 'NotInPolicy' }, 'falkenberg');
});
