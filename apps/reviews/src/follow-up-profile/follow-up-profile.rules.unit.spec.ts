import { expect, test } from '@jest/globals';
import { profileOf } from './follow-up-profile.rules.ts';

test('the guideline\'s kinds make up its forms, in their order; a form that never was is there, empty', () => {
  const kinds = ['QUALITY_REVIEW', 'SELF_MONITORING', 'THEMATIC_REVIEW', 'QUALITY_DIALOGUE', 'CONSULTATION', 'STATISTICAL_BASIS'];
  expect(profileOf({ REVIEW: '2026-05-20', ECONOMIC_FOLLOW_UP: '2026-06-01' }, ['QUALITY_REVIEW', 'THEMATIC_REVIEW'], { kinds })).toEqual([
    { form: 'REVIEW', kinds: ['QUALITY_REVIEW', 'THEMATIC_REVIEW'], latestOn: '2026-05-20' }, { form: 'SELF_MONITORING', kinds: ['SELF_MONITORING'], latestOn: null }, { form: 'DIALOGUE', kinds: ['QUALITY_DIALOGUE', 'CONSULTATION'], latestOn: null },
  ]);
  for (const silent of [null, {}, { kinds: null }]) expect(profileOf({}, [], silent)).toEqual([]);
});
