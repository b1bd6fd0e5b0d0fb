import { expect, test } from '@jest/globals';
import { openViews, recordViews } from './user-view.rules.ts';

test('views have a source or a reason, not both', () => {
  expect([recordViews({ source: 'SURVEY' }), recordViews({ missingReason: ' Inga svarade ' })]).toEqual([{ source: 'SURVEY', missingReason: null }, { source: null, missingReason: 'Inga svarade' }]);
  for (const wrong of [{}, { missingReason: ' ' }, { source: 'SURVEY', missingReason: 'Nej' }]) expect(recordViews(wrong)).toMatchObject({ __typename: 'InvalidInput', field: 'source' });
});

test('users\' views are demanded of a quality review where the guideline says so, relatives\' only where it says so too', () => {
  const demanding = { userViewsRequired: true, relativeViewsRequired: false };
  expect(openViews('QUALITY_REVIEW', [{ kind: 'STAFF_INTERVIEW' }], [{ of: 'RELATIVE' }], demanding)).toEqual([{ kind: 'USER_VIEWS', subject: null }]);
  expect(openViews('QUALITY_REVIEW', [{ kind: 'USER_INTERVIEW' }], [], demanding)).toEqual([]);
  expect(openViews('QUALITY_REVIEW', [], [{ of: 'USER' }], { ...demanding, relativeViewsRequired: true })).toEqual([{ kind: 'RELATIVE_VIEWS', subject: null }]);
  expect([openViews('TRIGGERED_REVIEW', [], [], demanding), openViews('QUALITY_REVIEW', [], [], null)]).toEqual([[], []]);
});
