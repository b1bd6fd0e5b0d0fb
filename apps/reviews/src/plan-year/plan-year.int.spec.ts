import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import { planBench } from '../follow-up-plan/follow-up-plan.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['nacka', 'atvidaberg'], clock: '2025-12-30T08:00:00Z' });
const { act, refusedIn, analysed, drafted } = planBench(subgraph);
const presentation = '... on PresentPlanSuccess { plan { presentations { board presentedOn late } } } ... on NotInPolicy { kind }';
/** Moves the clock, and waits until the day's work of a tenant is done. */
const comes = async (tenant: string, day: string) => {
  subgraph.setClock(`${day}T08:00:00Z`);
  await subgraph.countRows(tenant);
};
const duties = async (tenant: string, role: string, kind: string) => {
  const { data } = await subgraph.as(tenant, role)(`{ reviewDuties(kind: ${kind}, first: 100) { edges { node { period body serviceArea role dueFrom dueOn status overdue late doneOn } } } }`);
  return data.reviewDuties.edges.map((e: { node: object }) => e.node);
};
const told = async (tenant: string, kind: string) => (await subgraph.events(tenant)).filter((e) => e.type === 'reviews.duty-overdue.v1' && e.data.kind === kind).map((e) => e.data.period);

test('each area of a guideline with a plan for each owes its plan of the year, and a guideline that takes over in the year asks for no second one', async () => {
  await comes('nacka', '2026-01-01');
  const owed = await duties('nacka', 'PLANNER', 'DRAW_UP_PLAN');
  expect(owed.map((d: { serviceArea: string }) => d.serviceArea).sort()).toEqual(['DAGLIG_VERKSAMHET', 'DAGVERKSAMHET', 'GRUPPBOSTAD', 'HEMTJANST', 'SARSKILT_BOENDE']);
  expect(owed[0]).toMatchObject({ period: '2026', role: 'PLANNER', dueFrom: '2026-01-01', dueOn: '2026-12-31', status: 'OPEN', overdue: false });
  const { id } = await analysed('nacka', { year: 2026, serviceArea: 'HEMTJANST' });
  const planId = await drafted('nacka', 'PLANNER', { year: 2026, serviceArea: 'HEMTJANST', riskAnalysisIds: [id], concernedManagers: ['Enhetschef A'] });
  await act('nacka', 'PLANNER', 'recordPlanConsultation', { planId, manager: 'Enhetschef A', opinion: 'Ja.' });
  await act('nacka', 'GROUP_MANAGER', 'activatePlan', { planId });
  expect(await refusedIn('nacka')('PLANNER', 'presentPlan', { planId, board: 'ALDRENAMNDEN' })).toMatchObject({ __typename: 'NotInPolicy' });
  await comes('nacka', '2026-07-01');
  const after = await duties('nacka', 'PLANNER', 'DRAW_UP_PLAN');
  expect(after).toHaveLength(5);
  expect(after.filter((d: { status: string }) => d.status === 'DONE')).toMatchObject([{ serviceArea: 'HEMTJANST', doneOn: '2026-01-01', late: false }]);
  expect(await duties('nacka', 'PLANNER', 'PRESENT_PLAN')).toEqual([]);
});

test('the plan is presented to each board in March, once it is in force; to one is not to the other, whose presentation is overdue on 1 April', async () => {
  await comes('nacka', '2027-01-01');
  expect(await told('nacka', 'DRAW_UP_PLAN')).toEqual(['2026', '2026', '2026', '2026']);
  expect(await duties('nacka', 'PLANNER', 'PRESENT_PLAN')).toMatchObject(['SOCIALNAMNDEN', 'ALDRENAMNDEN'].map((body) => ({ period: '2027', body, dueFrom: '2027-03-01', dueOn: '2027-03-31', overdue: false })));
  const { id } = await analysed('nacka', { year: 2027 });
  const planId = await drafted('nacka', 'PLANNER', { year: 2027, boards: ['SOCIALNAMNDEN', 'ALDRENAMNDEN'], riskAnalysisIds: [id] });
  const [refused, ask] = [refusedIn('nacka'), { planId, board: 'SOCIALNAMNDEN', presentedOn: '2027-03-12' }];
  await comes('nacka', '2027-03-15');
  expect(await refused('PLANNER', 'presentPlan', ask)).toMatchObject({ __typename: 'InvalidInput', field: 'planId' });
  await act('nacka', 'PLANNER', 'activatePlan', { planId, on: '2027-03-10' });
  expect((await duties('nacka', 'PLANNER', 'DRAW_UP_PLAN')).filter((d: { period: string }) => d.period === '2027')).toMatchObject([{ serviceArea: null, status: 'DONE', doneOn: '2027-03-10' }]);
  expect(await refused('PLANNER', 'presentPlan', { ...ask, presentedOn: '2027-03-09' })).toMatchObject({ __typename: 'InvalidInput', field: 'presentedOn' });
  expect(await refused('PLANNER', 'presentPlan', { ...ask, board: 'KOMMUNSTYRELSEN' })).toMatchObject({ __typename: 'InvalidInput', field: 'board' });
  expect(await refused('PLANNER', 'presentPlan', { ...ask, planId: 'nothing' })).toMatchObject({ __typename: 'NotFound' });
  expect(await act('nacka', 'PLANNER', 'presentPlan', ask, presentation)).toMatchObject({ plan: { presentations: [{ board: 'SOCIALNAMNDEN', presentedOn: '2027-03-12', late: false }] } });
  expect(await refused('PLANNER', 'presentPlan', ask)).toMatchObject({ __typename: 'Conflict' });

  await comes('nacka', '2027-04-01');
  expect((await duties('nacka', 'PLANNER', 'PRESENT_PLAN')).map((d: { body: string; status: string; overdue: boolean }) => [d.body, d.status, d.overdue])).toEqual([['SOCIALNAMNDEN', 'DONE', false], ['ALDRENAMNDEN', 'OPEN', true]]);
  expect(await told('nacka', 'PRESENT_PLAN')).toEqual(['2027']);
  const { plan } = await act('nacka', 'PLANNER', 'presentPlan', { planId, board: 'ALDRENAMNDEN' }, presentation);
  expect(plan.presentations).toEqual([{ board: 'SOCIALNAMNDEN', presentedOn: '2027-03-12', late: false }, { board: 'ALDRENAMNDEN', presentedOn: '2027-04-01', late: true }]);
});

test('a guideline without a number asks for no plan by any day', async () => {
  await comes('atvidaberg', '2027-04-01');
  for (const kind of ['DRAW_UP_PLAN', 'PRESENT_PLAN', 'REVISE_PLAN']) expect(await duties('atvidaberg', 'DEVELOPMENT_LEAD', kind)).toEqual([]);
});
