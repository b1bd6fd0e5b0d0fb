import { beforeAll, expect, test } from '@jest/globals';
import { example, useSubgraph } from '@uppsikt/testing';
import { fixture, importAs } from '../economy.fixture.ts';
import { economy } from '../economy.module.ts';

const tenants = ['falkenberg', 'sodertalje'];
const subgraph = useSubgraph(economy, { tenants, clock: '2026-11-03T08:00:00Z' });
const finance = subgraph.as('falkenberg', 'FINANCE_DEPARTMENT');
const { providerId, organisationNumber } = { ...example<{ organisationNumber: string }>('providers.provider-registered.v1'), providerId: '01930000-0000-7000-8000-000000000009' };
const revoked = example<{ revocationId: string; permitId: string }>('providers.permit-revoked.v1');
const revokedOn = '2025-12-15';

const months = ['2025-11', '2025-12', ...Array.from({ length: 10 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}`)];
const lastDay = (month: string) => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10);
/** A month's invoice: care in the first half where the permit was withdrawn, an hour of service for the rest, with öre of its own. */
const second = (i: number) => 123_457 + i * 1_111;
function invoice(month: string, i: number): Buffer {
  const kronor = (ore: number) => (ore / 100).toFixed(2);
  let xml = fixture('se-hemtjanst-invoice-2026-10.xml').toString('utf8')
    .replaceAll('202911.00', kronor(18_768_750 + second(i))).replace('HT-2026-1017', `HT-${month}`)
    .replace('>38.25<', '>1.00<').replace('15223.50', kronor(second(i))).replace('398.00', kronor(second(i)))
    .replaceAll('2026-10-31', lastDay(month)).replaceAll('2026-10-01', `${month}-01`);
  if (month !== '2025-12') return Buffer.from(xml);
  const [head, care, rest] = xml.split('<cac:InvoiceLine>') as [string, string, string];
  xml = [head, care.replace('2025-12-31', '2025-12-14'), rest.replace('2025-12-01', '2025-12-15')].join('<cac:InvoiceLine>');
  return Buffer.from(xml);
}
const ask = (who: typeof finance) => who(`query E($r: [_Any!]!) { _entities(representations: $r) { ... on PermitRevocation { exposure { from until invoiced { amount } invoicedAcross { amount } orderedMinutes orderedMinutesAcross
  services { service invoiced { amount } orderedMinutes } invoices { number issuedOn invoiced { amount } } } } } }`, { r: [{ __typename: 'PermitRevocation', id: revoked.revocationId }] });
const exposure = async (who = finance) => (await ask(who)).data._entities[0].exposure;

beforeAll(async () => {
  await subgraph.deliver(
    { tenant: 'falkenberg', type: 'governance.tenant-added.v1', subject: providerId, data: { tenant: 'falkenberg', kind: 'MUNICIPALITY', municipalityCode: '1382' } },
    { tenant: 'falkenberg', type: 'providers.provider-registered.v1', subject: providerId, data: { ...example('providers.provider-registered.v1'), providerId } });
});

test('a revocation not heard of has no known cost; heard of, its cost is all that was invoiced and ordered from the day on, to the öre', async () => {
  expect(await exposure()).toBeNull();
  await subgraph.deliver({ tenant: 'falkenberg', type: 'providers.permit-revoked.v1', subject: revoked.permitId, data: { ...revoked, providerId, revokedOn } });
  expect(await exposure()).toMatchObject({ from: revokedOn, until: null, invoiced: { amount: '0.00' }, invoices: [] });

  for (const [i, month] of months.entries()) expect(await importAs(subgraph, finance, 'Invoice', invoice(month, i))).toMatchObject({ state: 'DONE', problem: null });
  const heading = fixture('hemtjanst-timmar-2026-10.csv').toString('utf8').split(/\r?\n/)[0]!;
  const hours = months.map((month) => `1382;${organisationNumber};K-1;hemtjanst.omvardnad;${month};;600;;;`);
  expect(await importAs(subgraph, finance, 'Hours', Buffer.from([heading, ...hours].join('\n')))).toMatchObject({ state: 'DONE', problem: null });

  // From 15 December: the service line of December, and ten whole months.
  const ore = second(1) + Array.from({ length: 10 }, (_, i) => 18_768_750 + second(i + 2)).reduce((sum, n) => sum + n, 0);
  const known = await exposure();
  expect(known).toMatchObject({ invoiced: { amount: (ore / 100).toFixed(2) }, invoicedAcross: { amount: '0.00' }, orderedMinutes: 6_000, orderedMinutesAcross: 600 });
  expect(known.invoiced.amount).toBe('1891188.53');
  expect(known.invoices.map((i: any) => i.number)).toEqual(months.slice(1).map((m) => `HT-${m}`));
  expect(known.invoices[0].invoiced.amount).toBe('1245.68');
  expect(known.services.map((s: any) => [s.service, s.invoiced.amount, s.orderedMinutes])).toEqual([['hemtjanst.omvardnad', '1876875.00', 6_000], ['hemtjanst.service', '14313.53', 0]]);
});

test('given back, the permit ends what is counted; another tenant knows nothing, and whoever may not read economy sees none of it', async () => {
  await subgraph.deliver({ tenant: 'falkenberg', type: 'providers.permit-state-changed.v1', subject: revoked.permitId, data: { ...example('providers.permit-state-changed.v1'), permitId: revoked.permitId, state: 'VALID', validFrom: '2026-02-01' } });
  expect(await exposure()).toMatchObject({ until: '2026-01-31', invoices: [{ number: 'HT-2025-12' }, { number: 'HT-2026-01' }], orderedMinutes: 600 });
  expect(await exposure(subgraph.as('sodertalje', 'AUTHORITY'))).toBeNull();
  const stranger = await ask(subgraph.as('falkenberg', 'READER_OF_NOTHING'));
  expect([stranger.data._entities[0].exposure, stranger.errors?.[0]?.extensions.code]).toEqual([null, 'FORBIDDEN']);
});
