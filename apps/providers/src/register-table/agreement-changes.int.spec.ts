import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import { testNumber, workbench } from '../providers.fixture.ts';
import { providers } from '../providers.module.ts';
import { importing } from '../register-import/register-import.fixture.ts';

const subgraph = useSubgraph(providers, { tenants: ['falkenberg'], clock: '2026-06-01T08:00:00Z' });
const { provider, act, refused } = workbench(subgraph, { endAgreement: '... on EndAgreementSuccess { agreement { id } }', correctAgreementTerms: '... on CorrectAgreementTermsSuccess { agreement { id municipalityNoticeMonths extensionOptions { validUntil decidedOn } } }' });
const { check, decide, ended } = importing(subgraph);
const strategist = subgraph.as('falkenberg', 'CONTRACT_STRATEGIST');
const input = { kind: 'AGREEMENTS', columns: [
  ...Object.entries({ ORGANISATION_NUMBER: 'Orgnr', REFERENCE: 'Beteckning', SERVICE_AREAS: 'Områden', VALID_FROM: 'Från', VALID_UNTIL: 'Till', EXTENSION_OPTIONS: 'Optioner', DECIDED_ON: 'Förlängt', MUNICIPALITY_NOTICE_MONTHS: 'Kommunen', PROVIDER_NOTICE_MONTHS: 'Utföraren' }).map(([field, column]) => ({ field, column })),
  { field: 'AGREEMENT_TYPE', constant: 'LOU_CONTRACT' }, { field: 'BOARD', constant: 'SOCIALNAMNDEN' },
] };
const table = (...rows: string[]) => ['Orgnr;Beteckning;Områden;Från;Till;Optioner;Förlängt;Kommunen;Utföraren', ...rows].join('\n');
const row = (number: string, reference: string, until = '2026-12-31', { options = '2027-12-31,2028-12-31', decided = '', municipality = '6', own = '', areas = 'HEMTJANST', from = '2024-01-01' } = {}) => [number, reference, areas, from, until, options, decided, municipality, own].join(';');
const agreements = async (number: string) => (await strategist('query P($n: OrganisationNumber!) { provider(organisationNumber: $n) { agreements(first: 20) { edges { node { id reference status validUntil municipalityNoticeMonths providerNoticeMonths lockVersion extensionOptions { validUntil decidedOn } } } } } }', { n: number })).data.provider.agreements.edges.map((e: any) => e.node);
const taken = async (number: string, ...references: string[]) => {
  await provider(strategist, { organisationNumber: number });
  await make(table(...references.map((reference) => row(number, reference))));
};
const make = async (content: string) => {
  const ready = await check(strategist, content, input);
  expect(ready).toMatchObject({ state: 'READY', faults: [] });
  await decide(strategist, 'apply', ready.id);
  expect(await ended(strategist, ready.id)).toMatchObject({ state: 'APPLIED', overtaken: 0 });
  return ready;
};

test('what a table changes in agreements is shown field by field before it happens; made it is extended by its option and told, and taken in again the table changes nothing', async () => {
  const number = testNumber(10);
  await taken(number, 'SOC 1', 'SOC 2', 'SOC 3');
  const changed = table(row(number, 'SOC 1', '2027-12-31', { options: '2028-12-31', decided: '2026-05-20' }), row(number, 'SOC 2', '2026-12-31', { municipality: '9', own: '3', options: '2027-06-30' }), row(number, 'SOC 3'), row(number, 'SOC 4', '2027-06-30', { options: '' }));
  const before = await subgraph.events('falkenberg');
  const ready = await check(strategist, changed, input);
  expect(ready).toMatchObject({ state: 'READY', rows: 4, additions: 1, alterations: 2, unchanged: 1 });
  const shown = ready.changes.map(({ values, ...change }: any) => ({ ...change, values: Object.fromEntries(values.map((v: any) => [v.field, [v.before, v.after]])) }));
  expect(shown.slice(0, 2)).toEqual([
    { row: 2, kind: 'CHANGE', state: 'WAITING', values: { VALID_UNTIL: ['2026-12-31', '2027-12-31'], DECIDED_ON: [null, '2026-05-20'] } },
    { row: 3, kind: 'CHANGE', state: 'WAITING', values: { EXTENSION_OPTIONS: ['2027-12-31,2028-12-31', '2027-06-30'], MUNICIPALITY_NOTICE_MONTHS: ['6', '9'], PROVIDER_NOTICE_MONTHS: [null, '3'] } },
  ]);
  expect([await subgraph.events('falkenberg'), (await agreements(number)).length]).toEqual([before, 3]);
  await decide(strategist, 'apply', ready.id);
  expect(await ended(strategist, ready.id)).toMatchObject({ state: 'APPLIED', applied: 3, overtaken: 0 });
  const [first, second] = (await agreements(number)).sort((a: any, b: any) => (a.reference < b.reference ? -1 : 1));
  expect(first).toMatchObject({ validUntil: '2027-12-31', extensionOptions: [{ validUntil: '2027-12-31', decidedOn: '2026-05-20' }, { validUntil: '2028-12-31', decidedOn: null }] });
  expect(second).toMatchObject({ validUntil: '2026-12-31', municipalityNoticeMonths: 9, providerNoticeMonths: 3, extensionOptions: [{ validUntil: '2027-06-30', decidedOn: null }] });
  expect((await subgraph.events('falkenberg')).slice(before.length).map((e) => [e.type, e.data['validUntil']])).toEqual([['providers.agreement-extended.v1', '2027-12-31'], ['providers.agreement-registered.v1', '2027-06-30']]);
  expect(await check(strategist, changed, input)).toMatchObject({ state: 'READY', additions: 0, alterations: 0, unchanged: 4 });
});

