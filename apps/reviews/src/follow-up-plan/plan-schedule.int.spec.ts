import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { reviews } from '../reviews.module.ts';
import { planBench } from './follow-up-plan.fixture.ts';

const subgraph = useSubgraph(reviews, { tenants: ['sodertalje'], clock: '2025-01-10T08:00:00Z' });
const { act, provider, refusedIn, drafted } = planBench(subgraph);
const refused = refusedIn('sodertalje');
const strategist = (name: string, input: object) => act('sodertalje', 'OPERATIONS_STRATEGIST', name, input);
const [disability, elderly] = ['OMSORGSNAMNDEN', 'ALDREOMSORGSNAMNDEN'];
const service = { type: 'DAGLIG_VERKSAMHET', law: 'LSS', decidedBy: 'MAF' };
const names = (items: { label: string | null; serviceArea: string; year: number }[], year: number) => items.filter((i) => i.year === year).map((i) => i.label ?? i.serviceArea);

test('[SOD-PLAN-7] the schedule of two years is in the plan, by the names it uses; an item is done in its own year, what is left at year end is listed, an unmapped name is refused', async () => {
  subgraph.setClock('2025-01-10T08:00:00Z');
  await drafted('sodertalje', 'OPERATIONS_STRATEGIST', { year: 2025, boards: [elderly] });
  const listed = async (query: string, year: number) => (await subgraph.as('sodertalje', 'BOARD')(`query I($year: Int!, $board: String!) { ${query}(year: $year, board: $board, first: 100) { edges { node { id label serviceArea year } } } }`, { year, board: elderly })).data[query].edges.map((e: any) => e.node);
  const items = await listed('planItems', 2026);
  expect(names(items, 2026).sort()).toEqual(['BOENDESTOD_ALDRE', 'HEMTJANST', 'OPPNA_MOTESPLATSER', 'TURBUNDNA_RESOR', 'VARD_OCH_OMSORGSBOENDE']);
  const home = items.find((i: { label: string }) => i.label === 'HEMTJANST');
  expect(home.serviceArea).toBe('HEMTJANST_NATTPATRULL_LARM');

  const { data: { followUpPlans } } = await subgraph.as('sodertalje', 'BOARD')('{ followUpPlans(year: 2025, first: 10) { edges { node { period { from until } } } } }');
  expect(followUpPlans.edges[0].node.period).toEqual({ from: '2025-01-01', until: '2025-12-31' });

  const planId = await drafted('sodertalje', 'OPERATIONS_STRATEGIST', { year: 2034, boards: [elderly] });
  expect(await refused('OPERATIONS_STRATEGIST', 'addPlanItem', { planId, kind: 'QUALITY_REVIEW', serviceArea: 'HEMVARD_PLUS', service })).toMatchObject({ __typename: 'InvalidInput', field: 'serviceArea' });

  const at = await provider('sodertalje', 'HEMTJANST_NATTPATRULL_LARM');
  const reviewed = async (on: string) => {
    subgraph.setClock(`${on}T08:00:00Z`);
    const { review } = await strategist('openReview', { kind: 'CONTRACT_FOLLOW_UP', ...at, registrationNumber: 'ÄON 1' });
    await strategist('commentMissingReport', { reviewId: review.id, kind: 'SELF_MONITORING', comment: 'Begärs till nästa uppföljning.' });
    expect(await strategist('completeReview', { reviewId: review.id })).toMatchObject({ __typename: 'CompleteReviewSuccess' });
    return review.id as string;
  };
  const early = await reviewed('2025-11-03');
  expect(await refused('OPERATIONS_STRATEGIST', 'completePlanItem', { planItemId: home.id, reviewId: early })).toMatchObject({ __typename: 'InvalidInput', field: 'reviewId' });
  expect(await strategist('completePlanItem', { planItemId: home.id, reviewId: await reviewed('2026-04-14') })).toMatchObject({ planItem: { status: 'DONE', doneOn: '2026-04-14' } });
  expect(await listed('unfinishedPlanItems', 2026)).toEqual([]);
  subgraph.setClock('2027-01-01T08:00:00Z');
  expect(names(await listed('unfinishedPlanItems', 2026), 2026).sort()).toEqual(['BOENDESTOD_ALDRE', 'OPPNA_MOTESPLATSER', 'TURBUNDNA_RESOR', 'VARD_OCH_OMSORGSBOENDE']);
});

