import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { checklists, questionsFor } from '../checklist.fixture.ts';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const [tenant, role] = ['nacka', 'PLANNER'];
const subgraph = useSubgraph(reviews, { tenants: [tenant], clock: '2025-10-15T08:00:00Z' });
const { act, ask, provider } = workbench(subgraph);
const { save, published } = checklists(act);
const outdated = '... on TemplateOutdated { requirements }';
const told = async (type: string, code: string, requirementId: string, sequence: number, data: object) =>
  expect(await subgraph.deliver({ tenant, type: `providers.requirement-${type}.v1`, subject: requirementId, sequence, data: { requirementId, code, ...data } as never })).toEqual([]);
const says = { source: 'AGREEMENT', class: 'MANDATORY', qualityArea: null, qualityDimension: null };
async function requirement(code: string, validFrom = '2020-01-01') {
  const id = newId();
  await told('adopted', code, id, 1, { ...says, version: 1, validFrom });
  return { revise: () => told('revised', code, id, 2, { ...says, version: 2, validFrom: '2025-11-01' }), retire: () => told('retired', code, id, 2, { lastDay: '2025-10-31' }) };
}
const changes = async (id: string) => (await subgraph.as(tenant, role)('query P($id: ID!) { followUpPlan(id: $id) { requirementChanges { code source change on } } }', { id })).data.followUpPlan.requirementChanges;
const outdatedNow = async () => (await subgraph.as(tenant, role)('{ reviewTemplates(serviceArea: "HEMTJANST", kind: QUALITY_REVIEW) { version outdatedRequirements questions { requirement requirementVersion } } }')).data.reviewTemplates;

