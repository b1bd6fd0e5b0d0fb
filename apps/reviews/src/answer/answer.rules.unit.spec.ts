import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Question } from '../template/template.rules.ts';
import { assess, checklistOf, comparable, judgeAnswer, openAnswers, standingOf, type AnswerVersion } from './answer.rules.ts';

const question = (questionId: string, more: Partial<Question> = {}): Question => ({
  questionId, replaces: null, text: 'Följs det?', type: 'YES_NO', choices: [], weight: 1, area: null, qualityArea: null, dimension: null, requirement: null, conditionQuestionId: null, conditionValue: null, ...more,
});
const version = (id: string, more: Partial<AnswerVersion> = {}): AnswerVersion =>
  ({ id, questionId: 'q', deviceId: 'a', order: 1, value: 'YES', notApplicable: null, seen: [], answeredAt: new Date('2026-05-01T08:00:00Z'), ...more });

test('an answer is of its question\'s kind, or not applicable with a reason, never both', () => {
  const judge = (type: Question['type'], value: string | null, notApplicable: string | null = null) => judgeAnswer({ value, notApplicable }, question('q', { type, choices: ['Röd', 'Grön'] }), 4, 3);
  for (const [type, right, wrong] of [['YES_NO', 'NO', 'yes'], ['SCALE', '4', '5'], ['NUMBER', '-1.5', 'x'], ['CHOICE', 'Röd', 'Blå'], ['TEXT', 'Ord', ' ']] as const) {
    expect(judge(type, right)).toEqual({ value: right, notApplicable: null });
    expect(judge(type, wrong)).toMatchObject({ __typename: 'InvalidInput', field: 'answers.3.value' });
  }
  expect(judge('YES_NO', null, 'Ingen natt')).toEqual({ value: null, notApplicable: 'Ingen natt' });
  expect(judge('YES_NO', null, ' ')).toMatchObject({ field: 'answers.3.value' });
  expect(judge('YES_NO', 'YES', 'Ingen natt')).toMatchObject({ field: 'answers.3.notApplicable' });
  expect(judgeAnswer({ value: 'YES' }, undefined, 4, 0)).toMatchObject({ field: 'answers.0.questionId' });
});

test('a device\'s later answer takes the place of its earlier; of two devices that differ both are left until one has seen them', () => {
  const [one, two] = [version('1'), version('2', { order: 2, value: 'NO' })];
  expect(standingOf([two, one])).toMatchObject({ answer: { id: '2' }, conflict: false });
  const other = version('3', { deviceId: 'b', answeredAt: new Date('2026-05-01T09:00:00Z') });
  expect(standingOf([two, other])).toMatchObject({ answer: { id: '3' }, conflict: true });
  expect(standingOf([one, other])).toMatchObject({ conflict: false });
  expect(standingOf([two, other, version('4', { order: 3, value: 'NO', seen: ['3'] })])).toMatchObject({ answer: { id: '4' }, conflict: false });
});

test('in whatever order batches come in, the same answer holds and none is lost', () => {
  const versions = fc.uniqueArray(fc.record({ deviceId: fc.constantFrom('a', 'b', 'c'), order: fc.integer({ min: 1, max: 4 }), value: fc.constantFrom('YES', 'NO'), minute: fc.integer({ min: 0, max: 3 }), sees: fc.boolean() }), { selector: (v) => `${v.deviceId}${v.order}`, minLength: 1 })
    .map((rows) => rows.map(({ deviceId, order, value, minute, sees }, at) => version(`${deviceId}${order}`, {
      deviceId, order, value, answeredAt: new Date(Date.UTC(2026, 4, 1, 8, minute)), seen: sees ? rows.slice(0, at).filter((o) => o.deviceId !== deviceId).map((o) => `${o.deviceId}${o.order}`) : [],
    })));
  fc.assert(fc.property(versions.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))), ([all, shuffled]) => {
    const [a, b] = [standingOf(all), standingOf(shuffled)];
    expect([b.answer?.id, b.conflict]).toEqual([a.answer?.id, a.conflict]);
    expect(b.versions.map((v) => v.id).sort()).toEqual(all.map((v) => v.id).sort());
    expect(a.answer).not.toBeNull();
  }));
});

test('what is asked and unanswered, in conflict, or an area with nothing answered, is open', () => {
  const questions = [question('q', { area: 'STAFFING' }), question('r', { area: 'TREATMENT', conditionQuestionId: 'q', conditionValue: 'NO' })];
  const open = (versions: AnswerVersion[]) => openAnswers('QUALITY_REVIEW', checklistOf(questions, versions), { checklistAreas: ['STAFFING'] }).map((d) => `${d.kind} ${d.subject}`);
  expect(open([])).toEqual(['CHECKLIST_AREA STAFFING', 'ANSWER q']);
  expect(open([version('1')])).toEqual([]);
  expect(open([version('1', { value: 'NO' })])).toEqual(['ANSWER r']);
  expect(open([version('1'), version('2', { deviceId: 'b', value: null, notApplicable: 'Ingen' })])).toEqual(['ANSWER_CONFLICT q']);
  expect(openAnswers('CONTRACT_FOLLOW_UP', [], { checklistAreas: ['STAFFING'] })).toEqual([]);
});

test('answers weigh together by area and dimension; what is not applicable or on no scale does not count', () => {
  const questions = [
    question('a', { type: 'SCALE', weight: 3, dimension: 'RESULT', qualityArea: 'EFFICIENCY' }), question('b', { dimension: 'PROCESS', qualityArea: 'EFFICIENCY' }),
    question('c', { dimension: 'PROCESS' }), question('d', { type: 'TEXT', dimension: 'RESULT' }),
  ];
  const given = [version('1', { questionId: 'a', value: '4' }), version('2', { questionId: 'b', value: 'NO' }), version('3', { questionId: 'c', value: null, notApplicable: 'Ej' }), version('4', { questionId: 'd', value: 'Ord' })];
  const { total, byDimension, byQualityArea } = assess(checklistOf(questions, given), 5, ['EFFICIENCY'], ['STRUCTURE', 'PROCESS', 'RESULT']);
  expect(total).toEqual({ key: 'TOTAL', percent: 56, answered: 3, asked: 3 });
  expect(byDimension).toEqual([{ key: 'STRUCTURE', percent: null, answered: 0, asked: 0 }, { key: 'PROCESS', percent: 0, answered: 1, asked: 1 }, { key: 'RESULT', percent: 75, answered: 2, asked: 2 }]);
  expect(byQualityArea).toEqual([{ key: 'EFFICIENCY', percent: 56, answered: 2, asked: 2 }]);
});

test('results are compared over time, between units, or both, as the guideline says', () => {
  const says = { comparability: { overTime: true, betweenUnits: false } };
  expect([comparable(says, { unitId: 'u' }), comparable(says, { year: 2025 }), comparable(says, {}), comparable(null, { unitId: 'u' })]).toEqual([true, false, false, false]);
});
