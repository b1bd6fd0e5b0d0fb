import { expect, test } from '@jest/globals';
import { draftPlan, intervalOf, isUnrevised, lacksToActivate, lacksToSubmit, mayActivate, missingFields, planPeriod, uncovered, type PlanFacts } from './follow-up-plan.rules.ts';

const item = { id: 'i1', status: 'PLANNED', kind: 'QUALITY_REVIEW', year: 2026, serviceAreaKey: 'A', providerId: 'p1', what: 'a', how: 'b', who: 'c', regularity: 'd' };
const plan: PlanFacts = {
  year: 2026, serviceAreaKey: 'A', boards: ['B'], items: [item], highPriorityProviders: [], leftOut: [], uncovered: [], acknowledged: [],
  analyses: [{ year: 2026, serviceAreaKey: 'A', status: 'COMPLETED', continuous: false }], concernedManagers: ['M'], consultations: [{ manager: 'M' }],
};
const kinds = (lacks: readonly { kind: string }[]) => lacks.map((l) => l.kind);

test('a plan is for what the guideline has one for, and drawn up by its role', () => {
  expect(draftPlan({ year: 2026, boards: [] }, ['X'], { preparedBy: 'PLANNER' })).toMatchObject({ __typename: 'RoleNotInPolicy', allowed: ['PLANNER'] });
  expect(draftPlan({ year: 2026, boards: [] }, [], { granularity: 'SERVICE_AREA' })).toMatchObject({ field: 'serviceArea' });
  expect(draftPlan({ year: 2026, boards: ['B', 'C'] }, [], { granularity: 'BOARD' })).toMatchObject({ field: 'boards' });
  expect(draftPlan({ year: 2026, boards: ['B'], serviceArea: 'A' }, [], { granularity: 'ADMINISTRATION' })).toMatchObject({ field: 'serviceArea' });
  expect(draftPlan({ year: 1999, boards: [] }, [], {})).toMatchObject({ field: 'year' });
  expect([draftPlan({ year: 2026, boards: ['B'] }, [], { granularity: 'BOARD' }), draftPlan({ year: 2026, boards: [], serviceArea: 'A' }, [], {}), draftPlan({ year: 2026, boards: [] }, [], {})]).toEqual([{ subject: 'B' }, { subject: 'A' }, { subject: '*' }]);
});

test('a plan covers the months that the guideline says, from the first of its year; without a number nobody knows', () => {
  expect([planPeriod(2026, { periodMonths: 12 }), planPeriod(2026, { periodMonths: 24 })]).toEqual([{ from: '2026-01-01', until: '2026-12-31' }, { from: '2026-01-01', until: '2027-12-31' }]);
  expect([planPeriod(2026, {}), planPeriod(2026, { periodMonths: null })]).toEqual([null, null]);
});

test('an item states what the guideline asks for and no more', () => {
  expect(missingFields({ ...item, regularity: ' ' }, { requiredItemFields: ['WHAT', 'REGULARITY'] })).toEqual(['REGULARITY']);
  expect(missingFields({ ...item, what: null }, {})).toEqual([]);
});

test('an area is covered by what is planned before its interval ends', () => {
  const policy = { coverage: { intervalMonthsMin: 12, intervalMonthsMax: 24 } };
  const area = (more: object) => [{ key: 'A', intervalMonths: null, lastCompletedOn: null, ...more }];
  expect(uncovered(area({}), [{ ...item, year: 2027 }], 2026, policy)).toEqual([]);
  expect(uncovered(area({ intervalMonths: 12 }), [{ ...item, year: 2027 }], 2026, policy)).toEqual(['A']);
  expect(uncovered(area({ lastCompletedOn: '2025-10-01' }), [{ ...item, year: 2027 }], 2026, policy)).toEqual([]);
  expect(uncovered(area({ lastCompletedOn: '2024-03-01' }), [{ ...item, year: 2027 }], 2026, policy)).toEqual(['A']);
  expect(uncovered(area({}), [{ ...item, status: 'REMOVED' }], 2026, policy)).toEqual(['A']);
  expect(uncovered(area({}), [], 2026, {})).toEqual([]);
});

