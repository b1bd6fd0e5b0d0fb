import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const tenant = 'nacka';
const subgraph = useSubgraph(reviews, { tenants: [tenant, 'falkenberg'], clock: '2026-05-20T08:00:00Z' });
const result = 'id population suppressed answered responseRate answers { key counts { option count } } suppression { reason by } provider { id }';
const survey = `id status minGroupSize publications { audience channel on } results { ${result} } total { population answered responseRate answers { key counts { option count } } }`;
const { act, ask, provider } = workbench(subgraph, {
  openUserSurvey: `... on OpenUserSurveySuccess { survey { ${survey} } } ... on NotInPolicy { kind }`,
  recordUserSurveyResult: `... on RecordUserSurveyResultSuccess { result { ${result} } }`,
  suppressUserSurveyResult: `... on SuppressUserSurveyResultSuccess { result { ${result} } }`,
  closeUserSurvey: `... on CloseUserSurveySuccess { survey { ${survey} } }`,
  publishUserSurvey: `... on PublishUserSurveySuccess { survey { ${survey} } }`,
});
const questions = [{ key: 'trygg', text: 'Känner du dig trygg?', options: ['JA', 'NEJ'] }, { key: 'bemotande', text: 'Är bemötandet bra?', options: ['JA', 'NEJ'] }];
const open = async (serviceArea: string) => (await act(tenant, 'PLANNER', 'openUserSurvey', { name: 'Brukarundersökning 2026', year: 2026, serviceArea, questions })).survey;
const counts = (yes: number, no: number) => [{ option: 'JA', count: yes }, { option: 'NEJ', count: no }];
const sums = (population: number, answered: number, safe: number, met: number) => ({ population, answered, answers: [{ key: 'trygg', counts: counts(safe, answered - safe) }, { key: 'bemotande', counts: counts(met, answered - met) }] });
const record = (surveyId: string, providerId: string, of: object) => act(tenant, 'PLANNER', 'recordUserSurveyResult', { surveyId, providerId, ...of });
const read = async (id: string) => (await subgraph.as(tenant, 'PLANNER')(`query S($id: ID!) { userSurvey(id: $id) { ${survey} } }`, { id })).data.userSurvey;
const refused = async (doing: () => Promise<object>, problem: object, of = tenant) => {
  const before = await subgraph.countRows(of);
  expect(await doing()).toMatchObject(problem);
  expect(await subgraph.countRows(of)).toBe(before);
};

