import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { caseBench, questions } from '../individual-follow-up/individual-follow-up.fixture.ts';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const today = '2026-09-07';
const subgraph = useSubgraph(reviews, { tenants: ['nacka', 'sodertalje', 'falkenberg'], clock: `${today}T08:00:00Z` });
const { answers, caseAt, counted, record, unchanged, unitIn } = caseBench(subgraph);
const { act } = workbench(subgraph);
const period = { from: '2026-01-01', until: today };
const link = (tenant: string, role: string, input: object) =>
  act(tenant, role, 'linkIndividualOutcomes', input, '... on LinkIndividualOutcomesSuccess { review { id } } ... on NotInPolicy { kind }');
/** The review as read: all of it that tells of individual follow-ups. */
const weighedIn = async (tenant: string, role: string, id: string) =>
  (await subgraph.as(tenant, role)('query R($id: ID!) { review(id: $id) { individualOutcomes { linkedOn result { unit { id } from until persons followUps deficiencies seriousDeficiencies outcomes { question outcome count } } } } }', { id })).data.review.individualOutcomes;

test('[NACKA-GRAN-4] the follow-ups of twelve persons are counts to a reviewer, linked to a review as they were', async () => {
  const { providerId, unitId } = await unitIn('nacka');
  for (let i = 0; i < 12; i++) {
    const id = await caseAt('nacka', unitId, { personReference: `PSEUDO-${i}` });
    await record('nacka', id, { deficiency: i === 0 ? 'MINOR' : 'NONE', answers: [...answers('GOALS_ACHIEVED'), { question: 'USER_SATISFIED', outcome: i < 9 ? 'YES' : 'NO' }] });
  }
  const counts = {
    persons: 12, followUps: 12, deficiencies: 1, seriousDeficiencies: 0,
    outcomes: [{ question: 'GOALS_ACHIEVED', outcome: 'YES', count: 12 }, { question: 'USER_SATISFIED', outcome: 'NO', count: 3 }, { question: 'USER_SATISFIED', outcome: 'YES', count: 9 }],
  };
  expect(await counted('nacka', 'QUALITY_REVIEWER', unitId, period.from, period.until)).toEqual(counts);
  const { review } = await act('nacka', 'QUALITY_REVIEWER', 'openReview', { kind: 'CONTRACT_FOLLOW_UP', providerId, unitId, registrationNumber: 'SN 2026/7' });
  await unchanged('nacka', () => link('nacka', 'QUALITY_REVIEWER', { reviewId: review.id, from: '2025-01-01', until: '2025-12-31' }), { __typename: 'InvalidInput', field: 'from' });
  await unchanged('nacka', () => link('nacka', 'QUALITY_REVIEWER', { reviewId: review.id, from: today, until: '2026-01-01' }), { __typename: 'InvalidInput', field: 'until' });
  expect(await link('nacka', 'QUALITY_REVIEWER', { reviewId: review.id, ...period })).toMatchObject({ review: { id: review.id } });
  await unchanged('nacka', () => link('nacka', 'QUALITY_REVIEWER', { reviewId: review.id, ...period }), { __typename: 'Conflict' });
  const seen = await weighedIn('nacka', 'QUALITY_REVIEWER', review.id);
  expect(seen).toEqual([{ linkedOn: today, result: { unit: { id: unitId }, ...period, ...counts } }]);
  expect(JSON.stringify(seen)).not.toMatch(/PSEUDO|personReference/);
  const sources = (await subgraph.as('nacka', 'QUALITY_REVIEWER')('query E($representations: [_Any!]!) { _entities(representations: $representations) { ... on Provider { evidenceSources(year: 2026) { source count } } } }', { representations: [{ __typename: 'Provider', id: providerId }] })).data._entities[0].evidenceSources;
  expect(sources).toContainEqual({ source: 'INDIVIDUAL_FOLLOW_UP', count: 12 });
});

