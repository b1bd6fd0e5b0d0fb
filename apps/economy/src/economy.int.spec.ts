import { beforeAll, describe, expect, test } from '@jest/globals';
import { readTenantFolder } from '@uppsikt/contracts';
import { eventually, example, tenancySuite, tenantFolder, useSubgraph } from '@uppsikt/testing';
import { fixture, importAs } from './economy.fixture.ts';
import { economy } from './economy.module.ts';

const tenants = ['nacka', 'falkenberg', 'atvidaberg'];
const subgraph = useSubgraph(economy, { tenants });
tenancySuite('economy', subgraph);

const [hoursFile, invoiceFile] = [fixture('hemtjanst-timmar-2026-10.csv'), fixture('se-hemtjanst-invoice-2026-10.xml')];
const provider = example<{ providerId: string; organisationNumber: string }>('providers.provider-registered.v1');
/** Who imports and reconciles, by each municipality's own delegation order. */
const roleOf = Object.fromEntries(tenants.map((t) => [t, readTenantFolder(tenantFolder(t)).input.delegationOrder.permissions.find((p) => p.permission === 'reconciliation.make')!.roles[0]!]));
const ask = (tenant: string) => subgraph.as(tenant, roleOf[tenant]!);
const imported = (tenant: string, what: 'Invoice' | 'Hours', content: Uint8Array) => importAs(subgraph, ask(tenant), what, content);
const make = async (tenant: string, input: object) => (await ask(tenant)(`mutation M($input: MakeReconciliationInput!) { makeReconciliation(input: $input) { __typename ... on Problem { message } ... on NotInPolicy { kind } ... on InvalidInput { field }
  ... on MakeReconciliationSuccess { reconciliation { id month service dimensions provider { id } difference { amount currency } rate { amount } comparisons { base compared differences amount { amount } } differences { customer cause minutes amount { amount } } invoiceMatch { agrees minutes } } } } }`, { input })).data.makeReconciliation;
const listed = (r: any) => r.differences.map((d: any) => [d.customer, d.cause, d.amount.amount]);
const change = (content: Buffer, from: string, to: string) => { expect(content.toString()).toContain(from); return Buffer.from(content.toString().replace(from, to)); };

beforeAll(async () => {
  for (const tenant of tenants) {
    const { municipalityCode, kind } = readTenantFolder(tenantFolder(tenant)).input;
    const tenantId = provider.providerId;
    await subgraph.deliver({ tenant, type: 'governance.tenant-added.v1', subject: tenantId, data: { tenant, kind, municipalityCode } }, { tenant, type: 'providers.provider-registered.v1', subject: provider.providerId, data: provider });
  }
});

describe('a file that cannot be taken in fails its job, and nothing is stored', () => {
  const hostile = '<?xml version="1.0"?><!DOCTYPE Invoice [<!ENTITY x SYSTEM "file:///etc/passwd">]><Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">&x;</Invoice>';
  test.each<[string, 'Invoice' | 'Hours', () => Buffer, object]>([
    ['hours with a quantity below zero', 'Hours', () => change(hoursFile, '2820;2820', '-1;2820'), { __typename: 'HoursRefused', total: 1, errors: [{ row: 2, column: 'utforda_min', value: '-1' }] }],
    ['hours of another municipality', 'Hours', () => change(hoursFile, '0182;', '0180;'), { __typename: 'HoursRefused', total: 1, errors: [{ row: 2, column: 'kommunkod', value: '0180' }] }],
    ['hours with a broken row', 'Hours', () => change(hoursFile, ';2820;2820', ''), { __typename: 'HoursUnreadable', row: 2, column: null }],
    ['hostile XML', 'Invoice', () => Buffer.from(hostile), { __typename: 'InvoiceUnreadable', path: null }],
    ['an invoice with a wrong total', 'Invoice', () => change(invoiceFile, '<cbc:PayableAmount currencyID="SEK">202911.00', '<cbc:PayableAmount currencyID="SEK">202910.00'), { __typename: 'InvoiceRulesBroken', rules: [{ rule: 'BR-CO-16' }] }],
    ['an invoice with an item nobody knows', 'Invoice', () => change(invoiceFile, 'Hemtjänst omvårdnad', 'Diverse'), { __typename: 'InvoiceLinesNotAttributed', lines: [{ line: '1', missing: ['service'] }] }],
  ])('%s', async (_what, kind, content, problem) => {
    const before = await subgraph.countRows('nacka');
    expect(await imported('nacka', kind, content())).toMatchObject({ state: 'FAILED', problem, result: null });
    expect(await subgraph.countRows('nacka')).toBe(before);
  });

  test.each(['01930000-0000-7000-8000-000000000000', 'no id'])('a file that was never uploaded is not found: %s', async (fileId) => {
    const { data } = await ask('nacka')('mutation I($input: ImportHoursInput!) { importHours(input: $input) { id } }', { input: { fileId } });
    await eventually(async () => expect((await ask('nacka')('query J($id: ID!) { job(id: $id) { state problem { __typename } } }', { id: data.importHours.id })).data.job).toEqual({ state: 'FAILED', problem: { __typename: 'NotFound' } }));
  });
});

