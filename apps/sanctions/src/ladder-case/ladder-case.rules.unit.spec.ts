import { describe, expect, test } from '@jest/globals';
import { isProblem } from '@uppsikt/kernel';
import fc from 'fast-check';
import {
  closeCase, closeFinding, ladderFor, restsOnNote, restsOnPlan, stillDemanded, takeStep,
  type CaseFinding, type LadderPolicy, type LadderStepKind, type OperatingForm, type StepAsked, type StepOutcome, type TakenStep,
} from './ladder-case.rules.ts';

const steps: LadderStepKind[] = ['DIALOGUE_REMARK', 'ACTION_PLAN', 'PLAN_REVIEW', 'CONTRACT_PENALTY', 'NEW_FOLLOW_UP', 'TERMINATION'];
const ownSteps: LadderStepKind[] = ['DIALOGUE_REMARK', 'ACTION_PLAN', 'EFFECT_REVIEW'];
const six: LadderPolicy = {
  steps, ordered: true, optionalSteps: ['CONTRACT_PENALTY', 'TERMINATION'], ownOperationSteps: ownSteps,
  skip: 'ALLOWED_ON_EXTENSIVE_DEFICIENCY', alwaysRequiredSteps: ['DIALOGUE_REMARK', 'ACTION_PLAN'], firstStepAlways: 'DIALOGUE_REMARK',
};
const unordered: LadderPolicy = { steps: ['WARNING', 'WARNING_WITH_ACTION_PLAN', 'TERMINATION'], ordered: false };

const deficiency: CaseFinding = { id: 'd', class: 'DEFICIENCY', severity: 'ORDINARY', extensive: false, correctedOn: null };
const extensive: CaseFinding = { ...deficiency, id: 'x', extensive: true };
const error: CaseFinding = { ...deficiency, id: 'e', class: 'ERROR' };
const remark = { channel: 'MEETING', recipient: 'Operations manager', content: 'Staffing at night' };
const direct = { reason: 'Extensive and lasting', decidedBy: 'Head of administration' };
const outcomeOf: Partial<Record<LadderStepKind, StepOutcome>> = { PLAN_REVIEW: 'SUFFICIENT', EFFECT_REVIEW: 'POSITIVE', NEW_FOLLOW_UP: 'POSITIVE' };

const ask = (step: LadderStepKind, takenOn: string, more: Partial<StepAsked> = {}): StepAsked =>
  ({ step, takenOn, outcome: outcomeOf[step] ?? null, ...(step === 'DIALOGUE_REMARK' ? { remark } : {}), ...more });
const took = (step: LadderStepKind, takenOn: string, outcome: StepOutcome | null = outcomeOf[step] ?? null): TakenStep => ({ step, takenOn, outcome });
const dialogue = took('DIALOGUE_REMARK', '2026-05-20');
const plan = took('ACTION_PLAN', '2026-05-26');
const reviewed = [dialogue, plan, took('PLAN_REVIEW', '2026-05-29')];
const take = (asked: StepAsked, taken: TakenStep[], findings = [deficiency], form: OperatingForm = 'EXTERNAL', policy = six) => takeStep(asked, taken, findings, policy, form);

describe('steps in order', () => {
  test('the six steps are taken one after the other', () => {
    const taken: TakenStep[] = [];
    for (const [i, step] of steps.entries()) {
      const decided = take(ask(step, `2026-06-0${i + 1}`), taken);
      expect(decided).toMatchObject({ step, skipped: [], stillDemanded: [], closes: false });
      taken.push(took(step, `2026-06-0${i + 1}`));
    }
  });

  test('an optional step may be passed over: follow-up after steps one to three without a penalty', () => {
    expect(take(ask('NEW_FOLLOW_UP', '2026-06-20'), reviewed)).toMatchObject({ step: 'NEW_FOLLOW_UP', skipped: [] });
  });

  test('a step before its turn is refused and the one required is named', () => {
    expect(take(ask('NEW_FOLLOW_UP', '2026-06-20'), [dialogue, plan])).toMatchObject({ __typename: 'LadderStepSkipped', required: 'PLAN_REVIEW' });
    expect(take(ask('PLAN_REVIEW', '2026-06-20'), [dialogue])).toMatchObject({ __typename: 'LadderStepSkipped', required: 'ACTION_PLAN' });
  });

  test('a step dated before the one it follows is refused, on the same day accepted', () => {
    expect(take(ask('PLAN_REVIEW', '2026-05-25'), [dialogue, plan])).toMatchObject({ __typename: 'LadderStepSkipped', required: 'ACTION_PLAN' });
    expect(take(ask('PLAN_REVIEW', '2026-05-26'), [dialogue, plan])).toMatchObject({ step: 'PLAN_REVIEW' });
  });

  test('a step may be taken again: a new plan after one found insufficient', () => {
    const insufficient = [dialogue, plan, took('PLAN_REVIEW', '2026-05-29', 'INSUFFICIENT')];
    expect(take(ask('ACTION_PLAN', '2026-06-03'), insufficient)).toMatchObject({ step: 'ACTION_PLAN', skipped: [] });
  });

  test('a guideline without an ordered ladder has no steps to take', () => {
    for (const policy of [unordered, {}, { ...six, ordered: null }])
      expect(take(ask('TERMINATION', '2026-06-01'), [], [extensive], 'EXTERNAL', policy)).toMatchObject({ __typename: 'NotInPolicy', kind: 'sanction-ladder' });
  });

  test('a step that the guideline does not have is not taken', () => {
    expect(take(ask('EFFECT_REVIEW', '2026-06-01'), reviewed)).toMatchObject({ __typename: 'NotInPolicy', kind: 'sanction-ladder' });
  });
});

