import { expect, test } from '@jest/globals';
import { dimensionOf, linkOutcomes, type OutcomeCounts } from './individual-outcome.rules.ts';

const counts: OutcomeCounts = { persons: 1, followUps: 1, deficiencies: 0, seriousDeficiencies: 0, outcomes: [] };
const [period, review, usable] = [{ from: '2026-01-01', until: '2026-06-30' }, { providerId: 'p', serviceAreaKey: 'A' }, { usableAsEvidence: true }];

test('counts of the provider\'s units or of the area\'s are weighed in where the guideline lets them be', () => {
  for (const unit of [{ providerId: 'p', serviceAreaKey: 'B' }, { providerId: 'q', serviceAreaKey: 'A' }]) expect(linkOutcomes(period, review, unit, counts, '2026-06-30', usable)).toEqual({ counts });
  expect(linkOutcomes(period, review, { providerId: 'q', serviceAreaKey: 'B' }, counts, '2026-06-30', usable)).toMatchObject({ field: 'unitId' });
  expect(linkOutcomes(period, review, review, { ...counts, followUps: 0 }, '2026-06-30', usable)).toMatchObject({ field: 'from' });
  expect([linkOutcomes(period, review, review, counts, '2026-06-29', usable), linkOutcomes({ from: '2026-07-01', until: '2026-06-30' }, review, review, counts, '2026-08-01', usable)]).toMatchObject([{ field: 'until' }, { field: 'until' }]);
  for (const silent of [null, {}, { usableAsEvidence: false }]) expect(linkOutcomes(period, review, review, counts, '2026-06-30', silent)).toMatchObject({ __typename: 'NotInPolicy' });
});

test('what individual follow-ups show counts as result quality, where the guideline has dimensions', () => {
  expect([dimensionOf({ dimensions: ['STRUCTURE', 'PROCESS', 'RESULT'] }), dimensionOf({ dimensions: ['STRUCTURE'] }), dimensionOf({}), dimensionOf(null)]).toEqual(['RESULT', null, null, null]);
});
