import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import { planBench } from './follow-up-plan.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['nacka'], clock: '2025-10-15T08:00:00Z' });
const { act, ask, provider, refusedIn, analysed, drafted } = planBench(subgraph);
const refused = refusedIn('nacka');
const [older, newer] = ['2025-10-15T08:00:00Z', '2026-10-15T08:00:00Z'];
const whole = { what: 'Bemanning', how: 'Besök', who: 'Planerare', regularity: 'Årligen' };
const act15 = (name: string, input: object, role = 'PLANNER') => act('nacka', role, name, input);

test('[NACKA-RISK-1] a plan is not put in force on the risk analysis of another year, and is on a completed one of its own', async () => {
  subgraph.setClock('2026-08-15T08:00:00Z');
  const [of2025, of2026] = [await analysed('nacka', { year: 2025 }), await analysed('nacka', { year: 2026 }, { complete: false })];
  const planId = await drafted('nacka', 'PLANNER', { year: 2026, boards: ['SOCIALNAMNDEN', 'ALDRENAMNDEN'], riskAnalysisIds: [of2025.id] });
  expect(await refused('PLANNER', 'activatePlan', { planId })).toMatchObject({ __typename: 'PlanIncomplete', lacks: [{ kind: 'RISK_ANALYSIS', subject: null }] });
  await act15('linkRiskAnalysis', { planId, riskAnalysisId: of2026.id });
  expect(await refused('PLANNER', 'activatePlan', { planId })).toMatchObject({ __typename: 'PlanIncomplete', lacks: [{ kind: 'RISK_ANALYSIS' }] });
  await act15('completeRiskAnalysis', { riskAnalysisId: of2026.id });
  expect(await act15('activatePlan', { planId })).toMatchObject({ plan: { status: 'IN_FORCE', inForceOn: '2026-08-15' } });
  expect((await subgraph.events('nacka')).at(-1)).toMatchObject({ type: 'reviews.plan-activated.v1', aggregate_id: planId, data: { year: 2026, boards: ['SOCIALNAMNDEN', 'ALDRENAMNDEN'], serviceAreaKey: null } });
});

test('[NACKA-RISK-3] a provider ranked highest is planned, or left out with a reason; what no risk motivates says why it is planned', async () => {
  subgraph.setClock(newer);
  const at = await provider('nacka', 'HEMTJANST');
  const { id, items: [riskItemId] } = await analysed('nacka', { year: 2027 }, { risks: [{ providerId: at.providerId, severity: 5, probability: 5 }] });
  const planId = await drafted('nacka', 'PLANNER', { year: 2027, boards: ['ALDRENAMNDEN'], riskAnalysisIds: [id] });
  expect(await refused('PLANNER', 'activatePlan', { planId })).toMatchObject({ __typename: 'PlanIncomplete', lacks: [{ kind: 'PROVIDER_LEFT_OUT', subject: at.providerId }] });
  expect(await refused('PLANNER', 'leaveOutProvider', { planId, providerId: at.providerId, reason: ' ' })).toMatchObject({ __typename: 'InvalidInput', field: 'reason' });
  expect(await refused('PLANNER', 'addPlanItem', { planId, kind: 'QUALITY_REVIEW', ...at, agreementId: undefined })).toMatchObject({ __typename: 'InvalidInput', field: 'motivation' });
  const { planItem } = await act15('addPlanItem', { planId, kind: 'QUALITY_REVIEW', serviceArea: 'DAGVERKSAMHET', motivation: 'Ny upphandling.' });
  expect(planItem).toMatchObject({ serviceArea: 'DAGVERKSAMHET', boards: ['ALDRENAMNDEN'] });
  const { planItem: planned } = await act15('addPlanItem', { planId, kind: 'QUALITY_REVIEW', providerId: at.providerId, unitId: at.unitId, riskItemIds: [riskItemId] });
  expect(planned.risks).toEqual([{ id: riskItemId }]);
  await act15('removePlanItem', { planItemId: planned.id });
  expect(await refused('PLANNER', 'activatePlan', { planId })).toMatchObject({ lacks: [{ kind: 'PROVIDER_LEFT_OUT' }] });
  expect(await act15('leaveOutProvider', { planId, providerId: at.providerId, reason: 'Avtalet upphör i januari.' })).toMatchObject({ plan: { leftOut: [{ provider: { id: at.providerId }, reason: 'Avtalet upphör i januari.' }] } });
  expect(await act15('activatePlan', { planId })).toMatchObject({ plan: { status: 'IN_FORCE' } });
});

