import { expect, test } from '@jest/globals';
import { judgeEarlier, judgeOperatingForm, judgePlanned, mayPerform } from './review-form.rules.ts';

test('a follow-up of an earlier review says which, of the same provider and not begun later', () => {
  const review = { id: 'r', kind: 'RECHECK_REVIEW', providerId: 'p', openedOn: '2026-05-20' };
  const earlier = { id: 'e', providerId: 'p', openedOn: '2026-01-10' };
  expect([judgeEarlier(review, earlier, true), judgeEarlier({ ...review, kind: 'QUALITY_REVIEW' }, null, false)]).toEqual([null, null]);
  for (const named of [earlier, null]) expect(judgeEarlier({ ...review, kind: 'QUALITY_REVIEW' }, named, true)).toMatchObject({ __typename: 'InvalidInput', field: 'earlierReviewId' });
  for (const wrong of [null, { ...earlier, providerId: 'q' }, { ...earlier, openedOn: '2026-05-21' }, { ...earlier, id: 'r' }]) expect(judgeEarlier(review, wrong, true)).toMatchObject({ field: 'earlierReviewId' });
});

test('what is of own operation is not of a contractor, nor the reverse, where the guideline tells them apart', () => {
  const policy = { kinds: ['INTERNAL_AUDIT'] };
  const budget = { operatingForms: ['OWN_OPERATION'] };
  const fits = (kind: string, form: string, of: typeof policy | null = policy) => judgeOperatingForm(kind, form, of, budget) === null;
  expect(['INTERNAL_AUDIT', 'BUDGET_FOLLOW_UP', 'CONTRACT_FOLLOW_UP', 'QUALITY_AUDIT'].map((kind) => [fits(kind, 'OWN_OPERATION'), fits(kind, 'EXTERNAL')]))
    .toEqual([[true, false], [true, false], [false, true], [true, true]]);
  expect([fits('CONTRACT_FOLLOW_UP', 'OWN_OPERATION', { kinds: [] }), fits('CONTRACT_FOLLOW_UP', 'OWN_OPERATION', null), judgeOperatingForm('BUDGET_FOLLOW_UP', 'EXTERNAL', policy, null)]).toEqual([true, true, null]);
});

test('planned reviews are performed by the roles that the guideline names', () => {
  const policy = { performers: ['STRATEGIST'] };
  expect(mayPerform('QUALITY_REVIEW', ['MAS'], policy)).toMatchObject({ __typename: 'RoleNotInPolicy', allowed: ['STRATEGIST'] });
  expect([mayPerform('QUALITY_REVIEW', ['STRATEGIST'], policy), mayPerform('TRIGGERED_REVIEW', ['MAS'], policy), mayPerform('QUALITY_REVIEW', ['MAS'], null)]).toEqual([null, null, null]);
});

test('a planned quality review carries out an item that is still planned for what is reviewed, where the guideline plans each of them', () => {
  const [review, item] = [{ kind: 'QUALITY_REVIEW', providerId: 'p', unitId: 'u', serviceAreaKey: 'A' }, { id: 'i', kind: 'QUALITY_REVIEW', status: 'PLANNED', providerId: 'p', unitId: 'u', serviceAreaKey: 'A' }];
  expect(judgePlanned(review, null, null, { planRequired: true })).toMatchObject({ __typename: 'PlanItemMissing' });
  for (const [of, policy] of [[review, null], [review, {}], [review, { planRequired: false }], [{ ...review, kind: 'CONTRACT_FOLLOW_UP' }, { planRequired: true }]] as const) expect(judgePlanned(of, null, null, policy)).toBeNull();
  for (const fits of [item, { ...item, unitId: null }, { ...item, providerId: null, unitId: null, serviceAreaKey: null }]) expect(judgePlanned(review, 'i', fits, { planRequired: true })).toBeNull();
  for (const wrong of [null, { ...item, status: 'REMOVED' }, { ...item, kind: 'VISIT' }, { ...item, providerId: 'q' }, { ...item, unitId: 'v' }, { ...item, serviceAreaKey: 'B' }])
    expect(judgePlanned(review, 'i', wrong, null)).toMatchObject({ __typename: 'InvalidInput', field: 'planItemId' });
});
