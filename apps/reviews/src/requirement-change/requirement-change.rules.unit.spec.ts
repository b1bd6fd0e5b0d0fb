import { expect, test } from '@jest/globals';
import type { KnownRequirement } from '../requirement/requirement.rules.ts';
import { changedSince, outdated, outdatedProblem } from './requirement-change.rules.ts';

const version = (number: number, validFrom: string) => ({ number, class: 'MANDATORY' as const, validFrom, serviceAreaKeys: ['HEMTJANST'] });
const known = (code: string, versions: [number, string][], lastDay: string | null = null): KnownRequirement => ({ id: code, code, source: 'AGREEMENT', versions: versions.map(([n, from]) => version(n, from)), lastDay });
const catalogue = [known('ANDRAT', [[1, '2025-01-01'], [2, '2026-11-01']]), known('NYTT', [[1, '2027-07-01']]), known('BORTA', [[1, '2025-01-01']], '2026-12-31'), known('LIKA', [[1, '2025-01-01']])];
const questions = ['ANDRAT', 'BORTA', 'LIKA', 'FRITEXT'].map((requirement) => ({ requirement, requirementVersion: requirement === 'FRITEXT' ? null : 1 }));

test('a question is out of date from the day that its requirement says something else, or is gone', () => {
  const on = (day: string) => outdated(questions, catalogue, [], day);
  expect([on('2026-10-31'), on('2026-11-01'), on('2027-01-01')]).toEqual([[], [{ code: 'ANDRAT', version: 2 }], [{ code: 'ANDRAT', version: 2 }, { code: 'BORTA', version: null }]]);
  expect(outdated([{ requirement: 'ANDRAT', requirementVersion: 2 }], catalogue, [], '2026-10-31')).toEqual([]);
});
test('a confirmation holds for the version that it was given for', () => {
  const confirmed = (v: number | null) => [{ requirement: 'ANDRAT', version: v, on: '2026-11-02', by: 'a', reason: 'r' }];
  expect([outdated(questions, catalogue, confirmed(2), '2026-11-02'), outdated(questions, catalogue, confirmed(1), '2026-11-02')]).toEqual([[], [{ code: 'ANDRAT', version: 2 }]]);
  expect([outdatedProblem([]), outdatedProblem(['ANDRAT'])]).toMatchObject([undefined, { __typename: 'TemplateOutdated', requirements: ['ANDRAT'] }] as never);
});
test('what is new, changed and gone to the end of the year that is planned', () => {
  expect(changedSince(catalogue, '2025-12-10', '2027-12-31').map((c) => [c.code, c.change, c.on])).toEqual([['ANDRAT', 'CHANGED', '2026-11-01'], ['BORTA', 'GONE', '2026-12-31'], ['NYTT', 'NEW', '2027-07-01']]);
  expect(changedSince(catalogue, '2026-11-01', '2026-12-31')).toEqual([]);
});