describe('the dialogue first', () => {
  test('no later step without a recorded dialogue, on whatever finding', () => {
    for (const step of steps.slice(1))
      expect(take(ask(step, '2026-06-01', { direct }), [], [extensive])).toMatchObject({ __typename: 'StepBeforeDialogue', dialogueOn: null });
  });

  test('no later step dated the day before the dialogue; the same day is accepted', () => {
    expect(take(ask('ACTION_PLAN', '2026-05-19'), [dialogue])).toMatchObject({ __typename: 'StepBeforeDialogue', dialogueOn: '2026-05-20' });
    expect(take(ask('ACTION_PLAN', '2026-05-20'), [dialogue])).toMatchObject({ step: 'ACTION_PLAN' });
  });

  test('a dialogue states channel, recipient and content', () => {
    expect(take(ask('DIALOGUE_REMARK', '2026-05-20', { remark: null }), [])).toMatchObject({ __typename: 'InvalidInput', field: 'remark.channel' });
    for (const field of ['channel', 'recipient', 'content'])
      expect(take(ask('DIALOGUE_REMARK', '2026-05-20', { remark: { ...remark, [field]: ' ' } }), [])).toMatchObject({ __typename: 'InvalidInput', field: `remark.${field}` });
  });
});

describe('directly to a severe measure', () => {
  test('an extensive deficiency may go to penalty or termination, and the action plan stays demanded', () => {
    expect(take(ask('TERMINATION', '2026-05-20', { direct }), [dialogue], [extensive]))
      .toMatchObject({ step: 'TERMINATION', skipped: ['ACTION_PLAN', 'PLAN_REVIEW', 'NEW_FOLLOW_UP'], stillDemanded: ['ACTION_PLAN'] });
    expect(take(ask('CONTRACT_PENALTY', '2026-05-20', { direct }), [dialogue, plan].map((t) => ({ ...t, takenOn: '2026-05-20' })), [error, extensive]))
      .toMatchObject({ step: 'CONTRACT_PENALTY', skipped: ['PLAN_REVIEW'], stillDemanded: [] });
  });

  test('no other finding allows the skip: neither an ordinary deficiency nor an extensive error', () => {
    for (const finding of [deficiency, { ...error, extensive: true }])
      expect(take(ask('TERMINATION', '2026-05-21', { direct }), [dialogue], [finding])).toMatchObject({ __typename: 'LadderStepSkipped', required: 'ACTION_PLAN' });
  });

  test('no other step is reached by a skip', () => {
    expect(take(ask('NEW_FOLLOW_UP', '2026-05-21', { direct }), [dialogue], [extensive])).toMatchObject({ __typename: 'LadderStepSkipped', required: 'ACTION_PLAN' });
  });

  test('the skip needs to be asked for, with reason and decision-maker', () => {
    const skip = (more: StepAsked['direct']) => take(ask('CONTRACT_PENALTY', '2026-05-21', { direct: more ?? null }), [dialogue], [extensive]);
    expect(skip(null)).toMatchObject({ __typename: 'LadderStepSkipped', required: 'ACTION_PLAN' });
    expect(skip({ ...direct, reason: ' ' })).toMatchObject({ __typename: 'InvalidInput', field: 'direct.reason' });
    expect(skip({ ...direct, decidedBy: '' })).toMatchObject({ __typename: 'InvalidInput', field: 'direct.decidedBy' });
  });

  test('a guideline that does not allow the skip has none', () => {
    expect(take(ask('TERMINATION', '2026-05-21', { direct }), [dialogue], [extensive], 'EXTERNAL', { ...six, skip: null }))
      .toMatchObject({ __typename: 'LadderStepSkipped', required: 'ACTION_PLAN' });
  });

  test('the plan stays demanded until it has come in', () => {
    const terminated = { step: 'TERMINATION', stillDemanded: ['ACTION_PLAN'] };
    expect(stillDemanded([terminated, terminated])).toEqual(['ACTION_PLAN']);
    expect(stillDemanded([terminated, { step: 'ACTION_PLAN', stillDemanded: [] }])).toEqual([]);
  });
});

