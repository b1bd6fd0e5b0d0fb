import { expect, test } from '@jest/globals';
import { analysedAt, analysisOfArea, completeAnalysis, writeAnalysis } from './analysis.rules.ts';

const content = { scale: 4, requirements: [{ requirement: 'BEMANNING', level: 3 }], evidenceIds: ['a', 'b'], developmentAreas: 'Inga: allt fungerar.' };

test('only levels of the guideline are analysed', () => {
  expect([analysedAt('PROVIDER', { analysis: { levels: ['PROVIDER'] } }), analysedAt('SERVICE_AREA', { analysis: { levels: ['PROVIDER'] } }), analysedAt('PROVIDER', null)]).toMatchObject([null, { __typename: 'NotInPolicy' }, { __typename: 'NotInPolicy' }]);
});

test('the scale is graded: the guideline\'s, or at least three levels where it leaves the number open', () => {
  expect([writeAnalysis(content, { assessment: { scale: null } }), writeAnalysis(content, { assessment: { scale: 4 } })]).toEqual([content, content]);
  for (const [asked, scale] of [[{ ...content, scale: 2 }, null], [content, 5]] as const) expect(writeAnalysis(asked, { assessment: { scale } })).toMatchObject({ __typename: 'InvalidInput', field: 'scale' });
  expect(writeAnalysis({ ...content, requirements: [{ requirement: 'X', level: 5 }] }, null)).toMatchObject({ field: 'requirements.0.level' });
});

test('it weighs several pieces of material and says which areas to develop', () => {
  const policy = { analysis: { developmentAreasRequired: true } };
  expect(completeAnalysis(content, policy)).toEqual({ complete: true });
  expect(completeAnalysis({ ...content, evidenceIds: ['a', 'a'], requirements: [], developmentAreas: ' ' }, policy)).toMatchObject({ __typename: 'AnalysisIncomplete', missing: ['EVIDENCE', 'REQUIREMENTS', 'DEVELOPMENT_AREAS'] });
  expect(completeAnalysis({ ...content, developmentAreas: null }, null)).toEqual({ complete: true });
});

test('an area waits for each reviewed provider', () => {
  expect(analysisOfArea(['a', 'b', 'a'], ['b'])).toMatchObject({ __typename: 'ProviderAnalysisMissing', providerIds: ['a'] });
  expect(analysisOfArea(['a'], ['a'])).toEqual({ complete: true });
});
