import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { eventually, useSubgraph } from '@uppsikt/testing';
import { planBench } from '../follow-up-plan/follow-up-plan.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['sodertalje', 'nacka'], clock: '2026-01-10T08:00:00Z' });
const { act, ask, drafted } = planBench(subgraph);
const read = async (tenant: string, id: string) => (await subgraph.as(tenant, 'BOARD')('query P($id: ID!) { planPopulation(id: $id) { state done total planned message } }', { id })).data.planPopulation;
const populated = async (planId: string) => {
  const { population } = await act('sodertalje', 'OPERATIONS_STRATEGIST', 'populatePlan', { planId }, '... on PopulatePlanSuccess { population { id state } }');
  return eventually(async () => {
    const now = await read('sodertalje', population.id);
    expect(['DONE', 'FAILED']).toContain(now.state);
    return { ...now, id: population.id as string };
  });
};
/** Units of one provider in an area, as `providers` tells of them. */
async function units(area: string, openedOn: string[], more: object = {}) {
  const [providerId, agreementId] = [newId(), newId()];
  const fact = (name: string, subject: string, data: object) => ({ tenant: 'sodertalje', type: `providers.${name}.v1`, subject, data });
  const ids = openedOn.map(() => newId());
  await subgraph.deliver(
    fact('provider-registered', providerId, { providerId, organisationNumber: '559999-0016', name: 'Exempelomsorg AB', operatingForm: 'EXTERNAL' }),
    fact('agreement-registered', agreementId, { agreementId, providerId, type: 'LOU_CONTRACT', boardId: newId(), serviceAreaKeys: [area], validFrom: '2020-01-01', validUntil: null, penaltyClause: null, ...more }),
    ...ids.map((unitId, i) => fact('unit-registered', unitId, { unitId, providerId, name: `Enhet ${i}`, unitType: 'OTHER', operatingForm: 'EXTERNAL', serviceAreaKey: area, openedOn: openedOn[i] })),
  );
  return ids;
}

test('every unit that is due in the year is planned, all at once, each with why and since when; again it changes nothing', async () => {
  const due = await units('DAGVERKSAMHET', [...Array<string>(7).fill('2020-03-01'), '2027-01-01']);
  const [reviewed] = await units('DAGVERKSAMHET', ['2019-01-01']);
  await units('DAGVERKSAMHET', ['2019-01-01'], { type: 'INDIVIDUAL_AGREEMENT', excludedFromUnitFollowUp: true });
  await units('DAGLIG_VERKSAMHET', ['2019-01-01']);
  const [row] = await subgraph.admin<{ provider_id: string; id: string }>('select a.provider_id, a.id from agreement a join unit u on u.provider_id = a.provider_id where u.id = $1', [reviewed]);
  const { provider_id: providerId, id: agreementId } = row!;
  await subgraph.deliver({ tenant: 'sodertalje', type: 'providers.tender-document-tied.v1', subject: agreementId, sequence: 2, data: { agreementId, providerId, tenderDocumentId: newId(), version: 1, requirementIds: [newId()] } });
  subgraph.setClock('2025-06-10T08:00:00Z');
  const { review } = await act('sodertalje', 'OPERATIONS_STRATEGIST', 'openReview', { kind: 'CONTRACT_FOLLOW_UP', providerId, unitId: reviewed, agreementId, registrationNumber: 'ÄON 1' });
  await act('sodertalje', 'OPERATIONS_STRATEGIST', 'commentMissingReport', { reviewId: review.id, kind: 'SELF_MONITORING', comment: 'Begärs till nästa uppföljning.' });
  expect(await act('sodertalje', 'OPERATIONS_STRATEGIST', 'completeReview', { reviewId: review.id })).toMatchObject({ __typename: 'CompleteReviewSuccess' });
  subgraph.setClock('2026-01-10T08:00:00Z');

  const planId = await drafted('sodertalje', 'OPERATIONS_STRATEGIST', { year: 2026, boards: ['ALDREOMSORGSNAMNDEN'] });
  const items = async () => (await subgraph.as('sodertalje', 'BOARD')('query P($id: ID!) { followUpPlan(id: $id) { items { kind unit { id } motivation boards year } } }', { id: planId })).data.followUpPlan.items.filter((i: any) => i.unit);
  expect(await items()).toEqual([]);
  const first = await populated(planId);
  expect(first).toMatchObject({ state: 'DONE', planned: 7, done: 10, total: 10 });
  expect((await items()).map((i: any) => i.unit.id).sort()).toEqual(due.slice(0, 7).sort());
  expect((await items())[0]).toMatchObject({ kind: 'QUALITY_REVIEW', motivation: 'NEVER_REVIEWED 2020-03-01', boards: ['ALDREOMSORGSNAMNDEN'], year: 2026 });
  expect(await populated(planId)).toMatchObject({ state: 'DONE', planned: 0 });
  expect(await items()).toHaveLength(7);
  expect(await read('nacka', first.id)).toBeNull();
  expect(await subgraph.admin('select 1 from staged_item')).toEqual([]);
});

