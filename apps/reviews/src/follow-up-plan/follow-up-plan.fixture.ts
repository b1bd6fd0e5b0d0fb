import { expect } from '@jest/globals';
import type { useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';

const plan = `plan { id status boards inForceOn revision unrevised uncoveredAreas decision { body on reference } leftOut { provider { id } reason } acknowledged { serviceArea reason }
  consultations { manager on dissenting opinion } items { id kind status year label serviceArea boards provider { id } what removedReason } versions { revision reason items { id year dueOn } } }`;
const item = 'planItem { id kind status year dueOn serviceArea label boards doneOn removedReason provider { id } risks { id } plan { revision riskAnalyses { id } versions { revision reason items { id year dueOn } } } }';
const lacks = '... on PlanIncomplete { lacks { kind subject fields } }';
const success = (name: string, selects: string) => [name, `... on ${name[0]!.toUpperCase()}${name.slice(1)}Success { ${selects} }`] as const;

/** What tests of plans do: analyse, draft, and hold that what was refused stored nothing. */
export function planBench(subgraph: ReturnType<typeof useSubgraph>) {
  const bench = workbench(subgraph, {
    ...Object.fromEntries([
      success('linkRiskAnalysis', plan), success('leaveOutProvider', plan), success('acknowledgeUncoveredArea', plan), success('recordPlanConsultation', plan), success('revisePlan', plan),
      success('removePlanItem', item), success('changePlanItem', item), success('completePlanItem', item), success('openRiskAnalysis', 'riskAnalysis { id }'),
      success('addRiskItem', 'riskItem { id }'), success('prioritiseRiskAnalysis', 'riskAnalysis { id }'), success('recordRiskParticipation', 'riskAnalysis { id }'),
      success('completeRiskAnalysis', 'riskAnalysis { id status }'), success('recordRiskInformation', 'information { id }'), success('setFollowUpInterval', 'serviceArea months'),
    ]),
    draftPlan: `... on DraftPlanSuccess { ${plan} } ... on RoleNotInPolicy { allowed }`,
    submitPlan: `... on SubmitPlanSuccess { ${plan} } ${lacks}`,
    activatePlan: `... on ActivatePlanSuccess { ${plan} } ${lacks} ... on RoleNotInPolicy { allowed }`,
    addPlanItem: `... on AddPlanItemSuccess { ${item} } ... on ServiceAreaOfAnotherBoard { serviceArea boards } ... on ServiceOutOfScope { laws decidedBy }`,
  });
  const { act } = bench;
  const refusedIn = (tenant: string) => async (role: string, name: string, input: object) => {
    const before = await subgraph.countRows(tenant);
    const outcome = await act(tenant, role, name, input);
    expect(outcome.__typename).not.toMatch(/Success$/);
    expect(await subgraph.countRows(tenant)).toBe(before);
    return outcome;
  };
  const drafted = async (tenant: string, role: string, input: object) => (await act(tenant, role, 'draftPlan', input)).plan.id as string;
  /** A risk analysis with its risks, given priority and, unless said otherwise, completed by all who shall take part. */
  const analysed = async (tenant: string, input: object, { risks = [{ severity: 2, probability: 2 }], complete = true }: { risks?: object[]; complete?: boolean } = {}) => {
    const { riskAnalysis: { id } } = await act(tenant, 'PLANNER', 'openRiskAnalysis', { levels: 5, ...input });
    const items: string[] = [];
    for (const risk of risks) items.push((await act(tenant, 'PLANNER', 'addRiskItem', { riskAnalysisId: id, requirement: 'AVTAL § 4', description: 'Bemanning', ...risk })).riskItem.id);
    await act(tenant, 'PLANNER', 'prioritiseRiskAnalysis', { riskAnalysisId: id });
    for (const role of ['PLANNER', 'AUTHORITY_UNIT_MANAGER']) await act(tenant, 'PLANNER', 'recordRiskParticipation', { riskAnalysisId: id, role });
    if (complete) await act(tenant, 'GROUP_MANAGER', 'completeRiskAnalysis', { riskAnalysisId: id });
    return { id: id as string, items };
  };
  return { ...bench, refusedIn, drafted, analysed };
}