test('[NACKA15-BRUK-2] a survey to users gives response rate and answers by question and provider, and a group below the number is not shown', async () => {
  // Nacka's guideline gives no number; an addendum gives one for day activities.
  const steeringDocumentId = newId();
  expect(await subgraph.deliver({ tenant, type: 'governance.steering-document-adopted.v1', subject: `steering-documents:${tenant}`, data: {
    steeringDocumentId, title: 'Tillägg', registrationNumber: null, adoptedBy: 'SOCIALNAMNDEN', adoptedOn: '2026-05-19', validFrom: '2026-05-19', validUntil: null, serviceAreas: ['DAGVERKSAMHET'],
    sections: [{ id: newId(), kind: 'user-survey', version: 1, scope: 'DAGVERKSAMHET', document: { enabled: true, minGroupSize: 5 } }],
  } })).toEqual([]);
  const [one, other, small] = [await provider(tenant, 'DAGVERKSAMHET'), await provider(tenant, 'DAGVERKSAMHET'), await provider(tenant, 'DAGVERKSAMHET')];
  const { id, minGroupSize } = await open('DAGVERKSAMHET');
  expect(minGroupSize).toBe(5);
  await record(id, one.providerId, sums(40, 30, 25, 20));
  await record(id, other.providerId, sums(20, 5, 1, 2));
  await record(id, small.providerId, { ...sums(6, 4, 4, 4), unitId: small.unitId });
  await refused(() => record(id, small.providerId, sums(6, 4, 4, 4)), { __typename: 'InvalidInput', field: 'unitId' });
  await refused(() => record(id, one.providerId, { ...sums(40, 30, 25, 20), answered: 41 }), { __typename: 'InvalidInput', field: 'answered' });

  const { results, total } = await read(id);
  const of = (providerId: string) => results.find((r: any) => r.provider.id === providerId);
  expect(of(one.providerId)).toMatchObject({ population: 40, suppressed: false, answered: 30, responseRate: 0.75, answers: [{ key: 'trygg', counts: counts(25, 5) }, { key: 'bemotande', counts: counts(20, 10) }] });
  expect(of(other.providerId)).toMatchObject({ suppressed: false, answered: 5, responseRate: 0.25, answers: [{ key: 'trygg', counts: counts(1, 4) }, { key: 'bemotande', counts: counts(2, 3) }] });
  expect(of(small.providerId)).toMatchObject({ population: 6, suppressed: true, answered: null, responseRate: null, answers: [], suppression: null });
  // Nor can it be worked out from the sum.
  expect(total).toMatchObject({ population: 60, answered: 35, answers: [{ key: 'trygg', counts: counts(26, 9) }, { key: 'bemotande', counts: counts(22, 13) }] });

  await refused(() => act(tenant, 'PLANNER', 'publishUserSurvey', { surveyId: id, audience: 'CITIZEN', channel: 'WEB_REPORT' }), { __typename: 'Conflict' });
  await act(tenant, 'PLANNER', 'closeUserSurvey', { surveyId: id });
  await refused(() => record(id, one.providerId, sums(1, 1, 1, 1)), { __typename: 'Conflict' });
  await refused(() => act(tenant, 'PLANNER', 'publishUserSurvey', { surveyId: id, audience: 'CITIZEN', channel: 'REPORT' }), { __typename: 'InvalidInput', field: 'channel' });
  expect(await act(tenant, 'PLANNER', 'publishUserSurvey', { surveyId: id, audience: 'CITIZEN', channel: 'WEB_REPORT' })).toMatchObject({ survey: { publications: [{ audience: 'CITIZEN', channel: 'WEB_REPORT', on: '2026-05-20' }] } });

  const opened = await act(tenant, 'PLANNER', 'openReview', { kind: 'QUALITY_REVIEW', providerId: small.providerId, unitId: small.unitId, registrationNumber: 'SN 2026/3' });
  const { data } = await subgraph.as(tenant, 'PLANNER')('query R($id: ID!) { review(id: $id) { userSurveyResults { suppressed answered } } }', { id: opened['review'].id });
  expect(data.review.userSurveyResults).toEqual([{ suppressed: true, answered: null }]);
});

test('where the guideline gives no number nothing is hidden but what someone decides, with a reason; a guideline silent on surveys has none', async () => {
  const at = await provider(tenant, 'HEMTJANST');
  const { id, minGroupSize } = await open('HEMTJANST');
  expect(minGroupSize).toBeNull();
  const { result: lone } = await record(id, at.providerId, sums(3, 1, 1, 0));
  expect(lone).toMatchObject({ suppressed: false, answered: 1 });
  await refused(() => act(tenant, 'PLANNER', 'suppressUserSurveyResult', { resultId: lone.id, reason: ' ' }), { __typename: 'InvalidInput', field: 'reason' });
  expect(await act(tenant, 'PLANNER', 'suppressUserSurveyResult', { resultId: lone.id, reason: 'En ensam svarande.' })).toMatchObject({ result: { suppressed: true, answered: null, answers: [], suppression: { reason: 'En ensam svarande.' } } });
  await refused(() => act('falkenberg', 'QUALITY_STRATEGIST', 'openUserSurvey', { name: 'x', year: 2026, serviceArea: 'HEMTJANST', questions }), { __typename: 'NotInPolicy', kind: 'user-survey' }, 'falkenberg');
  expect((await ask(tenant, 'PROVIDER_REPRESENTATIVE', 'recordUserSurveyResult', { surveyId: id, providerId: at.providerId, ...sums(3, 1, 1, 1) })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});
