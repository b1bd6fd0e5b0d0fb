import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import iconv from 'iconv-lite';
import { testNumber, workbench } from '../providers.fixture.ts';
import { providers } from '../providers.module.ts';
import { importing, providerColumns } from './register-import.fixture.ts';

const subgraph = useSubgraph(providers, { tenants: ['falkenberg'], clock: '2026-06-01T08:00:00Z' });
const { check, decide } = importing(subgraph);
const { provider } = workbench(subgraph);
const strategist = subgraph.as('falkenberg', 'CONTRACT_STRATEGIST');
const input = { kind: 'PROVIDERS', columns: providerColumns };
const kept = async () => (await subgraph.admin<{ n: number }>('select (select count(*) from provider)::int + (select count(*) from register_import_row)::int + (select count(*) from platform.outbox)::int as n'))[0]!.n;
const right = (n: number, name = 'Åsa vård') => `${testNumber(n)};${name}`;

test.each<[string, Buffer, object, [number, string | null][]]>([
  ['written in Windows-1252 and taken for UTF-8', iconv.encode(`Orgnr;Namn\n${right(1)}\n${right(2, 'Omsorg AB')}\n${right(3, 'Ängen')}\n`, 'windows-1252'), {}, [[2, 'Namn'], [4, 'Namn']]],
  ['written in UTF-8 and said to be Windows-1252', Buffer.from(`Orgnr;Namn\n${right(1)}\n${right(2, 'Omsorg AB')}\n`), { encoding: 'WINDOWS_1252' }, [[2, 'Namn']]],
  ['written in UTF-8 and said to be CP850', Buffer.from(`Orgnr;Namn\n${right(1)}\n`), { encoding: 'CP850' }, [[2, 'Namn']]],
  ['with mixed separators', Buffer.from(`Orgnr;Namn;Ort\n${right(1)};X\n${testNumber(2)},Omsorg AB,Y\n${testNumber(3)}\tOmsorg AB\tY\n`), {}, [[3, 'Namn'], [4, 'Namn']]],
  ['with a row too short and one too long', Buffer.from(`Orgnr;Namn;Ort\n${right(1)}\n${right(2)};X;Y\n`), {}, [[2, 'Ort'], [3, 'Ort']]],
  ['with the same provider twice, in two written forms', Buffer.from(`Orgnr;Namn\n${right(1)}\n${right(2)}\n${right(1).replace('-', '')}\n16${right(2).replace('-', '')}\n`), {}, [[4, 'Orgnr'], [5, 'Orgnr']]],
  ['with several faults on one row', Buffer.from('Orgnr;Namn\n559999-0017;=1+1\n'), {}, [[2, 'Orgnr'], [2, 'Namn']]],
  ['without a heading that is mapped', Buffer.from(`Organisationsnummer;Namn\n${right(1)}\n`), {}, [[1, 'Orgnr']]],
  ['with a quotation mark that never closes', Buffer.from(`Orgnr;Namn\n${right(1)}\n${testNumber(2)};"Öppen\n${right(3)}\n`), {}, [[3, 'Namn']]],
  ['without rows', Buffer.from('Orgnr;Namn\n'), {}, [[0, null]]],
])('a table %s is refused: each fault is named by row and column, and nothing of it is kept', async (_what, content, more, faults) => {
  const before = await kept();
  const refused = await check(strategist, content, { ...input, ...more });
  expect(refused).toMatchObject({ state: 'REFUSED', faultCount: faults.length, additions: 0, alterations: 0, changes: [] });
  expect(refused.faults.map((f: any) => [f.row ?? 0, f.column])).toEqual(expect.arrayContaining(faults));
  for (const { message } of refused.faults) expect(message).toMatch(/[.?]$/);
  expect(await kept()).toBe(before);
  expect(await decide(strategist, 'apply', refused.id)).toMatchObject({ __typename: 'Conflict' });
});

test('two hundred thousand rows with faults scattered among them: every fault is counted and named, nothing is kept, and memory stays bounded', async () => {
  await provider(strategist, { organisationNumber: testNumber(90) });
  const rows = 200_000;
  const lines = ['Orgnr;Typ;Nr;Från'];
  // Every 10th row has a day that is none, every 1 000th a cell too few, and the last is about the same as the first.
  for (let i = 1; i < rows; i++) lines.push(`${testNumber(90)};SOL_26_1_6;IVO ${i}${i % 1000 === 0 ? '' : i % 10 === 0 ? ';2024-13-01' : ';2024-01-01'}`);
  lines.push(`${testNumber(90)};SOL_26_1_6;IVO 1;2024-01-01`);
  const content = Buffer.from(lines.join('\r\n'));
  lines.length = 0;
  const before = await kept();
  let peak = 0;
  const start = process.memoryUsage.rss();
  const watch = setInterval(() => { peak = Math.max(peak, process.memoryUsage.rss() - start); }, 50);
  const columns = [{ field: 'ORGANISATION_NUMBER', column: 'Orgnr' }, { field: 'PERMIT_TYPE', column: 'Typ' }, { field: 'PERMIT_NUMBER', column: 'Nr' }, { field: 'VALID_FROM', column: 'Från' }];
  const refused = await check(strategist, content, { kind: 'PERMITS', columns }, 120_000);
  clearInterval(watch);
  expect(refused).toMatchObject({ state: 'REFUSED', rows, faultCount: 20_000, changes: [] });
  expect(refused.faults.map((f: any) => [f.row, f.column, f.value])).toEqual(Array.from({ length: 100 }, (_, i) => [(i + 1) * 10 + 1, 'Från', i === 99 ? null : '2024-13-01']));
  expect(await subgraph.admin('select count(*)::int as n, count(distinct line)::int as lines, max(line) as last from register_import_fault where import_id = $1', [refused.id])).toEqual([{ n: 20_000, lines: 20_000, last: rows + 1 }]);
  expect(await kept()).toBe(before);
  expect(peak / 1_000_000).toBeLessThan(256);
}, 150_000);
