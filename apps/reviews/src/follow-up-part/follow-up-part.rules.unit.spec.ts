import { expect, test } from '@jest/globals';
import { focusAreasOf, partOf, unexplained } from './follow-up-part.rules.ts';

const policy = { focusAreas: { 2025: ['COMPETENCE'] }, extraDeepDiveAllowed: true, projectSubFollowUps: true };

test('a planned follow-up has the focus areas of its own year, and no other has them', () => {
  expect(focusAreasOf({ kind: 'QUALITY_REVIEW', openedOn: '2025-12-31' }, policy)).toEqual([{ kind: 'FOCUS_AREA', title: 'COMPETENCE', basis: null }]);
  expect([focusAreasOf({ kind: 'QUALITY_REVIEW', openedOn: '2026-01-01' }, policy), focusAreasOf({ kind: 'TRIGGERED_REVIEW', openedOn: '2025-02-01' }, policy), focusAreasOf({ kind: 'QUALITY_REVIEW', openedOn: '2025-02-01' }, {})]).toEqual([[], [], []]);
});

test('an in-depth area has a ground, a project needs none, and a focus area is one of the year', () => {
  expect(partOf({ kind: 'DEEP_DIVE', title: 'X' }, 2025, policy)).toMatchObject({ field: 'basis' });
  expect(partOf({ kind: 'DEEP_DIVE', title: ' X ', basis: ' y ' }, 2025, policy)).toEqual({ kind: 'DEEP_DIVE', title: 'X', basis: 'y' });
  expect(partOf({ kind: 'PROJECT', title: 'X' }, 2025, policy)).toEqual({ kind: 'PROJECT', title: 'X', basis: null });
  expect(partOf({ kind: 'PROJECT', title: ' ' }, 2025, policy)).toMatchObject({ field: 'title' });
  expect([partOf({ kind: 'FOCUS_AREA', title: 'COMPETENCE' }, 2025, policy), partOf({ kind: 'FOCUS_AREA', title: 'COMPETENCE' }, 2026, policy)]).toMatchObject([{ title: 'COMPETENCE' }, { field: 'title' }]);
});

test('a guideline that is silent on a part has not the feature', () => {
  for (const kind of ['DEEP_DIVE', 'PROJECT', 'FOCUS_AREA'] as const) expect(partOf({ kind, title: 'X', basis: 'y' }, 2025, {})).toMatchObject({ __typename: 'NotInPolicy' });
});

test('what is left out has a reason', () => {
  const part = { kind: 'FOCUS_AREA' as const, leftOut: true, leftOutReason: null };
  expect(unexplained([part, { ...part, leftOutReason: ' ' }, { ...part, leftOutReason: 'x' }, { ...part, leftOut: false }])).toHaveLength(2);
});
