import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['falkenberg', 'nacka', 'sodertalje', 'skanes-kommuner'], clock: '2026-05-20T08:00:00Z' });
const { act, ask, provider } = workbench(subgraph);

const fields = 'id status closedOn caseReference events { reference } assessment { review reason by on } reclassification { reason by } review { id kind status trigger { reporter content } }';
const does = (tenant: string, role: string, name: string, input: object) => {
  const success = `${name[0]!.toUpperCase()}${name.slice(1)}Success`;
  const more = name === 'registerTriggerReport' ? '... on TriggerMissing { allowed }' : name === 'closeTriggerReport' ? '... on ReportOpen { demand }' : '';
  return act(tenant, role, name, input, `... on ${success} { triggerReport { ${fields} } } ${more}`);
};
const queue = async (tenant: string, role: string) =>
  (await subgraph.as(tenant, role)('{ triggerReports(status: OPEN, first: 100) { edges { node { id } } } }')).data.triggerReports.edges.map((e: any) => e.node.id);
const unchanged = async (tenant: string, refusal: () => Promise<object>, expected: object) => {
  const before = await subgraph.countRows(tenant);
  expect(await refusal()).toMatchObject(expected);
  expect(await subgraph.countRows(tenant)).toBe(before);
};
const forbidden = async (tenant: string, role: string, name: string, input: object) => {
  const before = await subgraph.countRows(tenant);
  expect((await ask(tenant, role, name, input, '')).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(await subgraph.countRows(tenant)).toBe(before);
};
const registerAt = async (tenant: string, role: string, area: string, trigger: object, at?: object) =>
  does(tenant, role, 'registerTriggerReport', { ...(at ?? (await provider(tenant, area))), registrationNumber: 'DNR 2026/40', trigger: { receivedOn: '2026-05-20', content: 'Medicin har delats fel.', ...trigger } });
const finish = async (tenant: string, role: string, reviewId: string) => {
  await act(tenant, role, 'writeReviewReport', { reviewId, text: 'Rapport.' });
  expect(await act(tenant, role, 'completeReview', { reviewId })).toMatchObject({ __typename: 'CompleteReviewSuccess' });
};

test('[NACKA-PAK-1] information on misconduct stays in the queue until it is assessed; a no with reason closes it, a yes opens and links the review', async () => {
  subgraph.setClock('2026-08-20T08:00:00Z'); // the guideline of 2026
  const register = () => registerAt('nacka', 'QUALITY_REVIEWER', 'HEMTJANST', { trigger: 'RISK_OF_MISCONDUCT' });
  const { triggerReport: { id } } = await register();
  expect(await queue('nacka', 'QUALITY_REVIEWER')).toContain(id);
  await unchanged('nacka', () => does('nacka', 'QUALITY_REVIEWER', 'closeTriggerReport', { triggerReportId: id }), { __typename: 'ReportOpen', demand: 'ASSESSMENT' });
  expect(await queue('nacka', 'QUALITY_REVIEWER')).toContain(id);
  const assess = (triggerReportId: string, review: boolean, reason: string) => does('nacka', 'QUALITY_REVIEWER', 'assessTriggerReport', { triggerReportId, review, reason, deficiencies: [{ area: 'DELEGATION', description: 'Delegering saknas.' }] });
  await unchanged('nacka', () => assess(id, false, ' '), { __typename: 'InvalidInput', field: 'reason' });
  expect(await assess(id, false, 'Rutinen följdes.')).toMatchObject({ triggerReport: { status: 'OPEN', review: null, assessment: { review: false, reason: 'Rutinen följdes.', by: 'account-nacka-QUALITY_REVIEWER', on: '2026-08-20' } } });
  await unchanged('nacka', () => assess(id, true, 'Ångrat.'), { __typename: 'Conflict' });
  expect(await does('nacka', 'QUALITY_REVIEWER', 'closeTriggerReport', { triggerReportId: id })).toMatchObject({ triggerReport: { status: 'CLOSED' } });
  expect(await queue('nacka', 'QUALITY_REVIEWER')).not.toContain(id);

  const other = (await register()).triggerReport.id;
  for (const role of ['BOARD', 'CASE_OFFICER']) await forbidden('nacka', role, 'assessTriggerReport', { triggerReportId: other, review: false, reason: 'x' });
  const yes = await assess(other, true, 'Fel i delegeringen.');
  expect(yes).toMatchObject({ triggerReport: { assessment: { review: true }, review: { kind: 'TRIGGERED_REVIEW', status: 'OPEN' } } });
  const linked = await subgraph.as('nacka', 'QUALITY_REVIEWER')('query R($id: ID!) { review(id: $id) { triggerReport { id } } }', { id: yes.triggerReport.review.id });
  expect(linked.data.review.triggerReport).toEqual({ id: other });
  // No review without the assessment, and the assessment is not anyone's.
  await unchanged('nacka', async () => act('nacka', 'QUALITY_REVIEWER', 'openReview', { kind: 'TRIGGERED_REVIEW', serviceArea: 'HEMTJANST', providerId: (await knownProvider(other)), registrationNumber: 'DNR 1', trigger: { trigger: 'MISCONDUCT', receivedOn: '2026-08-20', content: 'x' } }), { __typename: 'InvalidInput', field: 'trigger' });
  expect(JSON.stringify(await subgraph.events('nacka'))).not.toContain('Medicin');
  subgraph.setClock('2026-05-20T08:00:00Z');
});
const knownProvider = async (id: string) =>
  (await subgraph.as('nacka', 'QUALITY_REVIEWER')('query T($id: ID!) { triggerReport(id: $id) { provider { id } } }', { id })).data.triggerReport.provider.id;

test('[NACKA15-PAK-1] a relative\'s report of serious misconduct opens the review by itself and is closed only when that is completed, or reclassified with reason', async () => {
  const register = (more: object = {}) => registerAt('nacka', 'PLANNER', 'HEMTJANST', { trigger: 'SERIOUS_MISCONDUCT_REPORTED', reporter: 'RELATIVE', ...more });
  const { triggerReport: { id, review } } = await register();
  expect(review).toMatchObject({ kind: 'TRIGGERED_REVIEW', status: 'OPEN', trigger: { reporter: 'RELATIVE', content: 'Medicin har delats fel.' } });
  const close = (triggerReportId: string) => does('nacka', 'PLANNER', 'closeTriggerReport', { triggerReportId });
  await unchanged('nacka', () => close(id), { __typename: 'ReportOpen', demand: 'REVIEW' });
  await unchanged('nacka', () => does('nacka', 'PLANNER', 'assessTriggerReport', { triggerReportId: id, review: false, reason: 'Behövs inte.' }), { __typename: 'NotInPolicy' });
  await finish('nacka', 'PLANNER', review.id);
  expect(await close(id)).toMatchObject({ triggerReport: { status: 'CLOSED' } });

  const mixed = (await register()).triggerReport.id;
  const reclassify = (reason: string) => does('nacka', 'PLANNER', 'reclassifyTriggerReport', { triggerReportId: mixed, reason });
  await unchanged('nacka', () => reclassify(''), { __typename: 'InvalidInput', field: 'reason' });
  await unchanged('nacka', () => close(mixed), { __typename: 'ReportOpen' });
  expect(await reclassify('Förväxling av enheter.')).toMatchObject({ triggerReport: { reclassification: { reason: 'Förväxling av enheter.', by: 'account-nacka-PLANNER' } } });
  expect(await close(mixed)).toMatchObject({ triggerReport: { status: 'CLOSED' } });
  const known = await provider('nacka', 'HEMTJANST');
  await unchanged('nacka', () => registerAt('nacka', 'PLANNER', 'HEMTJANST', { trigger: 'SERIOUS_MISCONDUCT_REPORTED', reporter: 'NEIGHBOUR' }, known), { __typename: 'InvalidInput', field: 'trigger.reporter' });
});

test('[FALK-ANL-1] a review of an individual case is linked to the pseudonymous case and hidden from providers and partners; without recorded information there is none', async () => {
  const at = await provider('falkenberg', 'HEMTJANST');
  const register = (more: object) => registerAt('falkenberg', 'QUALITY_STRATEGIST', 'HEMTJANST', { trigger: 'RISK_OF_SERIOUS_DEFICIENCY', objectType: 'INDIVIDUAL_CASE', ...more }, at);
  for (const caseReference of [undefined, ['19121212', '1212'].join('-'), 'Anna Andersson']) await unchanged('falkenberg', () => register({ caseReference }), { __typename: 'InvalidInput', field: 'trigger.caseReference' });
  // Without the information that it rests on there is neither a report nor a review of a case.
  await unchanged('falkenberg', () => register({ caseReference: 'ARENDE-4711', content: ' ' }), { __typename: 'TriggerMissing' });
  const blank = { trigger: 'RISK_OF_SERIOUS_DEFICIENCY', objectType: 'INDIVIDUAL_CASE', caseReference: 'ARENDE-4711', receivedOn: '2026-05-20', content: ' ' };
  for (const trigger of [null, blank]) await unchanged('falkenberg', () => act('falkenberg', 'MAS', 'openReview', { kind: 'TRIGGERED_REVIEW', ...at, registrationNumber: 'SOC 2026/41', trigger }), { __typename: 'TriggerMissing' });
  const { triggerReport: { id } } = await register({ caseReference: 'ARENDE-4711' });
  for (const role of ['CASE_OFFICER', 'FINANCE_DEPARTMENT']) await forbidden('falkenberg', role, 'assessTriggerReport', { triggerReportId: id, review: true, reason: 'Risken är allvarlig.' });
  const opened = await does('falkenberg', 'MAS', 'assessTriggerReport', { triggerReportId: id, review: true, reason: 'Risken är allvarlig.' });
  expect(opened).toMatchObject({ triggerReport: { caseReference: 'ARENDE-4711', assessment: { review: true, reason: 'Risken är allvarlig.', on: '2026-05-20' }, review: { kind: 'TRIGGERED_REVIEW' } } });
  const reviewId = opened.triggerReport.review.id;
  const read = (tenant: string, role: string) => subgraph.as(tenant, role)('query R($id: ID!) { review(id: $id) { id triggerReport { caseReference } } }', { id: reviewId });
  expect((await read('falkenberg', 'MAS')).data.review).toEqual({ id: reviewId, triggerReport: { caseReference: 'ARENDE-4711' } });
  for (const [tenant, role] of [['falkenberg', 'PROVIDER_REPRESENTATIVE'], ['falkenberg', 'UNIT_MANAGER'], ['falkenberg', 'FINANCE_DEPARTMENT'], ['skanes-kommuner', 'FRAMEWORK_MANAGER']] as const) {
    const answer = await read(tenant, role);
    expect([answer.data?.review ?? null, answer.errors?.[0]?.extensions.code]).toEqual([null, 'FORBIDDEN']);
  }
  // Nor is its draft shared with the provider.
  await act('falkenberg', 'MAS', 'writeReviewReport', { reviewId, text: 'Rapport.' });
  await unchanged('falkenberg', () => act('falkenberg', 'MAS', 'shareReviewDraft', { reviewId }), { __typename: 'InvalidInput', field: 'reviewId' });
  expect((await subgraph.as('falkenberg', 'PROVIDER_REPRESENTATIVE')('query D($id: ID!) { sharedReviewDraft(reviewId: $id) { report } }', { id: reviewId }, { assignments: [{ role: 'PROVIDER_REPRESENTATIVE', scope: `provider:${at.providerId}` }] })).data).toEqual({ sharedReviewDraft: null });
  expect(JSON.stringify(await subgraph.events('falkenberg'))).not.toContain('ARENDE-4711');

  const declined = (await register({ objectType: 'UNIT' })).triggerReport.id;
  expect(await does('falkenberg', 'MAS', 'closeTriggerReport', { triggerReportId: declined })).toMatchObject({ __typename: 'ReportOpen', demand: 'ASSESSMENT' });
  await does('falkenberg', 'MAS', 'assessTriggerReport', { triggerReportId: declined, review: false, reason: 'Redan åtgärdat.' });
  expect(await does('falkenberg', 'MAS', 'closeTriggerReport', { triggerReportId: declined })).toMatchObject({ triggerReport: { status: 'CLOSED', review: null } });
});

test('[SOD-HAND-1] an event-driven follow-up rests on a recorded event of a coded trigger; repeated deviations are more than one and each is referenced', async () => {
  const deviation = (reference: string) => ({ reference, occurredOn: '2026-05-12' });
  const at = await provider('sodertalje', 'HEMTJANST_NATTPATRULL_LARM');
  const open = (trigger: object | null) => act('sodertalje', 'OPERATIONS_STRATEGIST', 'openReview', {
    kind: 'TRIGGERED_REVIEW', ...at, registrationNumber: 'OMS 2026/7', ...(trigger && { trigger: { receivedOn: '2026-05-20', content: 'Uteblivna besök.', ...trigger } }),
  }, '... on OpenReviewSuccess { review { id triggerReport { trigger events { reference occurredOn } } } } ... on TriggerMissing { allowed }');
  await unchanged('sodertalje', () => open(null), { __typename: 'TriggerMissing' });
  await forbidden('sodertalje', 'CASE_OFFICER', 'openReview', { kind: 'TRIGGERED_REVIEW', ...at, registrationNumber: 'OMS 2026/7' });
  await unchanged('sodertalje', () => open({ trigger: 'MISCONDUCT' }), { __typename: 'TriggerMissing' });
  await unchanged('sodertalje', () => open({ trigger: 'REPEATED_DEVIATIONS', events: [deviation('AVV-1')] }), { __typename: 'InvalidInput', field: 'trigger.events' });
  await unchanged('sodertalje', () => open({ trigger: 'OTHER', content: ' ' }), { __typename: 'TriggerMissing' });
  expect(await open({ trigger: 'REPEATED_DEVIATIONS', events: [deviation('AVV-1'), deviation('AVV-2')] })).toMatchObject({
    review: { triggerReport: { trigger: 'REPEATED_DEVIATIONS', events: [deviation('AVV-1'), deviation('AVV-2')] } },
  });
  expect(await open({ trigger: 'SINGLE_DEVIATION_RISK_OF_REPETITION', events: [deviation('AVV-3')] })).toMatchObject({ __typename: 'OpenReviewSuccess' });
});
