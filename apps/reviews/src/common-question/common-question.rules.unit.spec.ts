import { expect, test } from '@jest/globals';
import { askCommonQuestions, connectTenant } from './common-question.rules.ts';

const [a, b] = [{ code: 'A', version: 1 }, { code: 'B', version: 2 }];
const ask = (questions: { code: string; version: number }[], more: { dueOn?: string } = {}, before: typeof questions = []) => askCommonQuestions({ questions, ...more }, [a, b], before, '2026-06-01');

test('questions are of the common list, by code and version, each asked once of a provider', () => {
  expect(ask([a, b], { dueOn: '2026-06-01' })).toEqual({ questions: [a, b], dueOn: '2026-06-01' });
  expect([ask([]), ask([a, a]), ask([a, { code: 'B', version: 1 }]), ask([a], { dueOn: '2026-05-31' })].map((p) => (p as { field: string }).field)).toEqual(['questions', 'questions', 'questions.1', 'dueOn']);
  expect(ask([a, b], {}, [b])).toMatchObject({ __typename: 'Conflict', message: 'Asked already: B 2.' });
});

test('a provider\'s tenant is named by its id, and is not the municipality\'s own', () => {
  expect([connectTenant('exempelomsorg', 'nacka'), connectTenant('nacka', 'nacka'), connectTenant('Exempel AB', 'nacka')]).toMatchObject([{ tenant: 'exempelomsorg' }, { field: 'tenant' }, { field: 'tenant' }]);
});
