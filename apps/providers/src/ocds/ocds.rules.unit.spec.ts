import { Readable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { packageOf, publisherOf, type Exported } from './export.rules.ts';
import { contractsOf, type Release } from './mapping.rules.ts';
import { callOff, framework, pack } from './ocds.fixture.ts';
import { readPackage, validatePackage } from './package.reader.ts';

const [one, two] = [{ name: 'Exempelomsorg AB', number: '559999-0016' }, { name: 'Provvård AB', number: '559999-0024' }];
const period = { startDate: '2025-01-01T00:00:00+01:00', endDate: '2026-12-31T23:59:59Z' };
const read = (...releases: object[]) => contractsOf((releases as Release[]).map((release, i) => ({ release, at: `/releases/${i}`, row: i + 1 })), { BOARD: 'B', SERVICE_AREAS: 'HEMTJANST' });

test('a framework is an agreement with each of its suppliers, a call-off one under it; days are as they are written', () => {
  const { rows, faults } = read(framework('ocds-70d2nz-1', [one, two], period), callOff('ocds-70d2nz-2', 'ocds-70d2nz-1', one, 'AVROP 7', { startDate: '2025-02-01T00:00:00Z' }));
  expect(faults).toEqual([]);
  expect(rows.map(({ row, values }) => [row, values.ORGANISATION_NUMBER, values.AGREEMENT_TYPE, values.REFERENCE, values.FRAMEWORK_REFERENCE, values.VALID_FROM, values.VALID_UNTIL])).toEqual([
    [1, '559999-0016', 'FRAMEWORK_AGREEMENT', 'ocds-70d2nz-1', undefined, '2025-01-01', '2026-12-31'], [1, '559999-0024', 'FRAMEWORK_AGREEMENT', 'ocds-70d2nz-1', undefined, '2025-01-01', '2026-12-31'],
    [2, '559999-0016', 'FRAMEWORK_CALL_OFF', 'AVROP 7', 'ocds-70d2nz-1', '2025-02-01', null],
  ]);
  expect(rows[2]!.titles).toMatchObject({ ORGANISATION_NUMBER: '/releases/1/parties/1/identifier/id', VALID_UNTIL: '/releases/1/contracts/0/period/endDate' });
});
test('a later release says what a contract has become, whatever their order in the package', () => {
  const first = callOff('ocds-70d2nz-2', 'ocds-70d2nz-1', one, 'A', { startDate: '2025-02-01T00:00:00Z', endDate: '2025-12-31T00:00:00Z' });
  const amendment = { ocid: 'ocds-70d2nz-2', id: '2', date: '2025-11-01T08:00:00Z', tag: ['contractAmendment'], contracts: [{ id: 'A', period: { startDate: '2025-02-01T00:00:00Z', endDate: '2026-12-31T00:00:00Z' } }] };
  for (const order of [[first, amendment], [amendment, first]]) expect(read(...order).rows.map((r) => r.values.VALID_UNTIL)).toEqual(['2026-12-31']);
  expect(read({ ...first, contracts: [{ ...first.contracts[0], status: 'cancelled' }] }).rows).toEqual([]);
});
test.each<[string, object, string]>([
  ['a number that is none', callOff('o', 'f', { ...one, number: '559999-0017' }, 'A', period), '/releases/0/parties/1/identifier/id'], ['no first day', callOff('o', 'f', one, 'A', {}), '/releases/0/contracts/0/period/startDate'],
  ['an award that is not there', callOff('o', 'f', one, 'A', period, { awardID: 'x' }), '/releases/0/contracts/0/awardID'], ['days the wrong way round', callOff('o', 'f', one, 'A', { startDate: period.endDate, endDate: period.startDate }), '/releases/0/contracts/0/period/endDate'],
  ['neither framework nor call-off', { ...callOff('o', 'f', one, 'A', period), relatedProcesses: [] }, '/releases/0'], ['a supplier without name', callOff('o', 'f', { ...one, name: '' }, 'A', period), '/releases/0/parties/1/name'],
])('%s is a fault where it stands', (_what, release, pointer) => { expect(read(release).faults.map((f) => [f.row, f.column])).toEqual([[1, pointer]]); });

test('what is written is a package by the standard\'s schema, and read again it says the same', () => {
  const agreement = (more: Partial<Exported>): Exported => ({ id: '01930000-0000-7000-8000-000000000001', type: 'FRAMEWORK_AGREEMENT', reference: 'RA 2025/3', frameworkReference: null, frameworkAgreementId: null, ocds: null, validFrom: '2025-01-01', validUntil: '2026-12-31', status: 'IN_FORCE', supplier: { name: one.name, organisationNumber: one.number }, ...more });
  const second = agreement({ id: '01930000-0000-7000-8000-000000000002', supplier: { name: two.name, organisationNumber: two.number } });
  const under = agreement({ id: '01930000-0000-7000-8000-000000000003', type: 'FRAMEWORK_CALL_OFF', reference: 'Avrop 7', frameworkReference: 'RA 2025/3', validUntil: null });
  const outside = agreement({ id: '01930000-0000-7000-8000-000000000004', type: 'FRAMEWORK_CALL_OFF', reference: 'Avrop 8', frameworkReference: 'SKN-1' });
  const written = packageOf([agreement({}), second, under, outside], { ocidPrefix: 'ocds-70d2nz', buyer: { name: 'Falkenbergs kommun', organisationNumber: '212000-1231' } }, '2026-06-01T08:00:00.000Z');
  expect(validatePackage(written)).toEqual([]);
  expect(written.releases.map((r) => [r.ocid, r.contracts.length, r.relatedProcesses?.[0]?.identifier])).toEqual([
    ['ocds-70d2nz-RA-2025-3', 2, undefined], [`ocds-70d2nz-${under.id}`, 1, 'ocds-70d2nz-RA-2025-3'], [`ocds-70d2nz-${outside.id}`, 1, 'SKN-1'],
  ]);
  const { rows, faults } = read(...written.releases);
  expect([faults, rows.map((r) => [r.values.ORGANISATION_NUMBER, r.values.AGREEMENT_TYPE, r.values.VALID_FROM, r.values.VALID_UNTIL])]).toEqual([[], [
    [one.number, 'FRAMEWORK_AGREEMENT', '2025-01-01', '2026-12-31'], [two.number, 'FRAMEWORK_AGREEMENT', '2025-01-01', '2026-12-31'], [one.number, 'FRAMEWORK_CALL_OFF', '2025-01-01', null], [one.number, 'FRAMEWORK_CALL_OFF', '2025-01-01', '2026-12-31'],
  ]]);
  expect(validatePackage(JSON.parse(pack([{ ocid: '' }]))).length).toBeGreaterThan(0);
});
test('a package is read as publishers write it: without the one value that there is of initiationType; what else lacks is a fault where it stands', async () => {
  const reading = (content: string) => readPackage({ bytes: content.length, read: () => Readable.from([Buffer.from(content)]) });
  const { initiationType: _, ...release } = framework('ocds-70d2nz-1', [one], period);
  expect(await reading(pack([release]))).toMatchObject({ releases: [{ release: { ocid: 'ocds-70d2nz-1' }, at: '/releases/0', row: 1 }], faults: [] });
  expect(await reading(JSON.stringify({ version: '1.1', releases: [release] }))).toMatchObject({ releases: [{ row: 1 }], faults: [] });
  const { date: __, ...undated } = release;
  expect(await reading(`\uFEFF${pack([release, undated])}`)).toMatchObject({ releases: [], faults: [{ row: 2, column: '/releases/1', message: expect.stringContaining('date') }] });
  expect((await reading(pack([release], { version: '1.0' }))).faults).toEqual([{ row: null, column: null, value: null, message: 'The package is not of OCDS 1.1.' }]);
});
test.each<[string, object, object]>([
  ['its compiled release', { compiledRelease: framework('o', [one], period), releases: [{ url: 'https://example.org/r', date: '2025-01-01T00:00:00Z', tag: ['contract'] }] }, { releases: [{ at: '/records/0/compiledRelease', row: 1 }], faults: [] }],
  ['its releases', { releases: [framework('o', [one], period), framework('o', [two], period)] }, { releases: [{ at: '/records/0/releases/0', row: 1 }, { at: '/records/0/releases/1', row: 1 }], faults: [] }],
  ['links alone', { releases: [{ url: 'https://example.org/r', date: '2025-01-01T00:00:00Z', tag: ['contract'] }] }, { releases: [], faults: [{ row: 1, column: '/records/0/releases/0' }] }],
  ['nothing', {}, { releases: [], faults: [{ row: 1, column: '/records/0' }] }], ['no process', { ocid: undefined, releases: [framework('o', [one], period)] }, { releases: [], faults: [{ row: 1, column: '/records/0/ocid' }, { column: '/records/0/releases/0/ocid' }] }],
  ['a release of another process', { releases: [framework('p', [one], period)] }, { releases: [], faults: [{ row: 1, column: '/records/0/releases/0/ocid' }] }],
  ['a release that is none', { compiledRelease: { ...framework('o', [one], period), date: undefined } }, { releases: [], faults: [{ row: 1, column: '/records/0/compiledRelease', message: expect.stringContaining('date') }] }],
])('a record with %s', async (_what, record, expected) => {
  const content = JSON.stringify({ uri: 'https://example.org/p', version: '1.1', publishedDate: '2025-03-01T00:00:00Z', publisher: { name: 'K' }, records: [{ ocid: 'o', ...record }] });
  expect(await readPackage({ bytes: content.length, read: () => Readable.from([Buffer.from(content)]) })).toMatchObject(expected);
});
test('a publisher has a registered prefix and a name', () => {
  const asked = { ocidPrefix: 'ocds-70d2nz', buyer: { name: 'K', organisationNumber: '212000-1231' } };
  expect([publisherOf(asked), publisherOf({ ...asked, ocidPrefix: 'falkenberg' }), publisherOf({ ...asked, buyer: { ...asked.buyer, name: ' ' } })]).toMatchObject([asked, { field: 'ocidPrefix' }, { field: 'buyer.name' }]);
});
