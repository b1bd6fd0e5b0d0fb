import { expect, test } from '@jest/globals';
import { planYears, plansOwed, presentPlan, presentationsOwed, revisionDue } from './plan-year.rules.ts';

const area = { key: 'HEMTJANST', boards: ['A', 'B'] };
const march = { presentation: { month: 3, to: ['A', 'B'] } };

test('a plan falls due in each calendar year where it is yearly, and nothing where no number is given', () => {
  expect(planYears('2026-12-30', '2027-01-02', { periodMonths: 12 }).map((y) => [y.key, y.last])).toEqual([['2026', '2026-12-31'], ['2027', '2027-12-31']]);
  expect([planYears('2026-01-01', '2026-01-01', { periodMonths: null }), planYears('2026-01-01', '2026-01-01', {})]).toEqual([[], []]);
});

test('there is one for each area, for each of its boards, or one in all, as the guideline says', () => {
  expect(plansOwed(area, { granularity: 'SERVICE_AREA' })).toEqual([{ subject: 'HEMTJANST', serviceAreaKey: 'HEMTJANST', body: null }]);
  expect(plansOwed(area, { granularity: 'BOARD' }).map((p) => [p.subject, p.body])).toEqual([['A', 'A'], ['B', 'B']]);
  expect([plansOwed(area, { granularity: 'ADMINISTRATION' }), plansOwed(area, {})].map(([p]) => p!.subject)).toEqual(['*', '*']);
});

test('it is presented to each board within the month, and nowhere where no month is given', () => {
  expect(presentationsOwed(2028, { presentation: { month: 2, to: ['A', 'B'] } })).toEqual([{ body: 'A', dueFrom: '2028-02-01', dueOn: '2028-02-29' }, { body: 'B', dueFrom: '2028-02-01', dueOn: '2028-02-29' }]);
  expect([presentationsOwed(2028, { presentation: { month: null, to: ['A'] } }), presentationsOwed(2028, {})]).toEqual([[], []]);
});

test('only a plan in force is presented, to a board of the guideline, once, on a day from then', () => {
  const plan = { status: 'IN_FORCE', inForceOn: '2027-02-20', presentations: [] };
  const asked = { board: 'A', on: '2027-03-12' };
  expect(presentPlan(asked, plan, '2027-03-12', march)).toEqual({ body: 'A', on: '2027-03-12' });
  expect(presentPlan(asked, plan, '2027-03-12', {})).toMatchObject({ __typename: 'NotInPolicy' });
  expect(presentPlan({ ...asked, board: 'C' }, plan, '2027-03-12', march)).toMatchObject({ field: 'board' });
  expect(presentPlan(asked, { ...plan, status: 'SUBMITTED', inForceOn: null }, '2027-03-12', march)).toMatchObject({ field: 'planId' });
  for (const on of ['2027-02-19', '2027-03-13']) expect(presentPlan({ ...asked, on }, plan, '2027-03-12', march)).toMatchObject({ field: 'presentedOn' });
  expect(presentPlan(asked, { ...plan, presentations: [{ body: 'A' }] }, '2027-03-12', march)).toMatchObject({ __typename: 'Conflict' });
});

test('it is revised within the guideline\'s months of the day it was settled last', () => {
  expect([revisionDue('2025-02-18', { revision: { intervalMonths: 12 } }), revisionDue('2025-02-18', { revision: { intervalMonths: null } }), revisionDue('2025-02-18', {})]).toEqual(['2026-02-18', null, null]);
});
