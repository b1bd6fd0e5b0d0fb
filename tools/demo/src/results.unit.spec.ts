import { expect, test } from '@jest/globals';
import { inWords } from './narrator.ts';
import { csv } from './results.ts';

test('a table opens in a Swedish spreadsheet: a byte order mark, semicolons, a column for each path, whole cells', () => {
  expect(csv([{ kind: 'CORRECTION', amount: { amount: '-1.50', currency: 'SEK' }, codes: ['A', 'B'] }, { kind: 'a "b"; c', note: null }]))
    .toBe('\uFEFFkind;amount.amount;amount.currency;codes\r\nCORRECTION;-1.50;SEK;A B\r\n"a ""b""; c";;;\r\n');
});

test.each(['=1+1', '+46', '-x', '@SUM(A1)'])('a cell that a spreadsheet would take for a formula is text: %s', (cell) => {
  expect(csv([{ a: cell }])).toBe(`\uFEFFa\r\n'${cell}\r\n`);
});

test('what came is told without ids and links, money with its currency, a problem in its own words', () => {
  expect(inWords({ sanction: { id: '1', boardId: '2', pdfUrl: 'http://x', step: null, kind: 'WARNING', amount: { amount: '1.00', currency: 'SEK' } } })).toBe('kind WARNING, amount 1.00 SEK');
  expect(inWords({ problem: 'NotInPolicy', message: 'No such rule.' })).toBe('NotInPolicy: No such rule.');
  expect(inWords({})).toBe('done');
});
