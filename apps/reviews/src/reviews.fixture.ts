import { addDays, newId } from '@uppsikt/kernel';
import type { useSubgraph } from '@uppsikt/testing';

type Subgraph = ReturnType<typeof useSubgraph>;
type Outcome = { __typename: string } & Record<string, any>;

const problems = '... on Problem { message } ... on InvalidInput { field }';
const reviewFields = 'id kind status openedOn completedOn findings { id class severity acute } steps { step approved } notices { recipient sentAt }';
const planFields = 'id status dueOn demandedOn findings { id description } submissions { outcome reason actions { findingId } }';
const mutations: Record<string, string> = {
  openReview: `... on OpenReviewSuccess { review { ${reviewFields} } } ... on ServiceAreaNotCovered { serviceArea } ... on TriggerMissing { allowed } ... on RoleNotInPolicy { allowed } ... on NotInPolicy { kind }`,
  recordReviewActivity: '... on RecordReviewActivitySuccess { review { id activities { kind heldOn officials } } }',
  recordFinding: '... on RecordFindingSuccess { finding { id review { notices { recipient sentAt } } } }',
  recordReviewStep: '... on RecordReviewStepSuccess { review { steps { step approved } } } ... on ReviewStepSkipped { required } ... on ReviewStepOpen { open }',
  completeReview: `... on CompleteReviewSuccess { review { ${reviewFields} } } ... on ReviewActivityMissing { missing } ... on ReviewStepOpen { open } ... on ReviewDemandsOpen { demands { kind subject } }`,
  writeReviewReport: '... on WriteReviewReportSuccess { report { version } }',
  demandActionPlan: `... on DemandActionPlanSuccess { actionPlan { ${planFields} } } ... on RoleNotInPolicy { allowed }`,
  submitActionPlan: `... on SubmitActionPlanSuccess { actionPlan { ${planFields} } } ... on ActionMissing { findingIds }`,
  reportActionPlan: '... on ReportActionPlanSuccess { actionPlan { status reports { reportedOn } } } ... on ActionPlanNotClosable { missing }',
  followUpActionPlan: '... on FollowUpActionPlanSuccess { actionPlan { status followUps { method sufficient desiredResult next } } } ... on RoleNotInPolicy { allowed }',
  holdContractMeeting: '... on HoldContractMeetingSuccess { review { contractMeeting { heldOn participants absent } } }',
  recordStaffSchedules: '... on RecordStaffSchedulesSuccess { review { contractMeeting { schedulesFrom schedulesUntil } } }',
  assessReviewPoint: '... on AssessReviewPointSuccess { point { kind code result note finding { id requirement } } } ... on SchedulesMissing { days }',
  raiseReviewPoint: '... on RaiseReviewPointSuccess { point { id code raised } }',
  openDeviationRecheck: '... on OpenDeviationRecheckSuccess { review { id kind agreement { id } unit { id } } }',
  closeActionPlan: '... on CloseActionPlanSuccess { actionPlan { closedOn findings { closedOn } } } ... on ActionPlanNotClosable { missing }',
  decideFindingMeasure: '... on DecideFindingMeasureSuccess { finding { measures { measure decidedOn dialogue { heldOn participants } } } } ... on RoleNotInPolicy { allowed }',
  recheckFinding: '... on RecheckFindingSuccess { finding { closedOn rechecks { method heldOn counterpart remedied } } }',
  assessActionPlan: `... on AssessActionPlanSuccess { actionPlan { ${planFields} } } ... on RoleNotInPolicy { allowed }`,
};

