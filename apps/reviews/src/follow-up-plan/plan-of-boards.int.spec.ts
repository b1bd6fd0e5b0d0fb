import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { reviews } from '../reviews.module.ts';
import { planBench } from './follow-up-plan.fixture.ts';

const subgraph = useSubgraph(reviews, { tenants: ['sodertalje', 'atvidaberg'], clock: '2025-01-10T08:00:00Z' });
const { act, ask, refusedIn, drafted } = planBench(subgraph);
const refused = refusedIn('sodertalje');
const strategist = (name: string, input: object) => act('sodertalje', 'OPERATIONS_STRATEGIST', name, input);
const [disability, elderly] = ['OMSORGSNAMNDEN', 'ALDREOMSORGSNAMNDEN'];
const decision = (body: string, reference = '§ 12') => ({ body, on: '2025-02-18', reference });
const service = { type: 'DAGLIG_VERKSAMHET', law: 'LSS', decidedBy: 'MAF' };
/** Gaps that the guideline's own schedule has are known, so that a plan can be decided on. */
const accepted = async (planId: string) => {
  const { uncoveredAreas } = (await subgraph.as('sodertalje', 'OPERATIONS_STRATEGIST')('query P($id: ID!) { followUpPlan(id: $id) { uncoveredAreas } }', { id: planId })).data.followUpPlan;
  for (const serviceArea of uncoveredAreas) await strategist('acknowledgeUncoveredArea', { planId, serviceArea, reason: 'Följs upp 2027.' });
};

