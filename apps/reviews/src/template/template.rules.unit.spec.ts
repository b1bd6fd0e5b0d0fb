import { describe, expect, test } from '@jest/globals';
import { changesOf, publishTemplate, qualityAreasOf, shownToProviders, withholding, without, writeTemplate, type AskedQuestion, type Question, type TemplatePolicies } from './template.rules.ts';

const model = { areas: { SOL: ['ACCESSIBILITY', 'EFFICIENCY'], LSS: ['LIVE_LIKE_OTHERS'] } };
const silent: TemplatePolicies = { model: null, checklist: null };
let made = 0;
const write = (questions: AskedQuestion[], policies: TemplatePolicies = silent, before: Question[] = [], more: object = {}) =>
  writeTemplate({ kind: 'QUALITY_REVIEW', statute: 'SOL', scale: 4, questions, ...more }, before, policies, () => `q${++made}`);
const yes: AskedQuestion = { text: 'Finns rutinen?', type: 'YES_NO' };
const written = (questions: AskedQuestion[], before: Question[] = []) => (write(questions, silent, before) as { questions: Question[] }).questions;

describe('writing', () => {
  test('LSS has two areas more than the social services act', () => {
    expect(qualityAreasOf('SOL', model)).toEqual(['ACCESSIBILITY', 'EFFICIENCY']);
    expect(qualityAreasOf('LSS', model)).toEqual(['ACCESSIBILITY', 'EFFICIENCY', 'LIVE_LIKE_OTHERS']);
    expect(qualityAreasOf(null, null)).toEqual([]);
  });

  test('a question is in an area of its statute, where the guideline has areas, and in none where it has none', () => {
    for (const qualityArea of [null, 'LIVE_LIKE_OTHERS']) expect(write([{ ...yes, qualityArea }], { model, checklist: null })).toMatchObject({ __typename: 'InvalidInput', field: 'questions.0.qualityArea' });
    expect(write([{ ...yes, qualityArea: 'LIVE_LIKE_OTHERS' }], { model, checklist: null }, [], { statute: 'LSS' })).toMatchObject({ questions: [{ qualityArea: 'LIVE_LIKE_OTHERS' }] });
    expect(write([{ ...yes, qualityArea: 'EFFICIENCY' }])).toMatchObject({ field: 'questions.0.qualityArea' });
  });

  test('a question has a dimension where the guideline has dimensions', () => {
    const dimensions = { model: { dimensions: ['STRUCTURE', 'PROCESS', 'RESULT'] }, checklist: null };
    expect(write([yes], dimensions)).toMatchObject({ __typename: 'InvalidInput', field: 'questions.0.dimension' });
    expect(write([{ ...yes, dimension: 'RESULT' }], dimensions)).toMatchObject({ questions: [{ dimension: 'RESULT' }] });
  });

  test('a condition is an earlier question and an answer to it', () => {
    expect(write([yes, { ...yes, conditionOn: 1, conditionValue: 'YES' }])).toMatchObject({ questions: [{}, { conditionValue: 'YES' }] });
    for (const wrong of [{ conditionOn: 2, conditionValue: 'YES' }, { conditionOn: 1 }, { conditionValue: 'YES' }])
      expect(write([yes, { ...yes, ...wrong }])).toMatchObject({ __typename: 'InvalidInput', field: 'questions.1.conditionOn' });
  });

  test('a question keeps its id while it is answered the same way; what it replaces is said', () => {
    const before = written([yes]);
    const { questionId } = before[0]!;
    expect(written([{ ...yes, text: 'Finns en rutin?', questionId }], before)).toMatchObject([{ questionId, replaces: null }]);
    expect(write([{ ...yes, type: 'NUMBER', questionId }], silent, before)).toMatchObject({ __typename: 'InvalidInput', field: 'questions.0.questionId' });
    const [changed] = written([{ ...yes, text: 'Följs rutinen?', replaces: questionId }], before);
    expect(changed).toMatchObject({ replaces: questionId });
    expect(changed!.questionId).not.toBe(questionId);
  });
});

test('what is new, changed, reworded and gone shows', () => {
  const before = written([yes, { ...yes, text: 'Två' }, { ...yes, text: 'Tre' }, { ...yes, text: 'Fyra' }]);
  const [one, two, three] = before.map((q) => q.questionId);
  const now = written([{ ...yes, questionId: one! }, { ...yes, text: 'Tvåan', questionId: two! }, { ...yes, text: 'Annat', replaces: three! }, { ...yes, text: 'Ny' }], before);
  expect(changesOf(now, before).map((c) => [c.change, c.text])).toEqual([['REWORDED', 'Tvåan'], ['CHANGED', 'Annat'], ['NEW', 'Ny'], ['GONE', 'Fyra']]);
});

test('a template for one operating form is refused where treatment is equal', () => {
  const only = { kind: 'QUALITY_REVIEW', onlyFor: 'EXTERNAL', questions: [] };
  expect(publishTemplate(only, true, null)).toMatchObject({ __typename: 'TemplateNotEqual' });
  expect([publishTemplate({ ...only, onlyFor: null }, true, null), publishTemplate(only, false, null)]).toEqual([{ published: true }, { published: true }]);
});

test('a quality review\'s checklist covers the areas the guideline names; another kind\'s need not', () => {
  const [checklist, questions] = [{ checklistAreas: ['STAFFING', 'TREATMENT'] }, written([{ ...yes, area: 'STAFFING' }])];
  expect(publishTemplate({ kind: 'QUALITY_REVIEW', onlyFor: null, questions }, true, checklist)).toMatchObject({ __typename: 'TemplateAreaMissing', missing: ['TREATMENT'] });
  expect(publishTemplate({ kind: 'CONTRACT_FOLLOW_UP', onlyFor: null, questions }, true, checklist)).toEqual({ published: true });
  expect(without(['STAFFING', 'TREATMENT'], questions, 'area')).toEqual(['TREATMENT']);
});

test('withholding needs a reason, and only a guideline that says so shows templates to providers', () => {
  expect(withholding(true, ' ')).toMatchObject({ __typename: 'InvalidInput', field: 'reason' });
  expect([withholding(true, 'Oanmäld'), withholding(false, null)]).toEqual([{ withheldReason: 'Oanmäld' }, { withheldReason: null }]);
  expect([{ publishToProviders: 'DEFAULT_ON' }, {}, null].map(shownToProviders)).toEqual([true, false, false]);
});