describe('own operation', () => {
  const own = (asked: StepAsked, taken: TakenStep[], findings = [extensive]) => take(asked, taken, findings, 'OWN_OPERATION');

  test('has the first three steps, the third of its own kind', () => {
    expect(own(ask('DIALOGUE_REMARK', '2026-05-20'), [])).toMatchObject({ step: 'DIALOGUE_REMARK' });
    expect(own(ask('ACTION_PLAN', '2026-05-26'), [dialogue])).toMatchObject({ step: 'ACTION_PLAN' });
    expect(own(ask('EFFECT_REVIEW', '2026-06-26'), [dialogue])).toMatchObject({ __typename: 'LadderStepSkipped', required: 'ACTION_PLAN' });
  });

  test('never gets penalty, new follow-up or termination, nor the review of the plan, also when the deficiency is extensive', () => {
    for (const step of ['CONTRACT_PENALTY', 'NEW_FOLLOW_UP', 'TERMINATION', 'PLAN_REVIEW'] as const)
      expect(own(ask(step, '2026-06-26', { direct }), [dialogue, plan])).toMatchObject({ __typename: 'NotForOwnOperation', step, allowed: ownSteps });
  });

  test('the effect review demands an assessment, and closes the case when it is positive', () => {
    expect(own(ask('EFFECT_REVIEW', '2026-06-26', { outcome: null }), [dialogue, plan])).toMatchObject({ __typename: 'InvalidInput', field: 'outcome' });
    expect(own(ask('EFFECT_REVIEW', '2026-06-26', { outcome: 'NEGATIVE' }), [dialogue, plan])).toMatchObject({ closes: false });
    expect(own(ask('EFFECT_REVIEW', '2026-06-26', { outcome: 'POSITIVE' }), [dialogue, plan])).toMatchObject({ closes: true });
  });

  test('has no ladder where the guideline gives it none', () => {
    expect(ladderFor('OWN_OPERATION', { ...six, ownOperationSteps: null })).toMatchObject({ __typename: 'NotInPolicy' });
  });
});

describe('what a step says', () => {
  test('a review of the plan has an outcome of its own kind, and an insufficient plan a reason', () => {
    const review = (more: Partial<StepAsked>) => take(ask('PLAN_REVIEW', '2026-05-29', more), [dialogue, plan]);
    expect(review({ outcome: 'POSITIVE' })).toMatchObject({ __typename: 'InvalidInput', field: 'outcome' });
    expect(review({ outcome: 'INSUFFICIENT' })).toMatchObject({ __typename: 'InvalidInput', field: 'reason' });
    expect(review({ outcome: 'INSUFFICIENT', reason: 'No dates' })).toMatchObject({ outcome: 'INSUFFICIENT' });
  });

  test('a step that looks at nothing has no outcome', () => {
    expect(take(ask('ACTION_PLAN', '2026-05-26', { outcome: 'SUFFICIENT' }), [dialogue])).toMatchObject({ __typename: 'InvalidInput', field: 'outcome' });
  });

  test('the step on the plan rests on a plan submitted by that day', () => {
    const demanded = { submittedOn: '2026-05-26', assessedOn: null, outcome: null };
    expect(restsOnPlan('ACTION_PLAN', '2026-05-25', null, [demanded])).toMatchObject({ __typename: 'ActionPlanMissing', missing: 'SUBMISSION' });
    expect(restsOnPlan('ACTION_PLAN', '2026-05-26', null, [demanded])).toBeUndefined();
    expect(restsOnPlan('ACTION_PLAN', '2026-05-26', null, [])).toMatchObject({ __typename: 'ActionPlanMissing' });
  });

  test('the review of the plan says what the plan was assessed as', () => {
    const assessed = { submittedOn: '2026-05-26', assessedOn: '2026-05-29', outcome: 'INSUFFICIENT' as const };
    expect(restsOnPlan('PLAN_REVIEW', '2026-05-28', 'INSUFFICIENT', [assessed])).toMatchObject({ __typename: 'ActionPlanMissing', missing: 'ASSESSMENT' });
    expect(restsOnPlan('PLAN_REVIEW', '2026-05-29', 'SUFFICIENT', [assessed])).toMatchObject({ __typename: 'InvalidInput', field: 'outcome' });
    expect(restsOnPlan('PLAN_REVIEW', '2026-05-29', 'INSUFFICIENT', [assessed])).toBeUndefined();
    expect(restsOnPlan('PLAN_REVIEW', '2026-05-29', 'INSUFFICIENT', [assessed, { ...assessed, outcome: 'SUFFICIENT' }])).toBeUndefined();
    expect(restsOnPlan('DIALOGUE_REMARK', '2026-05-20', null, [])).toBeUndefined();
  });
});

