import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import excel from 'exceljs';
import { testNumber, workbench } from '../providers.fixture.ts';
import { providers } from '../providers.module.ts';
import { importing } from '../register-import/register-import.fixture.ts';

const subgraph = useSubgraph(providers, { tenants: ['falkenberg', 'nacka'], clock: '2026-06-01T08:00:00Z' });
const { provider, unit, act } = workbench(subgraph, { describeUnit: '... on DescribeUnitSuccess { unit { id } }' });
const { check, decide, ended } = importing(subgraph);
const strategist = subgraph.as('falkenberg', 'CONTRACT_STRATEGIST');
const columns = (fields: Record<string, string>, more: object[] = []) => [...Object.entries(fields).map(([field, column]) => ({ field, column })), ...more];
const unitInput = { kind: 'UNITS', columns: [
  ...columns({ ORGANISATION_NUMBER: 'Orgnr', NAME: 'Verksamhet', OPENED_ON: 'Öppnad', CLOSED_ON: 'Stängd', PLACES: 'Platser', STREET: 'Gata', POSTAL_CODE: 'Postnr', LOCALITY: 'Ort', MUNICIPALITY_CODE: 'Kommun' }),
  { field: 'UNIT_TYPE', column: 'Typ', values: [{ written: 'Hemtjänst', means: 'HOME_CARE' }, { written: 'Säbo', means: 'SPECIAL_HOUSING' }] }, { field: 'SERVICE_AREA', column: 'Område', values: [{ written: 'Hemtjänst', means: 'HEMTJANST' }, { written: 'Säbo', means: 'SARSKILT_BOENDE' }] },
] };
const unitHead = 'Orgnr;Verksamhet;Typ;Område;Öppnad;Stängd;Platser;Gata;Postnr;Ort;Kommun';
const units = async (number: string) => (await strategist('query P($n: OrganisationNumber!) { provider(organisationNumber: $n) { units(first: 50) { edges { node { name unitType serviceAreaKey openedOn closedOn places street postalCode locality municipality { code } serviceTypes } } } } }', { n: number })).data.provider.units.edges.map((e: any) => e.node);
const made = async (content: string | Buffer, input: object) => {
  const ready = await check(strategist, content, input);
  expect(ready).toMatchObject({ state: 'READY', faults: [] });
  await decide(strategist, 'apply', ready.id);
  return ended(strategist, ready.id);
};

test('units are shown before they are made; made they are in the register and told, changed in place and closed, and taken in again they change nothing', async () => {
  const number = testNumber(10);
  const providerId = await provider(strategist, { organisationNumber: number });
  await unit(strategist, { providerId, serviceAreaKey: 'SARSKILT_BOENDE', name: 'Gamla gården', serviceTypes: ['SARSKILT_BOENDE'] });
  const table = [unitHead, `${number};Hemvården;Hemtjänst;Hemtjänst;2024-03-01;;;Storgatan 1;311 80;Falkenberg;1382`, `${number};Gamla gården;Säbo;Säbo;2024-02-01;2026-05-31;40;;;;1382`].join('\n');
  const before = await subgraph.events('falkenberg');
  const ready = await check(strategist, table, unitInput);
  expect(ready).toMatchObject({ kind: 'UNITS', state: 'READY', rows: 2, additions: 1, alterations: 1, faults: [] });
  expect(ready.changes[1]).toEqual({ row: 3, kind: 'CHANGE', state: 'WAITING', values: expect.arrayContaining([{ field: 'PLACES', before: null, after: '40' }, { field: 'CLOSED_ON', before: null, after: '2026-05-31' }, { field: 'MUNICIPALITY_CODE', before: null, after: '1382' }]) });
  expect([await subgraph.events('falkenberg'), (await units(number)).length]).toEqual([before, 1]);
  await decide(strategist, 'apply', ready.id);
  expect(await ended(strategist, ready.id)).toMatchObject({ state: 'APPLIED', applied: 2, overtaken: 0 });
  expect(await units(number)).toEqual([
    { name: 'Gamla gården', unitType: 'SPECIAL_HOUSING', serviceAreaKey: 'SARSKILT_BOENDE', openedOn: '2024-02-01', closedOn: '2026-05-31', places: 40, street: null, postalCode: null, locality: null, municipality: { code: '1382' }, serviceTypes: ['SARSKILT_BOENDE'] },
    { name: 'Hemvården', unitType: 'HOME_CARE', serviceAreaKey: 'HEMTJANST', openedOn: '2024-03-01', closedOn: null, places: null, street: 'Storgatan 1', postalCode: '31180', locality: 'Falkenberg', municipality: { code: '1382' }, serviceTypes: [] },
  ]);
  expect((await subgraph.events('falkenberg')).slice(before.length).map((e) => e.type)).toEqual(['providers.unit-registered.v1', 'providers.unit-described.v1', 'providers.unit-closed.v1']);
  expect(await check(strategist, table, unitInput)).toMatchObject({ state: 'READY', additions: 0, alterations: 0, unchanged: 2 });
});

