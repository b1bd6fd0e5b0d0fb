import { expect, test } from '@jest/globals';
import { kindLabel, kindsOfReview } from './kind-label.rules.ts';

const policy = { kinds: ['SELF_MONITORING', 'TRIGGERED_REVIEW', 'QUALITY_REVIEW', 'RECHECK_REVIEW'], kindLabels: { QUALITY_REVIEW: 'Kvalitetsbesök', TARGETED_FOLLOW_UP: 'Fördjupning' } };

test('a kind has the word that the guideline gives it, and no word where it gives none', () => {
  expect(['QUALITY_REVIEW', 'TRIGGERED_REVIEW', 'RECHECK_REVIEW'].map((kind) => kindLabel(kind, policy))).toEqual(['Kvalitetsbesök', null, null]);
  expect([kindLabel('QUALITY_REVIEW', null), kindLabel('QUALITY_REVIEW', {}), kindLabel('QUALITY_REVIEW', { kindLabels: null })]).toEqual([null, null, null]);
});

test('the kinds to choose among are those reviews that the guideline has, in its order', () => {
  expect(kindsOfReview(['QUALITY_REVIEW', 'TRIGGERED_REVIEW', 'TARGETED_FOLLOW_UP'], policy)).toEqual([{ kind: 'TRIGGERED_REVIEW', label: null }, { kind: 'QUALITY_REVIEW', label: 'Kvalitetsbesök' }]);
  expect(kindsOfReview(['QUALITY_REVIEW'], null)).toEqual([]);
});