describe('closing', () => {
  const planFor = { mandatoryFor: ['DEFICIENCY'] };
  const finding = (f: CaseFinding, taken: TakenStep[], form: OperatingForm = 'EXTERNAL') => closeFinding(f, taken, planFor, form);

  test('an error is closed after dialogue and verified correction, without a plan', () => {
    expect(finding({ ...error, correctedOn: '2026-05-22' }, [dialogue])).toEqual({ findingId: 'e', closed: true });
    expect(finding(error, [dialogue])).toMatchObject({ __typename: 'FindingNotClosable', missing: ['VERIFIED_CORRECTION'] });
    expect(finding({ ...error, correctedOn: '2026-05-22' }, [])).toMatchObject({ missing: ['DIALOGUE_REMARK'] });
  });

  test('a deficiency is not closed without a submitted plan that was reviewed, however well corrected', () => {
    const corrected = { ...deficiency, correctedOn: '2026-05-22' };
    expect(finding(corrected, [dialogue])).toMatchObject({ __typename: 'FindingNotClosable', missing: ['ACTION_PLAN', 'PLAN_REVIEW'] });
    expect(finding(corrected, [dialogue, plan])).toMatchObject({ missing: ['PLAN_REVIEW'] });
    expect(finding(corrected, reviewed)).toEqual({ findingId: 'd', closed: true });
  });

  test('where the guideline wants no plan a deficiency is closed like an error', () => {
    expect(closeFinding({ ...deficiency, correctedOn: '2026-05-22' }, [dialogue], {}, 'EXTERNAL')).toMatchObject({ closed: true });
  });

  test('a case closes after a positive new follow-up, not after a negative, nor before one', () => {
    const close = (...more: TakenStep[]) => closeCase([...reviewed, ...more], [deficiency, error], planFor, 'EXTERNAL');
    expect(close()).toMatchObject({ __typename: 'LadderCaseNotClosable', missing: ['VERIFIED_CORRECTION', 'NEW_FOLLOW_UP'] });
    expect(close(took('NEW_FOLLOW_UP', '2026-06-20', 'NEGATIVE'))).toMatchObject({ __typename: 'LadderCaseNotClosable' });
    expect(close(took('NEW_FOLLOW_UP', '2026-06-20'))).toEqual({ closed: true });
  });

  test('the latest follow-up is the one that counts', () => {
    const looked = [took('NEW_FOLLOW_UP', '2026-07-20', 'NEGATIVE'), took('NEW_FOLLOW_UP', '2026-06-20')];
    expect(closeCase([...reviewed, ...looked], [deficiency], planFor, 'EXTERNAL')).toMatchObject({ missing: ['NEW_FOLLOW_UP'] });
    const sameDay = [took('NEW_FOLLOW_UP', '2026-06-20', 'NEGATIVE'), took('NEW_FOLLOW_UP', '2026-06-20')];
    expect(closeCase([...reviewed, ...sameDay], [deficiency], planFor, 'EXTERNAL')).toEqual({ closed: true });
  });

  test('a case of errors needs a new follow-up only while one of them is not corrected', () => {
    expect(closeCase([dialogue], [{ ...error, correctedOn: '2026-05-22' }, error], planFor, 'EXTERNAL')).toMatchObject({ missing: ['VERIFIED_CORRECTION', 'NEW_FOLLOW_UP'] });
    expect(closeCase(reviewed, [{ ...deficiency, correctedOn: '2026-05-22' }], planFor, 'EXTERNAL')).toMatchObject({ missing: ['NEW_FOLLOW_UP'] });
    expect(closeCase([dialogue], [{ ...error, correctedOn: '2026-05-22' }], planFor, 'EXTERNAL')).toEqual({ closed: true });
  });

  test('termination ends a case, but not the duty of an action plan', () => {
    const terminated = took('TERMINATION', '2026-06-30');
    expect(closeCase([dialogue, terminated], [extensive], planFor, 'EXTERNAL')).toMatchObject({ missing: ['ACTION_PLAN', 'PLAN_REVIEW'] });
    expect(closeCase([...reviewed, terminated], [extensive], planFor, 'EXTERNAL')).toEqual({ closed: true });
  });

  test('in own operation the effect review takes the place of the plan\'s review and of the follow-up', () => {
    const close = (outcome: StepOutcome) => closeCase([dialogue, plan, took('EFFECT_REVIEW', '2026-06-20', outcome)], [deficiency], planFor, 'OWN_OPERATION');
    expect(close('POSITIVE')).toEqual({ closed: true });
    expect(close('NEGATIVE')).toMatchObject({ missing: ['EFFECT_REVIEW'] });
  });
});

