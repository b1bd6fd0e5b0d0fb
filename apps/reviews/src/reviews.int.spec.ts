import { describe, expect, test } from '@jest/globals';
import { readTenantFolder } from '@uppsikt/contracts';
import { newId } from '@uppsikt/kernel';
import { tenancySuite, tenantFolder, useSubgraph } from '@uppsikt/testing';
import { checklists } from './checklist.fixture.ts';
import { workbench } from './reviews.fixture.ts';
import { reviews } from './reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['falkenberg', 'nacka', 'atvidaberg', 'sodertalje'], clock: '2026-05-20T08:00:00Z' });
const { planned, act, provider, wholeMeeting } = workbench(subgraph);
tenancySuite('reviews', subgraph);

const folder = (tenant: string) => readTenantFolder(tenantFolder(tenant)).input;
const areaOf = (tenant: string) => folder(tenant).serviceAreas[0]!.key;
/** A role that holds the permissions by the tenant's own delegation order. */
const holder = (tenant: string, ...permissions: string[]) => {
  const held = permissions.map((permission) => folder(tenant).delegationOrder.permissions.find((p) => p.permission === permission)!.roles);
  return held[0]!.find((role) => held.every((roles) => roles.includes(role)))!;
};
const reviewer = (tenant: string) => holder(tenant, 'review.open', 'review.record', 'review.complete', 'review.read');
const open = async (tenant: string, kind: string, more: object = {}) =>
  act(tenant, reviewer(tenant), 'openReview', { kind, ...(await provider(tenant, areaOf(tenant))), registrationNumber: 'SOC 2026/1', ...more });
const finding = (tenant: string, reviewId: string, more: object = {}) =>
  act(tenant, reviewer(tenant), 'recordFinding', { reviewId, class: 'DEFICIENCY', description: 'Bemanningen räcker inte.', ...more });

describe('opening', () => {
  test('a review in a service area that no guideline in force covers is refused and nothing is stored', async () => {
    const at = await provider('falkenberg', 'UTAN_RIKTLINJE');
    const before = await subgraph.countRows('falkenberg');
    const input = { kind: 'QUALITY_REVIEW', ...at, registrationNumber: 'SOC 2026/2' };
    expect(await act('falkenberg', 'QUALITY_STRATEGIST', 'openReview', input)).toMatchObject({ __typename: 'ServiceAreaNotCovered', serviceArea: 'UTAN_RIKTLINJE' });
    expect(await open('falkenberg', 'QUALITY_REVIEW', { openedOn: '2026-05-18' })).toMatchObject({ __typename: 'ServiceAreaNotCovered', serviceArea: areaOf('falkenberg') });
    expect(await subgraph.countRows('falkenberg')).toBe(before + 3); // the provider, unit and agreement told of meanwhile
  });

  test('an area is covered from the day a document that covers it holds to the day another takes over', async () => {
    const told = (name: string, data: object) => subgraph.deliver({ tenant: 'falkenberg', type: `governance.steering-document-${name}.v1`, subject: 'steering-documents:falkenberg', data });
    const at = await provider('falkenberg', 'NYTT_OMRADE');
    const openOn = (openedOn: string) => act('falkenberg', 'QUALITY_STRATEGIST', 'openReview', { kind: 'QUALITY_REVIEW', ...at, registrationNumber: 'SOC 2026/4', openedOn });
    const steeringDocumentId = newId();
    const document = { title: 'Tillägg', registrationNumber: null, adoptedBy: 'SOCIALNAMNDEN', adoptedOn: '2026-05-19', validFrom: '2026-05-20', validUntil: null, serviceAreas: ['NYTT_OMRADE'], sections: [] };
    expect(await told('adopted', { steeringDocumentId, ...document })).toEqual([]);
    expect([(await openOn('2026-05-19')).__typename, (await openOn('2026-05-20')).__typename]).toEqual(['ServiceAreaNotCovered', 'OpenReviewSuccess']);
    expect(await told('superseded', { steeringDocumentId, sectionIds: [], validUntil: '2026-05-31' })).toEqual([]);
    expect([(await openOn('2026-05-31')).__typename, (await openOn('2026-06-01')).__typename]).toEqual(['OpenReviewSuccess', 'ServiceAreaNotCovered']);
  });

  test('a kind the guideline does not have answers NotInPolicy: Åtvidaberg has no triggered review', async () => {
    const at = await provider('atvidaberg', areaOf('atvidaberg'));
    const before = await subgraph.countRows('atvidaberg');
    const trigger = { trigger: 'SERIOUS_MISCONDUCT_REPORTED', receivedOn: '2026-05-20', content: 'Något har hänt.' };
    const refused = await act('atvidaberg', reviewer('atvidaberg'), 'openReview', { kind: 'TRIGGERED_REVIEW', ...at, registrationNumber: 'KS 2026/1', trigger });
    expect(refused).toMatchObject({ __typename: 'NotInPolicy', kind: 'follow-up' });
    expect(await subgraph.countRows('atvidaberg')).toBe(before);
  });

  test('a triggered review rests on recorded information of a trigger and reporter the guideline names', async () => {
    const report = { trigger: 'SERIOUS_MISCONDUCT_REPORTED', reporter: 'RELATIVE', receivedOn: '2026-05-20', content: 'En anhörig berättar.' };
    expect(await open('nacka', 'TRIGGERED_REVIEW')).toMatchObject({ __typename: 'TriggerMissing', allowed: ['SERIOUS_MISCONDUCT_REPORTED'] });
    expect(await open('nacka', 'TRIGGERED_REVIEW', { trigger: { ...report, content: ' ' } })).toMatchObject({ __typename: 'TriggerMissing' });
    expect(await open('nacka', 'TRIGGERED_REVIEW', { trigger: { ...report, reporter: 'NEIGHBOUR' } })).toMatchObject({ __typename: 'InvalidInput', field: 'trigger.reporter' });
    expect(await open('nacka', 'TRIGGERED_REVIEW', { trigger: report })).toMatchObject({ __typename: 'OpenReviewSuccess', review: { status: 'OPEN' } });
    expect(JSON.stringify(await subgraph.events('nacka'))).not.toContain('anhörig');
  });
});

