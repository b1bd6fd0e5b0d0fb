import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import { reviews } from '../reviews.module.ts';
import { caseBench, officer, questions } from './individual-follow-up.fixture.ts';

const today = '2026-09-07';
const subgraph = useSubgraph(reviews, { tenants: ['nacka', 'falkenberg', 'atvidaberg'], clock: `${today}T08:00:00Z` });
const { act, answers, caseAt, counted, forbidden, record, unchanged, unitIn } = caseBench(subgraph);

test('[NACKA-IND-1] an individual follow-up is its case officer\'s: a quality reviewer records none, nor does another officer', async () => {
  const { unitId } = await unitIn('nacka');
  const id = await caseAt('nacka', unitId);
  const recorded = await record('nacka', id, { answers: answers('GOALS_ACHIEVED') });
  expect(recorded).toMatchObject({ individualFollowUp: { heldOn: today, by: 'A', inDialogue: true, answers: [{ question: 'GOALS_ACHIEVED', outcome: 'YES', reason: null }] } });
  await forbidden('nacka', 'QUALITY_REVIEWER', 'recordIndividualFollowUp', { individualCaseId: id, inDialogue: true, deficiency: 'NONE', answers: answers('GOALS_ACHIEVED') });
  await forbidden('nacka', 'QUALITY_REVIEWER', 'registerIndividualCase', { unitId, personReference: 'P-REVIEW', decidedOn: '2025-01-15' });
  await unchanged('nacka', () => record('nacka', id, { answers: answers('GOALS_ACHIEVED') }, 'B'), { __typename: 'NotCaseOfficer' });
  await unchanged('nacka', () => record('nacka', id, { answers: [] }), { __typename: 'InvalidInput', field: 'answers' });
  expect((await subgraph.as('nacka', 'QUALITY_REVIEWER')('{ individualCases(first: 5) { edges { node { personReference } } } }')).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(await counted('nacka', 'QUALITY_REVIEWER', unitId, '2026-01-01', today)).toMatchObject({ persons: 1, followUps: 1 });
});

test('[NACKA15-BRUK-1] by the guideline of 2015 a follow-up says of goals and of satisfaction, or why one could not be obtained', async () => {
  const { unitId } = await unitIn('nacka');
  const id = await caseAt('nacka', unitId, { decidedOn: '2016-02-01' });
  const then = { heldOn: '2017-05-10' };
  await unchanged('nacka', () => record('nacka', id, { ...then, answers: answers('GOALS_ACHIEVED') }), { __typename: 'QuestionsUnanswered', questions: ['USER_SATISFIED'] });
  await unchanged('nacka', () => record('nacka', id, { ...then, answers: [...answers('GOALS_ACHIEVED'), { question: 'USER_SATISFIED', outcome: 'NOT_OBTAINED' }] }), { __typename: 'InvalidInput', field: 'answers' });
  await unchanged('nacka', () => record('nacka', id, { ...then, answers: answers('GOALS_ACHIEVED', 'USER_SATISFIED', 'EFFECT') }), { __typename: 'InvalidInput', field: 'answers' });
  await record('nacka', id, { ...then, answers: [...answers('GOALS_ACHIEVED'), { question: 'USER_SATISFIED', outcome: 'NOT_OBTAINED', reason: 'Kunde inte svara.' }] });
  expect(await counted('nacka', 'PLANNER', unitId, '2017-01-01', '2017-12-31')).toEqual({ persons: 1, followUps: 1, deficiencies: 0, seriousDeficiencies: 0, outcomes: [{ question: 'GOALS_ACHIEVED', outcome: 'YES', count: 1 }, { question: 'USER_SATISFIED', outcome: 'NOT_OBTAINED', count: 1 }] });
  await forbidden('nacka', 'PLANNER', 'recordIndividualFollowUp', { individualCaseId: id, inDialogue: true, deficiency: 'NONE', answers: [] });
});

test('[FALK-IND-1] a follow-up says whether the service was carried out and whether needs were met; the unit\'s counts name nobody', async () => {
  const { unitId } = await unitIn('falkenberg');
  const [one, other] = [await caseAt('falkenberg', unitId), await caseAt('falkenberg', unitId)];
  await unchanged('falkenberg', () => record('falkenberg', one, { answers: answers('SERVICE_CARRIED_OUT') }), { __typename: 'QuestionsUnanswered', questions: ['NEEDS_MET'] });
  for (const role of ['QUALITY_STRATEGIST', 'UNIT_MANAGER']) await forbidden('falkenberg', role, 'recordIndividualFollowUp', { individualCaseId: one, inDialogue: true, deficiency: 'NONE', answers: answers(...questions['falkenberg']!) });
  await record('falkenberg', one, { answers: answers(...questions['falkenberg']!) });
  await record('falkenberg', other, { deficiency: 'MINOR', answers: [{ question: 'SERVICE_CARRIED_OUT', outcome: 'YES' }, { question: 'NEEDS_MET', outcome: 'PARTLY' }] });
  const seen = await counted('falkenberg', 'QUALITY_STRATEGIST', unitId, '2026-01-01', today);
  expect(seen).toEqual({ persons: 2, followUps: 2, deficiencies: 1, seriousDeficiencies: 0, outcomes: [{ question: 'NEEDS_MET', outcome: 'PARTLY', count: 1 }, { question: 'NEEDS_MET', outcome: 'YES', count: 1 }, { question: 'SERVICE_CARRIED_OUT', outcome: 'YES', count: 2 }] });
  expect(JSON.stringify(seen)).not.toContain('P-');
  // No other guideline than Södertälje's makes the others be followed up.
  await record('falkenberg', one, { deficiency: 'SERIOUS', answers: answers(...questions['falkenberg']!) });
  expect((await subgraph.as('falkenberg', 'QUALITY_STRATEGIST')('query D($unitId: ID!) { reviewDuties(unitId: $unitId, first: 5) { edges { node { kind } } } }', { unitId })).data.reviewDuties.edges).toEqual([]);
  expect((await subgraph.as('falkenberg', 'PROVIDER_REPRESENTATIVE')('query O($unitId: ID!) { individualOutcomes(unitId: $unitId, from: "2026-01-01", until: "2026-12-31") { persons } }', { unitId })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

test('[ATV-BIST-3] the very official who decided follows up, against four criteria; another only after a reassignment with a reason', async () => {
  const { unitId } = await unitIn('atvidaberg');
  const id = await caseAt('atvidaberg', unitId);
  const four = { answers: answers(...questions['atvidaberg']!) };
  for (const role of [officer, 'SOCIAL_WORKER']) await unchanged('atvidaberg', () => record('atvidaberg', id, four, 'B', role), { __typename: 'NotCaseOfficer' });
  await unchanged('atvidaberg', () => record('atvidaberg', id, { answers: four.answers.slice(0, 3) }), { __typename: 'QuestionsUnanswered', questions: ['INDIVIDUAL_SATISFIED'] });
  await forbidden('atvidaberg', officer, 'reassignIndividualCase', { individualCaseId: id, officer: 'B', reason: 'Föräldraledig' });
  await unchanged('atvidaberg', () => act('atvidaberg', 'ADMINISTRATION_DIRECTOR', 'chef', 'reassignIndividualCase', { individualCaseId: id, officer: 'B', reason: ' ' }), { __typename: 'InvalidInput', field: 'reason' });
  expect(await act('atvidaberg', 'ADMINISTRATION_DIRECTOR', 'chef', 'reassignIndividualCase', { individualCaseId: id, officer: 'B', reason: 'Föräldraledig' }))
    .toMatchObject({ individualCase: { officer: 'B', reassignments: [{ from: 'A', to: 'B', reason: 'Föräldraledig', by: 'chef', on: today }] } });
  await unchanged('atvidaberg', () => record('atvidaberg', id, four), { __typename: 'NotCaseOfficer' });
  expect(await record('atvidaberg', id, four, 'B', 'SOCIAL_WORKER')).toMatchObject({ individualFollowUp: { by: 'B' } });
});
