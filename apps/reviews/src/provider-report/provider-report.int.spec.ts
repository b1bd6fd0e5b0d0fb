import { expect, test } from '@jest/globals';
import { eventually, useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['falkenberg', 'sodertalje', 'atvidaberg', 'nacka'], clock: '2026-05-20T08:00:00Z' });
const report = 'id kind method activity from until content result measures reportedOn sources { id } provider { id } unit { id }';
const selects: Record<string, string> = { submitProviderReport: `... on SubmitProviderReportSuccess { report { ${report} } } ... on NotInPolicy { kind }`, commentMissingReport: '... on CommentMissingReportSuccess { review { id } }' };
const { act, provider } = workbench(subgraph, selects);
type At = Awaited<ReturnType<typeof provider>>;

/** As one who acts for a provider alone, or for a unit of it. */
const acting = (tenant: string, role: string, scope: string) => (document: string, variables: object = {}) => subgraph.as(tenant, role)(document, variables, { account: `${role} ${scope}`, assignments: [{ role, scope }] });
const representative = (tenant: string, { providerId }: At) => acting(tenant, 'PROVIDER_REPRESENTATIVE', `provider:${providerId}`);
type As = ReturnType<typeof acting>;
const submit = async (as: As, at: At, input: object) => {
  const answer = await as(`mutation S($input: SubmitProviderReportInput!) { submitProviderReport(input: $input) { __typename ... on Problem { message } ... on InvalidInput { field } ${selects['submitProviderReport']} } }`,
    { input: { providerId: at.providerId, unitId: at.unitId, until: '2026-04-30', ...input } });
  return answer.data.submitProviderReport;
};
const refused = async (tenant: string, doing: () => Promise<object>, problem: object) => {
  const before = await subgraph.countRows(tenant);
  expect(await doing()).toMatchObject(problem);
  expect(await subgraph.countRows(tenant)).toBe(before);
};
const selfMonitoring = { kind: 'SELF_MONITORING', method: 'RECORD_REVIEW', from: '2026-01-01', result: 'Journalerna är förda.', measures: 'Ny rutin för genomförandeplaner.' };
const inReview = async (tenant: string, role: string, id: string) =>
  (await subgraph.as(tenant, role)(`query R($id: ID!) { review(id: $id) { providerReports { ${report} } missingProviderReports { kind mustComment comment } } }`, { id })).data.review;
const open = async (tenant: string, role: string, kind: string, at: object) => {
  const opened = await act(tenant, role, 'openReview', { kind, ...at, registrationNumber: 'DNR 2026/5' });
  return opened['review'].id as string;
};
const ofUnit = async (as: As, unitId: string, select: string) =>
  (await as(`query U($representations: [_Any!]!) { _entities(representations: $representations) { ... on ServiceUnit { ${select} } } }`, { representations: [{ __typename: 'ServiceUnit', id: unitId }] })).data._entities[0];

test('[FALK-EGEN-1] a provider reports self-monitoring by one of the eight methods, none of them mandatory, and it is evidence in the review', async () => {
  const [at, other] = [await provider('falkenberg', 'SARSKILT_BOENDE'), await provider('falkenberg', 'SARSKILT_BOENDE')];
  const as = representative('falkenberg', at);
  const { report: stored } = await submit(as, at, selfMonitoring);
  expect(stored).toMatchObject({ kind: 'SELF_MONITORING', method: 'RECORD_REVIEW', from: '2026-01-01', until: '2026-04-30', result: selfMonitoring.result, measures: selfMonitoring.measures, reportedOn: '2026-05-20', unit: { id: at.unitId } });
  const own = await provider('falkenberg', 'HEMTJANST', 'OWN_OPERATION');
  expect(await submit(acting('falkenberg', 'UNIT_MANAGER', `unit:${own.unitId}`), own, { ...selfMonitoring, method: 'STAFF_ATTITUDES' })).toMatchObject({ report: { method: 'STAFF_ATTITUDES' } });

  await refused('falkenberg', () => submit(as, at, { ...selfMonitoring, method: 'GUESSWORK' }), { __typename: 'InvalidInput', field: 'method' });
  await refused('falkenberg', () => submit(as, other, selfMonitoring), { __typename: 'NotFound' });
  const reviewId = await open('falkenberg', 'QUALITY_STRATEGIST', 'QUALITY_REVIEW', at);
  // Seven methods were not used: nothing is said of them, and the review has but the one.
  expect((await inReview('falkenberg', 'QUALITY_STRATEGIST', reviewId)).providerReports).toEqual([stored]);
});

