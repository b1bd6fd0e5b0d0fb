import { expect, test } from '@jest/globals';
import { isSuppressed, openUserSurvey, publishSurvey, recordResult, responseRate, totalOf } from './user-survey.rules.ts';

const questions = [{ key: 'q1', text: 'Är du nöjd?', options: ['JA', 'NEJ'] }, { key: 'q2', text: 'Känner du dig trygg?', options: ['JA', 'NEJ'] }];
const open = (more: object = {}, policy: object | null = { enabled: true }) => openUserSurvey({ name: ' 2026 ', questions, ...more }, policy);
const counts = (yes: number, no: number) => [{ option: 'JA', count: yes }, { option: 'NEJ', count: no }];

test('a survey has a name and questions with answers, where the guideline has surveys to users', () => {
  expect(open()).toEqual({ name: '2026', questions });
  for (const policy of [null, {}, { enabled: false }]) expect(open({}, policy)).toMatchObject({ __typename: 'NotInPolicy' });
  expect([open({ name: ' ' }), open({ questions: [] }), open({ questions: [questions[0], questions[0]] }), open({ questions: [{ key: 'a', text: 'b', options: ['x', 'x'] }] })]).toMatchObject([{ field: 'name' }, { field: 'questions' }, { field: 'questions' }, { field: 'questions.0' }]);
});

test('sums hold together, and what is left out is nought', () => {
  const result = (more: object) => recordResult({ population: 10, answered: 4, answers: [{ key: 'q1', counts: counts(3, 1) }], ...more }, questions);
  expect(result({ answers: [{ key: 'q1', counts: [{ option: 'NEJ', count: 1 }] }] })).toMatchObject({ answers: [{ key: 'q1', counts: counts(0, 1) }] });
  expect([result({ answered: 11 }), result({ answers: [{ key: 'q3', counts: [] }] }), result({ answers: [{ key: 'q1', counts: [{ option: 'VET EJ', count: 1 }] }] }), result({ answers: [{ key: 'q1', counts: counts(3, 2) }] }), result({ answers: [{ key: 'q1', counts: [] }, { key: 'q1', counts: [] }] })])
    .toMatchObject([{ field: 'answered' }, { field: 'answers.0.key' }, { field: 'answers.0.counts' }, { field: 'answers.0.counts' }, { field: 'answers' }]);
});

test('a group below the number, or one that someone decided on, is not shown and is not in the sum', () => {
  const group = (answered: number, yes: number) => ({ population: 10, answered, answers: [{ key: 'q1', counts: counts(yes, answered - yes) }], suppression: null });
  expect([isSuppressed(group(4, 1), { minGroupSize: 5 }), isSuppressed(group(5, 1), { minGroupSize: 5 }), isSuppressed(group(1, 1), { minGroupSize: null }), isSuppressed({ answered: 9, suppression: {} }, null)]).toEqual([true, false, false, true]);
  expect(totalOf([group(6, 4), group(5, 1)], questions)).toEqual({ population: 20, answered: 11, responseRate: 0.55, answers: [{ key: 'q1', counts: counts(5, 6) }, { key: 'q2', counts: counts(0, 0) }] });
  expect([responseRate({ population: 0, answered: 0 }), responseRate({ population: 3, answered: 1 })]).toEqual([null, 0.333]);
});

test('results that stand are published as the matrix says', () => {
  const policy = { matrix: { USER_SURVEY: { CITIZEN: ['WEB_REPORT'] } } };
  const publish = (more: object = {}, status: 'OPEN' | 'CLOSED' = 'CLOSED', p: object | null = policy) => publishSurvey({ audience: 'CITIZEN', channel: 'WEB_REPORT', ...more }, status, p);
  expect([publish(), publish({}, 'OPEN'), publish({ audience: 'PRESS' }), publish({ channel: 'LETTER' }), publish({}, 'CLOSED', {})])
    .toMatchObject([{ audience: 'CITIZEN', channel: 'WEB_REPORT' }, { __typename: 'Conflict' }, { field: 'audience' }, { field: 'channel' }, { __typename: 'NotInPolicy' }]);
});
