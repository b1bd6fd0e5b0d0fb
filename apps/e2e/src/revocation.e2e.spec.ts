import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { afterAll, describe, expect, test } from '@jest/globals';
import { eventually } from '@uppsikt/testing';
import pg from 'pg';
import { partner, regionFolder } from './region.ts';
import { auditSuite, engines, usePlatform } from './usePlatform.ts';

const sample = readFileSync(new URL('../../economy/fixtures/se-hemtjanst-invoice-2026-10.xml', import.meta.url), 'utf8');
const kronor = (ore: number) => (ore / 100).toFixed(2);
/** November 2025, when the permit was withdrawn, and the eleven months in which the framework went on. */
const months = ['2025-11', '2025-12', ...Array.from({ length: 10 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}`)];
/** One hour at a price of the month's own: the sums have öre. */
const hourOre = (i: number) => 136_363 + i * 1_009;
const invoice = (month: string, i: number): Buffer => {
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10);
  return Buffer.from(sample.replaceAll('202911.00', kronor(18_768_750 + hourOre(i))).replace('HT-2026-1017', `HT-${month}`).replace('>38.25<', '>1.00<')
    .replace('15223.50', kronor(hourOre(i))).replace('398.00', kronor(hourOre(i))).replaceAll('2026-10-31', last).replaceAll('2026-10-01', `${month}-01`));
};
const organisationNumber = '559999-0016';

const reference = 'SKN-2023-014';
/** Of which months each that has a call-off has paid, and how many call-offs it has; Laholm has paid nothing. */
const callers: Record<string, { paid: number[]; callOffs: string[] }> = {
  falkenberg: { paid: months.map((_, i) => i), callOffs: ['Avrop 1', 'Avrop 2'] }, halmstad: { paid: [0, 3, 7], callOffs: ['Avrop H'] }, laholm: { paid: [], callOffs: ['Avrop L'] },
};
const folder = regionFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** field.md M1, after Nynäshamn: the permit was withdrawn, and the framework stayed active for nearly a year more. */
describe.each(engines)('a permit that was withdrawn while the framework went on in three municipalities, on %s', (engine) => {
  const platform = usePlatform({ engine, clock: '2026-11-03T08:00:00Z', env: { UPPSIKT_TENANTS: folder } });
  const [strategist, finance, manager] = ['CONTRACT_STRATEGIST', 'FINANCE_DEPARTMENT', 'FRAMEWORK_MANAGER'];
  const ask = async (tenant: string, role: string, query: string, variables: object = {}) => {
    const { data, errors } = await platform.as(tenant, role)(query, variables);
    if (errors) throw new Error(`${tenant} ${role}: ${JSON.stringify(errors)}`);
    return data;
  };
  /** One mutation; what has not been heard of yet is waited for. */
  const act = (tenant: string, role: string, name: string, input: object, fields: string) => eventually(async () => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}`;
    const outcome = (await ask(tenant, role, `mutation M($input: ${type}Input!) { ${name}(input: $input) { __typename ... on Problem { message } ... on ${type}Success { ${fields} } } }`, { input }))[name];
    if (outcome.__typename !== `${type}Success`) throw new Error(`${name}: ${outcome.message}`);
    return outcome;
  });
  /** The same supplier in each register. */
  const supplier = async (tenant: string, role = strategist!) => (await act(tenant, role, 'registerProvider', { name: 'Exempelomsorg AB', organisationNumber, operatingForm: 'EXTERNAL' }, 'provider { id }')).provider.id as string;
  const permit = async (tenant: string, role: string, providerId: string) => (await act(tenant, role, 'registerPermit', { providerId, type: 'SOL_26_1_6', number: 'IVO 2023-1', validFrom: '2023-01-01' }, 'permit { id }')).permit.id as string;
  const callOff = async (tenant: string, providerId: string, called: string, more: object = {}) => (await act(tenant, strategist!, 'registerAgreement', {
    providerId, type: 'FRAMEWORK_CALL_OFF', board: 'SOCIALNAMNDEN', serviceAreaKeys: ['HEMTJANST'], frameworkReference: reference, reference: called, validFrom: '2024-01-01', ...more }, 'agreement { id }')).agreement.id as string;
  const pay = async (tenant: string, i: number) => {
    const content = invoice(months[i]!, i);
    const { fileId, url } = await act(tenant, finance!, 'requestUpload', { name: `${months[i]}.xml`, mediaType: 'application/xml', bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') }, 'fileId url');
    expect((await fetch(url, { method: 'PUT', body: new Uint8Array(content) })).status).toBe(201);
    const serviceNames = [{ name: 'Hemtjänst omvårdnad', service: 'hemtjanst.omvardnad' }, { name: 'Hemtjänst service', service: 'hemtjanst.service' }];
    const { importInvoice } = await ask(tenant, finance!, 'mutation I($input: ImportInvoiceInput!) { importInvoice(input: $input) { id } }', { input: { fileId, serviceNames } });
    await eventually(async () => expect((await ask(tenant, finance!, 'query J($id: ID!) { job(id: $id) { state } }', { id: importInvoice.id })).job.state).toBe('DONE'));
  };
  const alerts = async (tenant: string, role = strategist!) => (await ask(tenant, role, '{ permitAlerts(first: 50) { edges { node { alertedAs recipient sentAt agreement { id } } } } }')).permitAlerts.edges.map((e: any) => e.node);
  const known: Record<string, string> = {};

  test('the call-offs of three municipalities run on; a fourth has the supplier without a call-off, and a fifth one that had ended', async () => {
    const managed = await supplier(partner, manager);
    known['framework'] = (await act(partner, manager!, 'registerAgreement', { providerId: managed, type: 'FRAMEWORK_AGREEMENT', reference, board: 'STYRELSEN', serviceAreaKeys: ['EXTERNA_PLACERINGAR'], validFrom: '2023-01-01' }, 'agreement { id }')).agreement.id;
    await act(partner, manager!, 'recordControlResponsibility', { agreementId: known['framework'], obligation: 'PERMIT', party: 'FRAMEWORK_MANAGER', responsible: true, reference: '§ 12' }, 'agreement { id }');
    known['permit'] = await permit(partner, manager!, managed);
    for (const [tenant, { paid, callOffs }] of Object.entries(callers)) {
      const providerId = (known[tenant] = await supplier(tenant));
      for (const called of callOffs) known[called] = await callOff(tenant, providerId, called);
      for (const i of paid) await pay(tenant, i);
    }
    await permit('falkenberg', strategist!, known['falkenberg']!);
    await callOff('falkenberg', known['falkenberg']!, 'Avrop 0', { validUntil: '2025-11-30' });
    await permit('varberg', strategist!, await supplier('varberg'));
    await callOff('lund', await supplier('lund'), 'Avrop 00', { validUntil: '2025-11-30' });
  }, 90_000);

  test('recorded by the framework\'s manager, the withdrawal is told to the owner of each call-off and the framework\'s, in each municipality, at once', async () => {
    await act(partner, manager!, 'changePermitState', { permitId: known['permit'], state: 'REVOKED', validFrom: '2025-12-01', reference: 'Beslut 2025' }, 'permit { status }');
    const recorded = performance.now();
    const sentAt = '2026-11-03T08:00:00.000Z';
    for (const [tenant, { callOffs }] of Object.entries(callers)) await eventually(async () => {
      const told = await alerts(tenant);
      expect(told).toHaveLength(callOffs.length + 1);
      expect(told).toEqual(expect.arrayContaining([
        ...callOffs.map((called) => ({ alertedAs: 'AGREEMENT_OWNER', recipient: 'SOCIALNAMNDEN', sentAt, agreement: { id: known[called] } })),
        { alertedAs: 'FRAMEWORK_OWNER', recipient: 'SKANES_KOMMUNER', sentAt, agreement: { id: expect.any(String) } },
      ]));
    });
    console.log(`told in three municipalities after ${Math.round(performance.now() - recorded)} ms on ${engine}`);
    expect(await alerts(partner, manager)).toEqual([{ alertedAs: 'FRAMEWORK_OWNER', recipient: expect.any(String), sentAt, agreement: { id: known['framework'] } }]);
  });

  test('each knows to the öre what it has paid since, and of no other\'s', async () => {
    const expected = { falkenberg: 208_022_837, halmstad: 37_537_500 + hourOre(3) + hourOre(7), laholm: 0 };
    for (const [tenant, since] of Object.entries(expected)) {
      const { paid, callOffs } = callers[tenant]!;
      // November 2025 is before the day.
      const after = paid.filter((i) => i > 0);
      expect(after.reduce((sum, i) => sum + 18_768_750 + hourOre(i), 0)).toBe(since);
      await eventually(async () => {
        const { permitRevocations } = await ask(tenant, strategist!, `{ permitRevocations(first: 2) { edges { node { revokedOn provider { id } frameworks { reference owner callOffs { reference } }
          exposure { invoiced { amount } invoicedAcross { amount } invoices { number } } } } } }`);
        expect(permitRevocations.edges).toHaveLength(1);
        const [{ node }] = permitRevocations.edges;
        expect(node).toMatchObject({ revokedOn: '2025-12-01', provider: { id: known[tenant] }, frameworks: [{ reference, owner: 'SKANES_KOMMUNER' }] });
        expect(node.frameworks[0].callOffs.map((a: any) => a.reference).sort()).toEqual(callOffs);
        expect(node.exposure).toEqual({ invoiced: { amount: kronor(since) }, invoicedAcross: { amount: '0.00' }, invoices: after.map((i) => ({ number: `HT-${months[i]}` })) });
      });
    }
  });

  test('no one else has a row of it', async () => {
    const concerned = [...Object.keys(callers), partner].sort();
    for (const [database, tables] of [['uppsikt_providers', ['permit_revocation', 'permit_alert']], ['uppsikt_economy', ['permit_revocation']]] as const) {
      const client = new pg.Client({ connectionString: platform.adminUrl(database) });
      await client.connect();
      for (const table of tables) expect((await client.query(`select distinct tenant_id from ${table} order by 1`)).rows.map((r) => r.tenant_id)).toEqual(concerned);
      await client.end();
    }
    for (const tenant of ['varberg', 'lund', 'ystad']) expect(await alerts(tenant)).toEqual([]);
  });

  // Each disclosure to a partner is a record of its own, beside those of the requests.
  auditSuite(platform, 'chains');
});