test.each<[string, (number: string) => string, [number, string][]]>([
  ['an end before the register\'s, which is a notice', (n) => row(n, 'SOC 1', '2026-09-30'), [[2, 'Till']]],
  ['a last day that no option gives', (n) => row(n, 'SOC 1', '2027-06-30', { decided: '2026-05-20' }), [[2, 'Till']]],
  ['an extension that nobody has decided', (n) => row(n, 'SOC 1', '2027-12-31'), [[2, 'Förlängt']]],
  ['a decision that is to come', (n) => row(n, 'SOC 1', '2027-12-31', { decided: '2026-06-02' }), [[2, 'Förlängt']]],
  ['a decision that changes nothing', (n) => row(n, 'SOC 1', '2026-12-31', { decided: '2026-05-20' }), [[2, 'Förlängt']]],
  ['other areas and another first day', (n) => row(n, 'SOC 1', '2026-12-31', { areas: 'SARSKILT_BOENDE', from: '2024-02-01' }), [[2, 'Områden'], [2, 'Från']]],
  ['options that are not in order, and no days', (n) => `${row(n, 'SOC 1', '2026-12-31', { options: '2028-12-31,2027-12-31' })}\n${row(n, 'SOC 2', '2026-12-31', { options: '2027-13-01' })}`, [[2, 'Optioner'], [3, 'Optioner']]],
  ['a new agreement that is extended already', (n) => row(n, 'SOC 9', '2026-12-31', { decided: '2026-05-20' }), [[2, 'Förlängt']]],
  ['terms when notice is given', (n) => row(n, 'SOC 2', '2026-12-30', { municipality: '12' }), [[2, 'Kommunen']]],
  ['the old last day when notice is given', (n) => row(n, 'SOC 2'), [[2, 'Till']]],
])('%s: a fault of its cell, and the register is as it was', async (_what, rows, faults) => {
  const number = testNumber(30 + last++);
  await taken(number, 'SOC 1', 'SOC 2');
  const there = await agreements(number);
  await act(strategist, 'endAgreement', { id: there.find((a: any) => a.reference === 'SOC 2').id, by: 'MUNICIPALITY', noticeGivenOn: '2026-06-01', lastDay: '2026-12-30', reason: 'Verksamheten flyttas.' });
  const before = [await agreements(number), await subgraph.events('falkenberg')];
  const refusedTable = await check(strategist, table(rows(number)), input);
  expect(refusedTable).toMatchObject({ state: 'REFUSED', additions: 0, alterations: 0, changes: [] });
  expect(refusedTable.faults.map((f: any) => [f.row, f.column])).toEqual(faults);
  expect(await decide(strategist, 'apply', refusedTable.id)).toMatchObject({ __typename: 'Conflict' });
  expect([await agreements(number), await subgraph.events('falkenberg')]).toEqual(before);
});
let last = 0;

test('an agreement that was changed after the dry run is overtaken', async () => {
  const number = testNumber(60);
  await taken(number, 'SOC 1');
  const [{ id, lockVersion }] = await agreements(number);
  const ready = await check(strategist, table(row(number, 'SOC 1', '2026-12-31', { municipality: '9' })), input);
  expect(await act(strategist, 'correctAgreementTerms', { id, municipalityNoticeMonths: 12, openOptions: [{ validUntil: '2027-12-31' }], expectedVersion: lockVersion })).toMatchObject({ agreement: { municipalityNoticeMonths: 12, extensionOptions: [{ validUntil: '2027-12-31' }] } });
  await decide(strategist, 'apply', ready.id);
  expect(await ended(strategist, ready.id)).toMatchObject({ state: 'APPLIED', applied: 0, overtaken: 1 });
  expect((await agreements(number))[0]).toMatchObject({ municipalityNoticeMonths: 12 });
});

test('terms are put right by hand within what an agreement can have, and not once notice is given', async () => {
  const number = testNumber(70);
  await taken(number, 'SOC 1');
  const [{ id }] = await agreements(number);
  expect(await refused('falkenberg', strategist, 'correctAgreementTerms', { id, municipalityNoticeMonths: 121, openOptions: [] })).toMatchObject({ __typename: 'InvalidInput', field: 'municipalityNoticeMonths' });
  expect(await refused('falkenberg', strategist, 'correctAgreementTerms', { id, openOptions: [{ validUntil: '2026-12-31' }] })).toMatchObject({ __typename: 'InvalidInput', field: 'extensionOptions' });
  await act(strategist, 'endAgreement', { id, by: 'BOTH', lastDay: '2026-06-30', reason: 'Verksamheten flyttas.' });
  expect(await refused('falkenberg', strategist, 'correctAgreementTerms', { id, openOptions: [] })).toMatchObject({ __typename: 'Conflict' });
  const officer = await subgraph.as('falkenberg', 'CASE_OFFICER')('mutation C($input: CorrectAgreementTermsInput!) { correctAgreementTerms(input: $input) { __typename } }', { input: { id, openOptions: [] } });
  expect(officer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});
