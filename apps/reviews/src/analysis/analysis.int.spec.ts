import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['nacka', 'falkenberg'], clock: '2026-05-20T08:00:00Z' });
const { act, provider } = workbench(subgraph);

const evidence = (more: object, role = 'PLANNER') => act('nacka', role, 'recordEvidence', { datedOn: '2026-04-01', reference: 'Underlag', ...more }, '... on RecordEvidenceSuccess { evidence { id source datedOn reference sha256 review { id } } }');
/** A provider with a completed review, under Nacka's guideline of 2015. */
async function reviewed(serviceArea: string) {
  const at = await provider('nacka', serviceArea);
  const trigger = { trigger: 'SERIOUS_MISCONDUCT_REPORTED', reporter: 'USER', receivedOn: '2026-05-19', content: 'Något.' };
  const { review } = await act('nacka', 'PLANNER', 'openReview', { kind: 'TRIGGERED_REVIEW', ...at, registrationNumber: 'SOCN 2026/96', trigger });
  await act('nacka', 'PLANNER', 'writeReviewReport', { reviewId: review.id, text: 'Rapport.' });
  expect(await act('nacka', 'PLANNER', 'completeReview', { reviewId: review.id })).toMatchObject({ __typename: 'CompleteReviewSuccess' });
  return at.providerId;
}
const save = (input: object) => act('nacka', 'PLANNER', 'saveProviderAnalysis',
  { year: 2026, meetsAgreement: true, scale: 4, requirements: [{ requirement: 'BEMANNING', level: 3 }], ...input }, '... on SaveProviderAnalysisSuccess { analysis { id meetsAgreement developmentAreas evidence { source } } }');
const complete = (analysisId: string) => act('nacka', 'PLANNER', 'completeProviderAnalysis', { analysisId }, '... on CompleteProviderAnalysisSuccess { analysis { completedOn developmentAreas } } ... on AnalysisIncomplete { missing }');
const twoOf = async (providerId: string) => [(await evidence({ providerId, source: 'COMPLAINT' })).evidence.id, (await evidence({ providerId, source: 'CASE_OFFICER' })).evidence.id] as string[];

test('[NACKA15-ANA-1] a service area is analysed when each provider reviewed in it is, and the one that is not is named', async () => {
  const providers = [await reviewed('HEMTJANST'), await reviewed('HEMTJANST'), await reviewed('HEMTJANST'), await reviewed('HEMTJANST')];
  const analyse = async (providerId: string) => {
    const saved = await save({ providerId, serviceArea: 'HEMTJANST', evidenceIds: await twoOf(providerId), developmentAreas: 'Dokumentationen.' });
    expect(saved.analysis).toMatchObject({ meetsAgreement: true });
    expect(await complete(saved.analysis.id)).toMatchObject({ analysis: { completedOn: '2026-05-20' } });
  };
  for (const providerId of providers.slice(0, 3)) await analyse(providerId);
  const area = () => act('nacka', 'PLANNER', 'completeAreaAnalysis', { serviceArea: 'HEMTJANST', year: 2026, works: 'Kontinuiteten.', improvementAreas: 'Nattbemanningen.' },
    '... on CompleteAreaAnalysisSuccess { analysis { works improvementAreas completedOn } } ... on ProviderAnalysisMissing { providerIds }');
  const before = await subgraph.countRows('nacka');
  expect(await area()).toMatchObject({ __typename: 'ProviderAnalysisMissing', providerIds: [providers[3]] });
  expect(await subgraph.countRows('nacka')).toBe(before);
  await analyse(providers[3]!);
  expect(await area()).toMatchObject({ analysis: { works: 'Kontinuiteten.', improvementAreas: 'Nattbemanningen.', completedOn: '2026-05-20' } });
  const { data } = await subgraph.as('nacka', 'BOARD')('{ areaAnalysis(serviceArea: "HEMTJANST", year: 2026) { works } providerAnalyses(serviceArea: "HEMTJANST", year: 2026) { provider { id } } }');
  expect(data.areaAnalysis).toEqual({ works: 'Kontinuiteten.' });
  expect(data.providerAnalyses.map((a: any) => a.provider.id)).toEqual(providers);
  expect(await act('falkenberg', 'QUALITY_STRATEGIST', 'completeAreaAnalysis', { serviceArea: 'HEMTJANST', year: 2026, works: 'A', improvementAreas: 'B' })).toMatchObject({ __typename: 'NotInPolicy' });
});