test('[SOD-PLAN-1] each board adopts its own plan; the other\'s decision, or one without reference, puts none in force', async () => {
  subgraph.setClock('2025-02-20T08:00:00Z');
  const [own, other] = [await drafted('sodertalje', 'OPERATIONS_STRATEGIST', { year: 2031, boards: [disability] }), await drafted('sodertalje', 'OPERATIONS_STRATEGIST', { year: 2031, boards: [elderly] })];
  for (const planId of [own, other]) await accepted(planId);
  expect(await refused('BOARD', 'activatePlan', { planId: own })).toMatchObject({ __typename: 'PlanIncomplete', lacks: [{ kind: 'DECISION', subject: disability }] });
  expect(await refused('BOARD', 'activatePlan', { planId: own, decision: decision(disability!, ' ') })).toMatchObject({ lacks: [{ kind: 'DECISION' }] });
  expect(await act('sodertalje', 'BOARD', 'activatePlan', { planId: own, decision: decision(disability!) })).toMatchObject({ plan: { status: 'IN_FORCE', inForceOn: '2025-02-18', decision: decision(disability!) } });
  expect(await refused('BOARD', 'activatePlan', { planId: other, decision: decision(disability!) })).toMatchObject({ lacks: [{ kind: 'DECISION', subject: elderly }] });
  const before = await subgraph.countRows('sodertalje');
  for (const role of ['OPERATIONS_STRATEGIST', 'BOARD_CHAIR', 'CARE_DIRECTOR']) expect((await ask('sodertalje', role, 'activatePlan', { planId: other, decision: decision(elderly!) })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(await subgraph.countRows('sodertalje')).toBe(before);
  expect(await act('sodertalje', 'BOARD', 'activatePlan', { planId: other, decision: decision(elderly!) })).toMatchObject({ plan: { status: 'IN_FORCE' } });
  expect(await refused('OPERATIONS_STRATEGIST', 'draftPlan', { year: 2032, boards: [disability, elderly] })).toMatchObject({ __typename: 'InvalidInput', field: 'boards' });
});

test('[SOD-PLAN-2] an item of an active plan is moved with a reason, and the plan as it was stays readable; not revised in 12 months it is flagged', async () => {
  subgraph.setClock('2025-02-20T08:00:00Z');
  const planId = await drafted('sodertalje', 'OPERATIONS_STRATEGIST', { year: 2025, boards: [disability] });
  await accepted(planId);
  const { plan } = await act('sodertalje', 'BOARD', 'activatePlan', { planId, decision: decision(disability!) });
  const planItemId = plan.items[0].id;
  expect(await refused('OPERATIONS_STRATEGIST', 'changePlanItem', { planItemId, year: 2026 })).toMatchObject({ __typename: 'InvalidInput', field: 'reason' });
  const { planItem } = await strategist('changePlanItem', { planItemId, year: 2026, reason: 'Verksamheten byter chef.' });
  expect(planItem).toMatchObject({ year: 2026, plan: { revision: 2, versions: [{ revision: 1, reason: 'Verksamheten byter chef.' }] } });
  expect(planItem.plan.versions[0].items.find((i: { id: string }) => i.id === planItemId)).toMatchObject({ year: 2025 });
  const flagged = async () => (await subgraph.as('sodertalje', 'BOARD')('query P($id: ID!) { followUpPlan(id: $id) { unrevised } }', { id: planId })).data.followUpPlan.unrevised;
  subgraph.setClock('2026-02-18T08:00:00Z');
  expect(await flagged()).toBe(false);
  subgraph.setClock('2026-03-18T08:00:00Z');
  expect(await flagged()).toBe(true);
  await strategist('revisePlan', { planId, reason: 'Årlig revidering.' });
  expect(await flagged()).toBe(false);
});

test('[SOD-PLAN-3] the plan is of services under LSS and SoL that MÄF decides on', async () => {
  subgraph.setClock('2025-02-20T08:00:00Z');
  const planId = await drafted('sodertalje', 'OPERATIONS_STRATEGIST', { year: 2033, boards: [disability] });
  const item = { planId, kind: 'QUALITY_REVIEW', serviceArea: 'DAGLIG_VERKSAMHET' };
  expect(await refused('OPERATIONS_STRATEGIST', 'addPlanItem', { ...item, service: { ...service, decidedBy: 'KVALITET_OCH_UTVECKLINGSENHETEN' } })).toMatchObject({ __typename: 'ServiceOutOfScope', laws: ['LSS', 'SOL'], decidedBy: 'MAF' });
  expect(await refused('OPERATIONS_STRATEGIST', 'addPlanItem', { ...item, service: { ...service, law: 'HSL' } })).toMatchObject({ __typename: 'ServiceOutOfScope' });
  expect(await refused('OPERATIONS_STRATEGIST', 'addPlanItem', item)).toMatchObject({ __typename: 'InvalidInput', field: 'service' });
  expect(await strategist('addPlanItem', { ...item, service })).toMatchObject({ planItem: { serviceArea: 'DAGLIG_VERKSAMHET', boards: [disability] } });
});

test('[SOD-PLAN-5] an area outside its interval is told when the plan is submitted and accepted with a reason; an interval is 12 to 24 months', async () => {
  subgraph.setClock('2025-01-10T08:00:00Z');
  const planId = await drafted('sodertalje', 'OPERATIONS_STRATEGIST', { year: 2025, boards: [elderly] });
  for (const months of [36, 25, 11]) expect(await refused('OPERATIONS_STRATEGIST', 'setFollowUpInterval', { serviceArea: 'KORTTIDSBOENDE', months })).toMatchObject({ __typename: 'InvalidInput', field: 'months' });
  expect(await strategist('setFollowUpInterval', { serviceArea: 'KORTTIDSBOENDE', months: 24 })).toMatchObject({ serviceArea: 'KORTTIDSBOENDE', months: 24 });
  // The schedule of both years has neither short-term housing nor the two that both boards share.
  const told = await refused('OPERATIONS_STRATEGIST', 'submitPlan', { planId });
  expect(told['lacks']).toEqual(['HALSO_OCH_SJUKVARD', 'KORTTIDSBOENDE', 'MYNDIGHETSUTOVNING'].map((subject) => ({ kind: 'AREA_UNCOVERED', subject, fields: [] })));
  expect(await refused('OPERATIONS_STRATEGIST', 'acknowledgeUncoveredArea', { planId, serviceArea: 'KORTTIDSBOENDE', reason: '' })).toMatchObject({ __typename: 'InvalidInput', field: 'reason' });
  await accepted(planId);
  const { plan } = await strategist('submitPlan', { planId });
  expect([plan.status, plan.acknowledged.find((a: { serviceArea: string }) => a.serviceArea === 'KORTTIDSBOENDE').reason]).toEqual(['SUBMITTED', 'Följs upp 2027.']);
  // What is followed up every year must be planned every year.
  await strategist('setFollowUpInterval', { serviceArea: 'VARD_OCH_OMSORGSBOENDE', months: 12 });
  expect((await subgraph.as('sodertalje', 'BOARD')('query P($id: ID!) { followUpPlan(id: $id) { uncoveredAreas } }', { id: planId })).data.followUpPlan.uncoveredAreas).toContain('VARD_OCH_OMSORGSBOENDE');
  await strategist('setFollowUpInterval', { serviceArea: 'VARD_OCH_OMSORGSBOENDE', months: 24 });
});

test('the development lead draws up and publishes the quality plan of the administration; nobody else does', async () => {
  subgraph.setClock('2026-01-15T08:00:00Z');
  for (const name of ['draftPlan', 'activatePlan']) {
    const input = name === 'draftPlan' ? { year: 2026, boards: ['KOMMUNSTYRELSEN'] } : { planId: newId() };
    expect((await ask('atvidaberg', 'QUALITY_AUDITOR', name, input)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  }
  const planId = await drafted('atvidaberg', 'DEVELOPMENT_LEAD', { year: 2026, boards: ['KOMMUNSTYRELSEN'] });
  const { planItem } = await act('atvidaberg', 'DEVELOPMENT_LEAD', 'addPlanItem', { planId, kind: 'MANAGEMENT_SYSTEM_FOLLOW_UP', serviceArea: 'HEMTJANST', what: 'Ledningssystem' });
  const before = await subgraph.countRows('atvidaberg');
  expect((await ask('atvidaberg', 'QUALITY_AUDITOR', 'activatePlan', { planId })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(await subgraph.countRows('atvidaberg')).toBe(before);
  expect(await act('atvidaberg', 'DEVELOPMENT_LEAD', 'activatePlan', { planId })).toMatchObject({ plan: { status: 'IN_FORCE' } });
  expect((await subgraph.as('atvidaberg', 'BOARD')('query E($r: [_Any!]!) { _entities(representations: $r) { ... on PlanItem { id what } } }', { r: [{ __typename: 'PlanItem', id: planItem.id }] })).data._entities).toEqual([{ id: planItem.id, what: 'Ledningssystem' }]);
});
