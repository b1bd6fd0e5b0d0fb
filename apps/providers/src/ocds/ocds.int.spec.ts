import { expect, test } from '@jest/globals';
import { classifyOrganisationNumber } from '@uppsikt/kernel';
import { eventually, useSubgraph } from '@uppsikt/testing';
import { testNumber, workbench } from '../providers.fixture.ts';
import { providers } from '../providers.module.ts';
import { importing } from '../register-import/register-import.fixture.ts';
import { callOff, framework, pack } from './ocds.fixture.ts';
import { validatePackage } from './package.reader.ts';

const subgraph = useSubgraph(providers, { tenants: ['skanes-kommuner', 'falkenberg'], clock: '2026-06-01T08:00:00Z' });
const { provider, agreement } = workbench(subgraph);
const { check, decide, ended } = importing(subgraph);
const manager = subgraph.as('skanes-kommuner', 'FRAMEWORK_MANAGER');
const strategist = subgraph.as('falkenberg', 'CONTRACT_STRATEGIST');
const into = (board: string, area: string) => ({ kind: 'OCDS', columns: [{ field: 'BOARD', constant: board }, { field: 'SERVICE_AREAS', constant: area }] });
const [input, municipal] = [into('STYRELSEN', 'EXTERNA_PLACERINGAR'), into('SOCIALNAMNDEN', 'HEMTJANST')];
const [known, fresh] = [{ name: 'Exempelomsorg AB', number: testNumber(10) }, { name: 'Provvård AB', number: testNumber(11) }];
/** A number of the form that sole traders have, which is personal data: none is written down here. */
const personal = Array.from({ length: 10 }, (_, digit) => `900161-000${digit}`).find((n) => classifyOrganisationNumber(n))!;
const period = { startDate: '2025-01-01T00:00:00+01:00', endDate: '2027-12-31T23:59:59Z' };
const releases = [framework('ocds-70d2nz-1', [known, fresh], period), callOff('ocds-70d2nz-2', 'ocds-70d2nz-1', fresh, 'AVROP 7', { startDate: '2025-02-01T00:00:00Z' })];
const agreements = async (ask = manager) => (await ask('{ agreements(first: 50) { edges { node { type reference frameworkReference validFrom validUntil status serviceAreaKeys provider { name organisationNumber } } } } }')).data.agreements.edges.map((e: any) => e.node);
const stored = () => subgraph.admin('select (select count(*) from provider)::int + (select count(*) from agreement)::int + (select count(*) from register_import_row)::int + (select count(*) from platform.outbox)::int as n');
const fields = 'state url agreements leftOut message';
const asked = (ask = manager, more: object = {}) => ask(`mutation E($input: ExportOcdsInput!) { exportOcds(input: $input) { __typename ... on InvalidInput { field } ... on ExportOcdsSuccess { export { id ${fields} } } } }`, { input: { ocidPrefix: 'ocds-70d2nz', buyer: { name: 'Falkenbergs kommun', organisationNumber: '212000-1231' }, ...more } });
const progress = async (ask: typeof manager, id: string) => ask(`query E($id: ID!) { ocdsExport(id: $id) { ${fields} } }`, { id });
/** Asked for, and waited for. */
const exported = async (ask = manager) => {
  const { id, url } = (await asked(ask)).data.exportOcds.export;
  expect(url).toBeNull();
  return eventually(async () => {
    const { data } = await progress(ask, id);
    expect(data.ocdsExport.state).toBe('DONE');
    return { id, ...data.ocdsExport };
  });
};
const fetched = async (url: string) => (await subgraph.raw({ method: 'GET' }, new URL(url).pathname.replace('/files/providers/', '/files/'))).json() as Promise<any>;