test('a review opened under Nacka\'s 2015 guideline still demands a visit when the newer holds, while a new one does not', async () => {
  const { questions } = await checklists(act).published('nacka', reviewer('nacka'), areaOf('nacka'));
  const old = await open('nacka', 'QUALITY_REVIEW', { openedOn: '2026-06-30' });
  subgraph.setClock('2026-07-10T08:00:00Z');
  const at = await provider('nacka', areaOf('nacka'));
  const fresh = await open('nacka', 'QUALITY_REVIEW', { ...at, planItemId: await planned('nacka', reviewer('nacka'), at), openedOn: '2026-07-01' });
  const done = (reviewId: string, kind: string) => act('nacka', reviewer('nacka'), 'recordReviewActivity', { reviewId, kind, heldOn: '2026-07-09', officials: ['Planerare'], mode: 'ON_SITE' });
  const complete = (reviewId: string) => act('nacka', reviewer('nacka'), 'completeReview', { reviewId });
  for (const { review } of [old, fresh]) await checklists(act).answer('nacka', reviewer('nacka'), review.id, questions.map(({ questionId }: { questionId: string }) => ({ questionId, value: 'YES' })));
  for (const { review } of [old, fresh]) await act('nacka', reviewer('nacka'), 'writeReviewReport', { reviewId: review.id, text: 'Rapport.' });
  for (const { review } of [old, fresh]) for (const kind of ['MANAGEMENT_INTERVIEW', 'STAFF_INTERVIEW', 'CASE_OFFICER_INTERVIEW', 'USER_INTERVIEW']) await done(review.id, kind);

  expect(await complete(fresh.review.id)).toMatchObject({ __typename: 'CompleteReviewSuccess', review: { status: 'COMPLETED', completedOn: '2026-07-10' } });
  expect(await complete(old.review.id)).toMatchObject({ __typename: 'ReviewActivityMissing', missing: ['SITE_VISIT'] });
  expect(await act('nacka', reviewer('nacka'), 'recordReviewActivity', { reviewId: old.review.id, kind: 'SITE_VISIT', heldOn: '2026-07-09' })).toMatchObject({ __typename: 'InvalidInput', field: 'officials' });
  await done(old.review.id, 'SITE_VISIT');
  expect(await complete(old.review.id)).toMatchObject({ __typename: 'CompleteReviewSuccess' });
  expect(await complete(old.review.id)).toMatchObject({ __typename: 'ReviewCompleted' });
  expect(await finding('nacka', old.review.id)).toMatchObject({ __typename: 'ReviewCompleted' });
  subgraph.setClock('2026-05-20T08:00:00Z');
});

