import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isProblem } from '@uppsikt/kernel';
import { mostRows, readHours, sampleFormat } from './hours.reader.ts';
import { checkHours, minutesOf, mostErrors, type HoursError, type HoursFormat, type HoursRow } from './hours.rules.ts';

const sample = readFileSync(new URL('../../fixtures/hemtjanst-timmar-2026-10.csv', import.meta.url));
const heading = 'kommunkod;utforare_orgnr;kund_ref;insats;period;beviljade_min;bestallda_min;planerade_min;utforda_min;fakturerade_min';
const first = '0182;559999-0016;K-0001;hemtjanst.omvardnad;2026-10;3000;3000;2910;2820;2820';
const imported = (content: string | Uint8Array, format: HoursFormat = sampleFormat, codes = ['0182']) => {
  const table = readHours(content, format);
  return isProblem(table) ? table : checkHours((table as { rows: [] }).rows, format, codes);
};
const hours = (...args: Parameters<typeof imported>): HoursRow[] => {
  const outcome = imported(...args);
  if (!('hours' in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.hours;
};
const errors = (...args: Parameters<typeof imported>): HoursError[] => {
  const outcome = imported(...args) as { __typename?: string; errors: HoursError[] };
  expect(outcome.__typename).toBe('HoursRefused');
  return outcome.errors;
};
const cell = (column: number, value: string) => `${heading}\n${first.split(';').map((c, i) => (i === column ? value : c)).join(';')}\n`;

describe('an export of hours', () => {
  test('is read row by row', () => {
    const rows = hours(sample);
    expect(rows).toHaveLength(8);
    expect(rows[0]).toEqual({ row: 2, municipalityCode: '0182', organisationNumber: '559999-0016', customer: 'K-0001', service: 'hemtjanst.omvardnad', month: '2026-10', granted: 3000, ordered: 3000, planned: 2910, executed: 2820, invoiced: 2820 });
    const invoiced = (service: string) => rows.filter((r) => r.service === service).reduce((sum, r) => sum + r.invoiced!, 0);
    expect([invoiced('hemtjanst.omvardnad') / 60, invoiced('hemtjanst.service') / 60]).toEqual([412.5, 38.25]);
  });
  test('is the same with LF, CR, commas, tabs, quotes, blank lines and without BOM', () => {
    const text = sample.toString('utf8').replace('\uFEFF', '');
    const plain = hours(text).map(({ row: _row, ...r }) => r);
    for (const other of [text.replaceAll('\r\n', '\n'), text.replaceAll('\r\n', '\r'), text.replaceAll(';', ','), text.replaceAll(';', '\t'), text.replaceAll(/[^;\r\n]+/g, '"$&"'), text.replaceAll('\r\n', '\r\n\r\n'), `${text};;;;;;;;;\r\n`])
      expect(hours(other).map(({ row: _row, ...r }) => r)).toEqual(plain);
  });
  test("of another system is read by the tenant's mapping, hours with a decimal comma and Windows-1252 included", () => {
    const format: HoursFormat = {
      unit: 'HOURS', services: { Omvårdnad: 'hemtjanst.omvardnad' },
      columns: { municipality: 'Kommun', provider: 'Utförare', customer: 'Kundreferens', service: 'Insats', month: 'Månad', granted: 'Beviljad tid', executed: 'Utförd tid' },
    };
    const text = 'Utförd tid;Beviljad tid;Månad;Insats;Kundreferens;Utförare;Kommun;Notering\r\n47,5;"50,25";2026-10;Omvårdnad;K-1;16559999-0016;1382;sen\r\n';
    const expected = [{ row: 2, municipalityCode: '1382', organisationNumber: '559999-0016', customer: 'K-1', service: 'hemtjanst.omvardnad', month: '2026-10', granted: 3015, ordered: null, planned: null, executed: 2850, invoiced: null }];
    expect(hours(text, format, ['1382'])).toEqual(expected);
    expect(hours(Buffer.from(text, 'latin1'), format, ['1382'])).toEqual(expected);
    expect(errors(text.replace('Omvårdnad', 'constructor'), format, ['1382'])).toMatchObject([{ row: 2, column: 'Insats', value: 'constructor' }]);
  });
  test('of a shared tenant may hold any of its municipalities', () => expect(hours(`${heading}\n${first}\n${first.replace('0182', '0181')}\n`, sampleFormat, ['0181', '0182'])).toHaveLength(2));
});

describe('what is no table', () => {
  test.each<[string, string | Uint8Array, number | null, string | null]>([
    ['nothing', '', null, null], ['blanks', ' \r\n ', null, null], ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), null, null], ['UTF-16', Buffer.from(`\uFEFF${heading}\n${first}`, 'utf16le'), null, null],
    ['a missing column', `${heading.replace(';period', '')}\n`, 1, 'period'], ['a column twice', `${heading};period\n${first};2026-10\n`, 1, 'period'], ['a short row', `${heading}\n${first}\n0182;559999-0016\n`, 3, null],
    ['a long row', `${heading}\n${first};1\n`, 2, null], ['an open quote', `${heading}\n${first.replace('K-0001', '"K-0001')}\n`, 2, null], ['too many rows', `${heading}\n${`${first}\n`.repeat(mostRows + 1)}`, null, null],
  ])('%s is refused', (_what, content, row, column) => {
    const outcome = imported(content) as { __typename: string; row: number | null; column: string | null };
    expect(outcome.__typename).toBe('HoursUnreadable');
    if (row !== null) expect([outcome.row, outcome.column]).toEqual([row, column]);
  });
  test('headings alone hold no hours', () => expect(errors(`${heading}\n`)).toEqual([]));
});

