import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import excel from 'exceljs';
import iconv from 'iconv-lite';
import { testNumber, workbench } from '../providers.fixture.ts';
import { providers } from '../providers.module.ts';
import { importing, permitColumns, providerColumns } from './register-import.fixture.ts';

const subgraph = useSubgraph(providers, { tenants: ['falkenberg', 'nacka', 'sodertalje'], clock: '2026-06-01T08:00:00Z' });
const { act, provider, agreement } = workbench(subgraph, { renameProvider: '... on RenameProviderSuccess { provider { id } }' });
const { start, check, decide, ended, read, upload } = importing(subgraph);
const strategist = subgraph.as('falkenberg', 'CONTRACT_STRATEGIST');
const planner = subgraph.as('nacka', 'PLANNER');
const names = async (ask = strategist) => (await ask('{ providers(first: 100) { edges { node { name organisationNumber operatingForm } } } }')).data.providers.edges.map((e: any) => e.node);

test('a table is compared before it is made: every change is shown and none has happened; made, it is in the register and told; taken in again, it changes nothing', async () => {
  const known = await provider(strategist, { name: 'Gamla namnet AB', organisationNumber: testNumber(1) });
  await provider(strategist, { name: 'Exempelomsorg AB', organisationNumber: testNumber(2) });
  const before = await subgraph.events('falkenberg');
  const table = iconv.encode(`Namn;Regi;Orgnr;Övrigt\r\n"Åsa; vård & omsorg";Privat;16${testNumber(3).replace('-', '')};x\r\nNya namnet AB;Privat;${testNumber(1)};\r\nExempelomsorg AB;privat ;${testNumber(2).replace('-', '')};\r\n`, 'windows-1252');
  const input = { kind: 'PROVIDERS', encoding: 'WINDOWS_1252', columns: [...providerColumns.slice(0, 2), { field: 'OPERATING_FORM', column: 'regi', values: [{ written: 'Privat', means: 'EXTERNAL' }] }] };
  const ready = await check(strategist, table, input);
  expect(ready).toMatchObject({ kind: 'PROVIDERS', state: 'READY', fileName: 'register.csv', rows: 3, additions: 1, alterations: 1, unchanged: 1, applied: 0, faultCount: 0, faults: [] });
  expect(ready.changes).toEqual([
    { row: 2, kind: 'ADD', state: 'WAITING', values: expect.arrayContaining([{ field: 'NAME', before: null, after: 'Åsa; vård & omsorg' }, { field: 'ORGANISATION_NUMBER', before: null, after: testNumber(3) }, { field: 'OPERATING_FORM', before: null, after: 'EXTERNAL' }]) },
    { row: 3, kind: 'CHANGE', state: 'WAITING', values: [{ field: 'NAME', before: 'Gamla namnet AB', after: 'Nya namnet AB' }] },
  ]);
  expect([await subgraph.events('falkenberg'), (await names()).map((p: any) => p.name)]).toEqual([before, ['Exempelomsorg AB', 'Gamla namnet AB']]);

  expect(await decide(strategist, 'apply', ready.id)).toMatchObject({ import: { state: 'APPLYING' } });
  expect(await ended(strategist, ready.id)).toMatchObject({ state: 'APPLIED', applied: 2, overtaken: 0, changes: [{ state: 'APPLIED' }, { state: 'APPLIED' }] });
  expect((await names()).map((p: any) => [p.name, p.organisationNumber])).toEqual([['Exempelomsorg AB', testNumber(2)], ['Nya namnet AB', testNumber(1)], ['Åsa; vård & omsorg', testNumber(3)]]);
  expect((await subgraph.events('falkenberg')).slice(before.length).map((e) => [e.type, e.data.name])).toEqual([['providers.provider-registered.v1', 'Åsa; vård & omsorg'], ['providers.provider-renamed.v1', 'Nya namnet AB']]);
  expect((await subgraph.events('falkenberg')).at(-1)!.data.providerId).toBe(known);

  expect(await decide(strategist, 'apply', ready.id)).toMatchObject({ __typename: 'Conflict' });
  expect(await check(strategist, table, input)).toMatchObject({ state: 'READY', additions: 0, alterations: 0, unchanged: 3, changes: [] });
});

