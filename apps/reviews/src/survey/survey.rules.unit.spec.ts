import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { assessAnswers, decideDeviation, isNotAnswered, isYearly, issueSurvey, mergeAnswers, prepareSurvey, questionsFor, submitAnswers, type SurveyQuestion } from './survey.rules.ts';

const requirementId = newId();
const volume: SurveyQuestion = { key: 'V', area: 'VOLUME', text: 'Volym?', requirementId };
const statute: SurveyQuestion = { key: 'S', text: 'Personal?', statute: '3 kap. 3 § SoL' };
const special: SurveyQuestion = { key: 'N', text: 'Natt?', requirementId };
const decided = { reason: 'Därför.', by: 'account', on: '2026-09-01' };

test('a question has a key of its own, a text, and a requirement or statute', () => {
  expect(prepareSurvey([volume, statute], {})).toMatchObject({ questions: [{ key: 'V', statute: null }, { key: 'S', area: null, requirementId: null }] });
  expect(prepareSurvey([volume], null)).toMatchObject({ __typename: 'NotInPolicy' });
  for (const [questions, field] of [[[], 'questions'], [[volume, { ...statute, key: 'V' }], 'questions'], [[{ ...volume, text: ' ' }], 'questions.0.text'], [[{ ...statute, statute: ' ' }], 'questions.0.requirementId'], [[{ ...volume, requirementId: 'x' }], 'questions.0.requirementId']] as const)
    expect(prepareSurvey(questions, {})).toMatchObject({ __typename: 'InvalidInput', field });
});

test('it is sent in its year with every common area; the last day is what is set, else what the guideline gives, else none', () => {
  const survey = { year: 2026, questions: [volume, statute] };
  expect(issueSurvey(survey, null, '2026-09-01', { commonAreas: ['VOLUME', 'STAFF'] })).toMatchObject({ __typename: 'SurveyAreaMissing', missing: ['STAFF'] });
  expect(issueSurvey(survey, null, '2026-09-01', { commonAreas: ['VOLUME'], dueDays: null })).toEqual({ status: 'ISSUED', issuedOn: '2026-09-01', dueOn: null });
  expect(issueSurvey(survey, null, '2026-09-01', { dueDays: 30 })).toMatchObject({ dueOn: '2026-10-01' });
  expect(issueSurvey(survey, '2026-09-15', '2026-09-01', { dueDays: 30 })).toMatchObject({ dueOn: '2026-09-15' });
  expect(issueSurvey(survey, '2026-08-31', '2026-09-01', {})).toMatchObject({ field: 'dueOn' });
  expect(issueSurvey(survey, null, '2027-01-01', {})).toMatchObject({ field: 'surveyId' });
});

test('special questions go to the agreements that make the requirement, where the guideline lets them vary', () => {
  const policy = { questionsPerProvider: true, commonAreas: ['VOLUME' as const] };
  expect(questionsFor(new Set(), [volume, statute, special], policy)).toEqual([volume, statute]);
  expect(questionsFor(new Set([requirementId]), [volume, statute, special], policy)).toEqual([volume, statute, special]);
  expect(questionsFor(new Set(), [volume, special], {})).toEqual([volume, special]);
});

test('answers come in part; the last given counts, an empty one is none, and all are there when handed in', () => {
  const merged = mergeAnswers([{ key: 'V', value: '1' }], [{ key: 'V', value: '2' }, { key: 'S', value: ' ' }], [volume, statute]);
  expect(merged).toEqual({ answers: [{ key: 'V', value: '2' }] });
  expect(mergeAnswers([], [{ key: 'X', value: '1' }], [volume])).toMatchObject({ field: 'answers.0.key' });
  expect(submitAnswers([{ key: 'V', value: '2' }], [volume, statute])).toMatchObject({ __typename: 'SurveyAnswersMissing', missing: ['S'] });
  expect(submitAnswers([{ key: 'V', value: '2' }], [volume])).toBeUndefined();
});

test('silence is recorded from the day after the last day, or at closing, where answering is mandatory', () => {
  const [sent, mandatory] = [{ status: 'SENT' as const, dueOn: '2026-10-01' }, { answerMandatory: true }];
  expect([isNotAnswered(sent, '2026-10-01', false, mandatory), isNotAnswered(sent, '2026-10-02', false, mandatory), isNotAnswered({ ...sent, dueOn: null }, '2099-01-01', false, mandatory)]).toEqual([false, true, false]);
  expect([isNotAnswered(sent, '2026-09-01', true, mandatory), isNotAnswered(sent, '2026-10-02', true, {}), isNotAnswered({ ...sent, status: 'SUBMITTED' }, '2026-10-02', true, mandatory)]).toEqual([true, false, false]);
});

test('a person decides, with a reason, of what is recorded', () => {
  expect(decideDeviation({ ...decided, deviation: true }, { notAnsweredOn: '2026-10-02' })).toMatchObject({ deviation: true });
  expect(decideDeviation({ ...decided, deviation: true }, {})).toMatchObject({ __typename: 'Conflict' });
  const answers = [{ key: 'V', value: '2' }];
  expect(assessAnswers({ ...decided, outcome: 'MET' }, { status: 'SUBMITTED', answers })).toMatchObject({ outcome: 'MET', answerKeys: ['V'] });
  expect(assessAnswers({ ...decided, outcome: 'MET' }, { status: 'SENT', answers })).toMatchObject({ field: 'responseId' });
  expect(assessAnswers({ ...decided, reason: ' ', outcome: 'MET' }, { status: 'SUBMITTED', answers })).toMatchObject({ field: 'reason' });
});

test('a duty each year where the interval is twelve months', () => {
  expect([isYearly({ intervalMonths: 12 }), isYearly({ intervalMonths: null }), isYearly(null)]).toEqual([true, false, false]);
});
