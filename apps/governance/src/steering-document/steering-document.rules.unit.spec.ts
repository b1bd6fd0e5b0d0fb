import { expect, test } from '@jest/globals';
import { appliesTo, coverAgrees, judgeAdoption, mayRevise, revisionToTell } from './steering-document.rules.ts';

test('a document\'s cover has what its own section states', () => {
  const cover = { registrationNumber: 'SOC 2026/100', parentProgramme: 'KS2023/224', validUntil: null, revisionIntervalMonths: 48 };
  const stated = { registrationNumber: 'SOC 2026/100', parentProgramme: 'KS2023/224', revisionIntervalMonths: 48, validity: 'UNTIL_FURTHER_NOTICE' };
  expect(coverAgrees(cover, stated)).toBeUndefined();
  expect(coverAgrees({}, {})).toBeUndefined();
  for (const field of ['registrationNumber', 'parentProgramme', 'revisionIntervalMonths'] as const)
    expect(coverAgrees({ ...cover, [field]: null }, stated)).toMatchObject({ __typename: 'InvalidInput', field });
  expect(coverAgrees({ ...cover, validUntil: '2028-12-31' }, stated)).toMatchObject({ field: 'validUntil' });
  expect(coverAgrees(cover, { ...stated, validity: 'FIXED_PERIOD' })).toMatchObject({ field: 'validUntil' });
});

test('it is adopted on the day it states of itself, if it states one', () => {
  const decision = { body: 'SOCIALNAMNDEN', decidedOn: '2026-05-19', reference: '§ 1' };
  expect(judgeAdoption(decision, { adoptedOn: '2026-05-19' }, ['SOCIALNAMNDEN'])).toEqual(decision);
  expect(judgeAdoption(decision, {}, ['SOCIALNAMNDEN'])).toEqual(decision);
  expect(judgeAdoption(decision, { adoptedOn: '2026-05-20' }, ['SOCIALNAMNDEN'])).toMatchObject({ __typename: 'InvalidInput', field: 'decidedOn' });
  expect(judgeAdoption(decision, {}, ['ALDRENAMNDEN'])).toMatchObject({ __typename: 'UnknownBody' });
});

test('it is revised by the functions it names, earlier than it is due only on demand where it allows that', () => {
  const policy = { revisionResponsible: ['MAS'], revisionOnDemand: true };
  expect(mayRevise(['MAS'], policy, '2027-01-01', '2030-05-19')).toBeUndefined();
  expect(mayRevise(['PLANNER'], policy, '2027-01-01', '2030-05-19')).toMatchObject({ __typename: 'NotResponsible' });
  expect(mayRevise(['MAS'], { ...policy, revisionOnDemand: false }, '2027-01-01', '2030-05-19')).toMatchObject({ __typename: 'InvalidInput', field: 'validFrom' });
  expect(mayRevise(['MAS'], { ...policy, revisionOnDemand: false }, '2030-05-19', '2030-05-19')).toBeUndefined();
});

test('a revision is told of before it is due and after, once each, until a later document is adopted', () => {
  const document = { status: 'ADOPTED' as const, validFrom: '2026-05-19', adoptedOn: '2026-05-19', revisionIntervalMonths: 48, revisionReminderDays: 30 };
  expect(revisionToTell(document, false, '2030-04-18')).toBeUndefined();
  expect(revisionToTell(document, false, '2030-04-19')).toBe('DUE');
  expect(revisionToTell({ ...document, revisionTold: 'DUE' }, false, '2030-05-19')).toBeUndefined();
  expect(revisionToTell({ ...document, revisionReminderDays: null }, false, '2030-05-18')).toBeUndefined();
  expect(revisionToTell({ ...document, revisionReminderDays: null }, false, '2030-05-19')).toBe('DUE');
  expect(revisionToTell({ ...document, revisionTold: 'DUE' }, false, '2030-05-20')).toBe('OVERDUE');
  expect(revisionToTell({ ...document, revisionTold: 'OVERDUE' }, false, '2030-05-21')).toBeUndefined();
  expect(revisionToTell(document, true, '2030-05-20')).toBeUndefined();
  expect(revisionToTell({ ...document, revisionIntervalMonths: null }, false, '2040-01-01')).toBeUndefined();
  expect(revisionToTell({ ...document, validUntil: '2030-05-01' }, false, '2030-05-20')).toBeUndefined();
});

test('a document says in its own words what it is for, or does not', () => {
  expect([appliesTo({ scope: 'Sociala omsorgsprocessen' }), appliesTo({})]).toEqual(['Sociala omsorgsprocessen', null]);
});