test('an interval is within the band', () => {
  const policy = { coverage: { intervalMonthsMin: 12, intervalMonthsMax: 24 } };
  expect([12, 24].map((m) => intervalOf(m, policy))).toEqual([{ months: 12 }, { months: 24 }]);
  for (const months of [11, 25, 36, 1.5]) expect(intervalOf(months, policy)).toMatchObject({ field: 'months' });
  expect(intervalOf(12, {})).toMatchObject({ __typename: 'NotInPolicy' });
});

test('all that is lacking is named at once', () => {
  expect(lacksToSubmit(plan, { requiredItemFields: ['WHAT'], inputs: ['RISK_ANALYSIS'] })).toEqual([]);
  const wanting = { ...plan, items: [{ ...item, what: null, providerId: null }], highPriorityProviders: ['p1', 'p2'], leftOut: [{ providerId: 'p2' }], uncovered: ['A', 'B'], acknowledged: [{ serviceArea: 'B' }] };
  expect(lacksToSubmit(wanting, { requiredItemFields: ['WHAT'], inputs: ['RISK_ANALYSIS'] })).toEqual([
    { kind: 'ITEM_FIELDS', subject: 'i1', fields: ['WHAT'] }, { kind: 'PROVIDER_LEFT_OUT', subject: 'p1', fields: [] }, { kind: 'AREA_UNCOVERED', subject: 'A', fields: [] }]);
  expect(lacksToSubmit({ ...wanting, uncovered: [] }, {})).toEqual([]);
});

test('a plan comes into force with its analysis, consultations, board and decision; an analysis of another year, area or kind will not do', () => {
  const policy = { consultedBeforeApproval: ['M'], adoptedBy: 'BOARD' };
  const decision = { body: 'B', on: '2026-02-01', reference: '§ 1' };
  const lacks = (more: object, made: typeof decision | null = decision) => kinds(lacksToActivate({ ...plan, ...more }, policy, { requiredBeforePlan: true }, made));
  expect(lacks({})).toEqual([]);
  const [analysis] = plan.analyses;
  for (const other of [{ year: 2025 }, { serviceAreaKey: 'C' }, { status: 'OPEN' }, { continuous: true }]) expect(lacks({ analyses: [{ ...analysis, ...other }] })).toEqual(['RISK_ANALYSIS']);
  expect(lacks({ consultations: [] })).toEqual(['CONSULTATION']);
  expect(lacks({ concernedManagers: [] })).toEqual(['CONSULTATION']);
  expect(lacks({ boards: [] })).toEqual(['BOARD', 'DECISION']);
  for (const wrong of [null, { ...decision, body: 'C' }, { ...decision, reference: ' ' }]) expect(lacks({}, wrong)).toEqual(['DECISION']);
  const removed = { ...item, status: 'REMOVED', carriedFrom: 'plan 1' };
  expect([lacks({ items: [removed] }), lacks({ items: [{ ...removed, removedReason: 'x' }] })]).toEqual([['CARRY_OVER_REMOVED'], []]);
  expect(lacksToActivate(plan, {}, null, null)).toEqual([]);
});

test('who approves goes before who adopts and who draws up; where none is named the delegation order decides', () => {
  expect(mayActivate(['A'], { approvedBy: 'A', preparedBy: 'P' })).toBeUndefined();
  expect(mayActivate(['P'], { approvedBy: 'A', preparedBy: 'P' })).toMatchObject({ allowed: ['A'] });
  expect(mayActivate(['P'], { adoptedBy: 'BOARD', preparedBy: 'P' })).toMatchObject({ allowed: ['BOARD'] });
  expect([mayActivate(['P'], { preparedBy: 'P' }), mayActivate(['X'], {})]).toEqual([undefined, undefined]);
});

test('a plan is unrevised after the guideline\'s time, counted from its latest revision', () => {
  const policy = { revision: { intervalMonths: 12 } };
  expect([isUnrevised({ inForceOn: '2025-02-18' }, '2026-02-18', policy), isUnrevised({ inForceOn: '2025-02-18' }, '2026-02-19', policy)]).toEqual([false, true]);
  expect([isUnrevised({ inForceOn: '2025-02-18', revisedOn: '2026-01-10' }, '2026-06-01', policy), isUnrevised({ inForceOn: '2020-01-01' }, '2026-01-01', {}), isUnrevised({}, '2026-01-01', policy)]).toEqual([false, false, false]);
});