test('[NACKA15-RISK-1] a plan of a service area needs the completed risk analysis of that area and year', async () => {
  subgraph.setClock(older);
  for (const serviceArea of ['HEMTJANST', 'DAGVERKSAMHET']) await analysed('nacka', { year: 2024, serviceArea });
  const approve = async (serviceArea: string, from: string[]) => {
    const planId = await drafted('nacka', 'PLANNER', { year: 2024, serviceArea, riskAnalysisIds: from, concernedManagers: ['Enhetschef A'] });
    await act15('recordPlanConsultation', { planId, manager: 'Enhetschef A', opinion: 'Ja.' });
    return planId;
  };
  const of = async (serviceArea: string) => (await subgraph.as('nacka', 'PLANNER')('{ riskAnalyses(year: 2024, first: 100) { edges { node { id serviceArea } } } }')).data.riskAnalyses.edges.filter((e: any) => e.node.serviceArea === serviceArea).map((e: any) => e.node.id);
  const [home, housing] = [await approve('HEMTJANST', await of('HEMTJANST')), await approve('SARSKILT_BOENDE', [...(await of('HEMTJANST')), ...(await of('DAGVERKSAMHET'))])];
  expect(await refused('GROUP_MANAGER', 'activatePlan', { planId: housing })).toMatchObject({ __typename: 'PlanIncomplete', lacks: [{ kind: 'RISK_ANALYSIS', subject: 'SARSKILT_BOENDE' }] });
  expect(await act15('activatePlan', { planId: home }, 'GROUP_MANAGER')).toMatchObject({ plan: { status: 'IN_FORCE' } });
});

test('[NACKA15-PLAN-1] the planner of a service area draws up its one plan of the year, on the year before and the risks; nobody of top priority is left out without a reason', async () => {
  subgraph.setClock(older);
  const at = await provider('nacka', 'HEMTJANST');
  const { id: riskAnalysisId } = await analysed('nacka', { year: 2026, serviceArea: 'HEMTJANST' }, { risks: [{ providerId: at.providerId, severity: 5, probability: 4 }] });
  const planner = { account: 'planner-p', assignments: [{ role: 'PLANNER', scope: 'service-area:HEMTJANST' }] };
  const draft = (serviceArea: string, who: object = planner, role = 'PLANNER') => subgraph.as('nacka', role)(
    'mutation D($input: DraftPlanInput!) { draftPlan(input: $input) { __typename ... on DraftPlanSuccess { plan { id previousYear { year reviews findings serious } riskAnalyses { id } } } ... on RoleNotInPolicy { allowed } } }',
    { input: { year: 2026, serviceArea, riskAnalysisIds: [riskAnalysisId], concernedManagers: ['Enhetschef A'] } }, who);
  const before = await subgraph.countRows('nacka');
  expect((await draft('DAGVERKSAMHET')).data.draftPlan).toMatchObject({ __typename: 'NotFound' });
  expect((await draft('HEMTJANST', {}, 'QUALITY_UNIT')).data.draftPlan).toMatchObject({ __typename: 'RoleNotInPolicy', allowed: ['PLANNER'] });
  expect(await subgraph.countRows('nacka')).toBe(before);
  const { plan } = (await draft('HEMTJANST')).data.draftPlan;
  expect([plan.previousYear.year, plan.riskAnalyses]).toEqual([2025, [{ id: riskAnalysisId }]]);
  const drawnUp = await subgraph.countRows('nacka');
  expect((await draft('HEMTJANST')).data.draftPlan).toMatchObject({ __typename: 'Conflict' });
  expect(await subgraph.countRows('nacka')).toBe(drawnUp);
  expect(await refused('PLANNER', 'submitPlan', { planId: plan.id })).toMatchObject({ __typename: 'PlanIncomplete', lacks: [{ kind: 'PROVIDER_LEFT_OUT', subject: at.providerId }] });
  await act15('leaveOutProvider', { planId: plan.id, providerId: at.providerId, reason: 'Granskades i september.' });
  expect(await act15('submitPlan', { planId: plan.id })).toMatchObject({ plan: { status: 'SUBMITTED' } });
});

test('[NACKA15-PLAN-2] an item that does not say how regularly is named with the field, and the plan is not submitted', async () => {
  subgraph.setClock(older);
  const planId = await drafted('nacka', 'PLANNER', { year: 2026, serviceArea: 'GRUPPBOSTAD' });
  const { planItem: { id } } = await act15('addPlanItem', { planId, kind: 'QUALITY_REVIEW', motivation: 'Nytt område.', ...whole, regularity: undefined });
  await act15('addPlanItem', { planId, kind: 'QUALITY_REVIEW', motivation: 'Nytt område.', ...whole });
  expect(await refused('PLANNER', 'submitPlan', { planId })).toMatchObject({ __typename: 'PlanIncomplete', lacks: [{ kind: 'ITEM_FIELDS', subject: id, fields: ['REGULARITY'] }] });
  await act15('changePlanItem', { planItemId: id, regularity: 'Vartannat år' });
  expect(await act15('submitPlan', { planId })).toMatchObject({ plan: { status: 'SUBMITTED' } });
});

