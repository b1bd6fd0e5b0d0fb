import { Readable } from 'node:stream';
import { CsvError, parse, type Options } from 'csv-parse';
import excel from 'exceljs';
import iconv from 'iconv-lite';

/** Most rows and columns of a table, the longest row of a CSV file and the longest cell, in characters. */
export const mostRows = 500_000;
export const mostColumns = 200;
const longestRow = 100_000;
const longestCell = 2_000;
/** Rows whose quotation marks are wrong, before the file is given up. */
const mostBroken = 10_000;
/** How large a packed XLSX may become. */
const mostUnpacked = 400_000_000;

export type Encoding = 'UTF_8' | 'UTF_16' | 'WINDOWS_1252' | 'CP850';
export interface SheetFormat { encoding?: Encoding | null; separator?: string | null }
export interface SheetRow { row: number; cells: string[] }
/** What is wrong with a row itself, or, at row null, with the whole file; `at` is the place of the cell. `last` ends the reading. */
export interface SheetFault { row: number | null; at: number | null; message: string; last?: true }
export interface Source { bytes: number; read(range?: { start: number; end: number }): Readable }

const names: Readonly<Record<Encoding, string>> = { UTF_8: 'utf-8', UTF_16: 'utf-16', WINDOWS_1252: 'windows-1252', CP850: 'cp850' };
export const separators: readonly string[] = [';', ',', '\t', '|'];
const last = (message: string, row: number | null = null): SheetFault => ({ row, at: null, message, last: true });

async function bytesOf(source: Source, start: number, end: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of source.read({ start, end: Math.min(end, source.bytes) - 1 })) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** The rows of a table, headings first, one at a time: a file larger than memory is read as a small one. Never throws for what the file holds. */
export async function* readSheet(source: Source, format: SheetFormat): AsyncGenerator<SheetRow | SheetFault> {
  if (source.bytes === 0) return yield last('The file is empty.');
  const head = await bytesOf(source, 0, 65_536);
  if (head.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))) yield* readXlsx(source);
  else if (head.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) yield last('The file is of an old Excel form: save it as XLSX or CSV.');
  else yield* readCsv(source, head, format);
}

async function* readCsv(source: Source, head: Buffer, format: SheetFormat): AsyncGenerator<SheetRow | SheetFault> {
  const utf16 = head.subarray(0, 2).equals(Buffer.from([0xff, 0xfe])) || head.subarray(0, 2).equals(Buffer.from([0xfe, 0xff]));
  const encoding = format.encoding ?? (utf16 ? 'UTF_16' : 'UTF_8');
  if (utf16 && encoding !== 'UTF_16') return yield last('The file is written in UTF-16, not in the encoding that was named.', 1);
  const start = iconv.decode(head, names[encoding]).replace(/^\uFEFF/, '');
  const headings = start.slice(0, Math.max(0, start.search(/[\r\n]|$/)));
  if (/\0/.test(headings)) return yield last('The file is no text in the encoding that was named.', 1);
  const delimiter = format.separator ?? [...separators].sort((a, b) => headings.split(b).length - headings.split(a).length)[0]!;
  // The parser runs ahead of what is read of it: its faults wait for their place among the rows.
  const faults: SheetFault[] = [];
  let line = 0;
  const options: Options = {
    delimiter, info: true, relax_column_count: true, skip_empty_lines: true, record_delimiter: ['\r\n', '\n', '\r'], max_record_size: longestRow, bom: true, skip_records_with_error: true,
    on_record: (record: string[], { lines }) => { line = lines; return record; },
    on_skip: (error) => {
      if (faults.at(-1)?.last || faults.length > mostBroken) return undefined;
      if (error) faults.push(broken(error, line));
      line = numberOf(error?.['lines']) ?? line;
      if (faults.at(-1)?.last || faults.length > mostBroken) setImmediate(() => { text.unpipe(parser); parser.end(); });
      return undefined;
    },
  };
  const parser = parse(options);
  const input = source.read();
  const text = input.pipe(iconv.decodeStream(names[encoding]));
  for (const stream of [input, text]) stream.on('error', (error) => parser.destroy(error));
  text.pipe(parser);
  let width = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      while (faults[0] && faults[0].row! < info.lines) {
        yield faults[0];
        if (faults.shift()!.last) return;
      }
      if (record.every((cell) => !cell.trim())) continue;
      width ||= record.length;
      yield* judged(info.lines, record, width, delimiter);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    faults.push({ ...broken(error, line), last: true });
  } finally {
    input.destroy();
    parser.destroy();
  }
  for (const fault of faults) yield fault;
}
const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);
/** Where a quotation mark is never closed, the row that it began in is at fault: the one after the last that could be read. */
function broken(error: CsvError, lastRead: number): SheetFault {
  const at = numberOf(error['column']);
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return { row: lastRead + 1, at, message: 'A quotation mark opens and is never closed.', last: true };
  if (error.code === 'CSV_MAX_RECORD_SIZE') return { row: lastRead + 1, at, message: `The row is longer than ${longestRow} characters: a quotation mark may be missing.`, last: true };
  return { row: numberOf(error['lines']) ?? lastRead + 1, at, message: 'A quotation mark stands inside a cell: write it twice.' };
}