test('October 2026: invoiced is 2 729.50 beyond ordered, four customers named, and made twice it is the same', async () => {
  expect(await imported('nacka', 'Hours', hoursFile)).toMatchObject({ state: 'DONE', problem: null, result: { __typename: 'HoursImported', rows: 8, replaced: 0 } });
  expect(await imported('nacka', 'Invoice', invoiceFile)).toMatchObject({ state: 'DONE', problem: null, result: { __typename: 'InvoiceImported', number: 'HT-2026-1017', lines: 2 } });
  const october = (service: string) => ({ organisationNumber: provider.organisationNumber, service, month: '2026-10' });
  const care = await make('nacka', october('hemtjanst.omvardnad'));
  expect(care).toMatchObject({
    __typename: 'MakeReconciliationSuccess',
    reconciliation: { month: '2026-10', dimensions: ['ORDERED', 'INVOICED'], provider: { id: provider.providerId }, difference: { amount: '1137.50', currency: 'SEK' }, rate: { amount: '455.00' }, invoiceMatch: { agrees: true, minutes: 0 } },
  });
  expect(listed(care.reconciliation)).toEqual([['K-0001', 'INVOICED_BELOW_ORDERED', '-1365.00'], ['K-0004', 'INVOICED_BELOW_ORDERED', '-568.75'], ['K-0006', 'INVOICED_ABOVE_ORDERED', '3071.25']]);
  const { providerId } = provider;
  const service = await make('nacka', { providerId, service: 'hemtjanst.service', month: '2026-10' });
  expect(listed(service.reconciliation)).toEqual([['K-0005', 'INVOICED_WITHOUT_ORDER', '1592.00']]);
  expect(Number(care.reconciliation.difference.amount) + Number(service.reconciliation.difference.amount)).toBe(2729.5);

  const before = await subgraph.countRows('nacka');
  expect(await make('nacka', october('hemtjanst.omvardnad'))).toEqual(care);
  expect(await subgraph.countRows('nacka')).toBe(before);
  expect((await subgraph.events('nacka')).map((e) => [e.type, e.data.differenceOre, e.data.differences])).toEqual([['economy.reconciliation-made.v1', 113_750, 3], ['economy.reconciliation-made.v1', 159_200, 1]]);

  const { data } = await ask('nacka')(`query E($r: [_Any!]!) { _entities(representations: $r) { ... on Provider { reconciliations(first: 1) { edges { node { id } } pageInfo { hasNextPage } } } } }`, { r: [{ __typename: 'Provider', id: providerId }] });
  expect(data._entities).toEqual([{ reconciliations: { edges: [{ node: { id: service.reconciliation.id } }], pageInfo: { hasNextPage: true } } }]);
  const one = 'query R($id: ID!) { reconciliation(id: $id) { difference { amount } } }';
  expect((await ask('nacka')(one, { id: care.reconciliation.id })).data).toEqual({ reconciliation: { difference: { amount: '1137.50' } } });
  expect((await ask('falkenberg')(one, { id: care.reconciliation.id })).data).toEqual({ reconciliation: null });
});

