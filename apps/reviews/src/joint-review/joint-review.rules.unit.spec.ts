import { expect, test } from '@jest/globals';
import { compare, openParts, recordResult, sharedQuestions } from './joint-review.rules.ts';

const answers = [{ question: 'A?', answer: ' Yes ', fulfilled: true }];

test('each question is asked once', () => {
  expect(sharedQuestions([' A? ', 'B?'])).toEqual({ questions: ['A?', 'B?'] });
  for (const wrong of [['A?', ' A?'], ['']]) expect(sharedQuestions(wrong)).toMatchObject({ __typename: 'InvalidInput', field: 'questions' });
});

test('a unit answers every shared question, once and no other', () => {
  expect(recordResult({ result: 'Good', answers }, { party: 'PERFORMING_UNIT' }, ['A?'])).toEqual({ result: 'Good', notApplicable: null, answers: [{ question: 'A?', answer: 'Yes', fulfilled: true }] });
  for (const [given, questions] of [[[], ['A?']], [answers, []], [[...answers, ...answers], ['A?']]] as const)
    expect(recordResult({ result: 'Good', answers: given }, { party: 'PERFORMING_UNIT' }, questions)).toMatchObject({ __typename: 'InvalidInput', field: 'answers' });
});

test('a part has a result; health care may be not applicable, nobody else', () => {
  expect(recordResult({ notApplicable: 'None here', answers: [] }, { party: 'HEALTHCARE' }, [])).toMatchObject({ notApplicable: 'None here', result: null });
  expect(recordResult({ notApplicable: 'None here', answers: [] }, { party: 'AUTHORITY' }, [])).toMatchObject({ field: 'notApplicable' });
  for (const both of [{}, { result: 'Good', notApplicable: 'None' }]) expect(recordResult({ ...both, answers: [] }, { party: 'HEALTHCARE' }, [])).toMatchObject({ field: 'result' });
});

test('a part without result is open, and answers stand side by side', () => {
  const part = (id: string, result: string | null) => ({ id, party: 'PERFORMING_UNIT' as const, result, notApplicable: null, answers });
  expect(openParts([part('a', null), part('b', 'Good')])).toEqual([{ kind: 'PART_RESULT', subject: 'a' }]);
  expect(compare(['A?'], [part('a', null)])).toMatchObject([{ question: 'A?', answers: [{ part: { id: 'a' }, answer: ' Yes ', fulfilled: true }] }]);
});
