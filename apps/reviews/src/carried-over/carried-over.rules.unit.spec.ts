import { expect, test } from '@jest/globals';
import type { Question } from '../template/template.rules.ts';
import { carryOver, reviewBefore } from './carried-over.rules.ts';

const item = (questionId: string, value: string | null, more: Partial<Question> = {}, asked = true) => {
  const question: Question = { questionId, replaces: null, text: `Fråga ${questionId}`, type: 'YES_NO', choices: [], weight: 1, area: null, qualityArea: null, dimension: null, requirement: null, conditionQuestionId: null, conditionValue: null, ...more };
  const answer = value === null ? null : { id: questionId, questionId, deviceId: 'a', order: 1, seen: [], value, answeredAt: new Date(0) };
  return { question, asked, answer, conflict: false, versions: [] };
};

test('the review before is set beside this one: new, changed, reworded and gone questions, and answers that are others than before', () => {
  const before = [item('same', 'YES'), item('worse', 'YES'), item('words', 'YES'), item('old', 'YES'), item('gone', 'NO'), item('later', 'YES')];
  const now = [item('same', 'YES'), item('worse', 'NO'), item('words', null, { text: 'Andra ord' }), item('meaning', 'NO', { replaces: 'old' }), item('new', 'YES'), item('later', 'NO', {}, false)];
  expect(carryOver(now, before).map((l) => [l.questionId, l.change, l.before, l.now, l.answerChanged])).toEqual([
    ['same', null, 'YES', 'YES', false], ['worse', null, 'YES', 'NO', true], ['words', 'REWORDED', 'YES', null, null], ['meaning', 'CHANGED', null, 'NO', null], ['new', 'NEW', null, 'YES', null],
    ['later', null, 'YES', null, null], ['gone', 'GONE', 'NO', null, null],
  ]);
  expect(carryOver([], [])).toEqual([]);
});

test('a review follows the latest of its kind and object that was completed by the day it was opened', () => {
  const review = { id: 'r', kind: 'QUALITY_REVIEW', providerId: 'p', unitId: 'u', openedOn: '2026-05-20', completedOn: null };
  const done = (id: string, completedOn: string, more: object = {}) => ({ ...review, id, completedOn, ...more });
  const all = [done('older', '2024-05-20'), done('last', '2025-05-20'), done('same day', '2026-05-20'), done('later', '2026-05-21'), done('kind', '2026-01-01', { kind: 'RECHECK_REVIEW' }), done('unit', '2026-01-01', { unitId: null }), done('provider', '2026-01-01', { providerId: 'q' })];
  expect(reviewBefore(review, all)?.id).toBe('same day');
  expect(reviewBefore(review, all.filter((r) => r.id !== 'same day'))?.id).toBe('last');
  expect(reviewBefore(review, [done('r', '2026-01-01'), ...all.slice(3)])).toBeNull();
});
