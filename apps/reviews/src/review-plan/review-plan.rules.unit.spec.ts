import { expect, test } from '@jest/globals';
import { lacking, mayBegin, opensAs, plannedObject, restsOn, unitsOf } from './review-plan.rules.ts';

const policy = { planRequired: true, objects: ['PROVIDER', 'CONTRACT_AREA'] as ('PROVIDER' | 'CONTRACT_AREA')[] };
const item = { kind: 'QUALITY_REVIEW', status: 'PLANNED', providerId: 'p', serviceAreaKey: 'HEMTJANST' };
const area = { ...item, providerId: null };
const whole = { object: 'PROVIDER' as const, unitIds: [], riskAnalysisId: 'r', how: 'Visit', routine: 'Routine 3' };

test('a review\'s own plan is of one provider or of a contract area, as the guideline has them', () => {
  expect([plannedObject(item, policy), plannedObject(area, policy)]).toEqual([{ object: 'PROVIDER' }, { object: 'CONTRACT_AREA' }]);
  expect(plannedObject(area, { ...policy, objects: ['PROVIDER'] })).toMatchObject({ __typename: 'NotInPolicy' });
  for (const silent of [null, {}, { ...policy, planRequired: false }]) expect(plannedObject(item, silent)).toMatchObject({ __typename: 'NotInPolicy' });
  for (const wrong of [{ ...item, kind: 'VISIT' }, { ...item, status: 'DONE' }, { ...area, serviceAreaKey: null }]) expect(plannedObject(wrong, policy)).toMatchObject({ field: 'planItemId' });
});

test('it rests on an assessment of its area whose risks have their priority', () => {
  for (const assessment of [{ status: 'PRIORITISED' }, { status: 'COMPLETED', serviceAreaKey: 'HEMTJANST' }]) expect(restsOn(assessment, item)).toBeNull();
  for (const assessment of [null, { status: 'OPEN' }, { status: 'COMPLETED', serviceAreaKey: 'GRUPPBOSTAD' }]) expect(restsOn(assessment, item)).toMatchObject({ field: 'riskAnalysisId' });
});

test('a contract area has its units, a provider has none of its own', () => {
  const units = [{ id: 'u', serviceAreaKey: 'HEMTJANST' }];
  expect([unitsOf('CONTRACT_AREA', 'HEMTJANST', ['u'], units), unitsOf('PROVIDER', 'HEMTJANST', [], [])]).toEqual([{ unitIds: ['u'] }, { unitIds: [] }]);
  for (const [object, key, asked] of [['PROVIDER', 'HEMTJANST', ['u']], ['CONTRACT_AREA', 'GRUPPBOSTAD', ['u']], ['CONTRACT_AREA', 'HEMTJANST', ['u', 'unknown']]] as const)
    expect(unitsOf(object, key, asked, units)).toMatchObject({ field: 'unitIds' });
});

test('one provider and a contract area are opened apart', () => {
  expect([opensAs('PROVIDER', null), opensAs('PROVIDER', { object: 'PROVIDER' }), opensAs('CONTRACT_AREA', { object: 'CONTRACT_AREA' })]).toEqual([null, null, null]);
  for (const [object, of] of [['PROVIDER', 'CONTRACT_AREA'], ['CONTRACT_AREA', 'PROVIDER']] as const) expect(opensAs(object, { object: of })).toMatchObject({ field: 'planItemId' });
});

test('a review starts when its plan lacks nothing, where each has one', () => {
  expect([lacking(null, 0), lacking(whole, 0), lacking({ ...whole, object: 'CONTRACT_AREA' }, 2)]).toEqual([['RISK_ASSESSMENT', 'HOW', 'ROUTINE'], [], []]);
  expect(lacking({ object: 'CONTRACT_AREA', unitIds: ['u'] }, 1)).toEqual(['RISK_ASSESSMENT', 'HOW', 'ROUTINE', 'UNITS']);
  expect(mayBegin('QUALITY_REVIEW', ['HOW'], policy)).toMatchObject({ __typename: 'ReviewPlanIncomplete', missing: ['HOW'] });
  for (const [kind, missing, of] of [['QUALITY_REVIEW', [], policy], ['TRIGGERED_REVIEW', ['HOW'], policy], ['QUALITY_REVIEW', ['HOW'], {}], ['QUALITY_REVIEW', ['HOW'], null]] as const) expect(mayBegin(kind, missing, of)).toBeNull();
});
