import { expect, test } from '@jest/globals';
import { assessArea, changeScope, openAreas } from './review-scope.rules.ts';

const change = (more: object) => changeScope(['EFFICIENCY', 'SAFETY'], { add: [], remove: [], reason: 'Risken ökar', ...more });

test('a change says what and why', () => {
  expect(change({ add: ['BEMANNING'], remove: ['SAFETY'] })).toEqual({ before: ['EFFICIENCY', 'SAFETY'], after: ['EFFICIENCY', 'BEMANNING'], reason: 'Risken ökar' });
  for (const [field, more] of [['reason', { add: ['BEMANNING'], reason: ' ' }], ['add', {}], ['add', { add: ['EFFICIENCY'] }], ['add', { add: ['fritt ord'] }], ['remove', { remove: ['BEMANNING'] }]] as const)
    expect(change(more)).toMatchObject({ __typename: 'InvalidInput', field });
});

test('an area that is covered is assessed in words, on the scale', () => {
  const assess = (more: object, scale: number | null = 4) => assessArea({ area: 'SAFETY', statement: 'Gott', ...more }, ['SAFETY'], scale);
  expect(assess({ level: 3 })).toEqual({ area: 'SAFETY', level: 3, statement: 'Gott' });
  for (const [field, outcome] of [['area', assess({ area: 'OTHER' })], ['statement', assess({ statement: ' ' })], ['level', assess({ level: 5 })], ['level', assess({ level: 1 }, null)]] as const)
    expect(outcome).toMatchObject({ __typename: 'InvalidInput', field });
});

test('under LSS the two areas are assessed unless left out of the scope; otherwise none is demanded', () => {
  const model = { areas: { LSS: ['GOOD', 'LIKE'] } };
  const open = (review: object, covered: string[], assessed: string[]) => openAreas({ kind: 'QUALITY_REVIEW', statute: 'LSS', ...review }, covered, assessed.map((area) => ({ area })), model).map((d) => d.subject);
  expect([open({}, ['GOOD', 'LIKE'], ['LIKE']), open({}, ['LIKE'], ['LIKE']), open({ statute: 'SOL' }, ['GOOD'], []), open({ kind: 'TRIGGERED_REVIEW' }, ['GOOD'], [])]).toEqual([['GOOD'], [], [], []]);
});
