import { expect, test } from '@jest/globals';
import { daysWrong, rowWrong } from './row.rules.ts';
import { keyOf, type ImportKind, type Values } from './table.rules.ts';

const by = { today: '2026-06-01', boards: new Set(['SOCIALNAMNDEN']), areas: new Set(['HEMTJANST']), policy: { agreementTypesInScope: ['LOU_CONTRACT', 'FRAMEWORK_CALL_OFF', 'DIRECT_PROCUREMENT'] as const }, isMunicipality: (code: string) => code === '1382', members: [] as string[] };
const wrong = (kind: ImportKind, values: Values) => rowWrong(kind, values, by as never).map((w) => w.field);
const agreement = { AGREEMENT_TYPE: 'LOU_CONTRACT', BOARD: 'SOCIALNAMNDEN', SERVICE_AREAS: 'HEMTJANST' };

test.each<[string, Values, string[]]>([
  ['in order', agreement, []], ['of an unknown board', { ...agreement, BOARD: 'X' }, ['BOARD']], ['of unknown areas', { ...agreement, SERVICE_AREAS: 'HEMTJANST,X,Y' }, ['SERVICE_AREAS', 'SERVICE_AREAS']],
  ['of a type that the guideline has not', { ...agreement, AGREEMENT_TYPE: 'LOV_AUTHORISATION' }, ['AGREEMENT_TYPE']], ['a call-off from nothing', { ...agreement, AGREEMENT_TYPE: 'FRAMEWORK_CALL_OFF' }, ['FRAMEWORK_REFERENCE']],
  ['a contract from a framework', { ...agreement, FRAMEWORK_REFERENCE: 'RA 1' }, ['FRAMEWORK_REFERENCE']], ['a direct procurement', { ...agreement, AGREEMENT_TYPE: 'DIRECT_PROCUREMENT' }, ['AGREEMENT_TYPE']],
])('an agreement %s', (_what, values, fields) => { expect(wrong('AGREEMENTS', values)).toEqual(fields); });

test('a unit lies in a municipality and an area that there are', () => {
  expect(rowWrong('UNITS', { SERVICE_AREA: 'HEMTJANST', MUNICIPALITY_CODE: '1382' }, { ...by, members: ['0182'] } as never).map((w) => w.field)).toEqual(['MUNICIPALITY_CODE']);
  expect([wrong('UNITS', { SERVICE_AREA: 'HEMTJANST', MUNICIPALITY_CODE: '1382', POSTAL_CODE: '31180' }), wrong('UNITS', { SERVICE_AREA: 'X', MUNICIPALITY_CODE: '9999', POSTAL_CODE: '01' })]).toEqual([[], ['MUNICIPALITY_CODE', 'POSTAL_CODE', 'SERVICE_AREA']]);
});
test('days go together', () => {
  const of = (values: Values) => daysWrong({ VALID_FROM: '2026-01-01', OPENED_ON: '2026-01-01', ...values }, '2026-06-01').map((w) => w.field);
  expect([of({ CLOSED_ON: '2025-12-31' }), of({ CLOSED_ON: '2026-06-02' }), of({ CHECKED_ON: '2026-06-02' }), of({ VALID_UNTIL: '2025-12-31' }), of({ CLOSED_ON: '2026-06-01', CHECKED_ON: '2026-06-01', VALID_UNTIL: '2026-01-01' })]).toEqual([['CLOSED_ON'], ['CLOSED_ON'], ['CHECKED_ON'], ['VALID_UNTIL'], []]);
});
test('a row is about what its kind is told apart by', () => {
  expect(keyOf('UNITS', { ORGANISATION_NUMBER: '1', NAME: 'A', PLACES: '3' })).toBe(keyOf('UNITS', { ORGANISATION_NUMBER: '1', NAME: 'A' }));
  expect(keyOf('AGREEMENTS', { ORGANISATION_NUMBER: '1', REFERENCE: 'A', AGREEMENT_TYPE: 'LOU_CONTRACT' })).not.toBe(keyOf('AGREEMENTS', { ORGANISATION_NUMBER: '1', REFERENCE: 'A', AGREEMENT_TYPE: 'DIRECT_PROCUREMENT' }));
});
