import { classifyOrganisationNumber, problem, type LocalDate } from '@uppsikt/kernel';
import { isNameLength, legalFormOf } from '../provider/provider.rules.ts';

export type ImportKind = 'PROVIDERS' | 'PERMITS';
export type Field = 'ORGANISATION_NUMBER' | 'NAME' | 'OPERATING_FORM' | 'PERMIT_TYPE' | 'PERMIT_NUMBER' | 'VALID_FROM' | 'VALID_UNTIL' | 'PLACE' | 'TARGET_GROUP' | 'MAX_PERSONS' | 'PERMIT_STATE' | 'STATE_FROM';
export type Values = Partial<Record<Field, string | null>>;
export interface AskedColumn { field: Field; column?: string | null; constant?: string | null; values: { written: string; means: string }[] }
export interface ColumnOf { field: Field; column: string | null; constant: string | null; values: { written: string; means: string }[] }
export type Mapping = { columns: ColumnOf[]; encoding: 'UTF_8' | 'UTF_16' | 'WINDOWS_1252' | 'CP850' | null; separator: string | null };
export interface Fault { row: number | null; column: string | null; value: string | null; message: string }

const needed: Readonly<Record<ImportKind, readonly Field[]>> = { PROVIDERS: ['ORGANISATION_NUMBER', 'NAME', 'OPERATING_FORM'], PERMITS: ['ORGANISATION_NUMBER', 'PERMIT_TYPE', 'PERMIT_NUMBER', 'VALID_FROM'] };
const allowed: Readonly<Record<ImportKind, readonly Field[]>> = { PROVIDERS: needed.PROVIDERS, PERMITS: [...needed.PERMITS, 'VALID_UNTIL', 'PLACE', 'TARGET_GROUP', 'MAX_PERSONS', 'PERMIT_STATE', 'STATE_FROM'] };
const words: Partial<Record<Field, readonly string[]>> = {
  OPERATING_FORM: ['OWN_OPERATION', 'EXTERNAL'],
  PERMIT_TYPE: ['SOL_26_1_1', 'SOL_26_1_2', 'SOL_26_1_3', 'SOL_26_1_4', 'SOL_26_1_5', 'SOL_26_1_6', 'LSS_9_2', 'LSS_9_3', 'LSS_9_4', 'LSS_9_5', 'LSS_9_6', 'LSS_9_7', 'LSS_9_8', 'LSS_9_9', 'LSS_9_10'],
  PERMIT_STATE: ['VALID', 'DORMANT', 'REVOKED', 'BANNED', 'APPEALED'],
};
const invalid = (message: string) => problem('InvalidInput', message, { field: 'columns' });
export const folded = (text: string) => text.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase();

/** Each field that the table needs is found in one column or is one constant; no field that the table does not have is. Ground: issue 3, column mapping. */
export function mappingOf(kind: ImportKind, asked: readonly AskedColumn[]): ColumnOf[] | ReturnType<typeof invalid> {
  const columns = asked.map(({ field, column, constant, values }) => ({ field, column: column?.trim() || null, constant: constant?.trim() || null, values }));
  if (new Set(columns.map((c) => c.field)).size < columns.length) return invalid('Each field is named once.');
  const strange = columns.find((c) => !allowed[kind].includes(c.field));
  if (strange) return invalid(`A table of ${kind} has no ${strange.field}.`);
  const without = columns.find((c) => (c.column === null) === (c.constant === null));
  if (without) return invalid(`${without.field} has either a column or a constant.`);
  const missing = needed[kind].filter((field) => !columns.some((c) => c.field === field));
  if (missing.length) return invalid(`A table of ${kind} needs ${missing.join(', ')}.`);
  if (columns.some((c) => (c.column ?? c.constant)!.length > 200 || c.values.length > 200)) return invalid('A heading or constant has at most 200 characters, and a field at most 200 written values.');
  return columns;
}

/** Where each column stands in the line of headings; a heading that is not there, or there twice, is a fault of that line. Ground: issue 3, every fault by row and column. */
export function placesOf(columns: readonly ColumnOf[], headings: readonly string[], row: number): { places: (number | null)[]; faults: Fault[] } {
  const faults: Fault[] = [];
  const places = columns.map(({ column }) => {
    if (column === null) return null;
    const at = headings.flatMap((heading, i) => (folded(heading) === folded(column) ? [i] : []));
    if (at.length !== 1) faults.push({ row, column, value: null, message: at.length ? `${at.length} columns have this heading.` : 'No column has this heading. Wrong separator, encoding or mapping?' });
    return at[0] ?? null;
  });
  return { places, faults };
}

/** Six or eight digits that are a date, and four more. */
const personalNumber = /(?<!\d)(?:\d{2})?\d{2}(?:0[1-9]|1[0-2])(?:[06][1-9]|[1278]\d|[39][01])[-+ ]?[\dTX]\d{3}(?!\d)/i;
/** What a text looks like that was written in UTF-8 and read as something else. */
const misread = /Ã[\u0080-\u00bf\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]|├[\u00c0-\u00ff\u2500-\u25ff]/u;

type Read = { value: string | null } | { error: string; secret?: true };
const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