test('every fault in a table of units is named by row and column, and nothing of it is kept', async () => {
  const number = testNumber(20);
  const providerId = await provider(strategist, { organisationNumber: number });
  for (const _ of [1, 2]) await unit(strategist, { providerId, serviceAreaKey: 'HEMTJANST', name: 'Dubbel', unitType: 'HOME_CARE' });
  const table = [unitHead, `${testNumber(21)};A;Hemtjänst;Hemtjänst;2024-03-01;;;;;;`, `${number};B;Båt;Hemtjänst;2024-03-01;;;;;;`, `${number};C;Hemtjänst;Okänt;2024-03-01;;-1;;;;9999`,
    `${number};D;Hemtjänst;Hemtjänst;2024-03-01;2026-06-02;;;;;`, `${number};E;Hemtjänst;Hemtjänst;2024-03-01;;;;;;`, `${number};E;Hemtjänst;Hemtjänst;2024-03-01;;;;;;`, `${number};Dubbel;Hemtjänst;Hemtjänst;2024-02-01;;;;;;`].join('\n');
  const before = await subgraph.admin('select (select count(*) from service_unit)::int + (select count(*) from register_import_row)::int as n');
  const refused = await check(strategist, table, unitInput);
  expect(refused).toMatchObject({ state: 'REFUSED', additions: 0, changes: [] });
  expect(refused.faults.map((f: any) => [f.row, f.column])).toEqual(expect.arrayContaining([[2, 'Orgnr'], [3, 'Typ'], [4, 'Platser'], [5, 'Stängd'], [7, 'Verksamhet'], [8, 'Verksamhet']]));
  expect(await subgraph.admin('select (select count(*) from service_unit)::int + (select count(*) from register_import_row)::int as n')).toEqual(before);
  const areas = await check(strategist, [unitHead, `${number};C;Hemtjänst;Okänt;2024-03-01;;;;;;9999`].join('\n'), unitInput);
  expect(areas.faults.map((f: any) => [f.row, f.column])).toEqual([[2, 'Kommun'], [2, 'Område']]);
});

test('agreements come from a spreadsheet; what the guideline or the register does not have is a fault of its cell, and so is an end that no option gives', async () => {
  const number = testNumber(30);
  await provider(strategist, { organisationNumber: number });
  const input = { kind: 'AGREEMENTS', columns: [
    ...columns({ ORGANISATION_NUMBER: 'Orgnr', REFERENCE: 'Beteckning', SERVICE_AREAS: 'Områden', VALID_FROM: 'Från', VALID_UNTIL: 'Till', FRAMEWORK_REFERENCE: 'Ramavtal', MUNICIPALITY_NOTICE_MONTHS: 'Uppsägning' }),
    { field: 'AGREEMENT_TYPE', column: 'Slag', values: [{ written: 'Avtal LOU', means: 'LOU_CONTRACT' }, { written: 'Avrop', means: 'FRAMEWORK_CALL_OFF' }] }, { field: 'BOARD', constant: 'SOCIALNAMNDEN' },
  ] };
  const sheet = async (...rows: unknown[][]) => {
    const book = new excel.Workbook();
    book.addWorksheet('Avtal').addRows([['Orgnr', 'Slag', 'Beteckning', 'Områden', 'Från', 'Till', 'Ramavtal', 'Uppsägning'], ...rows]);
    return Buffer.from(await book.xlsx.writeBuffer());
  };
  const first = new Date('2024-01-01T00:00:00Z');
  const rows = [[number, 'Avtal LOU', 'SOC 2024/1', 'HEMTJANST, SARSKILT_BOENDE', first, new Date('2027-12-31T00:00:00Z'), '', 6], [number, 'Avrop', 'Avrop 7', 'HEMTJANST', first, '', 'RA 2025/3', '']];
  expect(await made(await sheet(...rows), input)).toMatchObject({ state: 'APPLIED', applied: 2 });
  const agreements = (await strategist('query P($n: OrganisationNumber!) { provider(organisationNumber: $n) { agreements(first: 5) { edges { node { type reference status serviceAreaKeys validUntil frameworkReference municipalityNoticeMonths board { id } } } } } }', { n: number })).data.provider.agreements.edges.map((e: any) => e.node);
  expect(agreements).toEqual(expect.arrayContaining([
    { type: 'LOU_CONTRACT', reference: 'SOC 2024/1', status: 'IN_FORCE', serviceAreaKeys: ['HEMTJANST', 'SARSKILT_BOENDE'], validUntil: '2027-12-31', frameworkReference: null, municipalityNoticeMonths: 6, board: { id: expect.any(String) } },
    { type: 'FRAMEWORK_CALL_OFF', reference: 'Avrop 7', status: 'IN_FORCE', serviceAreaKeys: ['HEMTJANST'], validUntil: null, frameworkReference: 'RA 2025/3', municipalityNoticeMonths: null, board: { id: expect.any(String) } },
  ]));
  expect(await check(strategist, await sheet(...rows), input)).toMatchObject({ state: 'READY', unchanged: 2, additions: 0 });
  const wrong = await check(strategist, await sheet([number, 'Avrop', 'Avrop 8', 'HEMTJANST', first, '', '', ''], [number, 'Avtal LOU', 'SOC 2024/2', 'OKANT', first, '', 'RA 1', ''], [number, 'Avtal LOU', 'SOC 2024/1', 'HEMTJANST, SARSKILT_BOENDE', first, new Date('2028-12-31T00:00:00Z'), '', 6]), input);
  expect(wrong).toMatchObject({ state: 'REFUSED', changes: [] });
  expect(wrong.faults.map((f: any) => [f.row, f.column])).toEqual([[2, 'Ramavtal'], [3, 'Områden'], [3, 'Ramavtal'], [4, 'Till']]);
});

