import { expect, test } from '@jest/globals';
import { correct, dayOfYear, decidedByDelegate, end, extend, followUpOwner, inScope, optionsOf, statusOn, typesFollowedUp } from './agreement.rules.ts';

const days = { validFrom: '2026-01-01', validUntil: '2026-12-31', terminatedOn: null };
test.each([['2025-12-31', 'PLANNED'], ['2026-01-01', 'IN_FORCE'], ['2026-12-31', 'IN_FORCE'], ['2027-01-01', 'EXPIRED']])('on %s it is %s', (on, status) => {
  expect(statusOn(days, on)).toBe(status);
});
test('a terminated agreement is terminated from that day', () => {
  expect([statusOn({ ...days, terminatedOn: '2026-06-01' }, '2026-05-31'), statusOn({ ...days, terminatedOn: '2026-06-01' }, '2026-06-01')]).toEqual(['IN_FORCE', 'TERMINATED']);
});
test('what needs to be activated waits until it is', () => {
  const waiting = { ...days, activationRequired: true, activatedOn: null };
  expect([statusOn(waiting, '2026-06-01'), statusOn({ ...waiting, activatedOn: '2026-06-01' }, '2026-06-01'), statusOn({ ...waiting, terminatedOn: '2026-05-01' }, '2026-06-01')]).toEqual(['NOT_ACTIVATED', 'IN_FORCE', 'TERMINATED']);
});
test('without an end it holds until further notice', () => {
  expect(statusOn({ ...days, validUntil: null }, '2099-01-01')).toBe('IN_FORCE');
});
test('a type outside the guideline is refused; a guideline that names none refuses none', () => {
  expect(inScope('LOU_CONTRACT', { agreementTypesInScope: ['LOV_AUTHORISATION'] })).toMatchObject({ __typename: 'NotInPolicy', kind: 'providers' });
  expect([inScope('LOU_CONTRACT', { agreementTypesInScope: ['LOU_CONTRACT'] }), inScope('LOU_CONTRACT', {}), inScope('LOU_CONTRACT', undefined)]).toEqual([undefined, undefined, undefined]);
});

const delegate = { role: 'DECIDING_DELEGATE', account: 'a-1' };
test('a direct procurement has its deciding delegate, and no other type has one', () => {
  expect(decidedByDelegate('DIRECT_PROCUREMENT', delegate)).toBeUndefined();
  for (const none of [undefined, null, { role: 'DECIDING_DELEGATE', account: ' ' }, { role: 'delegat', account: 'a' }]) expect(decidedByDelegate('DIRECT_PROCUREMENT', none)).toMatchObject({ field: 'decidingDelegate' });
  expect([decidedByDelegate('LOU_CONTRACT', undefined), decidedByDelegate('LOU_CONTRACT', delegate)]).toMatchObject([undefined, { field: 'decidingDelegate' }] as never);
});
test('the follow-up owner is the very delegate where the guideline says that role, else the role or unit it names', () => {
  expect(followUpOwner('DIRECT_PROCUREMENT', { directProcurement: { followUpOwner: 'DECIDING_DELEGATE' } }, delegate)).toEqual({ role: 'DECIDING_DELEGATE', unit: null, account: 'a-1' });
  expect(followUpOwner('DIRECT_PROCUREMENT', { directProcurement: { followUpOwner: 'AUTHORITY' } }, delegate)).toEqual({ role: 'AUTHORITY', unit: null, account: null });
  expect(followUpOwner('FRAMEWORK_AGREEMENT', { frameworkAgreement: { followUpOwner: 'KVALITET' } }, null)).toEqual({ role: null, unit: 'KVALITET', account: null });
  expect(followUpOwner('INDIVIDUAL_AGREEMENT', { individualAgreement: { followUpOwner: 'AUTHORITY' } }, null)).toEqual({ role: 'AUTHORITY', unit: null, account: null });
  expect([followUpOwner('LOU_CONTRACT', {}, null), followUpOwner('DIRECT_PROCUREMENT', undefined, delegate)]).toEqual([null, null]);
});
test('agreements for one individual are left out where the guideline says so', () => {
  const types = ['LOU_CONTRACT', 'INDIVIDUAL_AGREEMENT'];
  expect(typesFollowedUp(types, { individualAgreement: { excludedFromUnitFollowUp: true } })).toEqual(['LOU_CONTRACT']);
  expect([typesFollowedUp(types, {}), typesFollowedUp(types, undefined), typesFollowedUp(types, { agreementTypesInScope: ['LOU_CONTRACT'] })]).toEqual([types, types, ['LOU_CONTRACT']]);
});
test('a year is judged by the guideline of today, or of its nearest day', () => {
  expect([dayOfYear(2026, '2026-08-01'), dayOfYear(2027, '2026-08-01'), dayOfYear(2025, '2026-08-01')]).toEqual(['2026-08-01', '2027-01-01', '2025-12-31']);
});

