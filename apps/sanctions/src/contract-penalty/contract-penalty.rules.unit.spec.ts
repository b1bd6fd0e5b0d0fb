import { describe, expect, test } from '@jest/globals';
import { addDays, isProblem } from '@uppsikt/kernel';
import fc from 'fast-check';
import type { CaseFinding, LadderPolicy, TakenStep } from '../ladder-case/ladder-case.rules.ts';
import { commencedWeeks, judgePenalty, penaltyAmount, type PenaltyAsked, type PenaltyMatter, type PenaltyPolicy, type PenaltyTerms } from './contract-penalty.rules.ts';

const policy: PenaltyPolicy = {
  unit: 'PRISBASBELOPP', amountPerPeriod: 1, period: 'COMMENCED_WEEK', cap: null, automatic: false,
  grounds: ['NOT_CORRECTED_IMMEDIATELY', 'ACTION_PLAN_INSUFFICIENT'], requiresContractClause: true,
};
const priceBaseAmounts = [{ year: 2024, amountOre: 5_730_000 }, { year: 2025, amountOre: 5_880_000 }, { year: 2026, amountOre: 5_920_000 }];
const clause = { amountPerWeekOre: null, yearRule: 'WEEK_BEGINS' as const };
const terms: PenaltyTerms = { from: '2026-06-01', decidedOn: '2026-06-01', clause, agreementFrom: '2024-02-01', priceBaseAmounts };
const amount = (more: Partial<Parameters<typeof penaltyAmount>[0]> = {}, p = policy) => penaltyAmount({ ...terms, correctedOn: '2026-06-16', ...more }, p);

describe('the amount', () => {
  test('from 1 June, corrected 16 June 2026: 15 days are 3 commenced weeks of 59 200 SEK, 177 600 SEK', () => {
    expect(amount()).toEqual({
      yearRule: 'WEEK_BEGINS', totalOre: 17_760_000,
      weeks: ['2026-06-01', '2026-06-08', '2026-06-15'].map((begins) => ({ begins, year: 2026, amountOre: 5_920_000 })),
    });
  });

  test.each([['2026-05-20', 0], ['2026-06-01', 0], ['2026-06-02', 1], ['2026-06-07', 1], ['2026-06-08', 1], ['2026-06-09', 2], ['2026-06-15', 2], ['2026-06-16', 3]])(
    'corrected %s it is %i weeks', (correctedOn, weeks) => {
      expect(amount({ correctedOn })).toMatchObject({ totalOre: weeks * 5_920_000 });
      expect(commencedWeeks('2026-06-01', correctedOn)).toBe(weeks);
    });

  test('a penalty still running is counted until a given day', () => {
    expect(amount({ correctedOn: null, until: '2026-06-09' })).toMatchObject({ totalOre: 2 * 5_920_000 });
    expect(amount({ correctedOn: null })).toMatchObject({ __typename: 'InvalidInput', field: 'until' });
  });

  test('correction stops it whatever later day is asked about', () => {
    expect(amount({ correctedOn: '2026-06-08', until: '2026-12-01' })).toMatchObject({ totalOre: 5_920_000 });
  });

  test('without a decision nothing is owed', () => {
    expect(amount({ decidedOn: null })).toEqual({ weeks: [], totalOre: 0, yearRule: null });
  });

  test('each week takes the amount of the year the clause says', () => {
    const across = { from: '2025-12-29', decidedOn: '2025-12-22', correctedOn: '2026-01-06' };
    const years = (yearRule: 'WEEK_BEGINS' | 'DECISION_YEAR' | 'AGREEMENT_YEAR') => {
      const counted = amount({ ...across, clause: { amountPerWeekOre: null, yearRule } });
      return isProblem(counted) ? counted : [counted.totalOre, ...counted.weeks.map((w) => w.year)];
    };
    expect(years('WEEK_BEGINS')).toEqual([5_880_000 + 5_920_000, 2025, 2026]);
    expect(years('DECISION_YEAR')).toEqual([2 * 5_880_000, 2025, 2025]);
    expect(years('AGREEMENT_YEAR')).toEqual([2 * 5_730_000, 2024, 2024]);
  });

  test('a silent clause asks the decision-maker, who may not choose against a clause that speaks', () => {
    const quiet = { amountPerWeekOre: null, yearRule: null };
    expect(amount({ clause: quiet })).toMatchObject({ __typename: 'PenaltyYearRuleNeeded' });
    expect(amount({ clause: quiet, yearRuleChosen: 'AGREEMENT_YEAR' })).toMatchObject({ yearRule: 'AGREEMENT_YEAR', totalOre: 3 * 5_730_000 });
    expect(amount({ yearRuleChosen: 'AGREEMENT_YEAR' })).toMatchObject({ __typename: 'InvalidInput', field: 'yearRule' });
  });

  test('a year whose amount is not known is refused, from the first week that takes it', () => {
    const late = { from: '2026-12-21', decidedOn: '2026-12-21' };
    expect(amount({ ...late, correctedOn: '2027-01-04' })).toMatchObject({ totalOre: 2 * 5_920_000 });
    expect(amount({ ...late, correctedOn: '2027-01-05' })).toMatchObject({ __typename: 'PriceBaseAmountUnknown', year: 2027 });
  });

  test("the agreement's own amount goes before the guideline's and needs no year", () => {
    const own = { amountPerWeekOre: 2_500_000, yearRule: null };
    expect(amount({ clause: own })).toMatchObject({ totalOre: 7_500_000 });
    expect(amount({ clause: own, from: '2027-01-04', decidedOn: '2027-01-04', correctedOn: '2027-01-05' })).toMatchObject({ totalOre: 2_500_000 });
  });

  test('the guideline says how many base amounts a week takes and where it ends; null is no cap', () => {
    expect(amount({}, { ...policy, amountPerPeriod: 0.5 })).toMatchObject({ totalOre: 3 * 2_960_000 });
    expect(amount({}, { ...policy, cap: 2 })).toMatchObject({ totalOre: 2 * 5_920_000 });
  });

  test('a guideline that gives no amount per commenced week has none to count', () => {
    for (const part of [{ unit: null }, { amountPerPeriod: null }, { period: null }])
      expect(amount({}, { ...policy, ...part })).toMatchObject({ __typename: 'NotInPolicy', kind: 'contract-penalty' });
  });

  test('it never shrinks by a day more, and grows by one week at most in seven', () => {
    const total = (days: number) => {
      const counted = amount({ from: '2025-03-01', decidedOn: '2025-03-01', correctedOn: addDays('2025-03-01', days) });
      if (isProblem(counted)) throw new Error(counted.message);
      return counted;
    };
    fc.assert(fc.property(fc.integer({ min: 0, max: 600 }), (days) => {
      const [now, later] = [total(days), total(days + 7)];
      return later.weeks.length === now.weeks.length + 1 && total(days + 1).totalOre >= now.totalOre && 7 * now.weeks.length >= days
        && 7 * (now.weeks.length - 1) < Math.max(days, 1) && now.weeks.reduce((sum, w) => sum + w.amountOre, 0) === now.totalOre;
    }));
  });
});