test('deviations at Åtvidaberg\'s contract follow-up ask for a plan and a new follow-up within three calendar months; without deviations nothing follows', async () => {
  const tenant = 'atvidaberg';
  const planned = async () => (await subgraph.events(tenant)).filter((e) => e.type === 'reviews.follow-up-planned.v1').map((e) => e.data);
  const heldMeeting = async () => {
    const { review } = await open(tenant, 'CONTRACT_FOLLOW_UP', { openedOn: '2025-11-03' });
    await wholeMeeting(tenant, reviewer(tenant), review.id, '2025-11-30');
    await act(tenant, reviewer(tenant), 'writeReviewReport', { reviewId: review.id, text: 'Rapport.' });
    return review.id as string;
  };
  expect(await act(tenant, reviewer(tenant), 'completeReview', { reviewId: await heldMeeting(), completedOn: '2025-12-01' })).toMatchObject({ __typename: 'CompleteReviewSuccess' });
  expect(await planned()).toEqual([]);

  const reviewId = await heldMeeting();
  const deviation = (await finding(tenant, reviewId)).finding.id;
  expect(await act(tenant, reviewer(tenant), 'completeReview', { reviewId, completedOn: '2025-12-01' })).toMatchObject({ __typename: 'ReviewStepOpen', open: ['ACTION_PLAN'] });
  const { actionPlan } = await act(tenant, holder(tenant, 'action-plan.demand'), 'demandActionPlan', { reviewId, demandedOn: '2025-11-30', dueOn: '2025-12-12' });
  const action = { findingId: deviation, description: 'Schemat görs om.', responsible: 'Verksamhetschef', dueOn: '2026-01-15' };
  await act(tenant, holder(tenant, 'action-plan.submit'), 'submitActionPlan', { actionPlanId: actionPlan.id, submittedOn: '2025-12-10', actions: [action] });
  expect(await act(tenant, reviewer(tenant), 'completeReview', { reviewId, completedOn: '2025-12-12' })).toMatchObject({ __typename: 'CompleteReviewSuccess' });
  expect(await planned()).toMatchObject([{ kind: 'RECHECK_REVIEW', dueOn: '2026-02-28', year: 2026 }]);
  const list = await subgraph.as(tenant, holder(tenant, 'plan-item.read', 'review.read'))('{ planItems(year: 2026) { edges { node { kind dueOn review { id } } } } }');
  expect(list.data.planItems.edges).toEqual([{ node: { kind: 'RECHECK_REVIEW', dueOn: '2026-02-28', review: { id: reviewId } } }]);
});

test('in Södertälje an acute and serious finding is told to director and board at once, and the analysis loops until approved', async () => {
  const tenant = 'sodertalje';
  const trigger = { trigger: 'SPECIALLY_SERIOUS_EVENT', receivedOn: '2026-05-20', content: 'En händelse.' };
  const { review: { id: reviewId } } = await open(tenant, 'TRIGGERED_REVIEW', { trigger });
  const step = (name: string, approved?: boolean) => act(tenant, reviewer(tenant), 'recordReviewStep', { reviewId, step: name, ...(approved === undefined ? {} : { approved }) });
  const noticed = async () => (await subgraph.events(tenant)).filter((e) => e.type === 'reviews.notice-sent.v1').map((e) => e.data.recipient);

  await finding(tenant, reviewId, { severity: 'SERIOUS' });
  expect(await noticed()).toEqual([]);
  const told = await finding(tenant, reviewId, { severity: 'SERIOUS', acute: true });
  expect(told.__typename).toBe('RecordFindingSuccess');
  expect(await noticed()).toEqual(['CARE_DIRECTOR', 'BOARD']);
  const notices = await subgraph.as(tenant, holder(tenant, 'notice.read'))('{ notices { edges { node { recipient sentAt findingId } } } }');
  expect(notices.data.notices.edges.map((e: { node: object }) => e.node).sort(byRecipient)).toEqual(['BOARD', 'CARE_DIRECTOR'].map((recipient) => ({ recipient, sentAt: '2026-05-20T08:00:00.000Z', findingId: told.finding.id })));

  expect(await step('ANALYSE', true)).toMatchObject({ __typename: 'ReviewStepSkipped', required: 'COLLECT' });
  await step('COLLECT');
  expect(await step('ANALYSE')).toMatchObject({ __typename: 'InvalidInput', field: 'approved' });
  await step('ANALYSE', false);
  expect(await step('FEEDBACK_TO_UNIT')).toMatchObject({ __typename: 'ReviewStepSkipped', required: 'REQUEST_ACTION_PLAN_IF_NOT_OK' });
  const { actionPlan } = await act(tenant, holder(tenant, 'action-plan.demand'), 'demandActionPlan', { reviewId, dueOn: '2026-06-01' });
  for (const approved of [false, true]) {
    await step('REQUEST_ACTION_PLAN_IF_NOT_OK');
    if (!approved) {
      expect(await step('ANALYSE_AGAIN', false)).toMatchObject({ __typename: 'ReviewStepOpen', open: ['ACTION_PLAN'] });
      const actions = actionPlan.findings.map((f: { id: string }) => ({ findingId: f.id, description: 'Rutin införs.', responsible: 'Enhetschef', dueOn: '2026-06-10' }));
      await act(tenant, holder(tenant, 'action-plan.submit'), 'submitActionPlan', { actionPlanId: actionPlan.id, actions });
    }
    await step('ANALYSE_AGAIN', approved);
  }
  expect(await step('REPORT_TO_BOARD')).toMatchObject({ __typename: 'ReviewStepSkipped', required: 'FEEDBACK_TO_UNIT' });
  await step('FEEDBACK_TO_UNIT');
  expect(await act(tenant, reviewer(tenant), 'completeReview', { reviewId })).toMatchObject({ __typename: 'ReviewStepOpen', open: ['REPORT_TO_BOARD'] });
  await step('REPORT_TO_BOARD');
  expect((await act(tenant, reviewer(tenant), 'completeReview', { reviewId })).review).toMatchObject({ status: 'COMPLETED' });
});

