import { expect, test } from '@jest/globals';
import { judgePoints, recordControl, revisePlan, type InternalControlPolicy } from './internal-control.rules.ts';

const policy: InternalControlPolicy = { pointTypes: ['MUNICIPALITY_WIDE'] };
const point = { type: 'MUNICIPALITY_WIDE', title: ' Purchases ', responsible: 'SECRETARY' };
const units = [{ id: 'own', operatingForm: 'OWN_OPERATION' as const }, { id: 'other', operatingForm: 'EXTERNAL' as const }];

test('a point is of a type of the guideline, and only own operation is its object', () => {
  expect(judgePoints([point, { ...point, unitId: 'own' }], units, policy)).toMatchObject({ points: [{ title: 'Purchases', unitId: null }, { unitId: 'own' }] });
  const field = (more: object) => (judgePoints([{ ...point, ...more }], units, policy) as { field?: string }).field;
  expect([field({ unitId: 'other' }), field({ unitId: 'none' }), field({ type: 'X' }), field({ title: ' ' }), field({ responsible: 'someone' })])
    .toEqual(['points.0.unitId', 'points.0.unitId', 'points.0.type', 'points.0.title', 'points.0.responsible']);
  expect(judgePoints([], units, policy)).toMatchObject({ field: 'points' });
  for (const silent of [null, {}]) expect(judgePoints([point], units, silent)).toMatchObject({ __typename: 'NotInPolicy' });
});

test('the plan changes by a revision with its reason', () => {
  expect([revisePlan({ reason: ' New risk ' }), revisePlan({})]).toMatchObject([{ reason: 'New risk' }, { field: 'reason' }]);
});

test('a result is recorded by who answers for the point', () => {
  expect(recordControl({ result: ' Two errors ' }, ['SECRETARY'], point)).toEqual({ result: 'Two errors', measure: null });
  expect([recordControl({ result: 'x' }, ['DIRECTOR'], point), recordControl({ result: ' ' }, ['SECRETARY'], point)]).toMatchObject([{ __typename: 'RoleNotInPolicy' }, { field: 'result' }]);
});