test('an invoice is taken in once; hours imported again replace, and a reconciliation made again then says so', async () => {
  expect(await imported('nacka', 'Invoice', invoiceFile)).toMatchObject({ state: 'FAILED', problem: { __typename: 'InvoiceImportedAlready' } });
  expect(await imported('nacka', 'Hours', change(hoursFile, '3000;3000;2910;2820;2820', '3000;2820;2910;2820;2820'))).toMatchObject({ state: 'DONE', result: { rows: 8, replaced: 8 } });
  const again = await make('nacka', { providerId: provider.providerId, service: 'hemtjanst.omvardnad', month: '2026-10' });
  expect([again.reconciliation.difference.amount, listed(again.reconciliation)]).toEqual(['2502.50', [['K-0004', 'INVOICED_BELOW_ORDERED', '-568.75'], ['K-0006', 'INVOICED_ABOVE_ORDERED', '3071.25']]]);
  expect(await subgraph.events('nacka')).toHaveLength(3);
});

test('a guideline that does not reconcile answers NotInPolicy, and nothing is stored', async () => {
  const before = await subgraph.countRows('atvidaberg');
  expect(await make('atvidaberg', { providerId: provider.providerId, service: 'hemtjanst.omvardnad', month: '2026-10' })).toMatchObject({ __typename: 'NotInPolicy', kind: 'reconciliation' });
  expect(await subgraph.countRows('atvidaberg')).toBe(before);
});

test('decided 100 and executed 80 hours at 450.00 by the agreement differ by 20 hours and 9 000.00', async () => {
  const row = '1382;559999-0016;K-1;hemtjanst.omvardnad;2026-10;6000;;;4800;';
  expect(await imported('falkenberg', 'Hours', Buffer.from(`${hoursFile.toString().split(/\r?\n/)[0]}\n${row}\n`))).toMatchObject({ state: 'DONE', problem: null });
  const asked = { providerId: provider.providerId, service: 'hemtjanst.omvardnad', month: '2026-10' };
  const before = await subgraph.countRows('falkenberg');
  expect(await make('falkenberg', asked)).toMatchObject({ __typename: 'RateUnknown' });
  expect(await subgraph.countRows('falkenberg')).toBe(before);
  const { reconciliation } = await make('falkenberg', { ...asked, hourlyRate: '450.00' });
  expect([reconciliation.difference.amount, listed(reconciliation), reconciliation.differences[0].minutes]).toEqual(['-9000.00', [['K-1', 'EXECUTED_BELOW_DECIDED', '-9000.00']], -1200]);
});

test('what cannot be reconciled is refused by name, and nothing is stored', async () => {
  const before = await subgraph.countRows('nacka');
  const asked = { providerId: provider.providerId, service: 'hemtjanst.omvardnad', month: '2026-10' };
  expect(await make('nacka', { ...asked, organisationNumber: provider.organisationNumber })).toMatchObject({ __typename: 'InvalidInput', field: 'providerId' });
  expect(await make('nacka', { ...asked, hourlyRate: '450.00' })).toMatchObject({ __typename: 'InvalidInput', field: 'hourlyRate' });
  expect(await make('nacka', { ...asked, providerId: 'nobody' })).toMatchObject({ __typename: 'NotFound' });
  expect(await make('nacka', { ...asked, month: '2026-09' })).toMatchObject({ __typename: 'NothingToReconcile' });
  expect(await subgraph.countRows('nacka')).toBe(before);
});

test('who holds no permission may not import, reconcile or read', async () => {
  const stranger = subgraph.as('nacka', 'READER_OF_NOTHING');
  for (const document of ['mutation { importHours(input: { fileId: "x" }) { id } }', 'mutation { makeReconciliation(input: { service: "s", month: "2026-10" }) { __typename } }', '{ job(id: "x") { id } }', '{ reconciliation(id: "x") { id } }']) {
    expect((await stranger(document)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  }
});