/** What the tests of this subgraph do: one mutation as a role, and a provider to do it at. */
export function workbench(subgraph: Subgraph, more: Record<string, string> = {}) {
  const ask = (tenant: string, role: string, name: string, input: object, selects = more[name] ?? mutations[name] ?? '') => {
    // A finding cites a requirement: of what a test does not say, one of the law.
    if (name === 'recordFinding') input = { requirement: 'SoL 14:3', requirementSource: 'LAW', ...input };
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    return subgraph.as(tenant, role)(`mutation Do($input: ${type}!) { ${name}(input: $input) { __typename ${problems} ${selects} } }`, { input });
  };
  /** Does it, and answers what came of it. */
  const act = async (tenant: string, role: string, name: string, input: object, selects?: string): Promise<Outcome> => {
    const answer = await ask(tenant, role, name, input, selects);
    if (answer.errors || !answer.data) throw new Error(`${name} as ${role}: ${answer.status} ${JSON.stringify(answer.errors)}`);
    return answer.data[name];
  };
  /** A provider with a unit and an agreement, as `providers` tells of them. */
  const provider = async (tenant: string, serviceArea: string, operatingForm = 'EXTERNAL') => {
    const [providerId, unitId, agreementId] = [newId(), newId(), newId()];
    await subgraph.deliver(
      { tenant, type: 'providers.provider-registered.v1', subject: providerId, data: { providerId, organisationNumber: '559999-0016', name: 'Exempelomsorg AB', operatingForm } },
      { tenant, type: 'providers.unit-registered.v1', subject: unitId, data: { unitId, providerId, name: 'Exempelgården', unitType: 'SPECIAL_HOUSING', operatingForm, serviceAreaKey: serviceArea, openedOn: '2015-01-01' } },
      { tenant, type: 'providers.agreement-registered.v1', subject: agreementId, data: { agreementId, providerId, type: 'OPERATING_CONTRACT', boardId: newId(), serviceAreaKeys: [serviceArea], validFrom: '2015-01-01', validUntil: null, penaltyClause: null } },
    );
    return { providerId, unitId, agreementId };
  };
  /** The points of a review, as a role sees them. */
  const points = async (tenant: string, role: string, reviewId: string): Promise<{ id: string; kind: string; code: string; demanded: boolean; text: string | null; result: string | null; latestAudit: { openFindings: { id: string }[] } | null }[]> =>
    (await subgraph.as(tenant, role)('query Points($id: ID!) { review(id: $id) { points { id kind code demanded text result latestAudit { openFindings { id } } } } }', { id: reviewId })).data.review.points;
  /** Holds the meeting of a contract follow-up as the guideline demands, and goes through its points. */
  const wholeMeeting = async (tenant: string, role: string, reviewId: string, heldOn: string) => {
    await act(tenant, role, 'holdContractMeeting', { reviewId, heldOn, participants: ['ADMINISTRATION_DIRECTOR', 'DEVELOPMENT_LEAD', 'OPERATIONS_MANAGER', 'REGIONAL_MANAGER_OR_EQUIVALENT'], notes: 'Kraven gicks igenom.' });
    await act(tenant, role, 'recordStaffSchedules', { reviewId, from: addDays(heldOn, -14), until: addDays(heldOn, -1) });
    for (const { id: pointId, kind } of await points(tenant, role, reviewId)) await act(tenant, role, 'assessReviewPoint', { pointId, result: kind === 'OPEN_POINT' ? 'DONE' : 'FULFILLED' });
  };
  /** Assesses every requirement in a review's scope: for tests that are about something else. */
  const assessed = async (tenant: string, role: string, reviewId: string) => {
    const { data } = await subgraph.as(tenant, role)('query R($id: ID!) { review(id: $id) { requirements { id } } }', { id: reviewId });
    for (const { id } of data.review.requirements) await act(tenant, role, 'assessRequirement', { reviewRequirementId: id, result: 'MET', evidence: 'Rutiner' });
  };
  /** Checks a permit that is as it should be, where a contract follow-up needs one: for tests that are about something else. */
  const permitChecked = async (tenant: string, role: string, reviewId: string, providerId: string) => {
    const permitId = newId();
    await subgraph.deliver({ tenant, type: 'providers.permit-registered.v1', subject: permitId, data: { permitId, providerId, unitId: null, type: 'SOL_26_1_2', validFrom: '2020-01-01', validUntil: null } });
    await act(tenant, role, 'checkPermit', { reviewId, permitId, targetGroupMatches: true, placeMatches: true, evidence: 'Tillståndsbevis' });
  };
  const plans = new Map<string, string>();
  const assessments = new Map<string, string>();
  /** A risk assessment of the year whose risks have their priority. */
  const riskAssessed = async (tenant: string, role: string, year: number): Promise<string> => {
    const key = `${tenant} ${year}`;
    if (!assessments.has(key)) {
      const { riskAnalysis } = await act(tenant, role, 'openRiskAnalysis', { year, levels: 5 }, '... on OpenRiskAnalysisSuccess { riskAnalysis { id } }');
      await act(tenant, role, 'addRiskItem', { riskAnalysisId: riskAnalysis.id, description: 'Bemanningen räcker inte.', severity: 3, probability: 3 }, '');
      await act(tenant, role, 'prioritiseRiskAnalysis', { riskAnalysisId: riskAnalysis.id }, '');
      assessments.set(key, riskAnalysis.id);
    }
    return assessments.get(key)!;
  };
  /** An item of the year's plan for the quality review of a unit, with its own plan, where each of them is planned. */
  const planned = async (tenant: string, role: string, at: { providerId: string; unitId?: string | null }, year = 2026): Promise<string> => {
    const key = `${tenant} ${year}`;
    if (!plans.has(key)) plans.set(key, (await act(tenant, role, 'draftPlan', { year, boards: ['SOCIALNAMNDEN', 'ALDRENAMNDEN'] }, '... on DraftPlanSuccess { plan { id } }')).plan.id);
    const item = { planId: plans.get(key), kind: 'QUALITY_REVIEW', providerId: at.providerId, unitId: at.unitId, motivation: 'Riskbedömning.' };
    const planItemId: string = (await act(tenant, role, 'addPlanItem', item, '... on AddPlanItemSuccess { planItem { id } }')).planItem.id;
    await act(tenant, role, 'saveReviewPlan', { planItemId, riskAnalysisId: await riskAssessed(tenant, role, year), how: 'Besök och intervjuer.', routine: 'Rutin för kvalitetsgranskning, version 3' }, '');
    return planItemId;
  };
  return { planned, riskAssessed, ask, act, permitChecked, provider, assessed, points, wholeMeeting };
}
