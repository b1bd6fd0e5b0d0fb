import { expect, test } from '@jest/globals';
import { areaNamed, byUnit, carryOverYear, changePlan, completeItem, grounded, inScope, ofBoard, scheduled } from './plan-change.rules.ts';

const areas = [{ key: 'HEM', aliases: ['HEMVARD'], boards: ['B'] }, { key: 'RESOR', aliases: [], boards: ['B', 'C'] }];

test('a name means an area by its key or another of its names; no other name does', () => {
  expect([areaNamed('HEM', areas), areaNamed('HEMVARD', areas)]).toEqual([areas[0], areas[0]]);
  expect(areaNamed('ANNAT', areas)).toMatchObject({ __typename: 'InvalidInput', field: 'serviceArea' });
});

test('an area is planned by its own boards', () => {
  expect([ofBoard(areas[1]!, ['C']), ofBoard(areas[1]!, [])]).toEqual([{ boards: ['C'] }, { boards: ['B', 'C'] }]);
  expect(ofBoard(areas[0]!, ['C'])).toMatchObject({ __typename: 'ServiceAreaOfAnotherBoard', boards: ['B'] });
});

test('services are those of the guideline\'s laws and authority', () => {
  const policy = { scope: { laws: ['LSS'], decidedBy: 'MAF' } };
  expect(inScope({ type: 'X', law: 'LSS', decidedBy: 'MAF' }, policy)).toBeUndefined();
  expect(inScope(null, {})).toBeUndefined();
  expect(inScope(null, policy)).toMatchObject({ field: 'service' });
  for (const other of [{ law: 'HSL' }, { decidedBy: 'Y' }]) expect(inScope({ type: 'X', law: 'LSS', decidedBy: 'MAF', ...other }, policy)).toMatchObject({ __typename: 'ServiceOutOfScope' });
});

test('a provider with agreements for individuals only is not planned by unit; one with another agreement too, or none, is', () => {
  expect(byUnit([{ excludedFromUnitFollowUp: true }])).toMatchObject({ __typename: 'FollowedUpIndividually' });
  expect([byUnit([{ excludedFromUnitFollowUp: true }, { excludedFromUnitFollowUp: false }]), byUnit([])]).toEqual([undefined, undefined]);
});

test('an item has a risk or a motivation where the plan rests on risks', () => {
  const policy = { inputs: ['RISK_ANALYSIS'] };
  expect(grounded({ riskItemIds: [], motivation: ' ' }, policy)).toMatchObject({ field: 'motivation' });
  expect([grounded({ riskItemIds: ['r'] }, policy), grounded({ riskItemIds: [], motivation: 'x' }, policy), grounded({ riskItemIds: [] }, {})]).toEqual([undefined, undefined, undefined]);
});

test('a plan in force is changed with a reason, where it may be changed', () => {
  expect([changePlan({ status: 'DRAFT' }, null, {}), changePlan({ status: 'IN_FORCE' }, ' ny chef ', {})]).toEqual([{ reason: null }, { reason: 'ny chef' }]);
  expect(changePlan({ status: 'IN_FORCE' }, ' ', {})).toMatchObject({ field: 'reason' });
  expect(changePlan({ status: 'IN_FORCE' }, 'x', { revision: { adHocAllowed: false } })).toMatchObject({ __typename: 'NotInPolicy' });
});

test('an item is done by a review completed in its year, of its provider or area', () => {
  const [item, review] = [{ year: 2026, status: 'PLANNED', serviceAreaKey: 'HEM' }, { status: 'COMPLETED', completedOn: '2026-04-01', serviceAreaKey: 'HEM', providerId: 'p' }];
  expect([completeItem(item, review), completeItem({ ...item, providerId: 'p', serviceAreaKey: 'RESOR' }, review)]).toEqual([{ status: 'DONE', doneOn: '2026-04-01' }, { status: 'DONE', doneOn: '2026-04-01' }]);
  for (const other of [{ completedOn: '2025-12-31' }, { status: 'OPEN', completedOn: null }, { serviceAreaKey: 'RESOR' }]) expect(completeItem(item, { ...review, ...other })).toMatchObject({ field: 'reviewId' });
  expect(completeItem({ ...item, status: 'DONE' }, review)).toMatchObject({ __typename: 'Conflict' });
});

test('the schedule is of the board, over the horizon, by its own names; one that is mapped to no area is told', () => {
  const schedule = { B: { 2025: ['HEMVARD'], 2026: ['RESOR'], 2027: ['HEM'] } };
  expect(scheduled('B', 2025, areas, { horizonYears: 2, schedule })).toEqual([{ year: 2025, label: 'HEMVARD', area: areas[0] }, { year: 2026, label: 'RESOR', area: areas[1] }]);
  expect([scheduled('C', 2025, areas, { schedule }), scheduled(undefined, 2025, areas, {})]).toEqual([[], []]);
  expect(scheduled('B', 2025, [], { schedule })).toMatchObject({ __typename: 'InvalidInput' });
});

test('measures are carried over from the year that the guideline gives the board, and from none where it gives none', () => {
  const carryOverReferenceYear = { B: { 2026: 2023 } };
  expect(carryOverYear(['B'], 2026, { carryOverOpenActions: true, carryOverReferenceYear })).toBe(2023);
  expect([carryOverYear(['C'], 2026, { carryOverOpenActions: true, carryOverReferenceYear }), carryOverYear(['B'], 2026, { carryOverReferenceYear })]).toEqual([null, null]);
});
