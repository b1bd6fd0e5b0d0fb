import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import fc from 'fast-check';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['falkenberg'], clock: '2026-05-20T08:00:00Z' });
const { act, assessed, provider } = workbench(subgraph);
const does = (role: string, name: string, input: object) => act('falkenberg', role, name, input);

test('in whatever order a review is done, it is completed when nothing of the guideline is open, and not before', async () => {
  const at = await provider('falkenberg', 'SARSKILT_BOENDE');
  const steps = fc.shuffledSubarray(['ACTIVITY', 'DEFICIENCY', 'ERROR', 'PLAN', 'REQUIREMENTS'] as const);
  await fc.assert(fc.asyncProperty(steps, async (order) => {
    const { review: { id: reviewId } } = await does('QUALITY_STRATEGIST', 'openReview', { kind: 'QUALITY_REVIEW', ...at, registrationNumber: 'SN 2026/1' });
    const [deficient, planned]: [string[], Set<string>] = [[], new Set()];
    let [looked, judged] = [false, false];
    const done = () => looked && judged && deficient.every((id) => planned.has(id));
    for (const step of order) {
      if (step === 'ACTIVITY') looked = (await does('QUALITY_STRATEGIST', 'recordReviewActivity', { reviewId, kind: 'STAFF_INTERVIEW', heldOn: '2026-05-20', officials: ['Kvalitetsstrateg'] })).__typename === 'RecordReviewActivitySuccess';
      if (step === 'REQUIREMENTS') {
        await assessed('falkenberg', 'QUALITY_STRATEGIST', reviewId);
        judged = true;
      }
      if (step === 'DEFICIENCY' || step === 'ERROR') {
        const { finding } = await does('QUALITY_STRATEGIST', 'recordFinding', { reviewId, class: step, description: 'Bemanningen räcker inte.' });
        if (step === 'DEFICIENCY') deficient.push(finding.id);
      }
      if (step === 'PLAN' && deficient.length) {
        const { actionPlan } = await does('MAS', 'demandActionPlan', { reviewId, findingIds: deficient, dueOn: '2026-06-01' });
        const actions = deficient.map((findingId) => ({ findingId, description: 'Ny rutin', responsible: 'Enhetschef', dueOn: '2026-06-30' }));
        if ((await does('PROVIDER_REPRESENTATIVE', 'submitActionPlan', { actionPlanId: actionPlan.id, actions })).actionPlan.status === 'SUBMITTED') for (const id of deficient) planned.add(id);
      }
      if (!done()) expect((await does('QUALITY_STRATEGIST', 'completeReview', { reviewId })).__typename).toMatch(/^Review(Demands|Step)Open$/);
    }
    const last = await does('QUALITY_STRATEGIST', 'completeReview', { reviewId });
    expect(last).toMatchObject(done() ? { review: { status: 'COMPLETED' } } : { __typename: expect.stringMatching(/Open$/) });
  }), { numRuns: 12, examples: [[['DEFICIENCY', 'PLAN', 'ACTIVITY', 'REQUIREMENTS', 'ERROR']], [['PLAN', 'ACTIVITY', 'REQUIREMENTS', 'DEFICIENCY']]] });
});