describe('a wrong cell', () => {
  test.each([
    [0, '0181', 'kommunkod'], [0, '182', 'kommunkod'], [0, '', 'kommunkod'], [1, '559999-0017', 'utforare_orgnr'], [1, '', 'utforare_orgnr'], [2, '', 'kund_ref'], [2, '=1+1', 'kund_ref'], [2, '@SUM(A1)', 'kund_ref'], [2, '-1', 'kund_ref'],
    [2, 'x'.repeat(51), 'kund_ref'], [3, '', 'insats'], [3, 'Omvårdnad!', 'insats'], [4, '2026-13', 'period'], [4, '202610', 'period'], [4, '2026-10-01', 'period'], [4, '', 'period'],
    [5, '-15', 'beviljade_min'], [6, '−15', 'bestallda_min'], [7, '12,5', 'planerade_min'], [8, 'många', 'utforda_min'], [8, '1 000', 'utforda_min'], [8, '1e3', 'utforda_min'], [9, '=2820', 'fakturerade_min'], [9, '200001', 'fakturerade_min'],
  ])('in column %i, %j, is told by row, column and value', (column, value, name) => {
    expect(errors(cell(column, value))).toEqual([{ row: 2, column: name, value: value.slice(0, 50), message: expect.stringMatching(/\.$/) }]);
  });
  test('that looks like a personal number is refused and not repeated', () => {
    const digits = ['900101', '0000'];
    for (const written of [digits.join('-'), digits.join(''), `19${digits.join('')}`, `K ${digits.join('-')}`, '19900161-T000', '900191X000'])
      expect(errors(cell(2, written))).toEqual([{ row: 2, column: 'kund_ref', value: null, message: expect.stringContaining('personal number') }]);
    expect(hours(cell(2, 'K-9001010'))[0]!.customer).toBe('K-9001010');
  });
  test('among right ones stops the file: each fault of each row is told, and nothing is taken', () => {
    const bad = `${heading}\r\n${first}\r\n0181;x;K-2;hemtjanst.service;2026-10;0;0;0;0;-1\r\n${first}\r\n`;
    expect(errors(bad).map((e) => [e.row, e.column])).toEqual([[3, 'kommunkod'], [3, 'utforare_orgnr'], [3, 'fakturerade_min'], [4, 'kund_ref']]);
    expect(imported(bad)).not.toHaveProperty('hours');
  });
  test('one customer has one row for a service and month, however its provider is written', () => {
    expect(errors(`${heading}\n${first}\n${first.replace('559999-0016', '165599990016')}\n`)).toMatchObject([{ row: 3, column: 'kund_ref', message: 'Row 2 has the same provider, customer, service and period.' }]);
  });
  test('of very many is counted with all, told with the first', () => {
    const outcome = imported(`${heading}\n${Array.from({ length: 300 }, (_, i) => first.replace('K-0001', `K-${i}`).replace('0182', '0181')).join('\n')}`) as unknown as { errors: HoursError[]; total: number };
    expect([outcome.errors.length, outcome.total]).toEqual([mostErrors, 300]);
  });
});

describe('a quantity', () => {
  test.each([['2820', 'MINUTES', 2820], ['2820,0', 'MINUTES', 2820], ['47,5', 'HOURS', 2850], ['47.5', 'HOURS', 2850], ['0,33', 'HOURS', 20], ['', 'HOURS', null], ['  ', 'MINUTES', null], [null, 'MINUTES', null], ['0', 'MINUTES', 0]] as const)('%j in %s is %s minutes', (text, unit, value) => {
    expect(minutesOf(text, unit)).toEqual({ value });
  });
  test('whole minutes written as hours of two decimals come back', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 200_000 }), (m) => { expect(minutesOf((m / 60).toFixed(2).replace('.', ','), 'HOURS')).toEqual({ value: m }); }));
  });
});

test('anything at all is read or refused, and nothing is thrown', () => {
  const text = sample.toString('utf8');
  fc.assert(fc.property(fc.integer({ min: 0, max: text.length }), fc.integer({ min: 0, max: 60 }), fc.string({ maxLength: 40, unit: 'binary' }), (at, cut, put) => {
    const outcome = imported(text.slice(0, at) + put + text.slice(at + cut));
    return isProblem(outcome) || 'hours' in outcome;
  }), { numRuns: 400 });
});
