import { expect, test } from '@jest/globals';
import { enterPhase, phasesOf } from './follow-up-cycle.rules.ts';

const steps = ['ANALYSE_CURRENT_STATE', 'PLAN_AND_PRIORITISE', 'COLLECT', 'PROCESS_AND_ANALYSE', 'ACT'];
const policy = { process: { steps } };
const all = { riskAnalysed: true, planInForce: true, collected: true };
const at = (phase: string) => steps.slice(0, steps.indexOf(phase) + 1).map((p) => ({ phase: p, on: '2026-01-01', by: 'a', reason: null, output: null }));

test('a guideline with another process has no cycle', () => {
  expect([phasesOf(policy), phasesOf({ process: { steps: ['COLLECT', 'REPORT_TO_BOARD'] } }), phasesOf(null)]).toEqual([steps, [], []]);
  expect(enterPhase({ phase: 'COLLECT' }, [], all, null)).toMatchObject({ __typename: 'NotInPolicy' });
});

test('a phase begins after the one before, when that has given its output', () => {
  expect(enterPhase({ phase: 'COLLECT' }, at('PLAN_AND_PRIORITISE'), all, policy)).toEqual({ phase: 'COLLECT', reason: null, output: null });
  const missing = (phase: string, from: string, outputs = all) => (enterPhase({ phase }, at(from), outputs, policy) as { missing?: string }).missing;
  expect([
    missing('PLAN_AND_PRIORITISE', steps[0]!, { ...all, riskAnalysed: false }), missing('COLLECT', steps[1]!, { ...all, planInForce: false }),
    missing('PROCESS_AND_ANALYSE', steps[2]!, { ...all, collected: false }), missing('ACT', steps[3]!), missing('COLLECT', steps[0]!),
  ]).toEqual(['RISK_ANALYSIS', 'APPROVED_PLAN', 'MATERIAL', 'ANALYSIS', 'PLAN_AND_PRIORITISE']);
  expect(enterPhase({ phase: 'ACT', analysis: ' Staffing ' }, at('PROCESS_AND_ANALYSE'), all, policy)).toMatchObject({ output: 'Staffing' });
});

test('it goes back with a reason', () => {
  expect(enterPhase({ phase: 'COLLECT' }, at('ACT'), all, policy)).toMatchObject({ field: 'reason' });
  expect(enterPhase({ phase: 'COLLECT', reason: 'More is needed' }, at('ACT'), all, policy)).toMatchObject({ phase: 'COLLECT', reason: 'More is needed' });
  expect(enterPhase({ phase: 'REST' }, at('ACT'), all, policy)).toMatchObject({ field: 'phase' });
});
