import { classifyOrganisationNumber, problem, type LocalDate } from '@uppsikt/kernel';
import { isNameLength, legalFormOf } from '../provider/provider.rules.ts';
import { daysWrong } from '../register-table/row.rules.ts';
import { days, lists, numbers, tables, words, type Field, type ImportKind, type Values } from '../register-table/table.rules.ts';

export type { Field, ImportKind, Values } from '../register-table/table.rules.ts';
export interface AskedColumn { field: Field; column?: string | null; constant?: string | null; values: { written: string; means: string }[] }
export interface ColumnOf { field: Field; column: string | null; constant: string | null; values: { written: string; means: string }[] }
export type Mapping = { columns: ColumnOf[]; encoding: 'UTF_8' | 'UTF_16' | 'WINDOWS_1252' | 'CP850' | null; separator: string | null };
export interface Fault { row: number | null; column: string | null; value: string | null; message: string }

const invalid = (message: string) => problem('InvalidInput', message, { field: 'columns' });
export const folded = (text: string) => text.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase();

/** Each field that the table needs is found in one column or is one constant; no field that the table does not have is. Ground: issue 3, column mapping. */
export function mappingOf(kind: ImportKind, asked: readonly AskedColumn[]): ColumnOf[] | ReturnType<typeof invalid> {
  const columns = asked.map(({ field, column, constant, values }) => ({ field, column: column?.trim() || null, constant: constant?.trim() || null, values }));
  if (new Set(columns.map((c) => c.field)).size < columns.length) return invalid('Each field is named once.');
  const strange = columns.find((c) => ![...tables[kind].needed, ...tables[kind].more].includes(c.field));
  if (strange) return invalid(`A table of ${kind} has no ${strange.field}.`);
  const without = columns.find((c) => (c.column === null) === (c.constant === null));
  if (without) return invalid(`${without.field} has either a column or a constant.`);
  if (kind === 'OCDS' && columns.some((c) => c.column)) return invalid('A release package has no columns: its fields are constants.');
  const missing = tables[kind].needed.filter((field) => !columns.some((c) => c.field === field));
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
  const meant = (part: string) => values.find((v) => folded(v.written) === folded(part))?.means ?? part.trim();
  const value = lists.includes(field) ? text.split(',').map(meant).filter(Boolean).join(',') : meant(text);
  if (!value) return { value: null };
  if (words[field] && !words[field].includes(value)) return { error: `Written as ${words[field].join(', ')}, or named among the values of the column.` };
  if (days.includes(field)) return value.split(lists.includes(field) ? ',' : '\0').every(isDay) ? { value } : { error: 'A day is written YYYY-MM-DD.' };
  const least = numbers[field];
  if (least !== undefined) return (least ? /^[1-9]\d{0,4}$/ : /^(0|[1-9]\d{0,4})$/).test(value) ? { value } : { error: least ? 'A whole number above zero.' : 'A whole number.' };
  if (field === 'POSTAL_CODE') return { value: value.replace(' ', '') };
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
    else if (read.value === null && tables[kind].needed.includes(column.field)) tell(column.field, 'The cell is empty.', null);
    else values[column.field] = read.value;
  }
  if (faults.length) return { values, faults };
  for (const { field, message } of daysWrong(values, today)) tell(field, message, values[field] ?? null);
  return { values, faults };
}

/** What a field is called in the file: its heading, or its name where it is a constant; of a release package where it stands. */
export type Titles = Partial<Record<Field, string>>;
export const titlesOf = (columns: readonly ColumnOf[]): Titles => Object.fromEntries(columns.map((c) => [c.field, c.column ?? c.field]));

export interface Known { id: string; version: number; values: Values; several?: true }
/** What a row does to the register as it is: it adds, changes, or says what is there; what it may not change is a fault. Ground: issue 3, every change is shown before it happens. */
export function changeOf(kind: ImportKind, values: Values, known: Known | undefined, titles: Titles, row: number): { kind: 'ADD' | 'CHANGE' | 'SAME'; before: Values; faults: Fault[] } {
  if (!known) return { kind: 'ADD', before: {}, faults: [] };
  const told = (field: Field, message: string): Fault => ({ row, column: titles[field] ?? field, value: values[field] ?? null, message });
  if (known.several) return { kind: 'SAME', before: {}, faults: [told(tables[kind].key.at(-1)!, 'The register has several of these: put it right there first.')] };
  // An empty cell of a decision, a check or a closing says nothing; what a contract calls its supplier is no name of the register.
  const silent = (f: Field) => f === 'STATE_FROM' || (kind === 'OCDS' && f === 'NAME') || (['PERMIT_STATE', 'CHECKED_ON', 'CLOSED_ON', 'DECIDED_ON'].includes(f) && !values[f]);
  const stated = (Object.keys(values) as Field[]).filter((f) => !silent(f) && (values[f] ?? null) !== (known.values[f] ?? null));
  const faults = stated.filter((f) => !tables[kind].changeable.includes(f)).map((f) => told(f, `The register has ${known.values[f] ?? 'nothing'} here; an import does not change it.`));
  const from = known.values.STATE_FROM;
  if (stated.includes('PERMIT_STATE') && from && values.STATE_FROM! < from) faults.push(told('STATE_FROM', `The register has a later decision, of ${from}.`));
  if (stated.includes('CHECKED_ON') && known.values.CHECKED_ON && values.CHECKED_ON! < known.values.CHECKED_ON) faults.push(told('CHECKED_ON', `The register has a later check, of ${known.values.CHECKED_ON}.`));
  if (stated.includes('CLOSED_ON') && known.values.CLOSED_ON) faults.push(told('CLOSED_ON', `The register has ${known.values.CLOSED_ON} here; an import does not change it.`));
  return { kind: stated.length ? 'CHANGE' : 'SAME', before: known.values, faults };
}
