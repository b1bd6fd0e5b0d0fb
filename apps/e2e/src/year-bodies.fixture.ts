import { doer } from './year.fixture.ts';
import type { usePlatform } from './usePlatform.ts';

const [planner, strategist, lead] = ['PLANNER', 'OPERATIONS_STRATEGIST', 'DEVELOPMENT_LEAD'];

/** What boards, committees, councils and those who plan for them do in the year. */
export function bodiesOfYear(platform: ReturnType<typeof usePlatform>) {
  const does = doer(platform);
  const plans = new Map<string, string>();
  const controls = new Map<string, string>();

  /** The plan of a service area in Nacka: on a risk analysis, after a consultation, approved. */
  const planArea = async (serviceArea: string) => {
    const { riskAnalysis: { id: riskAnalysisId } } = await does('nacka', planner!, 'openRiskAnalysis', { year: 2026, serviceArea, levels: 5 }, 'riskAnalysis { id }');
    await does('nacka', planner!, 'addRiskItem', { riskAnalysisId, requirement: 'AVTAL § 4', description: 'Bemanning', severity: 2, probability: 2 });
    await does('nacka', planner!, 'prioritiseRiskAnalysis', { riskAnalysisId });
    for (const role of [planner!, 'AUTHORITY_UNIT_MANAGER']) await does('nacka', planner!, 'recordRiskParticipation', { riskAnalysisId, role });
    await does('nacka', 'GROUP_MANAGER', 'completeRiskAnalysis', { riskAnalysisId });
    const { plan: { id: planId } } = await does('nacka', planner!, 'draftPlan', { year: 2026, serviceArea, riskAnalysisIds: [riskAnalysisId], concernedManagers: ['Enhetschef A'] }, 'plan { id }');
    await does('nacka', planner!, 'recordPlanConsultation', { planId, manager: 'Enhetschef A', opinion: 'Ja.' });
    await does('nacka', 'GROUP_MANAGER', 'activatePlan', { planId });
  };
  const compileComplaints = (from: string, until: string) => does('nacka', 'QUALITY_UNIT', 'compileComplaints', { from, until });

  /** The plan of a board in Södertälje; gaps that the guideline's own schedule has are known. */
  const draftBoardPlan = async (board: string) => {
    const { plan: { id: planId, uncoveredAreas } } = await does('sodertalje', strategist!, 'draftPlan', { year: 2026, boards: [board] }, 'plan { id uncoveredAreas }');
    for (const serviceArea of uncoveredAreas) await does('sodertalje', strategist!, 'acknowledgeUncoveredArea', { planId, serviceArea, reason: 'Följs upp 2027.' });
    plans.set(board, planId);
  };
  const adoptBoardPlan = async (board: string, on: string) => {
    if (!plans.has(board)) await draftBoardPlan(board);
    await does('sodertalje', 'BOARD', 'activatePlan', { planId: plans.get(board), decision: { body: board, on, reference: '§ 12' } });
  };
  const reviseBoardPlan = (board: string) => does('sodertalje', strategist!, 'revisePlan', { planId: plans.get(board), reason: 'Planen står sig.' });

  const holdCouncil = async (day: string) => {
    const { meeting: { id: meetingId } } = await does('atvidaberg', lead!, 'planCouncilMeeting', { scheduledOn: day }, 'meeting { id }');
    await does('atvidaberg', lead!, 'generateCouncilAgenda', { meetingId });
    await does('atvidaberg', lead!, 'keepCouncilMinutes', { meetingId, minutes: 'Uppföljningarna gicks igenom.', present: [lead] });
  };
  const registerControl = async (day: string) => { controls.set(day, (await does('atvidaberg', 'INVESTIGATION_SECRETARY', 'registerControlMeeting', { meetingOn: day }, 'decisionControl { id }')).decisionControl.id); };
  const closeControl = (day: string) => does('atvidaberg', 'COMMITTEE', 'closeDecisionControl', { decisionControlId: controls.get(day), reason: 'Inga ärenden har beslutats på delegation.' });
  return { planArea, compileComplaints, draftBoardPlan, adoptBoardPlan, reviseBoardPlan, holdCouncil, registerControl, closeControl };
}
