import { expect, test } from '@jest/globals';
import { categoriesOf, closeComplaint, handOver, mayHandle, mayReceive, registerComplaint, remainingSteps, type ComplaintAsked, type ComplaintFacts } from './complaint.rules.ts';

const nacka = { firstHandler: 'PLANNER', measuresReportedTo: 'PLANNER', providerMustContactComplainant: true };
const atv = { categories: ['SUGGESTION' as const, 'VIEW' as const, 'COMPLAINT' as const], firstHandler: 'INVESTIGATION_SECRETARY', providerHandlingRequired: true };
const asked: ComplaintAsked = { category: 'COMPLAINT', receivedOn: '2026-05-20', content: 'Sena besök.', anonymous: false, complainantReference: 'KL-1' };
const complaint: ComplaintFacts = { category: 'COMPLAINT', anonymous: false, measures: [] };
const measure = { action: 'Nytt schema', takenOn: '2026-05-22' };

test('it is registered in the guideline\'s categories and goes to its first handler', () => {
  expect(registerComplaint(asked, '2026-05-20', nacka)).toEqual({ complainantReference: 'KL-1', handlerRole: 'PLANNER', contactExemption: null, handlingDemanded: false });
  expect(registerComplaint({ ...asked, category: 'SUGGESTION' }, '2026-05-20', nacka)).toMatchObject({ __typename: 'InvalidInput', field: 'category' });
  expect(registerComplaint({ ...asked, category: 'SUGGESTION' }, '2026-05-20', atv)).toMatchObject({ handlerRole: 'INVESTIGATION_SECRETARY', handlingDemanded: false });
  expect(categoriesOf(atv)).toEqual(['SUGGESTION', 'VIEW', 'COMPLAINT', 'MISCONDUCT', 'RISK_OF_MISCONDUCT']);
  expect([registerComplaint(asked, '2026-05-20', null), registerComplaint(asked, '2026-05-20', {})]).toMatchObject([{ __typename: 'NotInPolicy' }, { __typename: 'NotInPolicy' }]);
});

test('a complainant is anonymous or known by a pseudonym, never by a personal number', () => {
  const register = (more: Partial<ComplaintAsked>) => registerComplaint({ ...asked, ...more }, '2026-05-20', nacka);
  expect(register({ anonymous: true, complainantReference: null })).toMatchObject({ contactExemption: 'ANONYMOUS', complainantReference: null });
  for (const more of [{ anonymous: true }, { complainantReference: null }, { complainantReference: '19121212' + '1212' }]) expect(register(more)).toMatchObject({ __typename: 'InvalidInput', field: 'complainantReference' });
  expect(register({ receivedOn: '2026-05-21' })).toMatchObject({ field: 'receivedOn' });
  expect(register({ content: ' ' })).toMatchObject({ field: 'content' });
});

test('the named roles handle and receive, and no other', () => {
  expect([mayHandle(['PLANNER'], nacka), mayReceive(['PLANNER'], nacka), mayReceive(['INVESTIGATION_SECRETARY'], atv)]).toEqual([undefined, undefined, undefined]);
  expect(mayHandle(['GROUP_MANAGER'], nacka)).toMatchObject({ __typename: 'RoleNotInPolicy', allowed: ['PLANNER'] });
  expect(mayReceive(['UNIT_MANAGER'], atv)).toMatchObject({ allowed: ['INVESTIGATION_SECRETARY'] });
});

test('it is handed over once, after the contact', () => {
  expect(handOver({ providerContact: null }, '2026-05-20')).toMatchObject({ __typename: 'ProviderContactMissing' });
  expect(handOver({ providerContact: {} }, '2026-05-20')).toEqual({ handedOverOn: '2026-05-20' });
  expect(handOver({ providerContact: {}, handedOverOn: '2026-05-20' }, '2026-05-21')).toMatchObject({ __typename: 'Conflict' });
});

test('the provider contacts the complainant and reports measures; an anonymous one it need not contact', () => {
  expect(remainingSteps(complaint, nacka)).toEqual(['HAND_OVER', 'COMPLAINANT_CONTACT', 'MEASURES']);
  const handed = { ...complaint, handedOverOn: '2026-05-20', measures: [measure] };
  expect(closeComplaint(handed, nacka)).toMatchObject({ __typename: 'ComplaintOpen', remaining: ['COMPLAINANT_CONTACT'] });
  expect(closeComplaint({ ...handed, anonymous: true }, nacka)).toBeUndefined();
  expect(closeComplaint({ ...handed, complainantContactOn: '2026-05-21' }, nacka)).toBeUndefined();
});

test('what the provider must follow up is open until it says what followed; a suggestion is not', () => {
  const handed = { ...complaint, handedOverOn: '2026-05-20', measures: [measure] };
  expect(remainingSteps(handed, atv)).toEqual(['FOLLOW_UP_RESULT']);
  expect(remainingSteps({ ...handed, measures: [measure, { ...measure, followUpResult: 'Inga nya.' }] }, atv)).toEqual([]);
  expect(remainingSteps({ ...complaint, category: 'SUGGESTION' }, atv)).toEqual([]);
});