test('a list of permits from a spreadsheet is taken in; one that the authority has withdrawn is told as when it is recorded by hand', async () => {
  const organisationNumber = testNumber(20);
  const providerId = await provider(planner, { organisationNumber });
  await agreement(planner, { providerId, type: 'LOV_AUTHORISATION', board: 'ALDRENAMNDEN', serviceAreaKeys: ['HEMTJANST'] });
  const [day, revoked] = [new Date('2023-02-01T00:00:00Z'), new Date('2026-05-20T00:00:00Z')];
  const list = async (status: unknown[]) => {
    const book = new excel.Workbook();
    book.addWorksheet('Lista').addRows([permitColumns.map((c) => c.column), [Number(organisationNumber.replace('-', '')), 'Hemtjänst', 'IVO 8.7-1/2023', day, ...status]]);
    return Buffer.from(await book.xlsx.writeBuffer());
  };
  const input = { kind: 'PERMITS', columns: permitColumns };
  const taken = async (status: unknown[]) => {
    const ready = await check(planner, await list(status), input);
    expect(ready.faults).toEqual([]);
    await decide(planner, 'apply', ready.id);
    return ended(planner, ready.id);
  };
  expect(await taken(['Aktivt', day])).toMatchObject({ state: 'APPLIED', additions: 1 });
  expect(await taken(['Återkallat', revoked])).toMatchObject({ state: 'APPLIED', additions: 0, alterations: 1, changes: [{ kind: 'CHANGE', values: expect.arrayContaining([{ field: 'PERMIT_STATE', before: 'VALID', after: 'REVOKED' }, { field: 'STATE_FROM', before: null, after: '2026-05-20' }]) }] });
  const { data } = await planner('query P($n: OrganisationNumber!) { provider(organisationNumber: $n) { permits { number type validFrom status } } permitRevocations(first: 1) { edges { node { revokedOn provider { id } alerts { recipient } } } } }', { n: organisationNumber });
  expect(data.provider.permits).toEqual([{ number: 'IVO 8.7-1/2023', type: 'SOL_26_1_6', validFrom: '2023-02-01', status: 'REVOKED' }]);
  expect(data.permitRevocations.edges).toEqual([{ node: { revokedOn: '2026-05-20', provider: { id: providerId }, alerts: [{ recipient: 'ALDRENAMNDEN' }] } }]);
  expect(await check(planner, await list(['Återkallat', revoked]), input)).toMatchObject({ state: 'READY', unchanged: 1, changes: [] });
  const unknown = `${permitColumns.map((c) => c.column).join(';')}\n${testNumber(21)};Hemtjänst;IVO 2;2023-01-01;;\n`;
  expect(await check(planner, unknown, input)).toMatchObject({ state: 'REFUSED', faults: [{ row: 2, column: 'Organisationsnummer' }] });
});

test('what was changed after the dry run is not overwritten: the row is named as overtaken, and the others are made', async () => {
  const id = await provider(strategist, { name: 'Före', organisationNumber: testNumber(40) });
  const ready = await check(strategist, `Orgnr;Namn\n${testNumber(40)};Efter\n${testNumber(41)};Ny\n${testNumber(42)};Också ny\n`, { kind: 'PROVIDERS', columns: providerColumns });
  await act(strategist, 'renameProvider', { id, name: 'Under tiden' });
  await provider(strategist, { name: 'Hann före', organisationNumber: testNumber(41) });
  await decide(strategist, 'apply', ready.id);
  expect(await ended(strategist, ready.id)).toMatchObject({ state: 'APPLIED', applied: 1, overtaken: 2, changes: [{ row: 2, state: 'OVERTAKEN' }, { row: 3, state: 'OVERTAKEN' }, { row: 4, state: 'APPLIED' }] });
  expect((await names()).map((p: any) => p.name)).toEqual(expect.arrayContaining(['Hann före', 'Också ny', 'Under tiden']));
});

