import { expect, test } from '@jest/globals';
import { agreementsInArea, callToConsultation, callToDialogue, consultationAgenda, consultationsDue, countConsultations, dialogueAgenda, dialoguesDue, finalise } from './dialogue.rules.ts';

const agreement = (id: string, more: object = {}) => ({ id, type: 'LOV_AUTHORISATION', operatingForm: 'EXTERNAL' as const, validFrom: '2025-01-01', validUntil: null, ...more });
const unit = (id: string, operatingForm: 'OWN_OPERATION' | 'EXTERNAL' = 'OWN_OPERATION') => ({ id, operatingForm });
const consultation = { agreementTypes: ['LOU_CONTRACT', 'LOV_AUTHORISATION'], perYear: 4, agenda: ['SYSTEMATIC_QUALITY_WORK', 'TENDER_ADDED_VALUE'], addedValueFor: ['LOU_CONTRACT'] };

test('a dialogue with the own operation takes no external provider, by its agreement or by its unit', () => {
  const policy = { counterparts: ['OWN_OPERATION_MANAGERS' as const] };
  expect(callToDialogue([agreement('a')], [], policy)).toMatchObject({ __typename: 'ParticipantNotInPolicy', subjectId: 'a' });
  expect(callToDialogue([], [unit('u', 'EXTERNAL')], policy)).toMatchObject({ __typename: 'ParticipantNotInPolicy', subjectId: 'u' });
  expect(callToDialogue([], [unit('u')], policy)).toEqual({ agreements: [], units: [unit('u')] });
});

test('a dialogue with providers takes private and municipal ones alike', () => {
  const policy = { counterparts: ['PROVIDERS_IN_CONTRACT_AREA' as const] };
  const both = [agreement('a'), agreement('b', { operatingForm: 'OWN_OPERATION', type: 'INTERNAL_AGREEMENT' })];
  expect(callToDialogue(both, [], policy)).toEqual({ agreements: both, units: [] });
  expect(callToDialogue([], [unit('u')], policy)).toMatchObject({ __typename: 'ParticipantNotInPolicy' });
});

test('a consultation meeting is with external operation under the types of the guideline', () => {
  expect(callToConsultation([agreement('a')], [], consultation)).toMatchObject({ agreements: [{ id: 'a' }] });
  for (const wrong of [agreement('a', { operatingForm: 'OWN_OPERATION' }), agreement('a', { type: 'PLACEMENT_AGREEMENT' }), agreement('a', { type: null })])
    expect(callToConsultation([wrong], [], consultation)).toMatchObject({ __typename: 'ParticipantNotInPolicy', subjectId: 'a' });
  expect(callToConsultation([], [unit('u')], consultation)).toMatchObject({ __typename: 'ParticipantNotInPolicy', subjectId: 'u' });
});

test('added value is reported under procured agreements alone, and what was not reported comes again', () => {
  const promises = ['a', 'b'].flatMap((agreementId) => [1, 2].map((n) => ({ agreementId, commitmentId: `${agreementId}${n}` })));
  const agenda = consultationAgenda([agreement('a', { type: 'LOU_CONTRACT' }), agreement('b')], promises, ['b'], consultation);
  expect(agenda.map((i) => [i.agreementId, i.kind, i.commitmentId])).toEqual([
    ['a', 'SYSTEMATIC_QUALITY_WORK', null], ['a', 'TENDER_ADDED_VALUE', 'a1'], ['a', 'TENDER_ADDED_VALUE', 'a2'], ['b', 'NOT_REPORTED_BEFORE', null], ['b', 'SYSTEMATIC_QUALITY_WORK', null],
  ]);
  expect(consultationAgenda([agreement('a')], [], [], {})).toEqual([]);
});

test('each own unit shows what the guideline puts on the agenda of the dialogue', () => {
  expect(dialogueAgenda([unit('u')], { agenda: ['RISK_ANALYSES', 'SELF_MONITORING'] }).map((i) => [i.unitId, i.kind])).toEqual([['u', 'RISK_ANALYSES'], ['u', 'SELF_MONITORING']]);
  expect(dialogueAgenda([unit('u')], {})).toEqual([]);
});

test('notes are finalised of a meeting that was held, with every item said', () => {
  const items = [{ id: 'i', outcome: 'REPORTED' }, { id: 'j', outcome: null }];
  expect(finalise({ heldOn: '2026-05-01', notes: 'x' }, '2026-05-01', items)).toMatchObject({ __typename: 'AgendaItemsOpen', itemIds: ['j'] });
  expect(finalise({ heldOn: '2026-05-02', notes: 'x' }, '2026-05-01', [])).toMatchObject({ __typename: 'InvalidInput', field: 'heldOn' });
  expect(finalise({ heldOn: '2026-05-01', notes: ' ' }, '2026-05-01', [])).toMatchObject({ __typename: 'InvalidInput', field: 'notes' });
  expect(finalise({ heldOn: '2026-05-01', notes: ' x ' }, '2026-05-01', items.slice(0, 1))).toEqual({ heldOn: '2026-05-01', notes: 'x' });
});

test('the year\'s meetings fall due by its last day for agreements in force in it; without a number none do', () => {
  const due = consultationsDue(2026, [agreement('a', { validFrom: '2026-11-01' }), agreement('b', { validUntil: '2025-12-31' }), agreement('c', { operatingForm: 'OWN_OPERATION' })], consultation);
  expect(due).toEqual([1, 2, 3, 4].map((n) => ({ agreementId: 'a', period: `2026-no${n}`, dueOn: '2026-12-31' })));
  expect(consultationsDue(2026, [agreement('a')], { ...consultation, perYear: null })).toEqual([]);
});

test('missing meetings are told when the year is over', () => {
  expect(countConsultations(2026, 3, consultation, '2026-12-31')).toEqual({ demanded: 4, held: 3, missing: 0 });
  expect(countConsultations(2026, 3, consultation, '2027-01-01')).toEqual({ demanded: 4, held: 3, missing: 1 });
  expect(countConsultations(2026, 5, consultation, '2027-01-01')).toEqual({ demanded: 4, held: 5, missing: 0 });
  expect(countConsultations(2026, 0, { ...consultation, perYear: null }, '2027-01-01')).toEqual({ demanded: null, held: 0, missing: 0 });
});

test('an area\'s dialogue calls those whose agreement is in force', () => {
  expect(agreementsInArea([agreement('a'), agreement('b', { validUntil: '2026-04-30' }), agreement('c', { validFrom: '2026-05-02' })], '2026-05-01').map((a) => a.id)).toEqual(['a']);
});

test('so many quality dialogues a year fall due in an area, and none where there is no number', () => {
  expect(dialoguesDue(2026, 'LSS', { perYear: 2 })).toEqual([{ serviceAreaKey: 'LSS', period: '2026-no1', dueOn: '2026-12-31' }, { serviceAreaKey: 'LSS', period: '2026-no2', dueOn: '2026-12-31' }]);
  expect([dialoguesDue(2026, 'LSS', { perYear: null }), dialoguesDue(2026, 'LSS', {})]).toEqual([[], []]);
});
