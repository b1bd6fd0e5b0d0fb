import { expect, test } from '@jest/globals';
import { isOverdue, ownerOf, placeFinding } from './finding-owner.rules.ts';

const on = '2026-05-20';

test('who puts a finding right is a function, and the day is not before it was found', () => {
  expect([ownerOf({}, on), ownerOf({ owner: ' Enhetschef ' }, on), ownerOf({ owner: 'Enhetschef', dueOn: on }, on)]).toEqual([{ owner: null, dueOn: null }, { owner: 'Enhetschef', dueOn: null }, { owner: 'Enhetschef', dueOn: on }]);
  for (const [asked, field] of [[{ dueOn: on }, 'owner'], [{ owner: ' ', dueOn: on }, 'owner'], [{ owner: 'x'.repeat(201) }, 'owner'], [{ owner: 'Enhetschef', dueOn: '2026-05-19' }, 'dueOn']] as const)
    expect(ownerOf(asked, on)).toMatchObject({ __typename: 'InvalidInput', field });
});

test('a finding is in a quality area of the guideline and rests on material of its review', () => {
  expect(placeFinding({ qualityArea: 'EFFICIENCY', evidenceIds: ['e', 'e'], owner: 'Enhetschef' }, on, ['EFFICIENCY'], ['e', 'f'])).toEqual({ qualityArea: 'EFFICIENCY', evidenceIds: ['e'], owner: 'Enhetschef', dueOn: null });
  expect(placeFinding({}, on, [], [])).toEqual({ qualityArea: null, evidenceIds: [], owner: null, dueOn: null });
  for (const [asked, field] of [[{ qualityArea: 'OTHER' }, 'qualityArea'], [{ evidenceIds: ['g'] }, 'evidenceIds'], [{ dueOn: on }, 'owner']] as const)
    expect(placeFinding(asked, on, ['EFFICIENCY'], ['e'])).toMatchObject({ __typename: 'InvalidInput', field });
  const many = Array.from({ length: 51 }, (_, i) => `e${i}`);
  expect(placeFinding({ evidenceIds: many }, on, [], many)).toMatchObject({ field: 'evidenceIds' });
});

test('an open finding is overdue the day after its day', () => {
  expect([isOverdue({ dueOn: on }, false, on), isOverdue({ dueOn: on }, false, '2026-05-21'), isOverdue({ dueOn: on }, true, '2026-05-21'), isOverdue({ dueOn: null }, false, '2030-01-01')]).toEqual([false, true, false, false]);
});