test('[SOD-EGEN-1] self-monitoring since the follow-up before is a basis of the next, and when there is none the reviewer must say what to make of it', async () => {
  const [at, silent] = [await provider('sodertalje', 'VARD_OCH_OMSORGSBOENDE'), await provider('sodertalje', 'VARD_OCH_OMSORGSBOENDE')];
  const strategist = 'QUALITY_UNIT';
  const duties = async ({ unitId }: At) => (await subgraph.as('sodertalje', strategist)('query D($unitId: ID!) { reviewDuties(unitId: $unitId, kind: SELF_MONITORING) { edges { node { period status dueOn overdue } } } }', { unitId }))
    .data.reviewDuties.edges.map((e: any) => e.node);
  const day = async (instant: string) => {
    subgraph.setClock(`${instant}T08:00:00Z`);
    await eventually(async () => expect(await subgraph.admin(`select last::text from platform.day where tenant_id = 'sodertalje' and work = 'overdue-duties'`)).toEqual([{ last: instant }]));
  };
  await day('2026-05-21');
  expect(await duties(at)).toEqual([{ period: '', status: 'OPEN', dueOn: null, overdue: false }]);
  const as = representative('sodertalje', at);
  for (const method of [undefined, 'OWN_EARLIER_RESULTS']) await submit(as, at, { ...selfMonitoring, method });
  expect(await duties(at)).toEqual([{ period: '', status: 'DONE', dueOn: null, overdue: false }]);

  const first = await open('sodertalje', strategist, 'CONTRACT_FOLLOW_UP', at);
  expect(await inReview('sodertalje', strategist, first)).toMatchObject({ providerReports: [{ method: 'OWN_EARLIER_RESULTS' }, { method: null }], missingProviderReports: [] });
  expect(await act('sodertalje', strategist, 'completeReview', { reviewId: first })).toMatchObject({ __typename: 'CompleteReviewSuccess' });
  expect(await duties(at)).toContainEqual({ period: '2026-05-21', status: 'OPEN', dueOn: null, overdue: false });

  const flagged = await open('sodertalje', strategist, 'CONTRACT_FOLLOW_UP', silent);
  expect(await inReview('sodertalje', strategist, flagged)).toEqual({ providerReports: [], missingProviderReports: [{ kind: 'SELF_MONITORING', mustComment: true, comment: null }] });
  await refused('sodertalje', () => act('sodertalje', strategist, 'completeReview', { reviewId: flagged }), { __typename: 'ReviewDemandsOpen', demands: [{ kind: 'MISSING_REPORT', subject: 'SELF_MONITORING' }] });
  await refused('sodertalje', () => act('sodertalje', strategist, 'commentMissingReport', { reviewId: flagged, kind: 'RISK_ANALYSIS', comment: 'x' }), { __typename: 'InvalidInput', field: 'kind' });
  await refused('sodertalje', () => act('sodertalje', strategist, 'commentMissingReport', { reviewId: flagged, kind: 'SELF_MONITORING', comment: ' ' }), { __typename: 'InvalidInput', field: 'comment' });
  await act('sodertalje', strategist, 'commentMissingReport', { reviewId: flagged, kind: 'SELF_MONITORING', comment: 'Ny chef; begärs till nästa.' });
  expect((await inReview('sodertalje', strategist, flagged)).missingProviderReports).toEqual([{ kind: 'SELF_MONITORING', mustComment: true, comment: 'Ny chef; begärs till nästa.' }]);
  expect(await act('sodertalje', strategist, 'completeReview', { reviewId: flagged })).toMatchObject({ __typename: 'CompleteReviewSuccess' });

  // It should have come before the follow-up: the day after, its absence is told.
  await day('2026-05-22');
  expect(await duties(silent)).toContainEqual({ period: '', status: 'OPEN', dueOn: '2026-05-21', overdue: true });
  expect((await subgraph.events('sodertalje')).filter((e) => e.type === 'reviews.duty-overdue.v1' && e.data.unitId === silent.unitId).map((e) => e.data.kind)).toEqual(['SELF_MONITORING']);
  subgraph.setClock('2026-05-20T08:00:00Z');
});