/** One cell as the register has such values, or what is wrong with it. What may be personal data is not repeated. Ground: lag (1974:174); artikel 5.1 c GDPR. */
export function cellOf({ field, values }: Pick<ColumnOf, 'field' | 'values'>, written: string): Read {
  const text = written.normalize('NFC').trim();
  if (text.includes('\uFFFD')) return { error: 'Characters are not of the encoding that was named or taken for granted (UTF-8). Name the right one.' };
  if (misread.test(text)) return { error: 'Characters look as if the file is written in UTF-8, and another encoding was named.' };
  if (/[\u0000-\u001f\u007f]/.test(text)) return { error: 'The cell holds a control character or a line break.' };
  if (field === 'ORGANISATION_NUMBER') {
    const read = classifyOrganisationNumber(text);
    const secret = read?.kind === 'SOLE_TRADER' || personalNumber.test(text);
    if (!read || !legalFormOf(read.normal)) return { error: text ? 'This is no organisation number: ten digits with a right check digit.' : 'The organisation number is missing.', ...(secret ? { secret } : {}) };
    return { value: read.normal };
  }
  if (personalNumber.test(text)) return { error: 'This looks like a personal number, which has no place here.', secret: true };
  if (/^[=@]|^[+-](?!\d)/.test(text)) return { error: 'A cell does not begin with = @ + or -: a spreadsheet would run it.' };
  const value = values.find((v) => folded(v.written) === folded(text))?.means ?? text;
  if (!value) return { value: null };
  if (words[field] && !words[field].includes(value)) return { error: `Written as ${words[field].join(', ')}, or named among the values of the column.` };
  if (['VALID_FROM', 'VALID_UNTIL', 'STATE_FROM'].includes(field)) return isDay(value) ? { value } : { error: 'A day is written YYYY-MM-DD.' };
  if (field === 'MAX_PERSONS') return /^[1-9]\d{0,4}$/.test(value) ? { value } : { error: 'A whole number above zero.' };
  return isNameLength(value) ? { value } : { error: 'At most 200 characters.' };
}

/** A row's values, or everything that is wrong in it, by column. Ground: issue 3, row-exact errors. */
export function valuesOf(kind: ImportKind, columns: readonly ColumnOf[], places: readonly (number | null)[], { row, cells }: { row: number; cells: readonly string[] }, today: LocalDate): { values: Values; faults: Fault[] } {
  const values: Values = {};
  const faults: Fault[] = [];
  const titleOf = (field: Field) => { const c = columns.find((each) => each.field === field); return c?.column ?? field; };
  const tell = (field: Field, message: string, value: string | null) => faults.push({ row, column: titleOf(field), value: value && value.slice(0, 50), message });
  for (const [i, column] of columns.entries()) {
    const written = places[i] == null ? (column.constant ?? '') : (cells[places[i]] ?? '');
    const read = cellOf(column, written);
    if ('error' in read) tell(column.field, read.error, read.secret ? null : written);
    else if (read.value === null && needed[kind].includes(column.field)) tell(column.field, 'The cell is empty.', null);
    else values[column.field] = read.value;
  }
  if (faults.length) return { values, faults };
  if (values.VALID_UNTIL && values.VALID_UNTIL < values.VALID_FROM!) tell('VALID_UNTIL', 'The last day is not before the first.', values.VALID_UNTIL);
  if (values.PERMIT_STATE && !values.STATE_FROM) tell('STATE_FROM', 'A state holds from a day.', null);
  if (values.STATE_FROM && values.STATE_FROM > today) tell('STATE_FROM', 'A decision is recorded when it holds.', values.STATE_FROM);
  if (values.PERMIT_STATE && values.STATE_FROM && values.STATE_FROM < values.VALID_FROM!) tell('STATE_FROM', 'A decision is not before the first day of the permit.', values.STATE_FROM);
  return { values, faults };
}

/** What a row is about: a provider by its number; a permit by its provider, number and type. Ground: the register's own unique keys. */
export const keyOf = (kind: ImportKind, { ORGANISATION_NUMBER, PERMIT_NUMBER, PERMIT_TYPE }: Values): string =>
  (kind === 'PROVIDERS' ? ORGANISATION_NUMBER! : JSON.stringify([ORGANISATION_NUMBER, PERMIT_NUMBER, PERMIT_TYPE]));

export interface Known { id: string; version: number; values: Values }
/** Fields that an import may change of what is registered already; others are put right in the register, where one sees what follows. */
const changeable: Readonly<Record<ImportKind, readonly Field[]>> = { PROVIDERS: ['NAME'], PERMITS: ['PERMIT_STATE', 'STATE_FROM'] };

/** What a row does to the register as it is: it adds, changes, or says what is there; what it may not change is a fault. Ground: issue 3, every change is shown before it happens. */
export function changeOf(kind: ImportKind, values: Values, known: Known | undefined, columns: readonly ColumnOf[], row: number): { kind: 'ADD' | 'CHANGE' | 'SAME'; before: Values; faults: Fault[] } {
  if (!known) return { kind: 'ADD', before: {}, faults: [] };
  const stated = columns.map((c) => c.field).filter((f) => f in values && f !== 'STATE_FROM' && (values[f] ?? null) !== (known.values[f] ?? null) && !(f === 'PERMIT_STATE' && !values[f]));
  const faults = stated.filter((f) => !changeable[kind].includes(f))
    .map((f) => ({ row, column: columns.find((c) => c.field === f)?.column ?? f, value: values[f] ?? null, message: `The register has ${known.values[f] ?? 'nothing'} here; an import does not change it.` }));
  const from = known.values.STATE_FROM;
  if (stated.includes('PERMIT_STATE') && from && values.STATE_FROM! < from) faults.push({ row, column: columns.find((c) => c.field === 'STATE_FROM')?.column ?? 'STATE_FROM', value: values.STATE_FROM!, message: `The register has a later decision, of ${from}.` });
  return { kind: stated.length ? 'CHANGE' : 'SAME', before: known.values, faults };
}