describe('whatever is asked in whatever order', () => {
  const anyStep = fc.constantFrom(...steps, 'EFFECT_REVIEW' as const);
  const day = fc.integer({ min: 1, max: 28 }).map((d) => `2026-06-${String(d).padStart(2, '0')}`);
  const anyCase = fc.record({
    asked: fc.array(fc.tuple(anyStep, day, fc.boolean()), { minLength: 1, maxLength: 12 }),
    finding: fc.constantFrom(deficiency, extensive, error), form: fc.constantFrom<OperatingForm>('OWN_OPERATION', 'EXTERNAL'),
  });
  const play = ({ asked, finding, form }: { asked: [LadderStepKind, string, boolean][]; finding: CaseFinding; form: OperatingForm }) => {
    const taken: TakenStep[] = [];
    for (const [step, on, directly] of asked) {
      const decided = take(ask(step, on, directly ? { direct } : {}), taken, [finding], form);
      if (!isProblem(decided)) taken.push(decided);
    }
    return taken;
  };

  test('nothing is ever dated before the first dialogue, and own operation never leaves its own steps', () => {
    fc.assert(fc.property(anyCase, (c) => {
      const taken = play(c);
      const first = taken.filter((t) => t.step === 'DIALOGUE_REMARK').map((t) => t.takenOn).sort()[0];
      return taken.every((t) => first !== undefined && t.takenOn >= first) && (c.form === 'EXTERNAL' || taken.every((t) => ownSteps.includes(t.step)));
    }), { numRuns: 300 });
  });

  test('without an extensive deficiency every mandatory step stands on all those before it', () => {
    fc.assert(fc.property(anyCase.filter((c) => !c.finding.extensive), (c) => {
      const [taken, order] = [play(c), c.form === 'EXTERNAL' ? steps : ownSteps];
      const mandatory = order.filter((s) => !six.optionalSteps!.includes(s));
      return taken.every((t) => mandatory.slice(0, mandatory.indexOf(t.step) < 0 ? 3 : mandatory.indexOf(t.step))
        .every((s) => taken.some((b) => b.step === s && b.takenOn <= t.takenOn)));
    }), { numRuns: 300 });
  });
});

test('a noted dialogue is the first step when it is about an error of the case, and the step is of its day', () => {
  const [note, matter] = [{ providerId: 'p', findingId: 'f', heldOn: '2026-05-20' }, { providerId: 'p', findingIds: ['f'] }];
  const rests = (more: { step?: LadderStepKind; on?: string | null } = {}, of: typeof note | null = note) => restsOnNote({ step: 'DIALOGUE_REMARK', on: null, ...more }, of, matter);
  expect([rests(), rests({ on: '2026-05-20' })]).toEqual([{ takenOn: '2026-05-20' }, { takenOn: '2026-05-20' }]);
  expect([rests({}, null), rests({}, { ...note, providerId: 'q' }), rests({}, { ...note, findingId: 'g' })]).toMatchObject(Array(3).fill({ __typename: 'NotFound' }));
  expect([rests({ on: '2026-05-21' }), rests({ step: 'ACTION_PLAN' })]).toMatchObject([{ field: 'on' }, { field: 'dialogueNoteId' }]);
});