test('a release package becomes suppliers, framework agreements and call-offs: shown first, made when decided, and taken in again it changes nothing', async () => {
  await provider(manager, { organisationNumber: known.number, name: 'Exempelomsorg i Falkenberg AB' });
  const before = await subgraph.events('skanes-kommuner');
  const ready = await check(manager, pack(releases), input);
  expect(ready).toMatchObject({ kind: 'OCDS', state: 'READY', rows: 3, additions: 3, alterations: 0, unchanged: 0, faults: [] });
  expect(ready.changes[2]).toMatchObject({ row: 2, kind: 'ADD', values: expect.arrayContaining([{ field: 'AGREEMENT_TYPE', before: null, after: 'FRAMEWORK_CALL_OFF' }, { field: 'OCID', before: null, after: 'ocds-70d2nz-2' }, { field: 'CONTRACT_ID', before: null, after: 'AVROP 7' }, { field: 'NAME', before: null, after: 'Provvård AB' }]) });
  expect([await subgraph.events('skanes-kommuner'), await agreements()]).toEqual([before, []]);
  await decide(manager, 'apply', ready.id);
  expect(await ended(manager, ready.id)).toMatchObject({ state: 'APPLIED', applied: 3, overtaken: 0 });
  const all = { validFrom: '2025-01-01', validUntil: '2027-12-31', status: 'IN_FORCE', serviceAreaKeys: ['EXTERNA_PLACERINGAR'] };
  expect(await agreements()).toEqual(expect.arrayContaining([
    { ...all, type: 'FRAMEWORK_AGREEMENT', reference: 'ocds-70d2nz-1', frameworkReference: null, provider: { name: 'Exempelomsorg i Falkenberg AB', organisationNumber: known.number } },
    { ...all, type: 'FRAMEWORK_AGREEMENT', reference: 'ocds-70d2nz-1', frameworkReference: null, provider: { name: 'Provvård AB', organisationNumber: fresh.number } },
    { ...all, type: 'FRAMEWORK_CALL_OFF', reference: 'AVROP 7', frameworkReference: 'ocds-70d2nz-1', validFrom: '2025-02-01', validUntil: null, provider: { name: 'Provvård AB', organisationNumber: fresh.number } },
  ]));
  expect((await subgraph.events('skanes-kommuner')).slice(before.length).map((e) => e.type).sort()).toEqual([...Array(3).fill('providers.agreement-registered.v1'), 'providers.provider-registered.v1']);
  expect(await check(manager, pack(releases), input)).toMatchObject({ state: 'READY', rows: 3, additions: 0, alterations: 0, unchanged: 3, changes: [] });

  // What the process has become is not written over: it is a fault where it stands.
  const amended = { ocid: 'ocds-70d2nz-2', id: 'amended', date: '2026-05-01T08:00:00Z', tag: ['contractAmendment'], initiationType: 'tender', contracts: [{ id: 'AVROP 7', awardID: 'a1', period: { startDate: '2025-02-01T00:00:00Z', endDate: '2026-12-31T23:59:59Z' } }] };
  expect(await check(manager, pack([...releases, amended]), input)).toMatchObject({ state: 'REFUSED', faults: [{ row: 3, column: '/releases/2/contracts/0/period/endDate', value: '2026-12-31' }] });
});

test('a record package says the same as the releases that it is made of, compiled or not: nothing more is taken in', async () => {
  const [whole, called] = releases;
  const records = [{ ocid: 'ocds-70d2nz-1', releases: [{ url: 'https://example.org/r', date: '2025-01-10T08:00:00Z', tag: ['contract'] }], compiledRelease: { ...whole, tag: ['compiled'] } }, { ocid: 'ocds-70d2nz-2', releases: [called] }];
  const content = (more: object[] = []) => JSON.stringify({ uri: 'https://example.org/p', version: '1.1', publishedDate: '2025-03-01T00:00:00Z', publisher: { name: 'Falkenbergs kommun' }, records: [...records, ...more] });
  expect(await check(manager, content(), input)).toMatchObject({ state: 'READY', rows: 3, additions: 0, unchanged: 3, faults: [] });
  const next = callOff('ocds-70d2nz-3', 'ocds-70d2nz-1', known, 'AVROP 8', period);
  const ready = await check(manager, content([{ ocid: 'ocds-70d2nz-3', compiledRelease: { ...next, tag: ['compiled'] } }]), input);
  expect(ready).toMatchObject({ state: 'READY', additions: 1, unchanged: 3, changes: [{ row: 3, kind: 'ADD' }] });
  await decide(manager, 'discard', ready.id);
  const broken = await check(manager, content([{ ocid: 'ocds-70d2nz-3', compiledRelease: { ...next, contracts: [{ ...next.contracts[0], period: {} }] } }]), input);
  expect(broken).toMatchObject({ state: 'REFUSED', faults: [{ row: 3, column: '/records/2/compiledRelease/contracts/0/period/startDate' }] });
});

test.each<[string, string, object, [number | null, string | null][]]>([
  ['that is not JSON', 'ocid;id', {}, [[null, null]]],
  ['of records without any', JSON.stringify({ version: '1.1', records: [] }), {}, [[null, null]]],
  ['of records that link to their releases', JSON.stringify({ version: '1.1', records: [{ ocid: 'ocds-70d2nz-1', releases: [{ url: 'https://example.org/r', date: '2025-01-01T00:00:00Z', tag: ['contract'] }] }] }), {}, [[1, '/records/0/releases/0']]],
  ['that the standard\'s schema does not let through', pack([{ ...releases[0], ocid: '', tag: 'contract' }]), {}, [[1, '/releases/0/ocid'], [1, '/releases/0/tag']]],
  ['without a contract', pack([{ ...releases[0], contracts: [] }]), {}, [[null, null]]],
  ['with faults scattered in it', pack([callOff('ocds-70d2nz-8', 'f', { ...fresh, number: '559999-0017' }, 'A', period), callOff('ocds-70d2nz-9', 'f', fresh, 'B', {})]), {}, [[1, '/releases/0/parties/1/identifier/id'], [2, '/releases/1/contracts/0/period/startDate']]],
  ['for a board that there is not', pack([callOff('ocds-70d2nz-9', 'f', fresh, 'B', period)]), { columns: [{ field: 'BOARD', constant: 'OKAND' }, { field: 'SERVICE_AREAS', constant: 'EXTERNA_PLACERINGAR' }] }, [[1, 'BOARD']]],
])('a package %s is refused: each fault is named by release and pointer, and nothing of it is kept', async (_what, content, more, faults) => {
  const before = await stored();
  const refused = await check(manager, content, { ...input, ...more });
  expect(refused).toMatchObject({ state: 'REFUSED', additions: 0, changes: [] });
  expect(refused.faults.map((f: any) => [f.row, f.column])).toEqual(faults);
  expect(await stored()).toEqual(before);
  expect(await decide(manager, 'apply', refused.id)).toMatchObject({ __typename: 'Conflict' });
});

