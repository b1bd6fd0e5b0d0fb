import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const tenant = 'nacka';
const subgraph = useSubgraph(reviews, { tenants: [tenant, 'falkenberg'], clock: '2026-05-20T08:00:00Z' });
const report = 'id status category seriousness occurredOn receivedAt description registrationNumber unit { id } agreement { id } assessment { outcome reason by review { id kind status unit { id } } } plan { id } remaining closedOn';
const selects: Record<string, string> = {
  reportIncident: `... on ReportIncidentSuccess { report { ${report} } } ... on NotInPolicy { kind }`,
  submitIncidentPlan: `... on SubmitIncidentPlanSuccess { plan { id measures { description responsible dueOn } submittedOn } reports { id remaining } }`,
  linkIncidentPlan: '... on LinkIncidentPlanSuccess { reports { id plan { id } } }',
  assessIncidentReport: `... on AssessIncidentReportSuccess { report { ${report} } } ... on RoleNotInPolicy { allowed }`,
  closeIncidentReport: `... on CloseIncidentReportSuccess { report { ${report} } } ... on IncidentReportOpen { remaining }`,
};
const { act, provider } = workbench(subgraph, selects);
type At = Awaited<ReturnType<typeof provider>>;

/** As the representative of one provider. */
const own = (at: At, of = tenant) => async (name: string, input: object) => {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const answer = await subgraph.as(of, 'PROVIDER_REPRESENTATIVE')(`mutation Do($input: ${type}!) { ${name}(input: $input) { __typename ... on Problem { message } ... on InvalidInput { field } ${selects[name]} } }`, { input },
    { account: `representative of ${at.providerId}`, assignments: [{ role: 'PROVIDER_REPRESENTATIVE', scope: `provider:${at.providerId}` }] });
  return answer.data[name];
};
const incident = ({ providerId, unitId }: At, more: object = {}) => ({ category: 'DEVIATION', seriousness: 'SERIOUS', providerId, unitId, occurredOn: '2026-05-18', description: 'Larmet gick inte fram på natten.', ...more });
const refused = async (doing: () => Promise<object>, problem: object, of = tenant) => {
  const before = await subgraph.countRows(of);
  expect(await doing()).toMatchObject(problem);
  expect(await subgraph.countRows(of)).toBe(before);
};
const measures = [{ description: 'Larmen provas varje vecka.', responsible: 'Enhetschef', dueOn: '2026-06-15' }];
const assess = (reportId: string, outcome: string, more: object = {}, role = 'PLANNER') => act(tenant, role, 'assessIncidentReport', { reportId, outcome, reason: 'Allvarligt för flera.', registrationNumber: 'ÄLN 2026/77', ...more });
const close = (reportId: string) => act(tenant, 'PLANNER', 'closeIncidentReport', { reportId });
const queue = async (providerId: string) => (await subgraph.as(tenant, 'PLANNER')('query Q($providerId: ID) { incidentReports(status: RECEIVED, providerId: $providerId) { edges { node { id } } } }', { providerId })).data.incidentReports.edges.map((e: any) => e.node.id);

test('[NACKA15-RAPP-1] a provider reports a serious deviation in its own unit, with the time it came in; of another\'s unit it reports nothing', async () => {
  const [x, y] = [await provider(tenant, 'SARSKILT_BOENDE'), await provider(tenant, 'SARSKILT_BOENDE')];
  const { report: stored } = await own(x)('reportIncident', incident(x));
  expect(stored).toMatchObject({ status: 'RECEIVED', category: 'DEVIATION', seriousness: 'SERIOUS', occurredOn: '2026-05-18', receivedAt: '2026-05-20T08:00:00.000Z', unit: { id: x.unitId }, agreement: { id: x.agreementId }, description: 'Larmet gick inte fram på natten.' });
  for (const category of ['SERIOUS_COMPLAINT', 'ERROR', 'DEFICIENCY']) expect(await own(x)('reportIncident', incident(x, { category }))).toMatchObject({ report: { category } });
  await refused(() => own(x)('reportIncident', incident(y)), { __typename: 'NotFound' });
  await refused(() => own(x)('reportIncident', incident(x, { unitId: y.unitId })), { __typename: 'NotFound' });
  await refused(() => own(x)('reportIncident', incident(x, { occurredOn: '2026-05-21' })), { __typename: 'InvalidInput', field: 'occurredOn' });
  const mine = async (at: At) => (await subgraph.as(tenant, 'PROVIDER_REPRESENTATIVE')('{ ownIncidentReports { edges { node { id } } } }', {}, { assignments: [{ role: 'PROVIDER_REPRESENTATIVE', scope: `provider:${at.providerId}` }] })).data.ownIncidentReports.edges.length;
  expect([await mine(x), await mine(y)]).toEqual([4, 0]);
  expect(JSON.stringify(await subgraph.events(tenant))).not.toContain('Larmet');
  // A guideline that lists nothing to report takes nothing in.
  const silent = await provider('falkenberg', 'HEMTJANST');
  await refused(() => own(silent, 'falkenberg')('reportIncident', incident(silent)), { __typename: 'NotInPolicy', kind: 'complaints' }, 'falkenberg');
});

