import { describe, expect, test } from '@jest/globals';
import { keyOf } from '../register-table/table.rules.ts';
import { cellOf, changeOf, mappingOf, placesOf, titlesOf, valuesOf, type AskedColumn, type ColumnOf, type Field } from './register-import.rules.ts';

const asked = (columns: Partial<Record<Field, string>>): AskedColumn[] => Object.entries(columns).map(([field, column]) => ({ field: field as Field, column: column as string, values: [] }));
const providers = asked({ ORGANISATION_NUMBER: 'Orgnr', NAME: 'Namn', OPERATING_FORM: 'Regi' });
const permits = asked({ ORGANISATION_NUMBER: 'Orgnr', PERMIT_TYPE: 'Typ', PERMIT_NUMBER: 'Nr', VALID_FROM: 'Från', VALID_UNTIL: 'Till', PERMIT_STATE: 'Beslut', STATE_FROM: 'Beslutat' });
const mapped = (kind: 'PROVIDERS' | 'PERMITS', columns: AskedColumn[]) => mappingOf(kind, columns) as ColumnOf[];
const row = (kind: 'PROVIDERS' | 'PERMITS', columns: AskedColumn[], cells: string[]) => valuesOf(kind, mapped(kind, columns), columns.map((_, i) => i), { row: 7, cells }, '2026-06-01');
const cell = (field: Field, text: string) => cellOf({ field, values: [] }, text);
const personal = ['900101', '0000'].join('-');

describe('a mapping', () => {
  test.each<[string, 'PROVIDERS' | 'PERMITS', AskedColumn[], RegExp]>([
    ['a needed field', 'PROVIDERS', providers.slice(1), /needs ORGANISATION_NUMBER/], ['a field of another table', 'PROVIDERS', [...providers, ...asked({ PLACE: 'Ort' })], /no PLACE/],
    ['a field twice', 'PROVIDERS', [...providers, ...asked({ NAME: 'B' })], /once/], ['neither column nor constant', 'PROVIDERS', [...providers.slice(0, 2), { field: 'OPERATING_FORM', values: [] }], /either/],
    ['both', 'PROVIDERS', [...providers.slice(0, 2), { field: 'OPERATING_FORM', column: 'Regi', constant: 'EXTERNAL', values: [] }], /either/],
  ])('with %s wrong is refused', (_what, kind, columns, message) => { expect(mappingOf(kind, columns)).toMatchObject({ __typename: 'InvalidInput', field: 'columns', message: expect.stringMatching(message) }); });
  test('finds headings in any letters; one that is missing or there twice is a fault of its line', () => {
    expect(placesOf(mapped('PROVIDERS', providers), ['NAMN ', 'x', 'orgnr', 'Regi'], 1)).toEqual({ places: [2, 0, 3], faults: [] });
    expect(placesOf(mapped('PROVIDERS', providers), ['Namn', 'namn', 'Orgnr'], 3).faults.map((f) => [f.row, f.column])).toEqual([[3, 'Namn'], [3, 'Regi']]);
  });
});

describe('a cell', () => {
  test.each<[Field, string, string]>([['ORGANISATION_NUMBER', '165599990016', '559999-0016'], ['NAME', '  Åsa vård ', 'Åsa vård'], ['MAX_PERSONS', '12', '12'], ['VALID_FROM', '2024-02-29', '2024-02-29']])('%s %j is %j', (field, text, value) => { expect(cell(field, text)).toEqual({ value }); });
  test.each<[Field, string, RegExp]>([
    ['ORGANISATION_NUMBER', '559999-0017', /check digit/], ['ORGANISATION_NUMBER', '', /missing/], ['NAME', 'V\uFFFDrd', /encoding/], ['NAME', 'VÃ¥rd', /UTF-8/], ['NAME', '=1+1', /spreadsheet/], ['NAME', '@x', /spreadsheet/], ['NAME', 'a\nb', /control/],
    ['NAME', 'x'.repeat(201), /200/], ['OPERATING_FORM', 'privat', /OWN_OPERATION/], ['VALID_FROM', '2025-02-29', /YYYY/], ['VALID_FROM', '20250201', /YYYY/], ['MAX_PERSONS', '0', /above zero/], ['PERMIT_STATE', 'Återkallat', /REVOKED/],
  ])('%s %j is refused', (field, text, error) => { expect(cell(field, text)).toEqual({ error: expect.stringMatching(error) }); });
  test('that may be personal data is refused and not repeated', () => {
    expect(cell('NAME', `Anna ${personal}`)).toMatchObject({ secret: true });
    expect(row('PROVIDERS', providers, ['559999-0016', `Anna ${personal}`, 'EXTERNAL']).faults).toEqual([{ row: 7, column: 'Namn', value: null, message: expect.any(String) }]);
  });
  test('means what the municipality says of it', () => {
    expect(cellOf({ field: 'OPERATING_FORM', values: [{ written: 'Privat  regi', means: 'EXTERNAL' }] }, ' privat regi')).toEqual({ value: 'EXTERNAL' });
  });
});

