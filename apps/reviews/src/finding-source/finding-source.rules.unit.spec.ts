import { expect, test } from '@jest/globals';
import { bySource, citedRequirement, sourceOfPoint } from './finding-source.rules.ts';

const policy = { requirementSources: ['LAW', 'AGREEMENT'] as const };
const cite = (requirement: string | null, source: 'LAW' | 'AGREEMENT' | 'BOARD_REQUIREMENT' | null, known: 'LAW' | 'AGREEMENT' | null = null) => citedRequirement({ requirement, source }, known, policy);

test('a finding has the source of the requirement that it cites', () => {
  expect(cite('A-1', null, 'AGREEMENT')).toEqual({ requirement: 'A-1', requirementSource: 'AGREEMENT' });
  expect(cite('A-1', 'AGREEMENT', 'AGREEMENT')).toEqual({ requirement: 'A-1', requirementSource: 'AGREEMENT' });
  expect(cite('SoL 14:3', 'LAW')).toEqual({ requirement: 'SoL 14:3', requirementSource: 'LAW' });
});
test('one that cites none, one nobody knows the source of, another source than its own and one that the guideline has not are refused', () => {
  for (const none of [cite(null, null), cite('A-1', null)]) expect(none).toMatchObject({ __typename: 'RequirementNotCited', sources: ['LAW', 'AGREEMENT'] });
  expect([cite('A-1', 'LAW', 'AGREEMENT'), cite(null, 'LAW')]).toMatchObject([{ field: 'requirementSource' }, { field: 'requirement' }]);
  expect(cite('N-1', 'BOARD_REQUIREMENT')).toMatchObject({ __typename: 'NotInPolicy', kind: 'quality-model' });
});
test('a guideline without sources demands no citing', () => {
  for (const silent of [null, {}]) {
    expect(citedRequirement({ requirement: null, source: null }, null, silent)).toEqual({ requirement: null, requirementSource: null });
    expect(citedRequirement({ requirement: 'Tillsyn', source: null }, null, silent)).toEqual({ requirement: 'Tillsyn', requirementSource: null });
  }
});
test('a criterion rests on the law, what was agreed on the agreement', () => {
  expect([sourceOfPoint('CRITERION'), sourceOfPoint('COMMITMENT'), sourceOfPoint('SCOPE')]).toEqual(['LAW', 'AGREEMENT', 'AGREEMENT']);
});
test('findings are counted by source', () => {
  expect(bySource([{ requirementSource: 'AGREEMENT' }, {}, { requirementSource: 'LAW' }, { requirementSource: 'AGREEMENT' }])).toEqual([{ source: 'LAW', count: 1 }, { source: 'AGREEMENT', count: 2 }, { source: null, count: 1 }]);
});
