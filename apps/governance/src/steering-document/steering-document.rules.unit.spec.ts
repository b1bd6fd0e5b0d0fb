import { expect, test } from '@jest/globals';
import { coverAgrees, judgeAdoption, mayRevise } from './steering-document.rules.ts';

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