test('the frameworks and call-offs are written as a package by the standard\'s schema, without sole traders; what came by one is known again, and a municipality takes in its call-offs', async () => {
  const providerId = await provider(manager, { organisationNumber: testNumber(40), name: 'Egen rad AB' });
  const trader = await provider(manager, { organisationNumber: personal, name: 'Enskild firma' });
  for (const [reference, of] of [['Avrop 9', providerId], ['Avrop 10', trader]] as const) await agreement(manager, { providerId: of, type: 'FRAMEWORK_CALL_OFF', reference, board: 'STYRELSEN', serviceAreaKeys: ['EXTERNA_PLACERINGAR'], frameworkReference: 'RA 2025/3', validUntil: '2026-12-31' });
  const done = await exported();
  expect(done).toMatchObject({ agreements: 4, leftOut: 1, message: null });
  const written = await fetched(done.url);
  expect(validatePackage(written)).toEqual([]);
  for (const secret of [personal, personal.replace('-', ''), 'Enskild firma']) expect(JSON.stringify(written)).not.toContain(secret);
  const own = written.releases.find((r: any) => r.contracts[0].title === 'Avrop 9');
  expect([own.contracts[0].status, own.relatedProcesses[0]]).toEqual(['active', { id: '1', relationship: ['framework'], title: 'RA 2025/3', identifier: 'RA 2025/3' }]);
  expect(await check(manager, JSON.stringify({ ...written, releases: written.releases.filter((r: any) => r !== own) }), input)).toMatchObject({ state: 'READY', additions: 0, unchanged: 3 });
  // Its guideline follows up call-offs and not frameworks, which are the region's: a package says of itself which it has.
  const whole = await check(strategist, JSON.stringify(written), municipal);
  expect(whole).toMatchObject({ state: 'REFUSED', faultCount: 2 });
  const callOffs = await check(strategist, JSON.stringify({ ...written, releases: written.releases.filter((r: any) => r.relatedProcesses) }), municipal);
  expect(callOffs).toMatchObject({ state: 'READY', additions: 2, faults: [] });
  await decide(strategist, 'apply', callOffs.id);
  expect(await ended(strategist, callOffs.id)).toMatchObject({ state: 'APPLIED', applied: 2 });
  expect((await agreements(strategist)).map((a: any) => [a.reference, a.frameworkReference, a.provider.name]).sort()).toEqual([['AVROP 7', 'ocds-70d2nz-1', 'Provvård AB'], ['Avrop 9', 'RA 2025/3', 'Egen rad AB']]);

  for (const [more, field] of [[{ ocidPrefix: 'falkenberg' }, 'ocidPrefix'], [{ buyer: { name: ' ', organisationNumber: '212000-1231' } }, 'buyer.name']] as const) expect((await asked(manager, more)).data.exportOcds).toMatchObject({ __typename: 'InvalidInput', field });
  expect((await asked(subgraph.as('falkenberg', 'CASE_OFFICER'))).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect((await progress(strategist, done.id)).data.ocdsExport).toBeNull();
  expect((await progress(manager, '01930000-0000-7000-8000-000000000001')).data.ocdsExport).toBeNull();
});

test('more agreements than a request would wait for are written too, each call-off a process of its own', async () => {
  const providerId = await provider(manager, { organisationNumber: testNumber(41), name: 'Mycket AB' });
  const id = await agreement(manager, { providerId, type: 'FRAMEWORK_CALL_OFF', reference: 'Avrop 100', board: 'STYRELSEN', serviceAreaKeys: ['EXTERNA_PLACERINGAR'], frameworkReference: 'RA 2026/1' });
  const { agreements: before } = await exported();
  await subgraph.admin(`insert into agreement select (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'reference', 'Massa ' || n))).* from agreement a, generate_series(1, 2500) n where a.id = $1`, [id]);
  const done = await exported();
  expect(done).toMatchObject({ agreements: before + 2_500, leftOut: 1 });
  const written = await fetched(done.url);
  expect(new Set(written.releases.map((r: any) => r.ocid)).size).toBe(written.releases.length);
  expect(written.releases.filter((r: any) => r.contracts[0].title.startsWith('Massa '))).toHaveLength(2_500);
});