describe('the decision', () => {
  const ladder: LadderPolicy = {
    steps: ['DIALOGUE_REMARK', 'ACTION_PLAN', 'PLAN_REVIEW', 'CONTRACT_PENALTY', 'NEW_FOLLOW_UP', 'TERMINATION'], ordered: true,
    optionalSteps: ['CONTRACT_PENALTY', 'TERMINATION'], ownOperationSteps: ['DIALOGUE_REMARK', 'ACTION_PLAN', 'EFFECT_REVIEW'],
    skip: 'ALLOWED_ON_EXTENSIVE_DEFICIENCY', alwaysRequiredSteps: ['DIALOGUE_REMARK', 'ACTION_PLAN'], firstStepAlways: 'DIALOGUE_REMARK',
  };
  const finding: CaseFinding = { id: 'f', class: 'DEFICIENCY', severity: 'SERIOUS', extensive: false, correctedOn: null };
  const dialogue: TakenStep = { step: 'DIALOGUE_REMARK', takenOn: '2026-05-20', outcome: null };
  const review = (outcome: 'SUFFICIENT' | 'INSUFFICIENT', takenOn = '2026-05-29'): TakenStep => ({ step: 'PLAN_REVIEW', takenOn, outcome });
  const insufficient = [dialogue, { step: 'ACTION_PLAN', takenOn: '2026-05-26', outcome: null } as TakenStep, review('INSUFFICIENT')];
  const asked: PenaltyAsked = { ground: 'ACTION_PLAN_INSUFFICIENT', from: '2026-06-01', decidedOn: '2026-05-30', reason: 'No dates in the plan' };
  const matter: PenaltyMatter = { operatingForm: 'EXTERNAL', clause, agreementFrom: '2024-02-01', taken: insufficient, findings: [finding], priceBaseAmounts };
  const judge = (a: Partial<PenaltyAsked> = {}, m: Partial<PenaltyMatter> = {}, p: PenaltyPolicy = policy) => judgePenalty({ ...asked, ...a }, { ...matter, ...m }, p, ladder);

  test('stores ground, first day and the year rule that holds, as a step of the ladder', () => {
    expect(judge()).toMatchObject({
      ground: 'ACTION_PLAN_INSUFFICIENT', from: '2026-06-01', decidedOn: '2026-05-30', yearRule: 'WEEK_BEGINS',
      firstWeek: { begins: '2026-06-01', year: 2026, amountOre: 5_920_000 }, step: { step: 'CONTRACT_PENALTY', takenOn: '2026-05-30', stillDemanded: [] },
    });
  });

  test('a guideline without grounds has no penalty', () => {
    expect(judge({}, {}, {})).toMatchObject({ __typename: 'NotInPolicy', kind: 'contract-penalty' });
  });

  test('own operation never gets one, clause or not', () => {
    for (const c of [clause, null]) expect(judge({}, { operatingForm: 'OWN_OPERATION', clause: c })).toMatchObject({ __typename: 'NotForOwnOperation', step: 'CONTRACT_PENALTY' });
  });

  test('an agreement without a clause never gets one', () => {
    expect(judge({}, { clause: null })).toMatchObject({ __typename: 'PenaltyClauseMissing' });
  });

  test('the ground is one of the guideline', () => {
    const only = { ...policy, grounds: ['NOT_CORRECTED_IMMEDIATELY'] };
    expect(judge({}, {}, only)).toMatchObject({ __typename: 'GroundNotInPolicy', allowed: ['NOT_CORRECTED_IMMEDIATELY'] });
  });

  test('an insufficient plan as ground needs the review that found it so, the latest by that day', () => {
    const [talk, plan] = insufficient as [TakenStep, TakenStep];
    const refused = (taken: TakenStep[], outcome: string | null) =>
      expect(judge({}, { taken })).toMatchObject({ __typename: 'PlanNotInsufficient', outcome });
    refused([talk, plan, review('SUFFICIENT')], 'SUFFICIENT');
    refused([talk, plan], null);
    refused([...insufficient, review('SUFFICIENT', '2026-05-30')], 'SUFFICIENT');
    refused([...insufficient, review('SUFFICIENT')], 'SUFFICIENT');
    expect(judge({}, { taken: [...insufficient, review('SUFFICIENT', '2026-05-31')] })).toMatchObject({ ground: 'ACTION_PLAN_INSUFFICIENT' });
  });

  test('lack of correction as ground is independent of the plan, and is recorded with its reason', () => {
    const [talk, plan] = insufficient as [TakenStep, TakenStep];
    const late = { ground: 'NOT_CORRECTED_IMMEDIATELY' as const };
    expect(judge(late, { taken: [talk, plan, review('SUFFICIENT')] })).toMatchObject({ ground: 'NOT_CORRECTED_IMMEDIATELY' });
    expect(judge({ ...late, reason: ' ' })).toMatchObject({ __typename: 'InvalidInput', field: 'reason' });
  });

  test('it comes in its turn, or directly on an extensive deficiency with the plan still demanded', () => {
    const direct = { reason: 'Extensive', decidedBy: 'Head of administration' };
    const late = { ground: 'NOT_CORRECTED_IMMEDIATELY' as const, direct };
    expect(judge(late, { taken: [dialogue] })).toMatchObject({ __typename: 'LadderStepSkipped', required: 'ACTION_PLAN' });
    expect(judge(late, { taken: [dialogue], findings: [{ ...finding, extensive: true }] })).toMatchObject({ step: { stillDemanded: ['ACTION_PLAN'] } });
  });

  test('it is neither decided nor runs before the dialogue', () => {
    const late = { ground: 'NOT_CORRECTED_IMMEDIATELY' as const };
    expect(judge(late, { taken: [] })).toMatchObject({ __typename: 'StepBeforeDialogue', dialogueOn: null });
    expect(judge({ ...late, decidedOn: '2026-05-19' })).toMatchObject({ __typename: 'StepBeforeDialogue', dialogueOn: '2026-05-20' });
    expect(judge({ ...late, from: '2026-05-19' })).toMatchObject({ __typename: 'StepBeforeDialogue', dialogueOn: '2026-05-20' });
    expect(judge({ ...late, from: '2026-05-20' })).toMatchObject({ from: '2026-05-20' });
  });

  test('what cannot be counted is not decided: a silent clause, an unknown year', () => {
    expect(judge({}, { clause: { amountPerWeekOre: null, yearRule: null } })).toMatchObject({ __typename: 'PenaltyYearRuleNeeded' });
    expect(judge({ from: '2027-01-01' })).toMatchObject({ __typename: 'PriceBaseAmountUnknown', year: 2027 });
  });

  test("the agreement's own amount is the one that is decided", () => {
    expect(judge({}, { clause: { amountPerWeekOre: 2_500_000, yearRule: null } })).toMatchObject({ firstWeek: { amountOre: 2_500_000 } });
  });
});