test('a sanction whose guideline asks for it puts a visit after its time frame and an item in next year\'s plan, once', async () => {
  const { providerId } = await provider('nacka', areaOf('nacka'));
  const fact = {
    tenant: 'nacka', type: 'sanctions.sanction-decided.v1', subject: newId(), sequence: 1, id: newId(),
    data: { sanctionId: newId(), providerId, agreementId: null, reviewId: null, kind: 'WARNING', step: null, ground: null, decidedOn: '2026-05-20', runsFrom: null, remedyBy: '2026-06-30', policyId: newId(), visitRequired: true, nextYear: true },
  };
  expect(await subgraph.deliver(fact, fact, { ...fact, id: newId(), subject: newId(), data: { ...fact.data, sanctionId: newId(), visitRequired: false, nextYear: false } })).toEqual([]);
  const query = `query Planned($id: ID!) { _entities(representations: [{ __typename: "Provider", id: $id }]) { ... on Provider { planItems { edges { node { kind dueFrom dueOn year sanctionId } } } } } }`;
  const seen = await subgraph.as('nacka', holder('nacka', 'plan-item.read'))(query, { id: providerId });
  expect(seen.data._entities[0].planItems.edges.map((e: { node: { kind: string } }) => e.node).sort((a: { kind: string }, b: { kind: string }) => (a.kind < b.kind ? 1 : -1))).toEqual([
    { kind: 'VISIT', dueFrom: '2026-06-30', dueOn: null, year: 2026, sanctionId: fact.data.sanctionId },
    { kind: 'RECHECK_REVIEW', dueFrom: null, dueOn: null, year: 2027, sanctionId: fact.data.sanctionId },
  ]);
});

test('a provider\'s reviews are listed latest first, to the tenant whose they are', async () => {
  const at = await provider('falkenberg', areaOf('falkenberg'));
  for (const openedOn of ['2026-05-19', '2026-05-21', '2026-05-20']) await act('falkenberg', 'QUALITY_STRATEGIST', 'openReview', { kind: 'QUALITY_REVIEW', ...at, registrationNumber: 'SOC 2026/3', openedOn });
  const query = `query Reviews($id: ID!, $after: String) { _entities(representations: [{ __typename: "Provider", id: $id }]) { ... on Provider { reviews(first: 2, after: $after) {
    edges { node { openedOn kind status findings { id class severity } } } pageInfo { hasNextPage endCursor } } } } }`;
  const list = async (tenant: string, after?: string) => (await subgraph.as(tenant, holder(tenant, 'review.read'))(query, { id: at.providerId, after })).data._entities[0].reviews;
  const first = await list('falkenberg');
  expect([...first.edges, ...(await list('falkenberg', first.pageInfo.endCursor)).edges].map((e) => e.node.openedOn)).toEqual(['2026-05-21', '2026-05-20', '2026-05-19']);
  expect((await list('nacka')).edges).toEqual([]);
});

const byRecipient = (a: { recipient: string }, b: { recipient: string }) => (a.recipient < b.recipient ? -1 : 1);
