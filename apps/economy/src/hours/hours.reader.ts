import { CsvError, parse } from 'csv-parse/sync';
import { problem, type Problem } from '@uppsikt/kernel';
import { quantities, type HoursCells, type HoursField, type HoursFormat } from './hours.rules.ts';

/** Largest export read, bytes, and its most rows. */
export const largestHours = 20_000_000;
export const mostRows = 100_000;
const widest = 200;

export type HoursUnreadable = Readonly<Problem<'HoursUnreadable'> & { row: number | null; column: string | null }>;
const unreadable = (message: string, row: number | null = null, column: string | null = null): HoursUnreadable => problem('HoursUnreadable', message, { row, column });

/** The mapping of Uppsikt's own sample export: one heading for each field, minutes. */
export const sampleFormat: HoursFormat = {
  unit: 'MINUTES',
  columns: {
    municipality: 'kommunkod', provider: 'utforare_orgnr', customer: 'kund_ref', service: 'insats', month: 'period',
    granted: 'beviljade_min', ordered: 'bestallda_min', planned: 'planerade_min', executed: 'utforda_min', invoiced: 'fakturerade_min',
  },
};

/** UTF-8, with or without BOM, or else Windows-1252 as older systems write it. */
function decoded(content: Uint8Array): string {
  try { return new TextDecoder('utf-8', { fatal: true }).decode(content); } catch { return new TextDecoder('windows-1252').decode(content); }
}
const folded = (heading: string) => heading.normalize('NFC').trim().toLowerCase();
/** Semicolon, comma or tab, whichever the line of headings has most of. */
const delimiterOf = (text: string) => {
  const headings = text.slice(0, Math.max(0, text.search(/[\r\n]|$/)));
  return [';', ',', '\t'].map((d) => ({ d, n: headings.split(d).length })).sort((a, b) => b.n - a.n)[0]!.d;
};

/** Reads an export of hours (CSV) as rows of text by the tenant's mapping; the rules judge the cells.
 *  Answers the problem HoursUnreadable, with row and column, for what is no such table; never throws. */
export function readHours(content: string | Uint8Array, format: HoursFormat): { rows: HoursCells[] } | HoursUnreadable {
  if ((typeof content === 'string' ? content.length : content.byteLength) > largestHours) return unreadable(`An export is at most ${largestHours} bytes.`);
  const text = (typeof content === 'string' ? content : decoded(content)).replace(/^\uFEFF/, '');
  if (/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/.test(text)) return unreadable('The file is no text: write it as CSV in UTF-8.');
  if (!text.trim()) return unreadable('The file is empty.');

  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, {
      delimiter: delimiterOf(text), info: true, relax_column_count: true, skip_empty_lines: true, record_delimiter: ['\r\n', '\n', '\r'], max_record_size: 20_000, to: mostRows + 2,
    }) as unknown as typeof records;
  } catch (e) {
    if (e instanceof CsvError) return unreadable(`The CSV is not well formed: ${e.code}.`, typeof e['lines'] === 'number' ? e['lines'] : null);
    throw e;
  }
  const [head, ...body] = records;
  if (!head) return unreadable('The file is empty.');
  if (body.length > mostRows) return unreadable(`An export has at most ${mostRows} rows.`);
  const headings = head.record.map(folded);
  if (headings.length > widest) return unreadable(`An export has at most ${widest} columns.`, 1);

  const at = {} as Record<HoursField, number | null>;
  const fields: HoursField[] = ['municipality', 'provider', 'customer', 'service', 'month', ...quantities];
  for (const field of fields) {
    const heading = format.columns[field];
    if (heading === undefined) { at[field] = null; continue; }
    const found = headings.flatMap((h, i) => (h === folded(heading) ? [i] : []));
    if (found.length !== 1) return unreadable(`The line of headings has ${found.length} columns '${heading}', not one.`, head.info.lines, heading);
    at[field] = found[0]!;
  }
  const rows: HoursCells[] = [];
  for (const { record, info } of body) {
    if (record.every((cell) => !cell.trim())) continue;
    if (record.length !== headings.length) return unreadable(`The row has ${record.length} cells, not ${headings.length}.`, info.lines);
    rows.push({ row: info.lines, cells: Object.fromEntries(fields.map((f) => [f, at[f] === null ? null : record[at[f]!]!])) as HoursCells['cells'] });
  }
  return { rows };
}