test('[SOD-PLAN-8] measures of the reference year that are not verified are carried over, and none is taken out without a reason', async () => {
  subgraph.setClock('2025-01-10T08:00:00Z');
  const at = await provider('sodertalje', 'DAGLIG_VERKSAMHET');
  const orderedAt = async (place: object, demandedOn: string, ...measures: string[]) => {
    const { review } = await strategist('openReview', { kind: 'QUALITY_REVIEW', ...place, registrationNumber: 'ON 7' });
    const { finding } = await strategist('recordFinding', { reviewId: review.id, class: 'DEFICIENCY', description: 'Brist' });
    const { actionPlan } = await strategist('demandActionPlan', { reviewId: review.id, demandedOn, dueOn: '2025-03-01' });
    const actions = measures.map((description) => ({ findingId: finding.id, description, responsible: 'Enhetschef', dueOn: '2025-02-01' }));
    expect(await act('sodertalje', 'PROVIDER_REPRESENTATIVE', 'submitActionPlan', { actionPlanId: actionPlan.id, actions })).toMatchObject({ __typename: 'SubmitActionPlanSuccess' });
  };
  await orderedAt(at, '2024-11-04', 'Rutin för tillsyn', 'Utbildning i dokumentation');
  await orderedAt(at, '2023-11-04', 'Två år gammal');
  const { plan } = await strategist('draftPlan', { year: 2025, boards: [disability] });
  const carried = plan.items.filter((i: { kind: string }) => i.kind === 'CARRIED_OVER_MEASURE');
  expect(carried.map((i: { what: string; provider: object; year: number }) => [i.what, i.provider, i.year])).toEqual([['Rutin för tillsyn', { id: at.providerId }, 2025], ['Utbildning i dokumentation', { id: at.providerId }, 2025]]);
  for (const serviceArea of plan.uncoveredAreas) await strategist('acknowledgeUncoveredArea', { planId: plan.id, serviceArea, reason: 'Följs upp 2027.' });
  const adopt = { planId: plan.id, decision: { body: disability, on: '2025-02-18', reference: '§ 14' } };
  await strategist('removePlanItem', { planItemId: carried[0].id });
  expect(await refused('BOARD', 'activatePlan', adopt)).toMatchObject({ __typename: 'PlanIncomplete', lacks: [{ kind: 'CARRY_OVER_REMOVED', subject: carried[0].id }] });
  await strategist('removePlanItem', { planItemId: carried[0].id, reason: 'Verksamheten är nedlagd.' });
  expect((await act('sodertalje', 'BOARD', 'activatePlan', adopt)).plan).toMatchObject({ status: 'IN_FORCE' });

  // The year that is looked back to is each board's own: to the plan of 2026 of the elderly, measures of 2023 come over.
  const home = await provider('sodertalje', 'HEMTJANST_NATTPATRULL_LARM');
  await orderedAt(home, '2023-11-06', 'Kontinuitet');
  await orderedAt(home, '2025-01-09', 'Larmrutin');
  const { plan: later } = await strategist('draftPlan', { year: 2026, boards: [elderly] });
  expect(later.items.filter((i: { kind: string }) => i.kind === 'CARRIED_OVER_MEASURE').map((i: { what: string }) => i.what)).toEqual(['Kontinuitet']);
});

test('[SOD-PLAN-6] personal assistance under individual agreements is followed up by the authority and not planned by unit; the municipality\'s own is', async () => {
  subgraph.setClock('2025-01-10T08:00:00Z');
  const planId = await drafted('sodertalje', 'OPERATIONS_STRATEGIST', { year: 2035, boards: [disability] });
  const [external, own] = [newId(), await provider('sodertalje', 'PERSONLIG_ASSISTANS', 'OWN_OPERATION')];
  const agreementId = newId();
  await subgraph.deliver(
    { tenant: 'sodertalje', type: 'providers.provider-registered.v1', subject: external, data: { providerId: external, organisationNumber: '559999-0024', name: 'Assistans AB', operatingForm: 'EXTERNAL' } },
    { tenant: 'sodertalje', type: 'providers.agreement-registered.v1', subject: agreementId, data: {
      agreementId, providerId: external, type: 'INDIVIDUAL_AGREEMENT', boardId: newId(), serviceAreaKeys: ['PERSONLIG_ASSISTANS'], validFrom: '2024-01-01', validUntil: null, penaltyClause: null,
      followUpOwner: { role: 'AUTHORITY', unit: null }, excludedFromUnitFollowUp: true } },
  );
  const item = { planId, kind: 'QUALITY_REVIEW', serviceArea: 'PERSONLIG_ASSISTANS', service: { type: 'PERSONLIG_ASSISTANS', law: 'LSS', decidedBy: 'MAF' } };
  expect(await refused('OPERATIONS_STRATEGIST', 'addPlanItem', { ...item, providerId: external })).toMatchObject({ __typename: 'FollowedUpIndividually' });
  expect(await strategist('addPlanItem', { ...item, providerId: own.providerId, unitId: own.unitId })).toMatchObject({ planItem: { provider: { id: own.providerId } } });
});
