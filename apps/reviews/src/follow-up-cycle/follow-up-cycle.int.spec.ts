import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import { planBench } from '../follow-up-plan/follow-up-plan.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['nacka', 'falkenberg'], clock: '2026-02-10T08:00:00Z' });
const { act, provider, analysed, drafted } = planBench(subgraph);
const fields = 'cycle { id phase phases { phase on by reason output } }';

test('[NACKA15-PROC-1] the five phases come in order, each on what the one before has given; without an approved plan nothing is collected, and the history shows day and actor', async () => {
  const serviceArea = 'HEMTJANST';
  const { cycle } = await act('nacka', 'PLANNER', 'startFollowUpCycle', { serviceArea, year: 2026 }, `... on StartFollowUpCycleSuccess { ${fields} }`);
  expect(cycle).toMatchObject({ phase: 'ANALYSE_CURRENT_STATE' });
  const enter = (phase: string, more: object = {}) => act('nacka', 'PLANNER', 'enterCyclePhase', { cycleId: cycle.id, phase, ...more }, `... on EnterCyclePhaseSuccess { ${fields} } ... on CycleOutputMissing { missing }`);
  const refused = async (phase: string, missing: string) => {
    const before = await subgraph.countRows('nacka');
    expect(await enter(phase)).toMatchObject({ __typename: 'CycleOutputMissing', missing });
    expect(await subgraph.countRows('nacka')).toBe(before);
  };
  await refused('COLLECT', 'PLAN_AND_PRIORITISE');
  await refused('PLAN_AND_PRIORITISE', 'RISK_ANALYSIS');
  const { id: riskAnalysisId } = await analysed('nacka', { year: 2026, serviceArea });
  await enter('PLAN_AND_PRIORITISE');
  await refused('COLLECT', 'APPROVED_PLAN');
  const planId = await drafted('nacka', 'PLANNER', { year: 2026, serviceArea, riskAnalysisIds: [riskAnalysisId], concernedManagers: ['Enhetschef A'] });
  await refused('COLLECT', 'APPROVED_PLAN');
  await act('nacka', 'PLANNER', 'recordPlanConsultation', { planId, manager: 'Enhetschef A', opinion: 'Ja.' });
  expect(await act('nacka', 'GROUP_MANAGER', 'activatePlan', { planId })).toMatchObject({ plan: { status: 'IN_FORCE' } });
  subgraph.setClock('2026-03-02T08:00:00Z');
  expect(await enter('COLLECT')).toMatchObject({ cycle: { phase: 'COLLECT' } });
  await refused('PROCESS_AND_ANALYSE', 'MATERIAL');
  await act('nacka', 'PLANNER', 'openReview', { kind: 'QUALITY_REVIEW', ...(await provider('nacka', serviceArea)), registrationNumber: 'SN 2026/80' });
  await enter('PROCESS_AND_ANALYSE');
  await refused('ACT', 'ANALYSIS');
  await enter('ACT', { analysis: 'Bemanningen är den gemensamma bristen.' });
  const before = await subgraph.countRows('nacka');
  expect(await enter('COLLECT')).toMatchObject({ __typename: 'InvalidInput', field: 'reason' });
  expect(await subgraph.countRows('nacka')).toBe(before);
  expect((await enter('COLLECT', { reason: 'Fler intervjuer behövs.' })).cycle.phases).toEqual([
    ['ANALYSE_CURRENT_STATE', '2026-02-10'], ['PLAN_AND_PRIORITISE', '2026-02-10'], ['COLLECT', '2026-03-02'], ['PROCESS_AND_ANALYSE', '2026-03-02'], ['ACT', '2026-03-02'], ['COLLECT', '2026-03-02'],
  ].map(([phase, on], at) => ({ phase, on, by: 'account-nacka-PLANNER', reason: at === 5 ? 'Fler intervjuer behövs.' : null, output: at === 4 ? 'Bemanningen är den gemensamma bristen.' : null })));
  subgraph.setClock('2026-06-01T08:00:00Z');
  expect(await act('falkenberg', 'QUALITY_STRATEGIST', 'startFollowUpCycle', { serviceArea, year: 2026 }, '')).toMatchObject({ __typename: 'NotInPolicy' });
});
