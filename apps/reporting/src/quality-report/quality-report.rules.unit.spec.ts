import { expect, test } from '@jest/globals';
import { followsPlan, mayFinalise, unreported, writeEntry } from './quality-report.rules.ts';

const entry = { planItemId: 'a', result: 'Done', measures: null, notDone: null };

test('a guideline whose quality report follows the plan has one', () => {
  expect(followsPlan({ qualityReport: { basedOn: 'QUALITY_PLAN' } })).toBeNull();
  for (const silent of [null, {}, { qualityReport: null }, { qualityReport: {} }]) expect(followsPlan(silent)).toMatchObject({ __typename: 'NotInPolicy' });
});

test('an item of the plan has its result with measures, or why it was not done', () => {
  expect(writeEntry({ planItemId: 'a', result: ' Done ', measures: 'A routine' }, ['a'])).toEqual({ entry: { ...entry, measures: 'A routine' } });
  expect(writeEntry({ planItemId: 'a', notDone: 'The unit closed' }, ['a'])).toMatchObject({ entry: { result: null, notDone: 'The unit closed' } });
  const field = (asked: object, of = ['a']) => (writeEntry({ planItemId: 'a', ...asked }, of) as { field?: string }).field;
  expect([field({ result: 'x' }, ['b']), field({}), field({ result: 'x', notDone: 'y' }), field({ notDone: 'y', measures: 'z' })]).toEqual(['planItemId', 'result', 'result', 'measures']);
});

test('a report is whole when every item that stands in the plan is written of', () => {
  expect([unreported(['a', 'b'], [entry]), mayFinalise(['a'], [entry, { ...entry, planItemId: 'gone' }])]).toEqual([['b'], null]);
  expect(mayFinalise(['a', 'b'], [entry])).toMatchObject({ __typename: 'QualityReportIncomplete', planItemIds: ['b'] });
});