const options = [{ validUntil: '2027-12-31', decideBy: '2026-09-30' }, { validUntil: '2028-12-31' }];
const extendable = { ...days, extensionOptions: options.map((o) => ({ validUntil: o.validUntil, decideBy: o.decideBy ?? null, decidedOn: null })) };
test('options follow on each other', () => {
  expect(optionsOf('2026-12-31', options)).toEqual(extendable.extensionOptions);
  for (const [until, asked] of [[null, options], ['2028-01-01', options], ['2026-12-31', [{ validUntil: '2027-12-31', decideBy: '2027-01-01' }]]] as const) expect(optionsOf(until, asked)).toMatchObject({ field: 'extensionOptions' });
});
test('the next option is taken in its time, once', () => {
  const first = extend(extendable, '2026-09-30', '2026-10-01');
  expect(first).toMatchObject({ validUntil: '2027-12-31', extensionOptions: [{ decidedOn: '2026-09-30' }, { decidedOn: null }] });
  expect(extend({ ...extendable, ...first } as never, '2027-01-01', '2027-01-01')).toMatchObject({ validUntil: '2028-12-31' });
  expect([extend(extendable, '2026-10-01', '2026-10-01'), extend(extendable, '2026-09-01', '2026-08-31')]).toMatchObject([{ field: 'decidedOn' }, { field: 'decidedOn' }]);
  for (const over of [{ ...extendable, extensionOptions: [] }, { ...extendable, terminatedOn: '2026-06-01' }, { ...extendable, validUntil: '2026-08-31' }]) expect(extend(over, '2026-09-01', '2026-09-01')).toMatchObject({ __typename: 'Conflict' });
});

const notice = { by: 'MUNICIPALITY', noticeGivenOn: '2026-03-31', lastDay: '2026-09-30', reason: 'Behovet har minskat.' } as const;
test('notice runs its months, and the day after the last is the first without the agreement', () => {
  expect(end({ ...days, municipalityNoticeMonths: 6 }, notice, '2026-04-01')).toEqual({ terminatedOn: '2026-10-01', noticeGivenOn: '2026-03-31', noticeBy: 'MUNICIPALITY', endReason: 'Behovet har minskat.' });
  expect(end({ ...days, municipalityNoticeMonths: 6 }, { ...notice, lastDay: '2026-09-29' }, '2026-04-01')).toMatchObject({ field: 'lastDay' });
  expect(end({ ...days, municipalityNoticeMonths: 6, providerNoticeMonths: 3 }, { ...notice, by: 'PROVIDER', lastDay: '2026-06-30' }, '2026-04-01')).toMatchObject({ terminatedOn: '2026-07-01' });
  expect(end({ ...days, municipalityNoticeMonths: 6 }, { ...notice, by: 'BOTH', lastDay: '2026-03-31' }, '2026-04-01')).toMatchObject({ terminatedOn: '2026-04-01' });
});
test('a notice that cannot be is refused', () => {
  expect(end({ ...days, terminatedOn: '2026-05-01' }, notice, '2026-04-01')).toMatchObject({ __typename: 'Conflict' });
  expect([end(days, notice, '2026-03-30'), end(days, { ...notice, lastDay: '2026-12-31' }, '2026-04-01'), end(days, { ...notice, reason: ' ' }, '2026-04-01')]).toMatchObject([{ field: 'noticeGivenOn' }, { field: 'lastDay' }, { field: 'reason' }]);
});

test('terms are put right within what an agreement can have: options that are decided stay, and nothing changes when notice is given', () => {
  const agreement = { ...days, extensionOptions: [{ validUntil: '2026-12-31', decideBy: null, decidedOn: '2025-05-01' }, { validUntil: '2027-12-31', decideBy: null, decidedOn: null }] };
  const terms = { municipalityNoticeMonths: 6, providerNoticeMonths: null, openOptions: [{ validUntil: '2028-12-31' }] };
  expect(correct(agreement, terms)).toEqual({ municipalityNoticeMonths: 6, providerNoticeMonths: null, extensionOptions: [agreement.extensionOptions[0], { validUntil: '2028-12-31', decideBy: null, decidedOn: null }] });
  expect(correct({ ...agreement, terminatedOn: '2026-06-01' }, terms)).toMatchObject({ __typename: 'Conflict' });
  for (const [more, field] of [[{ municipalityNoticeMonths: 121 }, 'municipalityNoticeMonths'], [{ providerNoticeMonths: -1 }, 'providerNoticeMonths'], [{ openOptions: [{ validUntil: '2026-12-31' }] }, 'extensionOptions'], [{ openOptions: Array.from({ length: 20 }, (_, i) => ({ validUntil: `${2030 + i}-01-01` })) }, 'extensionOptions']] as const) expect(correct(agreement, { ...terms, ...more })).toMatchObject({ field });
});
