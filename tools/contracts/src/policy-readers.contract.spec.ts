import { expect, test } from '@jest/globals';
import { issuesDone, parameters } from './parameters.ts';
import { readers, unread } from './policy-doc.ts';

test('every parameter whose issue is done is read by a rule', () => {
  expect(unread(readers())).toEqual([]);
});

test('a parameter whose issue is done is missed when no rule reads it', () => {
  const due = parameters.filter((p) => p.issue !== null && issuesDone.includes(p.issue)).map((p) => p.key);
  expect(due.length).toBeGreaterThan(25);
  expect(unread([])).toEqual(due);
  expect(unread(due.slice(1).map((parameter) => ({ parameter })))).toEqual([due[0]]);
});