test('a plan that is another\'s, none, or in force is not populated', async () => {
  for (const planId of [newId(), 'nothing']) expect(await act('sodertalje', 'OPERATIONS_STRATEGIST', 'populatePlan', { planId }, '')).toMatchObject({ __typename: 'NotFound' });
  expect((await ask('sodertalje', 'BOARD', 'populatePlan', { planId: newId() }, '')).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

test('where the guideline has start-up reviews a new unit is planned when its start-up may be reviewed in the year, since its first executed order', async () => {
  const tenant = 'sodertalje';
  // The municipality's guideline has none; an addendum has, of units in the area that open from its first day.
  expect(await subgraph.deliver({ tenant, type: 'governance.steering-document-adopted.v1', subject: `steering-documents:${tenant}`, data: {
    steeringDocumentId: newId(), title: 'Tillägg', registrationNumber: null, adoptedBy: 'ALDREOMSORGSNAMNDEN', adoptedOn: '2026-01-05', validFrom: '2026-01-05', validUntil: null, serviceAreas: ['KORTTIDSBOENDE'],
    sections: [{ id: newId(), kind: 'startup-review', version: 1, scope: '*', document: { appliesTo: ['LOU_CONTRACT'], enabled: true, earliestMonthsAfterFirstOrder: 6 } }],
  } })).toEqual([]);
  const [old, idle, early, later] = await units('KORTTIDSBOENDE', ['2025-12-01', '2026-01-06', '2026-01-06', '2026-01-06']);
  const [otherForm] = await units('KORTTIDSBOENDE', ['2026-01-06'], { type: 'LOV_AUTHORISATION' });
  const ordered = (unitId: string, executedOn: string) => ({ tenant, type: 'providers.unit-first-order-executed.v1', subject: unitId, sequence: 2, data: { unitId, providerId: newId(), executedOn } });
  expect(await subgraph.deliver(ordered(early!, '2026-01-08'), ordered(later!, '2026-07-01'))).toEqual([]);
  const planId = await drafted(tenant, 'OPERATIONS_STRATEGIST', { year: 2026, boards: ['OMSORGSNAMNDEN'] });
  const other = await drafted(tenant, 'OPERATIONS_STRATEGIST', { year: 2027, boards: ['ALDREOMSORGSNAMNDEN'] });
  const why = async (of: string) => {
    expect(await populated(of)).toMatchObject({ state: 'DONE' });
    const { items } = (await subgraph.as(tenant, 'BOARD')('query P($id: ID!) { followUpPlan(id: $id) { items { unit { id } motivation } } }', { id: of })).data.followUpPlan;
    return [old, idle, early, later, otherForm].map((id) => items.find((i: any) => i.unit?.id === id)?.motivation ?? null);
  };
  // The area is not of the other board.
  expect(await why(planId)).toEqual([null, null, null, null, null]);
  expect(await why(other)).toEqual(['NEVER_REVIEWED 2025-12-01', null, 'STARTED 2026-01-08', 'STARTED 2026-07-01', 'NEVER_REVIEWED 2026-01-06']);
});