test('[NACKA15-PLAN-3] the group manager approves it when each concerned manager has been consulted; an opinion against is kept and hinders nothing', async () => {
  subgraph.setClock(older);
  const { id } = await analysed('nacka', { year: 2026, serviceArea: 'DAGLIG_VERKSAMHET' });
  const planId = await drafted('nacka', 'PLANNER', { year: 2026, serviceArea: 'DAGLIG_VERKSAMHET', riskAnalysisIds: [id], concernedManagers: ['Enhetschef A', 'Enhetschef B'] });
  await act15('recordPlanConsultation', { planId, manager: 'Enhetschef A', opinion: 'Ja.' });
  await act15('submitPlan', { planId });
  expect(await refused('GROUP_MANAGER', 'activatePlan', { planId })).toMatchObject({ __typename: 'PlanIncomplete', lacks: [{ kind: 'CONSULTATION', subject: 'Enhetschef B' }] });
  expect(await act15('recordPlanConsultation', { planId, manager: 'Enhetschef B', dissenting: true, opinion: 'Fel år.' })).toMatchObject({ plan: { consultations: [{ dissenting: false }, { manager: 'Enhetschef B', dissenting: true, opinion: 'Fel år.', on: '2025-10-15' }] } });
  expect(await refused('PLANNER', 'activatePlan', { planId })).toMatchObject({ __typename: 'RoleNotInPolicy', allowed: ['GROUP_MANAGER'] });
  const before = await subgraph.countRows('nacka');
  const denied = await ask('nacka', 'AUTHORITY_UNIT_MANAGER', 'activatePlan', { planId });
  expect([denied.errors?.[0]?.extensions.code, await subgraph.countRows('nacka')]).toEqual(['FORBIDDEN', before]);
  expect(await act15('activatePlan', { planId }, 'GROUP_MANAGER')).toMatchObject({ plan: { status: 'IN_FORCE' } });
});

test('[NACKA15-RISK-4] information that may mean serious deficiencies asks for a risk analysis, and what it raises is added to the running plan with the link', async () => {
  subgraph.setClock(older);
  const at = await provider('nacka', 'SARSKILT_BOENDE');
  const annual = await analysed('nacka', { year: 2025, serviceArea: 'SARSKILT_BOENDE' });
  const planId = await drafted('nacka', 'PLANNER', { year: 2025, serviceArea: 'SARSKILT_BOENDE', riskAnalysisIds: [annual.id], concernedManagers: ['A'] });
  await act15('recordPlanConsultation', { planId, manager: 'A', opinion: 'Ja.' });
  await act15('activatePlan', { planId }, 'GROUP_MANAGER');
  const duties = async () => (await subgraph.as('nacka', 'PLANNER')('query D($id: ID!) { reviewDuties(providerId: $id, kind: ANALYSE_RISK) { edges { node { status role dueOn serviceArea unit { id } } } } }', { id: at.providerId })).data.reviewDuties.edges.map((e: any) => e.node);

  const report = { source: 'REPORT', providerId: at.providerId, unitId: at.unitId, content: 'Vite nätter utan personal.' };
  await act15('recordRiskInformation', report);
  expect(await duties()).toEqual([]);
  const { information } = await act15('recordRiskInformation', { ...report, possiblySerious: true });
  expect(await duties()).toEqual([{ status: 'OPEN', role: 'GROUP_MANAGER', dueOn: null, serviceArea: 'SARSKILT_BOENDE', unit: { id: at.unitId } }]);

  const { id, items: [riskItemId] } = await analysed('nacka', { year: 2025, informationId: information.id }, { risks: [{ providerId: at.providerId, severity: 5, probability: 5, evidence: [{ source: 'REPORT', sourceId: information.id }] }] });
  expect(await duties()).toMatchObject([{ status: 'DONE' }]);
  const add = { planId, kind: 'TRIGGERED_REVIEW', providerId: at.providerId, unitId: at.unitId, riskItemIds: [riskItemId] };
  expect(await refused('PLANNER', 'addPlanItem', add)).toMatchObject({ __typename: 'InvalidInput', field: 'reason' });
  const { planItem } = await act15('addPlanItem', { ...add, reason: 'Risken är höjd.' });
  expect(planItem).toMatchObject({ risks: [{ id: riskItemId }], plan: { revision: 2, riskAnalyses: [{ id: annual.id }, { id }], versions: [{ revision: 1, reason: 'Risken är höjd.', items: [] }] } });
});
