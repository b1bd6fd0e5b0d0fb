import { expect, test } from '@jest/globals';
import { othersToFollowUp, recordFollowUp, type FollowUpAsked } from './individual-follow-up.rules.ts';

const policy = { questions: ['GOALS_ACHIEVED', 'USER_SATISFIED'] };
const yes = (question: FollowUpAsked['answers'][number]['question']) => ({ question, outcome: 'YES' as const });
const record = (more: Partial<FollowUpAsked>, p: object | null = policy) =>
  recordFollowUp({ heldOn: '2026-03-11', inDialogue: true, answers: [yes('GOALS_ACHIEVED'), yes('USER_SATISFIED')], ...more }, { decidedOn: '2025-01-15' }, '2026-03-11', p);

test('each question of the guideline is answered once, and no other', () => {
  expect(record({})).toMatchObject({ answers: [{ question: 'GOALS_ACHIEVED', reason: null }, { question: 'USER_SATISFIED' }], noDialogueReason: null });
  expect(record({ answers: [yes('GOALS_ACHIEVED')] })).toMatchObject({ __typename: 'QuestionsUnanswered', questions: ['USER_SATISFIED'] });
  for (const extra of [yes('EFFECT'), yes('USER_SATISFIED')]) expect(record({ answers: [yes('GOALS_ACHIEVED'), yes('USER_SATISFIED'), extra] })).toMatchObject({ __typename: 'InvalidInput', field: 'answers' });
});

test('where the guideline names none, one or more of the engine\'s are', () => {
  for (const silent of [null, {}, { questions: null }]) expect([record({ answers: [yes('EFFECT')] }, silent), record({ answers: [] }, silent)]).toMatchObject([{ answers: [{ question: 'EFFECT' }] }, { field: 'answers' }]);
});

test('what could not be obtained, and nothing else, has a reason that holds no personal number', () => {
  const answered = (outcome: 'YES' | 'NOT_OBTAINED', reason: string | null) => record({ answers: [yes('GOALS_ACHIEVED'), { question: 'USER_SATISFIED', outcome, reason }] });
  expect(answered('NOT_OBTAINED', ' Kunde inte svara ')).toMatchObject({ answers: [{}, { reason: 'Kunde inte svara' }] });
  for (const wrong of [answered('NOT_OBTAINED', ' '), answered('YES', 'x'), answered('NOT_OBTAINED', ['19121212', '1212'].join('-'))]) expect(wrong).toMatchObject({ field: 'answers' });
});

test('it is held between the decision and today, in dialogue or with the reason why not', () => {
  for (const heldOn of ['2025-01-14', '2026-03-12']) expect(record({ heldOn })).toMatchObject({ field: 'heldOn' });
  expect(record({ inDialogue: false, noDialogueReason: 'Ville inte' })).toMatchObject({ inDialogue: false, noDialogueReason: 'Ville inte' });
  for (const wrong of [{ inDialogue: false }, { noDialogueReason: 'Ville inte' }]) expect(record(wrong)).toMatchObject({ field: 'noDialogueReason' });
});

test('only something serious asks for the others, and only where the guideline says so', () => {
  const all = { onSeriousDeficiency: 'FOLLOW_UP_ALL_OTHERS_AT_UNIT', onSeriousDeficiencyOwner: 'AUTHORITY' };
  expect([othersToFollowUp('SERIOUS', all), othersToFollowUp('SERIOUS', { ...all, onSeriousDeficiencyOwner: null })]).toEqual([{ role: 'AUTHORITY' }, { role: null }]);
  expect([othersToFollowUp('MINOR', all), othersToFollowUp('NONE', all), othersToFollowUp('SERIOUS', {}), othersToFollowUp('SERIOUS', null)]).toEqual([null, null, null, null]);
});