test('[ATV-UTF-2] risk analysis and self-monitoring are recorded of each unit, what lacks is flagged, and an improvement comes of a result', async () => {
  const at = await provider('atvidaberg', 'SARSKILT_BOENDE');
  const [as, lead] = [representative('atvidaberg', at), acting('atvidaberg', 'DEVELOPMENT_LEAD', 'tenant')];
  const { report: risks } = await submit(as, at, { kind: 'RISK_ANALYSIS', result: 'Fallrisk på natten.' });
  const { report: deviations } = await submit(as, at, { kind: 'DEVIATION_RESULT', result: 'Fyra avvikelser har samma orsak.' });
  const improvement = { kind: 'IMPROVEMENT', content: 'Nattbemanningen följs upp varje vecka.' };
  expect((await submit(as, at, { ...improvement, sourceIds: [risks.id, deviations.id] })).report.sources.map((s: { id: string }) => s.id).sort()).toEqual([risks.id, deviations.id].sort());
  await refused('atvidaberg', () => submit(as, at, improvement), { __typename: 'ImprovementSourceMissing' });
  const elsewhere = await provider('atvidaberg', 'SARSKILT_BOENDE');
  const { report: theirs } = await submit(representative('atvidaberg', elsewhere), elsewhere, { ...selfMonitoring, method: null });
  await refused('atvidaberg', () => submit(as, at, { ...improvement, sourceIds: [theirs.id] }), { __typename: 'InvalidInput', field: 'sourceIds' });

  const status = await ofUnit(lead, at.unitId, 'missingProviderReports providerReports { kind }');
  expect(status.missingProviderReports).toEqual(['SELF_MONITORING']);
  expect(status.providerReports.map((r: { kind: string }) => r.kind).sort()).toEqual(['DEVIATION_RESULT', 'IMPROVEMENT', 'RISK_ANALYSIS']);
  await submit(as, at, { ...selfMonitoring, method: null });
  expect((await ofUnit(lead, at.unitId, 'missingProviderReports')).missingProviderReports).toEqual([]);
});

