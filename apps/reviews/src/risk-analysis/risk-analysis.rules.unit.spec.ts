import { expect, test } from '@jest/globals';
import { asksForAnalysis, completeRiskAnalysis, highPriority, openRiskAnalysis, overridePriority, prioritise, priorityOf, ranked, requirementOf, takesSurveys, unreferencedResults, valueRisk } from './risk-analysis.rules.ts';
import { matrixOf, svgOf } from './risk-matrix.rules.ts';

const item = (id: string, severity: number | null, probability: number | null, more: object = {}) => ({ id, severity, probability, overrides: [], ...more });
const asked = { adHoc: false, severityLabels: [], probabilityLabels: [] };

test('where the guideline gives no scale, those who make the analysis say which; where it does, theirs is the one', () => {
  expect(openRiskAnalysis(asked, { scale: null })).toMatchObject({ __typename: 'InvalidInput', field: 'levels' });
  expect(openRiskAnalysis({ ...asked, levels: 5 }, { scale: null })).toEqual({ levels: 5 });
  expect(openRiskAnalysis(asked, { scale: 4 })).toEqual({ levels: 4 });
  expect(openRiskAnalysis({ ...asked, levels: 5 }, { scale: 4 })).toMatchObject({ field: 'levels' });
  expect(openRiskAnalysis({ ...asked, levels: 1 }, {})).toMatchObject({ field: 'levels' });
  expect(openRiskAnalysis({ ...asked, levels: 2, severityLabels: ['Låg'] }, {})).toMatchObject({ field: 'severityLabels' });
});

test('an analysis is for a service area where the guideline has one for each, and between plans only where it has such', () => {
  expect(openRiskAnalysis({ ...asked, levels: 5 }, { granularity: 'SERVICE_AREA' })).toMatchObject({ field: 'serviceArea' });
  expect(openRiskAnalysis({ ...asked, levels: 5, adHoc: true }, {})).toMatchObject({ __typename: 'NotInPolicy' });
  expect(openRiskAnalysis({ ...asked, levels: 5, adHoc: true }, { continuousOnSeriousInformation: true })).toEqual({ levels: 5 });
  expect([asksForAnalysis({ possiblySerious: true }, { continuousOnSeriousInformation: true }), asksForAnalysis({ possiblySerious: true }, null), asksForAnalysis({ possiblySerious: false }, { continuousOnSeriousInformation: true })]).toEqual([true, false, false]);
});

test('priority follows from both values; equal probability, the severer is first; a set priority goes before', () => {
  const [mild, severe, unvalued] = [item('a', 2, 3), item('b', 4, 3), item('c', 5, null)];
  expect(ranked([unvalued, mild, severe]).map((i) => i.id)).toEqual(['b', 'a', 'c']);
  expect([priorityOf(severe), priorityOf(unvalued)]).toEqual([12, null]);
  expect(ranked([item('d', 2, 4), item('e', 4, 2)]).map((i) => i.id)).toEqual(['e', 'd']);
  expect(priorityOf({ ...mild, overrides: [{ priority: 25 }, { priority: 20 }] })).toBe(20);
  expect(overridePriority({ priority: 20, reason: ' ' }, mild, 5)).toMatchObject({ field: 'reason' });
  expect(overridePriority({ priority: 26, reason: 'x' }, mild, 5)).toMatchObject({ field: 'priority' });
  expect(overridePriority({ priority: 20, reason: 'x' }, unvalued, 5)).toMatchObject({ field: 'riskItemId' });
  expect(valueRisk({ severity: 6 }, 5)).toMatchObject({ field: 'severity' });
});

test('of high priority are the first, and those from the line that was drawn', () => {
  const items = [item('a', 5, 5, { providerId: 'p1' }), item('b', 4, 4, { providerId: 'p2' }), item('c', 1, 1, { providerId: 'p3' }), item('d', 5, 5)];
  expect(highPriority(items, null)).toEqual(['p1']);
  expect(highPriority(items, 16)).toEqual(['p1', 'p2']);
  expect(highPriority([item('c', 1, 1, { providerId: 'p3' })], 16)).toEqual(['p3']);
});

test('steps are taken in order and a coordinator completes with all performers', () => {
  const policy = { steps: ['IDENTIFY_REQUIREMENTS', 'VALUE_PROBABILITY_AND_CONSEQUENCE', 'PRIORITISE'], coordinator: 'A', performers: ['B', 'C'] };
  expect(requirementOf(' ', policy)).toMatchObject({ field: 'requirement' });
  expect(requirementOf(null, {})).toEqual({ requirement: null });
  expect(prioritise([], null, 5)).toMatchObject({ missing: ['IDENTIFY_REQUIREMENTS'] });
  expect(prioritise([item('a', 1, null)], null, 5)).toMatchObject({ __typename: 'RiskAnalysisOpen', itemIds: ['a'] });
  expect(prioritise([item('a', 1, 1)], 26, 5)).toMatchObject({ field: 'highFrom' });
  const analysis = { status: 'OPEN' as const, openedOn: '2026-01-10', participants: [{ role: 'B' }] };
  const complete = (more: object, roles = ['A'], on = '2026-02-01') => completeRiskAnalysis({ ...analysis, ...more }, [item('a', 1, 1)], roles, on, policy);
  expect(complete({}, ['B'])).toMatchObject({ __typename: 'RoleNotInPolicy', allowed: ['A'] });
  expect(complete({})).toMatchObject({ missing: ['PRIORITISE', 'C'] });
  expect(complete({}, ['A'], '2026-01-09')).toMatchObject({ field: 'completedOn' });
  expect(complete({ status: 'PRIORITISED', participants: [{ role: 'B' }, { role: 'C' }] })).toEqual({ status: 'COMPLETED', completedOn: '2026-02-01' });
  expect(completeRiskAnalysis(analysis, [item('a', 1, 1)], [], '2026-02-01', {})).toMatchObject({ status: 'COMPLETED' });
});

test('the matrix has every cell once, and its picture says in words what it shows', () => {
  const cells = matrixOf([item('a', 5, 1), item('b', 5, 1), item('c', null, 1)], 5);
  expect(cells).toHaveLength(25);
  expect(cells[0]).toMatchObject({ severity: 5, probability: 1, items: [{ id: 'a' }, { id: 'b' }] });
  const svg = svgOf(cells, { levels: 5, severityLabels: ['a', 'b', 'c', 'd', '<e>'], probabilityLabels: [], severityName: 'Konsekvens' });
  expect(svg.match(/<rect /g)).toHaveLength(25);
  expect(svg).toContain('Konsekvens 5, sannolikhet 1: 2 risker');
  expect(svg).not.toContain('<e>');
});

test('where surveys are an input, results that no risk refers to are acknowledged first', () => {
  expect([takesSurveys({ inputs: ['CONTRACT_SURVEY'] }), takesSurveys({})]).toEqual([true, false]);
  const items = [{ evidence: [{ source: 'SURVEY', sourceId: 'a' }, { source: 'FINDING', sourceId: 'b' }] }];
  expect(unreferencedResults(['a', 'b'], items, false)).toMatchObject({ __typename: 'RiskInputsUnreferenced', responseIds: ['b'] });
  expect(unreferencedResults(['a', 'b'], items, true)).toEqual({ responseIds: ['b'] });
  expect(unreferencedResults(['a'], items, false)).toEqual({ responseIds: [] });
});