test('[NACKA15-RAPP-2] a serious report is closed only when the provider has linked an action plan, and one plan may be for several', async () => {
  const [at, other] = [await provider(tenant, 'HEMTJANST'), await provider(tenant, 'HEMTJANST')];
  const ids: string[] = [];
  for (const category of ['DEVIATION', 'ERROR', 'DEFICIENCY']) ids.push((await own(at)('reportIncident', incident(at, { category }))).report.id);
  const [first, second, third] = ids as [string, string, string];
  for (const id of ids) await assess(id, 'CONTACT');
  await refused(() => close(first), { __typename: 'IncidentReportOpen', remaining: ['ACTION_PLAN'] });
  await refused(() => own(other)('submitIncidentPlan', { reportIds: [first], measures }), { __typename: 'NotFound' });
  await refused(() => own(at)('submitIncidentPlan', { reportIds: [first], measures: [] }), { __typename: 'InvalidInput', field: 'measures' });

  const { plan, reports } = await own(at)('submitIncidentPlan', { reportIds: [first, second], measures });
  expect([plan, reports.map((r: any) => [r.id, r.remaining]).sort()]).toEqual([{ id: plan.id, measures, submittedOn: '2026-05-20' }, [[first, []], [second, []]].sort()]);
  expect(await close(first)).toMatchObject({ report: { status: 'CLOSED', closedOn: '2026-05-20', plan: { id: plan.id } } });
  expect(await close(second)).toMatchObject({ report: { status: 'CLOSED', plan: { id: plan.id } } });
  await refused(() => close(third), { __typename: 'IncidentReportOpen' });
  await refused(() => own(at)('linkIncidentPlan', { planId: plan.id, reportIds: [first] }), { __typename: 'Conflict' });
  expect(await own(at)('linkIncidentPlan', { planId: plan.id, reportIds: [third] })).toMatchObject({ reports: [{ id: third, plan: { id: plan.id } }] });
  expect(await close(third)).toMatchObject({ report: { status: 'CLOSED' } });
});

test('[NACKA15-RAPP-3] what came in stays in the planner\'s queue until it is assessed with a reason, and the assessment does what it says', async () => {
  const at = await provider(tenant, 'HEMTJANST');
  const ids: string[] = [];
  for (let n = 0; n < 5; n++) ids.push((await own(at)('reportIncident', incident(at))).report.id);
  const [reviewed, analysed, managed, contacted, left] = ids as [string, string, string, string, string];
  await own(at)('submitIncidentPlan', { reportIds: ids, measures });
  expect(await queue(at.providerId)).toEqual(ids);
  await refused(() => close(left), { __typename: 'IncidentReportOpen', remaining: ['ASSESSMENT'] });
  await refused(() => assess(reviewed, 'TRIGGERED_REVIEW', {}, 'QUALITY_UNIT'), { __typename: 'RoleNotInPolicy', allowed: ['PLANNER'] });
  await refused(() => assess(reviewed, 'TRIGGERED_REVIEW', { reason: ' ' }), { __typename: 'InvalidInput', field: 'reason' });
  await refused(() => assess(reviewed, 'TRIGGERED_REVIEW', { registrationNumber: null }), { __typename: 'RegistrationNumberMissing' });

  const { report: assessed } = await assess(reviewed, 'TRIGGERED_REVIEW');
  expect(assessed).toMatchObject({ status: 'ASSESSED', registrationNumber: 'ÄLN 2026/77', assessment: { outcome: 'TRIGGERED_REVIEW', reason: 'Allvarligt för flera.', review: { kind: 'TRIGGERED_REVIEW', status: 'OPEN', unit: { id: at.unitId } } } });
  const linked = (await subgraph.as(tenant, 'PLANNER')('query R($id: ID!) { review(id: $id) { incidentReports { id } } }', { id: assessed.assessment.review.id })).data.review.incidentReports;
  expect(linked.map((r: { id: string }) => r.id).sort()).toEqual([...ids].sort());
  await refused(() => assess(reviewed, 'NO_ACTION'), { __typename: 'Conflict' });
  await assess(analysed, 'RISK_ANALYSIS');
  await assess(managed, 'TO_MANAGERS');
  await assess(contacted, 'NO_ACTION');
  const duties = (await subgraph.as(tenant, 'PLANNER')('query D($unitId: ID!) { reviewDuties(unitId: $unitId) { edges { node { kind role status dueOn } } } }', { unitId: at.unitId })).data.reviewDuties.edges.map((e: any) => e.node);
  expect(duties.filter((d: any) => d.kind === 'ANALYSE_RISK')).toMatchObject([{ status: 'OPEN' }]);
  expect(duties.filter((d: any) => d.kind === 'CONSIDER_SANCTION')).toEqual([{ kind: 'CONSIDER_SANCTION', role: 'QUALITY_UNIT_MANAGERS', status: 'OPEN', dueOn: null }]);
  expect(await queue(at.providerId)).toEqual([left]);
  expect(await close(managed)).toMatchObject({ report: { status: 'CLOSED' } });
});