test('a list of permits says when it was checked: a control with the list as its evidence, once', async () => {
  const number = testNumber(40);
  await provider(strategist, { organisationNumber: number });
  const input = { kind: 'PERMITS', columns: [...columns({ ORGANISATION_NUMBER: 'Orgnr', PERMIT_NUMBER: 'Nr', VALID_FROM: 'Från', CHECKED_ON: 'Kontrollerad', PERMIT_STATE: 'Läge', STATE_FROM: 'Lägesdag' }), { field: 'PERMIT_TYPE', constant: 'SOL_26_1_6' }] };
  const list = (checked: string, state = '', from = '') => `Orgnr;Nr;Från;Kontrollerad;Läge;Lägesdag\n${number};IVO 8.7-1;2024-01-01;${checked};${state};${from}\n`;
  const controls = async () => (await strategist('query P($n: OrganisationNumber!) { provider(organisationNumber: $n) { permits { status } controls { kind status } controlHistory(first: 9) { edges { node { kind result evidence checkedOn } } } } }', { n: number })).data.provider;
  expect(await made(list('2026-05-20'), input)).toMatchObject({ additions: 1 });
  expect((await controls()).controlHistory.edges).toEqual([{ node: { kind: 'PERMIT', result: 'PASSED', evidence: 'register.csv', checkedOn: '2026-05-20' } }]);
  expect(await check(strategist, list('2026-05-20'), input)).toMatchObject({ unchanged: 1 });
  expect(await check(strategist, list('2026-05-19'), input)).toMatchObject({ state: 'REFUSED', faults: [{ row: 2, column: 'Kontrollerad' }] });
  expect(await made(list('2026-05-30', 'REVOKED', '2026-05-25'), input)).toMatchObject({ alterations: 1 });
  const { permits, controls: states, controlHistory } = await controls();
  expect([permits, states.find((c: any) => c.kind === 'PERMIT').status, controlHistory.edges.length, controlHistory.edges[0].node.result]).toEqual([[{ status: 'REVOKED' }], 'FAILED', 2, 'FAILED']);
});

test('what was changed after the dry run is overtaken, and a table of another tenant or role is not reached', async () => {
  const number = testNumber(50);
  const providerId = await provider(strategist, { organisationNumber: number });
  const id = await unit(strategist, { providerId, serviceAreaKey: 'HEMTJANST', name: 'Enheten', unitType: 'HOME_CARE' });
  const ready = await check(strategist, [unitHead, `${number};Enheten;Hemtjänst;Hemtjänst;2024-02-01;;7;;;;`].join('\n'), unitInput);
  await act(strategist, 'describeUnit', { id, places: 9 });
  await decide(strategist, 'apply', ready.id);
  expect(await ended(strategist, ready.id)).toMatchObject({ state: 'APPLIED', applied: 0, overtaken: 1 });
  expect((await units(number))[0].places).toBe(9);
  expect(await decide(subgraph.as('nacka', 'PLANNER'), 'apply', ready.id)).toMatchObject({ __typename: 'NotFound' });
  const officer = await subgraph.as('falkenberg', 'CASE_OFFICER')('mutation S($input: ApplyRegisterImportInput!) { applyRegisterImport(input: $input) { __typename } }', { input: { id: ready.id } });
  expect(officer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});