test('[SOD-IND-2] a unit\'s results are weighed in when its contract, its activity or its service area is followed up, without identities', async () => {
  const { providerId, unitId, agreementId } = await unitIn('sodertalje');
  for (const personReference of ['PSEUDO-A', 'PSEUDO-B']) await record('sodertalje', await caseAt('sodertalje', unitId, { personReference }), { answers: answers(...questions['sodertalje']!) });
  const other = await unitIn('sodertalje');
  await subgraph.deliver({ tenant: 'sodertalje', type: 'providers.tender-document-tied.v1', subject: agreementId, sequence: 2, data: { agreementId, providerId, tenderDocumentId: newId(), version: 1, requirementIds: [newId()] } });
  const opened = async (input: object) => (await act('sodertalje', 'OPERATIONS_STRATEGIST', 'openReview', { providerId, registrationNumber: 'ON 2026/7', ...input })).review.id as string;
  const { jointReview } = await act('sodertalje', 'QUALITY_UNIT', 'openServiceFollowUp', { registrationNumber: 'ON 2026/8', serviceArea: 'HEMTJANST_NATTPATRULL_LARM' }, '... on OpenServiceFollowUpSuccess { jointReview { parts { unit { id } review { id } } } }');
  const ofArea = jointReview.parts.find((part: any) => part.unit?.id === other.unitId).review.id as string;
  const reviewsOf = [await opened({ kind: 'CONTRACT_FOLLOW_UP', agreementId }), await opened({ kind: 'QUALITY_REVIEW', unitId }), ofArea];
  for (const reviewId of reviewsOf) {
    expect(await link('sodertalje', 'OPERATIONS_STRATEGIST', { reviewId, unitId, ...period })).toMatchObject({ __typename: 'LinkIndividualOutcomesSuccess' });
    const [linked] = await weighedIn('sodertalje', 'OPERATIONS_STRATEGIST', reviewId);
    expect(linked.result).toEqual({ unit: { id: unitId }, ...period, persons: 2, followUps: 2, deficiencies: 0, seriousDeficiencies: 0, outcomes: [{ question: 'EFFECT', outcome: 'YES', count: 2 }, { question: 'RECEIVED_DECIDED_SERVICES', outcome: 'YES', count: 2 }] });
    expect(JSON.stringify(linked)).not.toContain('PSEUDO');
  }
  expect(JSON.stringify(await subgraph.events('sodertalje'))).not.toContain('PSEUDO');
});

test('[SOD-KVAL-1] what individual follow-ups show counts as result quality, of the unit and where it is linked; where the guideline has no dimensions it counts as none', async () => {
  const { providerId, unitId } = await unitIn('sodertalje');
  await record('sodertalje', await caseAt('sodertalje', unitId), { answers: answers(...questions['sodertalje']!) });
  const dimension = async (tenant: string, role: string, id: string) =>
    (await subgraph.as(tenant, role)('query D($id: ID!, $from: LocalDate!, $until: LocalDate!) { individualOutcomes(unitId: $id, from: $from, until: $until) { dimension } }', { id, ...period })).data.individualOutcomes;
  expect(await dimension('sodertalje', 'QUALITY_UNIT', unitId)).toEqual({ dimension: 'RESULT' });
  const { review } = await act('sodertalje', 'OPERATIONS_STRATEGIST', 'openReview', { kind: 'QUALITY_REVIEW', providerId, unitId, registrationNumber: 'ON 2026/9' });
  await link('sodertalje', 'OPERATIONS_STRATEGIST', { reviewId: review.id, unitId, ...period });
  expect((await subgraph.as('sodertalje', 'QUALITY_UNIT')('query R($id: ID!) { review(id: $id) { individualOutcomes { result { dimension } } } }', { id: review.id })).data.review.individualOutcomes).toEqual([{ result: { dimension: 'RESULT' } }]);
  expect(await dimension('falkenberg', 'QUALITY_STRATEGIST', (await unitIn('falkenberg')).unitId)).toEqual({ dimension: null });
});

test('a guideline that does not use them so has none linked', async () => {
  const { providerId, unitId } = await unitIn('falkenberg');
  await record('falkenberg', await caseAt('falkenberg', unitId), { answers: answers(...questions['falkenberg']!) });
  const { review } = await act('falkenberg', 'QUALITY_STRATEGIST', 'openReview', { kind: 'QUALITY_REVIEW', providerId, unitId, registrationNumber: 'SN 2026/7' });
  await unchanged('falkenberg', () => link('falkenberg', 'QUALITY_STRATEGIST', { reviewId: review.id, ...period }), { __typename: 'NotInPolicy', kind: 'individual-follow-up' });
});
