import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import { questionsFor } from './checklist.fixture.ts';
import { reviews } from './reviews.module.ts';
import { workbench } from './reviews.fixture.ts';

const subgraph = useSubgraph(reviews, { tenants: ['sodertalje', 'nacka', 'falkenberg'], clock: '2025-10-15T08:00:00Z' });
const success = (name: string, selects: string) => [name, `... on ${name[0]!.toUpperCase()}${name.slice(1)}Success { ${selects} }`] as const;
const kinds = { saveReviewTemplate: 'template', publishReviewTemplate: 'template', valueRiskItem: 'riskItem', changePlanItem: 'planItem', removePlanItem: 'planItem', submitActionPlan: 'actionPlan', assessActionPlan: 'actionPlan' } as const;
const { act, provider } = workbench(subgraph, Object.fromEntries([
  ...Object.entries(kinds).map(([name, of]) => success(name, `${of} { id lockVersion }`)), success('draftPlan', 'plan { id items { id } }'), success('openRiskAnalysis', 'riskAnalysis { id }'), success('addRiskItem', 'riskItem { id lockVersion }'),
]));
const lost = { __typename: 'Conflict', message: expect.stringContaining('Somebody else changed this first') };

/** What was read as version 1 is changed by the first; the second is told, and stores nothing; who read it anew is not hindered. */
async function editedByTwo(tenant: string, role: string, name: keyof typeof kinds, first: object, second: object) {
  const lockVersion = (outcome: Record<string, any>) => outcome[kinds[name]]?.lockVersion ?? outcome;
  expect(lockVersion(await act(tenant, role, name, { ...first, expectedVersion: 1 }))).toBe(2);
  const [rows, facts] = [await subgraph.countRows(tenant), (await subgraph.events(tenant)).length];
  expect(await act(tenant, role, name, { ...second, expectedVersion: 1 })).toEqual(lost);
  expect([await subgraph.countRows(tenant), (await subgraph.events(tenant)).length]).toEqual([rows, facts]);
  expect(lockVersion(await act(tenant, role, name, { ...second, expectedVersion: 2 }))).toBe(3);
}

test('a draft of a checklist that another has saved since it was read is not saved over', async () => {
  const draft = { name: 'Granskningsmall', serviceArea: 'HEMTJANST', kind: 'QUALITY_REVIEW', statute: 'SOL', scale: 5, questions: questionsFor('nacka') };
  const { template } = await act('nacka', 'PLANNER', 'saveReviewTemplate', draft);
  await editedByTwo('nacka', 'PLANNER', 'saveReviewTemplate', { ...draft, templateId: template.id, name: 'Min mall' }, { ...draft, templateId: template.id, name: 'Din mall' });
  // What is published is what its publisher has read.
  expect(await act('nacka', 'PLANNER', 'publishReviewTemplate', { templateId: template.id, expectedVersion: 2 })).toEqual(lost);
  expect(await act('nacka', 'PLANNER', 'publishReviewTemplate', { templateId: template.id, expectedVersion: 3 })).toMatchObject({ template: { lockVersion: 4 } });
});

test('a risk that another has valued since it was read is not valued over', async () => {
  const { riskAnalysis } = await act('nacka', 'PLANNER', 'openRiskAnalysis', { levels: 5, year: 2026, serviceArea: 'HEMTJANST' });
  const { riskItem } = await act('nacka', 'PLANNER', 'addRiskItem', { riskAnalysisId: riskAnalysis.id, requirement: 'AVTAL § 4', description: 'Bemanning' });
  await editedByTwo('nacka', 'PLANNER', 'valueRiskItem', { riskItemId: riskItem.id, severity: 3, probability: 3 }, { riskItemId: riskItem.id, severity: 5, probability: 5 });
  expect(await act('nacka', 'PLANNER', 'overrideRiskPriority', { riskItemId: riskItem.id, priority: 20, reason: 'Ny chef.', expectedVersion: 2 })).toEqual(lost);
});

test('an item of a plan that another has changed since it was read is neither changed nor taken out', async () => {
  const { plan } = await act('sodertalje', 'OPERATIONS_STRATEGIST', 'draftPlan', { year: 2026, boards: ['OMSORGSNAMNDEN'] });
  const planItemId = plan.items[0].id;
  await editedByTwo('sodertalje', 'OPERATIONS_STRATEGIST', 'changePlanItem', { planItemId, year: 2027 }, { planItemId, year: 2028 });
  expect(await act('sodertalje', 'OPERATIONS_STRATEGIST', 'removePlanItem', { planItemId, reason: 'Utgår.', expectedVersion: 2 })).toEqual(lost);
  expect(await act('sodertalje', 'OPERATIONS_STRATEGIST', 'removePlanItem', { planItemId, reason: 'Utgår.', expectedVersion: 3 })).toMatchObject({ planItem: { lockVersion: 4 } });
});

test('an action plan is assessed as it was read', async () => {
  subgraph.setClock('2026-05-20T08:00:00Z');
  const at = await provider('falkenberg', 'SARSKILT_BOENDE');
  const trigger = { trigger: 'RISK_OF_SERIOUS_DEFICIENCY', reporter: 'RELATIVE', receivedOn: '2026-05-20', content: 'En anhörig berättar om missförhållanden.' };
  const { review } = await act('falkenberg', 'QUALITY_STRATEGIST', 'openReview', { kind: 'TRIGGERED_REVIEW', ...at, registrationNumber: 'SOC 2026/214', openedOn: '2026-05-20', trigger });
  const { finding } = await act('falkenberg', 'QUALITY_STRATEGIST', 'recordFinding', { reviewId: review.id, description: 'Bemanningen räcker inte.', class: 'DEFICIENCY', severity: 'SERIOUS', requirement: 'BEMANNING' });
  const { actionPlan: { id: actionPlanId } } = await act('falkenberg', 'MAR', 'demandActionPlan', { reviewId: review.id, dueOn: '2026-05-29' });
  const actions = [{ findingId: finding.id, description: 'Nattbemanningen utökas.', responsible: 'Enhetschef', dueOn: '2026-06-15' }];
  expect(await act('falkenberg', 'PROVIDER_REPRESENTATIVE', 'submitActionPlan', { actionPlanId, actions, expectedVersion: 1 })).toMatchObject({ actionPlan: { lockVersion: 2 } });
  const judged = { actionPlanId, outcome: 'INSUFFICIENT', reason: 'Natten saknas.' };
  expect(await act('falkenberg', 'ADMINISTRATION_DELEGATE', 'assessActionPlan', { ...judged, expectedVersion: 1 })).toEqual(lost);
  expect(await act('falkenberg', 'ADMINISTRATION_DELEGATE', 'assessActionPlan', { ...judged, expectedVersion: 2 })).toMatchObject({ actionPlan: { lockVersion: 3 } });
});