test('[NACKA15-ANA-2] an analysis weighs several pieces of material, values requirements on a graded scale, and is not completed without a word on development areas', async () => {
  const providerId = await reviewed('SARSKILT_BOENDE');
  const evidenceIds = await twoOf(providerId);
  const of = { providerId, serviceArea: 'SARSKILT_BOENDE' };
  const before = await subgraph.countRows('nacka');
  expect(await save({ ...of, evidenceIds, scale: 2 })).toMatchObject({ __typename: 'InvalidInput', field: 'scale' });
  expect(await save({ ...of, evidenceIds: [providerId] })).toMatchObject({ __typename: 'InvalidInput', field: 'evidenceIds' });
  expect(await subgraph.countRows('nacka')).toBe(before);
  const { analysis } = await save({ ...of, evidenceIds: evidenceIds.slice(0, 1) });
  expect(await complete(analysis.id)).toMatchObject({ __typename: 'AnalysisIncomplete', missing: ['EVIDENCE', 'DEVELOPMENT_AREAS'] });
  expect((await save({ ...of, evidenceIds })).analysis).toMatchObject({ id: analysis.id, developmentAreas: null, evidence: [{ source: 'COMPLAINT' }, { source: 'CASE_OFFICER' }] });
  const kept = await subgraph.countRows('nacka');
  expect(await complete(analysis.id)).toMatchObject({ __typename: 'AnalysisIncomplete', missing: ['DEVELOPMENT_AREAS'] });
  expect(await subgraph.countRows('nacka')).toBe(kept);
  await save({ ...of, evidenceIds, developmentAreas: 'Inga: verksamheten fungerar väl på alla områden.' });
  expect(await complete(analysis.id)).toMatchObject({ analysis: { completedOn: '2026-05-20', developmentAreas: 'Inga: verksamheten fungerar väl på alla områden.' } });
  expect(await save({ ...of, evidenceIds, developmentAreas: 'Annat' })).toMatchObject({ __typename: 'AnalysisCompleted' });
});

test('[NACKA15-PROC-2] of the five sources those that are empty for a provider and year show as empty', async () => {
  const providerId = await reviewed('DAGVERKSAMHET');
  await twoOf(providerId);
  await evidence({ providerId, source: 'USER_SURVEY', datedOn: '2025-11-01' });
  const before = await subgraph.countRows('nacka');
  expect(await evidence({ providerId, source: 'QUALITY_REGISTER' })).toMatchObject({ __typename: 'InvalidInput', field: 'source' });
  expect(await subgraph.countRows('nacka')).toBe(before);
  const { data } = await subgraph.as('nacka', 'PLANNER')('query E($id: ID!) { _entities(representations: [{ __typename: "Provider", id: $id }]) { ... on Provider { evidenceSources(year: 2026) { source count empty } } } }', { id: providerId });
  const source = (name: string, count: number) => ({ source: name, count, empty: count === 0 });
  expect(data._entities[0].evidenceSources).toEqual([source('USER_SURVEY', 0), source('REVIEW', 1), source('CASE_OFFICER', 1), source('PROVIDER_REPORTED', 0), source('COMPLAINT', 1)]);
});

test('material in a review carries source, day and reference, and a stored file is known by its content', async () => {
  const at = await provider('nacka', 'GRUPPBOSTAD');
  const trigger = { trigger: 'SERIOUS_MISCONDUCT_REPORTED', reporter: 'USER', receivedOn: '2026-05-19', content: 'Något.' };
  const { review } = await act('nacka', 'PLANNER', 'openReview', { kind: 'TRIGGERED_REVIEW', ...at, registrationNumber: 'SOCN 2026/97', trigger });
  const content = Buffer.from('%PDF-1.7 schema');
  const sha256 = createHash('sha256').update(content).digest('hex');
  const asked = await act('nacka', 'PLANNER', 'requestEvidenceUpload', { name: 'schema.pdf', mediaType: 'application/pdf', bytes: content.length, sha256 }, '... on RequestEvidenceUploadSuccess { fileId url }');
  const before = await subgraph.countRows('nacka');
  expect(await evidence({ reviewId: review.id, source: 'PROVIDER_REPORTED', fileId: asked.fileId })).toMatchObject({ __typename: 'NotFound' });
  expect(await subgraph.countRows('nacka')).toBe(before);
  const put = await subgraph.raw({ method: 'PUT', body: content }, `/files/${asked.url.split('/').at(-1)}`);
  expect(put.status).toBe(201);
  expect(await evidence({ reviewId: review.id, source: 'PROVIDER_REPORTED', reference: 'Schema vecka 20', fileId: asked.fileId })).toMatchObject({
    evidence: { source: 'PROVIDER_REPORTED', datedOn: '2026-04-01', reference: 'Schema vecka 20', sha256, review: { id: review.id } },
  });
});
