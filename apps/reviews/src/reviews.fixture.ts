import { newId } from '@uppsikt/kernel';
import type { useSubgraph } from '@uppsikt/testing';

type Subgraph = ReturnType<typeof useSubgraph>;
type Outcome = { __typename: string } & Record<string, any>;

const problems = '... on Problem { message } ... on InvalidInput { field }';
const reviewFields = 'id kind status openedOn completedOn findings { id class severity acute } steps { step approved } notices { recipient sentAt }';
const planFields = 'id status dueOn demandedOn findings { id description } submissions { outcome reason actions { findingId } }';
const mutations: Record<string, string> = {
  openReview: `... on OpenReviewSuccess { review { ${reviewFields} } } ... on ServiceAreaNotCovered { serviceArea } ... on TriggerMissing { allowed } ... on NotInPolicy { kind }`,
  recordReviewActivity: '... on RecordReviewActivitySuccess { review { id activities { kind heldOn officials } } }',
  recordFinding: '... on RecordFindingSuccess { finding { id review { notices { recipient sentAt } } } }',
  recordReviewStep: '... on RecordReviewStepSuccess { review { steps { step approved } } } ... on ReviewStepSkipped { required } ... on ReviewStepOpen { open }',
  completeReview: `... on CompleteReviewSuccess { review { ${reviewFields} } } ... on ReviewActivityMissing { missing } ... on ReviewStepOpen { open } ... on ReviewDemandsOpen { demands { kind subject } }`,
  writeReviewReport: '... on WriteReviewReportSuccess { report { version } }',
  demandActionPlan: `... on DemandActionPlanSuccess { actionPlan { ${planFields} } } ... on RoleNotInPolicy { allowed }`,
  submitActionPlan: `... on SubmitActionPlanSuccess { actionPlan { ${planFields} } } ... on ActionMissing { findingIds }`,
  reportActionPlan: '... on ReportActionPlanSuccess { actionPlan { status reports { reportedOn } } } ... on ActionPlanNotClosable { missing }',
  followUpActionPlan: '... on FollowUpActionPlanSuccess { actionPlan { status followUps { method sufficient desiredResult next } } } ... on RoleNotInPolicy { allowed }',
  closeActionPlan: '... on CloseActionPlanSuccess { actionPlan { closedOn findings { closedOn } } } ... on ActionPlanNotClosable { missing }',
  decideFindingMeasure: '... on DecideFindingMeasureSuccess { finding { measures { measure decidedOn dialogue { heldOn participants } } } } ... on RoleNotInPolicy { allowed }',
  recheckFinding: '... on RecheckFindingSuccess { finding { closedOn rechecks { method heldOn counterpart remedied } } }',
  assessActionPlan: `... on AssessActionPlanSuccess { actionPlan { ${planFields} } } ... on RoleNotInPolicy { allowed }`,
};

/** What the tests of this subgraph do: one mutation as a role, and a provider to do it at. */
export function workbench(subgraph: Subgraph, more: Record<string, string> = {}) {
  const ask = (tenant: string, role: string, name: string, input: object, selects = more[name] ?? mutations[name] ?? '') => {
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
  return { ask, act, provider };
}