test('[NACKA15-KRAV-1] a requirement that changed is listed when next year\'s plan is prepared, and a template that points to its old version opens no review until it is updated or confirmed', async () => {
  const [changed, gone] = [await requirement('BEMANNING'), await requirement('NYCKLAR')];
  await requirement('LIKA');
  const draft = async (year: number) => (await act(tenant, role, 'draftPlan', { year, serviceArea: 'HEMTJANST', concernedManagers: ['Enhetschef A'] }, '... on DraftPlanSuccess { plan { id } }'))['plan'].id as string;
  expect(await changes(await draft(2025))).toBeNull();
  const [first, second, third, ...rest] = questionsFor(tenant);
  const questions = [{ ...first, requirement: 'BEMANNING' }, { ...second, requirement: 'NYCKLAR' }, { ...third, requirement: 'LIKA' }, ...rest];
  const template = await published(tenant, role, 'HEMTJANST', { questions });
  const at = await provider(tenant, 'HEMTJANST');
  const open = () => act(tenant, role, 'openReview', { kind: 'QUALITY_REVIEW', ...at, registrationNumber: 'ÄLN 2025/80' }, outdated);
  expect(await open()).toMatchObject({ __typename: 'OpenReviewSuccess' });

  await changed.revise();
  await gone.retire();
  await requirement('DOKUMENTATION', '2026-02-01');
  // What is decided and does not hold yet does not stop a review; the plan of the year that it will hold in lists it.
  expect(await open()).toMatchObject({ __typename: 'OpenReviewSuccess' });
  subgraph.setClock('2025-11-10T08:00:00Z');
  expect(await changes(await draft(2026))).toEqual([
    { code: 'BEMANNING', source: 'AGREEMENT', change: 'CHANGED', on: '2025-11-01' }, { code: 'DOKUMENTATION', source: 'AGREEMENT', change: 'NEW', on: '2026-02-01' }, { code: 'NYCKLAR', source: 'AGREEMENT', change: 'GONE', on: '2025-10-31' },
  ]);
  const before = await subgraph.countRows(tenant);
  expect(await open()).toMatchObject({ __typename: 'TemplateOutdated', requirements: ['BEMANNING', 'NYCKLAR'] });
  expect(await outdatedNow()).toMatchObject([{ version: 1, outdatedRequirements: ['BEMANNING', 'NYCKLAR'], questions: expect.arrayContaining([{ requirement: 'BEMANNING', requirementVersion: 1 }]) }]);
  const confirm = (reason: string, templateId = template.id) => act(tenant, role, 'confirmTemplateRequirements', { templateId, reason });
  expect(await confirm(' ')).toMatchObject({ __typename: 'InvalidInput', field: 'reason' });
  expect(await confirm('Ja', newId())).toMatchObject({ __typename: 'NotFound' });
  expect((await ask(tenant, 'CASE_OFFICER', 'confirmTemplateRequirements', { templateId: template.id, reason: 'Ja' })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(await subgraph.countRows(tenant)).toBe(before);

  // Confirmed, it is used again; confirmed twice, there is nothing to confirm.
  expect(await confirm('Frågorna gäller också de ändrade kraven.')).toMatchObject({ __typename: 'ConfirmTemplateRequirementsSuccess' });
  expect(await open()).toMatchObject({ __typename: 'OpenReviewSuccess' });
  expect(await confirm('Igen')).toMatchObject({ __typename: 'Conflict' });
  subgraph.setClock('2025-10-15T08:00:00Z');
});

test('[NACKA15-KRAV-1] a new version of the template, once it is published, is used without being confirmed', async () => {
  const changed = await requirement('LARM');
  const [first, ...rest] = questionsFor(tenant);
  const questions = [{ ...first, requirement: 'LARM' }, ...rest];
  const kept = await published(tenant, role, 'DAGVERKSAMHET', { questions });
  const at = await provider(tenant, 'DAGVERKSAMHET');
  const open = () => act(tenant, role, 'openReview', { kind: 'QUALITY_REVIEW', ...at, registrationNumber: 'ÄLN 2025/81' }, outdated);
  await changed.revise();
  subgraph.setClock('2025-11-10T08:00:00Z');
  const before = await subgraph.countRows(tenant);
  expect(await open()).toMatchObject({ __typename: 'TemplateOutdated', requirements: ['LARM'] });
  expect(await subgraph.countRows(tenant)).toBe(before);
  const { template } = await save(tenant, role, { serviceArea: 'DAGVERKSAMHET', questions: questions.map((q, i) => ({ ...q, questionId: kept.questions[i].questionId, text: `${q.text} Och larm?` })) });
  expect(await open()).toMatchObject({ __typename: 'TemplateOutdated' });
  await act(tenant, role, 'publishReviewTemplate', { templateId: template.id });
  expect(await open()).toMatchObject({ __typename: 'OpenReviewSuccess' });
  subgraph.setClock('2025-10-15T08:00:00Z');
});

test('a survey whose questions come from requirements that have changed is not sent until they are written anew', async () => {
  const changed = await requirement('MATLADOR');
  await provider(tenant, 'SARSKILT_BOENDE');
  const [row] = await subgraph.admin<{ id: string }>("select id from requirement where code = 'MATLADOR'");
  const prepare = () => act(tenant, role, 'prepareContractSurvey', { year: 2025, questions: ['VOLUME', 'DOCUMENTATION', 'STAFF', 'MANAGEMENT_SYSTEM', 'ACTIVITY_CONTENT_AND_CHANGE'].map((area) => ({ key: area, text: 'Följs kravet?', area, requirementId: row!.id })) }, '... on PrepareContractSurveySuccess { survey { id } }');
  const { survey } = await prepare();
  await changed.revise();
  subgraph.setClock('2025-11-10T08:00:00Z');
  const issue = () => act(tenant, role, 'issueContractSurvey', { surveyId: survey.id, dueOn: '2025-12-15' }, outdated);
  const before = await subgraph.countRows(tenant);
  expect(await issue()).toMatchObject({ __typename: 'TemplateOutdated', requirements: ['MATLADOR'] });
  expect(await subgraph.countRows(tenant)).toBe(before);
  await prepare();
  expect(await issue()).toMatchObject({ __typename: 'IssueContractSurveySuccess' });
  subgraph.setClock('2025-10-15T08:00:00Z');
});