test('an import that a failure stops has kept whole parts of it, and goes on with the rest: no row is made twice', async () => {
  const authority = subgraph.as('sodertalje', 'AUTHORITY');
  const rows = Array.from({ length: 130 }, (_, i) => `${testNumber(500 + i)};Utförare ${i}`);
  const ready = await check(authority, ['Orgnr;Namn', ...rows].join('\n'), { kind: 'PROVIDERS', columns: providerColumns });
  expect(ready).toMatchObject({ state: 'READY', additions: 130, more: true });
  await subgraph.admin(`create function fails() returns trigger language plpgsql as $$ begin if new.name = 'Utförare 115' then raise 'the disk is full'; end if; return new; end $$`);
  await subgraph.admin('create trigger fails before insert on provider for each row execute function fails()');
  await decide(authority, 'apply', ready.id);
  expect(await ended(authority, ready.id, 30_000)).toMatchObject({ state: 'FAILED', applied: 100 });
  expect(await subgraph.admin(`select count(*)::int as n from provider where tenant_id = 'sodertalje'`)).toEqual([{ n: 100 }]);
  await subgraph.admin('drop trigger fails on provider');
  await decide(authority, 'apply', ready.id);
  expect(await ended(authority, ready.id, 30_000)).toMatchObject({ state: 'APPLIED', applied: 130, overtaken: 0 });
  expect(await subgraph.admin(`select count(*)::int as n, count(distinct organisation_number)::int as different from provider where tenant_id = 'sodertalje'`)).toEqual([{ n: 130, different: 130 }]);
  expect((await subgraph.events('sodertalje')).filter((e) => e.type === 'providers.provider-registered.v1')).toHaveLength(130);
});

test('what is not made is taken back and gone; a mapping that does not hold, another\'s import and another\'s role are refused', async () => {
  const ready = await check(strategist, `Orgnr;Namn\n${testNumber(60)};Ny\n`, { kind: 'PROVIDERS', columns: providerColumns });
  expect(await read(planner, ready.id)).toBeNull();
  for (const what of ['apply', 'discard'] as const) expect(await decide(planner, what, ready.id)).toMatchObject({ __typename: 'NotFound' });
  expect(await decide(strategist, 'discard', ready.id)).toMatchObject({ import: { state: 'DISCARDED' } });
  expect(await read(strategist, ready.id)).toMatchObject({ state: 'DISCARDED', additions: 0, changes: [] });
  for (const what of ['apply', 'discard'] as const) expect(await decide(strategist, what, ready.id)).toMatchObject({ __typename: 'Conflict' });

  const fileId = await upload(strategist, Buffer.from('x'));
  const before = await subgraph.countRows('falkenberg');
  expect(await start(strategist, { fileId, kind: 'PROVIDERS', columns: providerColumns.slice(1) })).toMatchObject({ __typename: 'InvalidInput', field: 'columns' });
  expect(await start(strategist, { fileId, kind: 'PROVIDERS', columns: providerColumns, separator: '#' })).toMatchObject({ __typename: 'InvalidInput', field: 'separator' });
  for (const unknown of [newId(), 'no id']) expect(await start(strategist, { fileId: unknown, kind: 'PROVIDERS', columns: providerColumns })).toMatchObject({ __typename: 'NotFound' });
  const finance = await subgraph.as('falkenberg', 'FINANCE_DEPARTMENT')('query { registerImport(id: "x") { id } }');
  expect([finance.errors?.[0]?.extensions.code, await subgraph.countRows('falkenberg')]).toEqual(['FORBIDDEN', before]);
});
