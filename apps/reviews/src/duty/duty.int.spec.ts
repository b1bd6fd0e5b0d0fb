import { describe, expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { eventually, useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['falkenberg', 'nacka'], clock: '2026-05-20T08:00:00Z' });
const { act, provider } = workbench(subgraph);
const duties = async (tenant: string, providerId: string) => {
  const list = `query D($id: ID!) { reviewDuties(providerId: $id, kind: SUBMIT_ACTION_PLAN, first: 10) { edges { node { status overdue late dueOn doneOn } } } }`;
  return (await subgraph.as(tenant, 'QUALITY_STRATEGIST', 'PLANNER')(list, { id: providerId })).data.reviewDuties.edges.map((e: { node: object }) => e.node);
};
const told = async (type: string) => (await subgraph.events('falkenberg')).filter((e) => e.type === `reviews.duty-${type}.v1`).map((e) => e.data);

describe('a duty whose last day passes in silence', () => {
  test('is told of once, shows as overdue until it is done, and as late ever after', async () => {
    const at = await provider('falkenberg', 'SARSKILT_BOENDE');
    const trigger = { trigger: 'RISK_OF_SERIOUS_DEFICIENCY', reporter: 'RELATIVE', receivedOn: '2026-05-20', content: 'Utebliven tillsyn.' };
    const { review } = await act('falkenberg', 'QUALITY_STRATEGIST', 'openReview', { kind: 'TRIGGERED_REVIEW', ...at, registrationNumber: 'SOC 2026/1', trigger });
    const { finding } = await act('falkenberg', 'QUALITY_STRATEGIST', 'recordFinding', { reviewId: review.id, class: 'DEFICIENCY', description: 'Bemanningen räcker inte.' });
    const { actionPlan } = await act('falkenberg', 'MAS', 'demandActionPlan', { reviewId: review.id, dueOn: '2026-05-29' });
    expect(await told('opened')).toMatchObject([{ kind: 'SUBMIT_ACTION_PLAN', period: '', providerId: at.providerId, unitId: at.unitId, dueOn: '2026-05-29' }]);

    subgraph.setClock('2026-05-29T21:59:00Z');
    expect(await duties('falkenberg', at.providerId)).toMatchObject([{ status: 'OPEN', overdue: false }]);
    subgraph.setClock('2026-05-29T22:01:00Z');
    await eventually(async () => expect(await told('overdue')).toMatchObject([{ kind: 'SUBMIT_ACTION_PLAN', dueOn: '2026-05-29' }]));
    expect(await duties('falkenberg', at.providerId)).toMatchObject([{ status: 'OPEN', overdue: true, late: false }]);
    subgraph.setClock('2026-06-02T08:00:00Z');
    const actions = [{ findingId: finding.id, description: 'Ny rutin', responsible: 'Enhetschef', dueOn: '2026-06-30' }];
    await act('falkenberg', 'PROVIDER_REPRESENTATIVE', 'submitActionPlan', { actionPlanId: actionPlan.id, actions });
    expect(await duties('falkenberg', at.providerId)).toEqual([{ status: 'DONE', overdue: false, late: true, dueOn: '2026-05-29', doneOn: '2026-06-02' }]);
    expect(await told('met')).toMatchObject([{ dueOn: '2026-05-29', doneOn: '2026-06-02' }]);
    subgraph.setClock('2026-06-03T08:00:00Z');
    await eventually(async () => expect(await subgraph.admin(`select last::text from platform.day where tenant_id = 'falkenberg' and work = 'overdue-duties'`)).toEqual([{ last: '2026-06-03' }]));
    expect(await told('overdue')).toHaveLength(1);
  });

  test('is no one else\'s', async () => {
    const at = await provider('falkenberg', 'SARSKILT_BOENDE');
    expect([await duties('nacka', at.providerId), await duties('nacka', newId())]).toEqual([[], []]);
  });
});
