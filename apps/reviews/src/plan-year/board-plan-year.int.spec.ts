import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import { planBench } from '../follow-up-plan/follow-up-plan.fixture.ts';
import { reviews } from '../reviews.module.ts';

const [tenant, strategist] = ['sodertalje', 'OPERATIONS_STRATEGIST'];
const subgraph = useSubgraph(reviews, { tenants: [tenant], clock: '2025-12-30T08:00:00Z' });
const { act, drafted } = planBench(subgraph);
/** Moves the clock, and waits until the day's work of a tenant is done. */
const comes = async (day: string) => {
  subgraph.setClock(`${day}T08:00:00Z`);
  await subgraph.countRows(tenant);
};
const duties = async (kind: string) => {
  const { data } = await subgraph.as(tenant, strategist)(`{ reviewDuties(kind: ${kind}, first: 100) { edges { node { period body serviceArea role dueFrom dueOn status overdue late doneOn } } } }`);
  return data.reviewDuties.edges.map((e: { node: object }) => e.node);
};
const told = async (kind: string) => (await subgraph.events(tenant)).filter((e) => e.type === 'reviews.duty-overdue.v1' && e.data.kind === kind).map((e) => e.data.period);

test('each board owes its plan of the year; one adopted before the year is that year\'s, and from then a year runs to its revision', async () => {
  const [disability, elderly] = ['OMSORGSNAMNDEN', 'ALDREOMSORGSNAMNDEN'];
  const planId = await drafted(tenant, strategist, { year: 2026, boards: [disability] });
  const { data } = await subgraph.as(tenant, strategist)('query P($id: ID!) { followUpPlan(id: $id) { uncoveredAreas } }', { id: planId });
  for (const serviceArea of data.followUpPlan.uncoveredAreas) await act(tenant, strategist, 'acknowledgeUncoveredArea', { planId, serviceArea, reason: 'Följs upp 2027.' });
  await act(tenant, 'BOARD', 'activatePlan', { planId, decision: { body: disability, on: '2025-12-18', reference: '§ 90' } });
  await comes('2026-01-02');
  const due = await duties('DRAW_UP_PLAN');
  expect(due.map((d: { body: string; status: string; doneOn: string }) => [d.body, d.status, d.doneOn]).sort()).toEqual([[elderly, 'OPEN', null], [disability, 'DONE', '2025-12-18']]);
  const revisions = async () => (await duties('REVISE_PLAN')).map((d: { body: string; dueOn: string; overdue: boolean; late: boolean; status: string }) => [d.body, d.dueOn, d.status, d.overdue, d.late]);
  expect(await revisions()).toEqual([[disability, '2026-12-18', 'OPEN', false, false]]);
  await comes('2026-12-19');
  expect(await told('REVISE_PLAN')).toEqual(['2026-12-18']);
  await act(tenant, strategist, 'revisePlan', { planId, reason: 'Två områden är tillagda.' });
  expect(await revisions()).toEqual([[disability, '2026-12-18', 'DONE', false, true], [disability, '2027-12-19', 'OPEN', false, false]]);
});