/** A row has as many cells as the headings. The first cell too few or too many is at fault; one that holds another separator says so. */
function* judged(row: number, record: string[], width: number, delimiter: string): Generator<SheetRow | SheetFault> {
  if (width > mostColumns) return yield last(`A table has at most ${mostColumns} columns.`, row);
  const long = record.findIndex((cell) => cell.length > longestCell);
  if (long >= 0) return yield { row, at: long, message: `A cell has at most ${longestCell} characters.` };
  if (record.length === width) return yield { row, cells: record };
  const other = separators.find((s) => s !== delimiter && record.some((cell) => cell.split(s).length >= width));
  const why = other ? ` It seems to be separated by ${JSON.stringify(other)}, and the headings by ${JSON.stringify(delimiter)}.` : '';
  yield { row, at: Math.min(record.length, width) - (record.length > width ? 1 : 0), message: `The row has ${record.length} cells, and the headings are ${width}.${why}` };
}

async function* readXlsx(source: Source): AsyncGenerator<SheetRow | SheetFault> {
  const unpacked = unpackedSize(await bytesOf(source, Math.max(0, source.bytes - 65_536), source.bytes), source.bytes);
  if (unpacked === null) return yield last('The XLSX file is damaged or not an ordinary one: save it anew.');
  if (unpacked > mostUnpacked) return yield last(`Unpacked, the XLSX file is larger than ${mostUnpacked} bytes: save it as CSV.`);
  const input = source.read();
  let width = 0;
  try {
    const book = new excel.stream.xlsx.WorkbookReader(input, { worksheets: 'emit', sharedStrings: 'cache', hyperlinks: 'ignore', styles: 'cache', entries: 'ignore' });
    for await (const sheet of book) {
      for await (const { number, values } of sheet) {
        const cells = Array.from({ length: (values as unknown[]).length - 1 }, (_, i) => textOf((values as unknown[])[i + 1]));
        if (cells.every((cell) => !cell.trim())) continue;
        width ||= cells.length;
        // A sheet has no empty cells at the end of a row.
        while (cells.length < width) cells.push('');
        while (cells.length > width && !cells.at(-1)!.trim()) cells.pop();
        yield* judged(number, cells, width, '');
      }
      return;
    }
    yield last('The file has no sheet.');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code) throw error;
    yield last('The XLSX file is damaged: save it anew.');
  } finally {
    input.destroy();
  }
}

/** The text of a cell: days as YYYY-MM-DD, numbers as they are, a formula as what it gave. */
function textOf(value: unknown): string {
  if (value == null) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== 'object') return String(value);
  const cell = value as { result?: unknown; text?: unknown; richText?: { text: string }[] };
  if (cell.richText) return cell.richText.map((part) => part.text).join('');
  return 'result' in cell ? textOf(cell.result) : 'text' in cell ? textOf(cell.text) : '';
}

/** The size that the packed file says its parts have, by its directory at the end; null where there is none. */
function unpackedSize(tail: Buffer, bytes: number): number | null {
  const end = tail.lastIndexOf(Buffer.from('PK\u0005\u0006'));
  if (end < 0) return null;
  let at = tail.readUInt32LE(end + 16) - (bytes - tail.length);
  let size = 0;
  for (let left = tail.readUInt16LE(end + 10); left > 0; left--) {
    if (at < 0 || at + 46 > tail.length || tail.readUInt32LE(at) !== 0x02014b50) return null;
    size += tail.readUInt32LE(at + 24);
    at += 46 + tail.readUInt16LE(at + 28) + tail.readUInt16LE(at + 30) + tail.readUInt16LE(at + 32);
  }
  return size;
}