test('[NACKA15-BRUK-3] a provider\'s methods for users\' influence are evidence in the quality review, the missing results show, and another provider does not read them', async () => {
  const [at, other] = [await provider('nacka', 'HEMTJANST'), await provider('nacka', 'HEMTJANST')];
  const { report: methods } = await submit(representative('nacka', at), at, { kind: 'USER_INFLUENCE_METHODS', unitId: null, content: 'Brukarråd varje månad.' });
  expect(methods).toMatchObject({ reportedOn: '2026-05-20', until: '2026-04-30', provider: { id: at.providerId }, unit: null });
  const reviewId = await open('nacka', 'PLANNER', 'QUALITY_REVIEW', at);
  expect(await inReview('nacka', 'PLANNER', reviewId)).toEqual({ providerReports: [methods], missingProviderReports: [{ kind: 'USER_FOLLOW_UP_RESULTS', mustComment: false, comment: null }] });

  const own = async (of: At) => (await representative('nacka', of)('{ ownProviderReports { edges { node { id } } } }')).data.ownProviderReports.edges.map((e: any) => e.node.id);
  expect([await own(at), await own(other)]).toEqual([[methods.id], []]);
  const read = (as: As) => as('query P($id: ID!, $providerId: ID) { providerReport(id: $id) { id } providerReports(providerId: $providerId) { edges { node { id } } } }', { id: methods.id, providerId: at.providerId });
  expect((await read(representative('nacka', other))).errors?.map((e) => e.extensions.code)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  expect((await read(acting('nacka', 'PLANNER', 'tenant'))).data).toEqual({ providerReport: { id: methods.id }, providerReports: { edges: [{ node: { id: methods.id } }] } });
  await refused('nacka', () => submit(representative('nacka', other), at, { kind: 'USER_FOLLOW_UP_RESULTS', unitId: null, result: 'x' }), { __typename: 'NotFound' });
});

test('[ATV-UTF-3] meetings with relatives, registered by type and day with their results, are listed in the half-yearly review of own and private operation', async () => {
  const [at, own] = [await provider('atvidaberg', 'SARSKILT_BOENDE'), await provider('atvidaberg', 'SARSKILT_BOENDE', 'OWN_OPERATION')];
  const as = representative('atvidaberg', at);
  const meeting = (until: string) => ({ kind: 'USER_ACTIVITY', activity: 'RELATIVES_MEETING', until, result: 'Anhöriga vill ha mer utevistelse.' });
  for (const day of ['2026-02-10', '2026-04-14']) await submit(as, at, meeting(day));
  expect(await submit(acting('atvidaberg', 'UNIT_MANAGER', `unit:${own.unitId}`), own, { ...meeting('2026-03-03'), activity: 'USER_COUNCIL' })).toMatchObject({ report: { activity: 'USER_COUNCIL' } });
  const reviewId = await open('atvidaberg', 'DEVELOPMENT_LEAD', 'MANAGEMENT_SYSTEM_FOLLOW_UP', { providerId: at.providerId, unitId: at.unitId });
  const listed = (await inReview('atvidaberg', 'DEVELOPMENT_LEAD', reviewId)).providerReports;
  expect(listed.map((r: any) => [r.activity, r.until, r.result]).sort()).toEqual(['2026-02-10', '2026-04-14'].map((day) => ['RELATIVES_MEETING', day, 'Anhöriga vill ha mer utevistelse.']));
  await refused('atvidaberg', () => submit(as, own, meeting('2026-02-10')), { __typename: 'NotFound' });
  await refused('atvidaberg', () => submit(as, at, { ...meeting('2026-02-10'), activity: 'PARTY' }), { __typename: 'InvalidInput', field: 'activity' });
});

test('[FALK-DIAL-2] the agenda of a quality dialogue shows each own unit\'s risk analyses and self-monitoring, and flags what lacks', async () => {
  const [bare, whole, analysed] = [await provider('falkenberg', 'HEMTJANST', 'OWN_OPERATION'), await provider('falkenberg', 'HEMTJANST', 'OWN_OPERATION'), await provider('falkenberg', 'HEMTJANST', 'OWN_OPERATION')];
  for (const at of [bare, whole]) await submit(acting('falkenberg', 'UNIT_MANAGER', `unit:${at.unitId}`), at, selfMonitoring);
  for (const at of [whole, analysed]) await submit(acting('falkenberg', 'UNIT_MANAGER', `unit:${at.unitId}`), at, { kind: 'RISK_ANALYSIS', result: 'Läkemedel ges sent.' });
  const { meeting } = await act('falkenberg', 'STAFF_UNIT', 'planMeeting', { kind: 'QUALITY_DIALOGUE', scheduledOn: '2026-06-01', registrationNumber: 'SOC 2026/12', unitIds: [bare.unitId, whole.unitId, analysed.unitId] },
    '... on PlanMeetingSuccess { meeting { agenda { kind unit { id } lacking reports { kind } } } }');
  const items = new Map(meeting.agenda.map((i: any) => [`${i.kind} ${i.unit.id}`, [i.lacking, i.reports.length]]));
  expect(Object.fromEntries(items)).toEqual({
    [`RISK_ANALYSES ${bare.unitId}`]: [true, 0], [`SELF_MONITORING ${bare.unitId}`]: [false, 1], [`RISK_ANALYSES ${whole.unitId}`]: [false, 1], [`SELF_MONITORING ${whole.unitId}`]: [false, 1],
    [`RISK_ANALYSES ${analysed.unitId}`]: [false, 1], [`SELF_MONITORING ${analysed.unitId}`]: [true, 0],
  });
});
