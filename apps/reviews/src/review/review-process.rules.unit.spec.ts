import { expect, test } from '@jest/globals';
import { isProblem } from '@uppsikt/kernel';
import fc from 'fast-check';
import { openProcessSteps, takeProcessStep, type ProcessPolicy, type ProcessStep, type ProcessTaken } from './review-process.rules.ts';

const steps: ProcessStep[] = ['COLLECT', 'ANALYSE', 'REQUEST_ACTION_PLAN_IF_NOT_OK', 'ANALYSE_AGAIN', 'FEEDBACK_TO_UNIT', 'REPORT_TO_BOARD'];
const policy: ProcessPolicy = { process: { steps } };
const open = (taken: ProcessTaken[], kind = 'TRIGGERED_REVIEW', p: ProcessPolicy | null = policy) => openProcessSteps(kind, taken, p);
const take = (step: ProcessStep, taken: ProcessTaken[], approved: boolean | null = null, planSubmitted = true) =>
  takeProcessStep({ step, approved, planSubmitted }, 'TRIGGERED_REVIEW', taken, policy);

const collected: ProcessTaken = { step: 'COLLECT', approved: null };
const analysis = (approved: boolean): ProcessTaken => ({ step: 'ANALYSE', approved });
const again = (approved: boolean): ProcessTaken => ({ step: 'ANALYSE_AGAIN', approved });
const asked: ProcessTaken = { step: 'REQUEST_ACTION_PLAN_IF_NOT_OK', approved: null };

test('an analysis approved at once goes straight to feedback and then to the board', () => {
  expect(open([])).toEqual(['COLLECT', 'ANALYSE', 'FEEDBACK_TO_UNIT', 'REPORT_TO_BOARD']);
  expect(open([collected, analysis(true)])).toEqual(['FEEDBACK_TO_UNIT', 'REPORT_TO_BOARD']);
  expect(open([collected, analysis(true), { step: 'FEEDBACK_TO_UNIT' }, { step: 'REPORT_TO_BOARD' }])).toEqual([]);
});

test('one not approved asks for a plan and a new analysis, as many times as it takes', () => {
  const loop = ['REQUEST_ACTION_PLAN_IF_NOT_OK', 'ANALYSE_AGAIN', 'FEEDBACK_TO_UNIT', 'REPORT_TO_BOARD'];
  expect(open([collected, analysis(false)])).toEqual(loop);
  expect(open([collected, analysis(false), asked])).toEqual(loop.slice(1));
  expect(open([collected, analysis(false), asked, again(false)])).toEqual(loop);
  expect(open([collected, analysis(false), asked, again(false), asked, again(true)])).toEqual(['FEEDBACK_TO_UNIT', 'REPORT_TO_BOARD']);
});

test('feedback before an approved analysis is refused', () => {
  expect(take('FEEDBACK_TO_UNIT', [collected, analysis(false)])).toMatchObject({ __typename: 'ReviewStepSkipped', required: 'REQUEST_ACTION_PLAN_IF_NOT_OK' });
  expect(take('FEEDBACK_TO_UNIT', [collected, analysis(false), asked, again(true)])).toEqual({ step: 'FEEDBACK_TO_UNIT', approved: null });
});

test('the board before feedback is refused', () => {
  expect(take('REPORT_TO_BOARD', [collected, analysis(true)])).toMatchObject({ __typename: 'ReviewStepSkipped', required: 'FEEDBACK_TO_UNIT' });
});

test('no plan is asked for after an approved analysis', () => {
  expect(take('REQUEST_ACTION_PLAN_IF_NOT_OK', [collected, analysis(true)])).toMatchObject({ __typename: 'ReviewStepSkipped', required: 'FEEDBACK_TO_UNIT' });
});

test('a new analysis waits for the plan', () => {
  expect(take('ANALYSE_AGAIN', [collected, analysis(false), asked], true, false)).toMatchObject({ __typename: 'ReviewStepOpen', open: ['ACTION_PLAN'] });
  expect(take('ANALYSE_AGAIN', [collected, analysis(false), asked], false)).toEqual({ step: 'ANALYSE_AGAIN', approved: false });
  expect(take('ANALYSE', [collected], true, false)).toEqual({ step: 'ANALYSE', approved: true });
});

test('an analysis says whether it is approved, no other step does', () => {
  expect(take('ANALYSE', [collected])).toMatchObject({ __typename: 'InvalidInput', field: 'approved' });
  expect(take('COLLECT', [], true)).toMatchObject({ __typename: 'InvalidInput', field: 'approved' });
});

test('after the board there is nothing left to take', () => {
  expect(take('COLLECT', [collected, analysis(true), { step: 'FEEDBACK_TO_UNIT' }, { step: 'REPORT_TO_BOARD' }])).toMatchObject({ __typename: 'Conflict' });
});

test('planned and event-driven follow-ups have the process, others have not, nor does a guideline without the loop', () => {
  expect(open([], 'QUALITY_REVIEW')).toHaveLength(4);
  expect(open([], 'CONTRACT_FOLLOW_UP')).toEqual([]);
  for (const none of [null, {}, { process: { steps: ['COLLECT', 'PROCESS_AND_ANALYSE', 'ACT'] } }, { process: { steps: ['ANALYSE', 'ANALYSE_AGAIN'] } }]) expect(open([], 'QUALITY_REVIEW', none)).toEqual([]);
  expect(takeProcessStep({ step: 'COLLECT' }, 'QUALITY_REVIEW', [], {})).toMatchObject({ __typename: 'NotInPolicy', kind: 'follow-up' });
});

test('whatever is asked, feedback follows an approved analysis and the board follows feedback', () => {
  const anyStep = fc.tuple(fc.constantFrom(...steps), fc.option(fc.boolean()));
  fc.assert(fc.property(fc.array(anyStep, { maxLength: 60 }), (all) => {
    const taken: ProcessTaken[] = [];
    for (const [step, approved] of all) {
      const done = take(step, taken, step.startsWith('ANALYSE') ? approved ?? true : null);
      if (!isProblem(done)) taken.push(done);
    }
    const before = (step: ProcessStep) => taken[taken.findIndex((t) => t.step === step) - 1];
    const has = (step: ProcessStep) => taken.some((t) => t.step === step);
    return (!has('FEEDBACK_TO_UNIT') || before('FEEDBACK_TO_UNIT')?.approved === true) && (!has('REPORT_TO_BOARD') || before('REPORT_TO_BOARD')?.step === 'FEEDBACK_TO_UNIT');
  }), { numRuns: 300 });
});
