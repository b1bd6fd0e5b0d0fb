import { expect, test } from '@jest/globals';
import { agreementWrong, comparable, optionsLeft, type Standing } from './agreement-row.rules.ts';
import type { Values } from './table.rules.ts';

const standing: Standing = { validFrom: '2024-01-01', validUntil: '2026-12-31', terminatedOn: null, extensionOptions: [{ validUntil: '2026-12-31', decideBy: null, decidedOn: '2025-05-01' }, { validUntil: '2027-12-31', decideBy: '2026-05-31', decidedOn: null }] };
const known = { values: { VALID_UNTIL: '2026-12-31', MUNICIPALITY_NOTICE_MONTHS: '6' }, agreement: standing };
const wrong = (row: Values, at: Standing | null) => {
  const { values, known: before } = comparable(row, at ? { values: { ...known.values, VALID_UNTIL: at.validUntil ?? null }, agreement: at } : { values: {} });
  return agreementWrong(values, at ? before : {}, at, '2026-06-01').map((w) => w.field);
};

test('a row and the register are compared by the options left after the last day, decided or not', () => {
  expect(comparable({ VALID_UNTIL: '2026-12-31', EXTENSION_OPTIONS: '2026-12-31,2027-12-31' }, known)).toMatchObject({ values: { EXTENSION_OPTIONS: '2027-12-31' }, known: { EXTENSION_OPTIONS: '2027-12-31', DECIDED_ON: '2025-05-01' } });
  expect(comparable({ VALID_UNTIL: '2027-12-31', EXTENSION_OPTIONS: '2027-12-31' }, known)).toMatchObject({ values: { EXTENSION_OPTIONS: null }, known: { EXTENSION_OPTIONS: null } });
  expect(comparable({ MUNICIPALITY_NOTICE_MONTHS: '6' }, known).values).toEqual({ MUNICIPALITY_NOTICE_MONTHS: '6' });
  expect(optionsLeft('2027-12-31,2028-12-31', standing.extensionOptions)).toEqual([{ validUntil: '2027-12-31', decideBy: '2026-05-31' }, { validUntil: '2028-12-31', decideBy: null }]);
});
const openEnded = { ...standing, validUntil: null, extensionOptions: [] };
const rows: [string, Values, string[], (Standing | null)?][] = [
  ['the next option, decided in time', { VALID_UNTIL: '2027-12-31', DECIDED_ON: '2026-05-20' }, []], ['after the day it was to be decided by', { VALID_UNTIL: '2027-12-31', DECIDED_ON: '2026-06-01' }, ['DECIDED_ON']],
  ['the next option, undecided', { VALID_UNTIL: '2027-12-31', DECIDED_ON: null }, ['DECIDED_ON']], ['no option\'s day', { VALID_UNTIL: '2028-01-01', DECIDED_ON: '2026-05-20' }, ['VALID_UNTIL']], ['until further notice', { VALID_UNTIL: null }, ['VALID_UNTIL']],
  ['an end where there was none', { VALID_UNTIL: '2027-12-31' }, ['VALID_UNTIL'], openEnded], ['the decision that the register has', { VALID_UNTIL: '2026-12-31', DECIDED_ON: '2025-05-01' }, []], ['another decision', { DECIDED_ON: '2025-05-02' }, ['DECIDED_ON']],
  ['terms', { MUNICIPALITY_NOTICE_MONTHS: '9', EXTENSION_OPTIONS: '2028-12-31' }, []], ['terms when notice is given', { MUNICIPALITY_NOTICE_MONTHS: '9' }, ['MUNICIPALITY_NOTICE_MONTHS'], { ...standing, terminatedOn: '2026-10-01' }],
  ['months too many', { PROVIDER_NOTICE_MONTHS: '121' }, ['PROVIDER_NOTICE_MONTHS']], ['options in no order', { EXTENSION_OPTIONS: '2028-12-31,2027-12-31' }, ['EXTENSION_OPTIONS']],
  ['a new one with options', { VALID_UNTIL: '2026-12-31', EXTENSION_OPTIONS: '2027-12-31' }, [], null], ['a new one whose options end before it', { VALID_UNTIL: '2026-12-31', EXTENSION_OPTIONS: '2025-12-31' }, ['EXTENSION_OPTIONS'], null], ['a new one, extended', { DECIDED_ON: '2026-05-20' }, ['DECIDED_ON'], null],
];
test.each(rows.map(([what, row, fields, at = standing]) => [what, row, fields, at] as const))('%s', (_what, row, fields, at) => { expect(wrong(row, at)).toEqual(fields); });
