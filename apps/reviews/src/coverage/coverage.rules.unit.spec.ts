import { expect, test } from '@jest/globals';
import { coverage, shares } from './coverage.rules.ts';

test('units without a completed review are listed where the guideline asks that all are reviewed', () => {
  const [units, completed] = [[{ id: 'a' }, { id: 'b' }], [{ kind: 'QUALITY_REVIEW', unitId: 'a' }, { kind: 'TRIGGERED_REVIEW', unitId: 'a' }]];
  expect(coverage(units, completed, { coverageOfAllUnits: true })).toEqual({ units: 2, reviewed: 1, missing: [{ id: 'b' }] });
  for (const silent of [null, {}, { coverageOfAllUnits: false }]) expect(coverage(units, completed, silent)).toBeNull();
});

test('what no event called for was planned', () => {
  expect(shares([{ kind: 'QUALITY_REVIEW' }, { kind: 'TRIGGERED_REVIEW' }, { kind: 'CONTRACT_FOLLOW_UP' }])).toEqual({ planned: 2, eventDriven: 1 });
});
