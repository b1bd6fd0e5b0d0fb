import { Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import excel from 'exceljs';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { readSheet, type SheetFormat } from './sheet.reader.ts';

async function read(content: Uint8Array | string, format: SheetFormat = {}) {
  const buffer = Buffer.from(content as string);
  const source = { bytes: buffer.length, read: (range?: { start: number; end: number }) => Readable.from(chunks(buffer.subarray(range?.start ?? 0, range ? range.end + 1 : buffer.length))) };
  const rows: unknown[] = [];
  for await (const row of readSheet(source, format)) rows.push('cells' in row ? [row.row, ...row.cells] : row);
  return rows;
}
/** Small pieces, so that characters and quotes are cut. */
function* chunks(buffer: Buffer) { for (let i = 0; i < buffer.length; i += 7) yield buffer.subarray(i, i + 7); }
async function xlsx(rows: unknown[][]) {
  const book = new excel.Workbook();
  book.addWorksheet('Register').addRows(rows);
  return Buffer.from(await book.xlsx.writeBuffer());
}

describe('a CSV file', () => {
  test.each([[';'], [','], ['\t'], ['|']])('is separated by what its headings have most of: %j', async (s) => {
    expect(await read(`Namn${s}Nr\r\n"a;b,c"${s}1\r\n\r\nå${s}2`)).toEqual([[1, 'Namn', 'Nr'], [2, 'a;b,c', '1'], [4, 'å', '2']]);
  });
  test.each([['UTF_8', 'utf8', true], ['UTF_8', 'utf8', false], ['UTF_16', 'utf16le', true], ['UTF_16', 'utf16be', true], ['WINDOWS_1252', 'windows-1252', false], ['CP850', 'cp850', false]] as const)('in %s (%s, mark %s) is read as it is written', async (encoding, name, addBOM) => {
    expect(await read(iconv.encode('Namn;Ort\nÅsa vård – öst;Växjö\n'.replace('–', name === 'cp850' ? '-' : '–'), name, { addBOM }), { encoding })).toEqual([[1, 'Namn', 'Ort'], [2, `Åsa vård ${name === 'cp850' ? '-' : '–'} öst`, 'Växjö']]);
  });
  test('of UTF-16 with its mark is read without being named, and is no other encoding', async () => {
    const file = iconv.encode('Namn\nÅ\n', 'utf16le', { addBOM: true });
    expect(await read(file)).toEqual([[1, 'Namn'], [2, 'Å']]);
    expect(await read(file, { encoding: 'WINDOWS_1252' })).toMatchObject([{ row: 1, last: true }]);
  });
  test('with a row of another separator says so, and goes on', async () => {
    expect(await read('a;b;c\n1,2,3\n4;5;6\n7;8\n9;10;11;12\n')).toMatchObject([[1, 'a', 'b', 'c'], { row: 2, at: 1, message: expect.stringContaining('","') }, [3, '4', '5', '6'], { row: 4, at: 2 }, { row: 5, at: 2 }]);
  });
  test('with a wrong quotation mark tells its row, and goes on', async () => {
    expect(await read('a;b\n1"x;2\n3;4\n')).toMatchObject([[1, 'a', 'b'], { row: 2, message: expect.stringContaining('quotation mark') }, [3, '3', '4']]);
  });
  test('whose quotation mark never closes ends there, however large it is', async () => {
    const rows = await read(`a;b\n1;2\n3;"4\n${'5;6\n'.repeat(40_000)}`) as any[];
    expect(rows).toMatchObject([[1, 'a', 'b'], [2, '1', '2'], { row: 3, at: 1, last: true, message: expect.stringContaining('quotation mark') }]);
  });
  test.each([['', /empty/], [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1]), /XLSX/], ['PK\u0003\u0004 and no more', /damaged/], ['a\0b\n', /no text/]])('that is none is refused: %j', async (content, message) => {
    expect(await read(content as string)).toMatchObject([{ message: expect.stringMatching(message), last: true }]);
  });
  test('of anything at all is read or refused, and nothing is thrown', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.constantFrom(undefined, 'UTF_8', 'UTF_16', 'WINDOWS_1252', 'CP850'), async (bytes, encoding) => { await read(bytes, { encoding: encoding as 'UTF_8' }); }), { numRuns: 200 });
  });
});

describe('an XLSX file', () => {
  test('is read by its first sheet: numbers, days, formulas and rich text as text, empty rows left out', async () => {
    const day = new Date('2026-05-20T00:00:00Z');
    const file = await xlsx([['Nr', 'Namn', 'Dag'], [5599990016, { richText: [{ text: 'Exempel' }, { text: 'omsorg' }] }, day], [], [{ formula: 'A2', result: 7 }, 'x']]);
    expect(await read(file)).toEqual([[1, 'Nr', 'Namn', 'Dag'], [2, '5599990016', 'Exempelomsorg', '2026-05-20'], [4, '7', 'x', '']]);
  });
  test('that is cut off is damaged', async () => {
    const file = await xlsx([['Nr'], [1]]);
    expect(await read(file.subarray(0, file.length - 30))).toMatchObject([{ last: true }]);
  });
  test('that would unpack to more than may be is refused before it is unpacked', async () => {
    const file = await xlsx([['Nr'], [1]]);
    const directory = file.indexOf(Buffer.from('PK\u0001\u0002'));
    file.writeUInt32LE(0xfffffff0, directory + 24);
    expect(await read(file)).toMatchObject([{ message: expect.stringContaining('larger'), last: true }]);
  });
});