describe('a row', () => {
  test('tells all that is wrong in it, by column', () => {
    expect(row('PROVIDERS', providers, ['1', '', 'x']).faults.map((f) => [f.row, f.column])).toEqual([[7, 'Orgnr'], [7, 'Namn'], [7, 'Regi']]);
  });
  test.each<[string, string[], string[]]>([
    ['a last day before the first', ['2025-01-01', '2024-12-31', '', ''], ['Till']], ['a state without its day', ['2025-01-01', '', 'REVOKED', ''], ['Beslutat']],
    ['a decision of tomorrow', ['2025-01-01', '', 'REVOKED', '2026-06-02'], ['Beslutat']], ['a decision before the permit', ['2025-01-01', '', 'REVOKED', '2024-12-31'], ['Beslutat']], ['all in order', ['2025-01-01', '', 'REVOKED', '2026-06-01'], []],
  ])('of a permit with %s', (_what, cells, columns) => {
    expect(row('PERMITS', permits, ['559999-0016', 'SOL_26_1_6', 'IVO 1', ...cells]).faults.map((f) => f.column)).toEqual(columns);
  });
});

describe('a change', () => {
  const columns = titlesOf(mapped('PROVIDERS', providers));
  const known = { id: 'p', version: 3, values: { ORGANISATION_NUMBER: '559999-0016', NAME: 'A', OPERATING_FORM: 'EXTERNAL' } };
  const values = (more: object = {}) => ({ ...known.values, ...more });
  test('adds what is new, says nothing of what is the same, and changes a name', () => {
    expect([changeOf('PROVIDERS', values(), undefined, columns, 1).kind, changeOf('PROVIDERS', values(), known, columns, 1).kind, changeOf('PROVIDERS', values({ NAME: 'B' }), known, columns, 1).kind]).toEqual(['ADD', 'SAME', 'CHANGE']);
  });
  test('of who runs the activity is not for an import', () => {
    expect(changeOf('PROVIDERS', values({ OPERATING_FORM: 'OWN_OPERATION' }), known, columns, 9).faults).toEqual([{ row: 9, column: 'Regi', value: 'OWN_OPERATION', message: expect.stringContaining('EXTERNAL') }]);
  });
  test('of a permit is its state, from a day that is not before the register\'s last', () => {
    const of = titlesOf(mapped('PERMITS', permits));
    const permit = { ORGANISATION_NUMBER: '559999-0016', PERMIT_TYPE: 'SOL_26_1_6', PERMIT_NUMBER: 'IVO 1', VALID_FROM: '2024-01-01', VALID_UNTIL: null };
    const there = { id: 't', version: 1, values: { ...permit, PERMIT_STATE: 'DORMANT', STATE_FROM: '2025-03-01' } };
    const judge = (more: object) => changeOf('PERMITS', { ...permit, ...more }, there, of, 2);
    expect([judge({ PERMIT_STATE: null, STATE_FROM: null }).kind, judge({ PERMIT_STATE: 'DORMANT', STATE_FROM: '2025-03-01' }).kind, judge({ PERMIT_STATE: 'REVOKED', STATE_FROM: '2025-04-01' }).kind]).toEqual(['SAME', 'SAME', 'CHANGE']);
    expect(judge({ PERMIT_STATE: 'REVOKED', STATE_FROM: '2025-02-01' }).faults.map((f) => f.column)).toEqual(['Beslutat']);
    expect(judge({ VALID_FROM: '2024-02-01' }).faults.map((f) => f.column)).toEqual(['Från']);
    expect(keyOf('PERMITS', permit)).not.toBe(keyOf('PERMITS', { ...permit, PERMIT_TYPE: 'LSS_9_2' }));
  });
});
