import { expect, test } from '@jest/globals';
import type { Question } from '../template/template.rules.ts';
import { questionsOf, selectQuestions } from './question-selection.rules.ts';

const question = (questionId: string, area: string | null, conditionQuestionId: string | null = null): Question =>
  ({ questionId, replaces: null, text: 'Uppfylls kravet?', type: 'YES_NO', choices: [], weight: 1, area, qualityArea: null, dimension: null, requirement: null, conditionQuestionId, conditionValue: conditionQuestionId && 'YES' });
const checklist = [question('a', 'STAFFING'), question('b', 'DOCUMENTATION'), question('c', 'DOCUMENTATION', 'b')];
const [triggered, quality] = [{ kind: 'TRIGGERED_REVIEW' }, { kind: 'QUALITY_REVIEW' }];
const template = { kind: 'QUALITY_REVIEW', questions: checklist };
const ids = (questions: readonly Question[]) => questions.map((q) => q.questionId);

test('a triggered review asks what was chosen, else what its deficiencies are about, else its own checklist; others ask all', () => {
  const own = question('own', null);
  expect(ids(questionsOf(triggered, template, { questionIds: ['a'], ownQuestions: [own] }, ['DOCUMENTATION'], ['DOCUMENTATION']))).toEqual(['a', 'own']);
  expect(ids(questionsOf(triggered, template, null, ['DOCUMENTATION'], ['DOCUMENTATION']))).toEqual(['b', 'c']);
  expect([ids(questionsOf(triggered, template, null, [], [])), ids(questionsOf(triggered, { ...template, kind: 'TRIGGERED_REVIEW' }, null, [], []))]).toEqual([[], ['a', 'b', 'c']]);
  expect([ids(questionsOf(quality, template, null, [], [])), questionsOf(triggered, null, null, ['A'], ['A'])]).toEqual([['a', 'b', 'c'], []]);
});

test('questions are chosen from the checklist, each with the one it depends on, and are added to those chosen before', () => {
  const select = (questionIds: string[], more: object = {}, before: { questionIds: string[]; ownQuestions: Question[] } | null = null) => selectQuestions({ questionIds, ownQuestions: [], ...more }, triggered, checklist, before, () => 'new');
  expect(select(['b', 'c'], {}, { questionIds: ['a'], ownQuestions: [] })).toEqual({ questionIds: ['a', 'b', 'c'], ownQuestions: [] });
  expect(select([], { ownQuestions: [{ text: ' Varför? ', type: 'TEXT' }] })).toMatchObject({ ownQuestions: [{ questionId: 'new', text: 'Varför?', weight: 1 }] });
  for (const wrong of [select([]), select(['x']), select(['c'])]) expect(wrong).toMatchObject({ __typename: 'InvalidInput', field: 'questionIds' });
  for (const [field, own] of [['text', { text: ' ', type: 'TEXT' }], ['area', { text: 'x', type: 'TEXT', area: 'a b' }], ['choices', { text: 'x', type: 'CHOICE', choices: ['A'] }], ['choices', { text: 'x', type: 'TEXT', choices: ['A'] }]] as const)
    expect(select([], { ownQuestions: [own] })).toMatchObject({ field: `ownQuestions.0.${field}` });
  expect(selectQuestions({ questionIds: ['a'], ownQuestions: [] }, quality, checklist, null, () => 'new')).toMatchObject({ field: 'reviewId' });
});
