import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { eventually } from '@uppsikt/testing';
import pg from 'pg';
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

/** field.md M1, after Nynäshamn: the permit was withdrawn, and the framework stayed active for nearly a year more. */
describe.each(engines)('a permit that was withdrawn while the framework went on, on %s', (engine) => {
  const platform = usePlatform({ engine, clock: '2026-11-03T08:00:00Z' });
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
  /** The same supplier, with its permit, in a tenant's register. */
  const supplier = async (tenant: string, role: string) => {
    const { provider } = await act(tenant, role, 'registerProvider', { name: 'Exempelomsorg AB', organisationNumber, operatingForm: 'EXTERNAL' }, 'provider { id }');
    const { permit } = await act(tenant, role, 'registerPermit', { providerId: provider.id, type: 'SOL_26_1_6', number: 'IVO 2023-1', validFrom: '2023-01-01' }, 'permit { id }');
    return { providerId: provider.id as string, permitId: permit.id as string };
  };
  const alerts = async (tenant: string, role: string) => (await ask(tenant, role, '{ permitAlerts(first: 50) { edges { node { alertedAs recipient sentAt agreement { id } } } } }')).permitAlerts.edges.map((e: any) => e.node);
  const known: Record<string, string> = {};

  test('the call-offs of one municipality run on; its neighbours have the supplier without a call-off, or one that had ended', async () => {
    const falkenberg = await supplier('falkenberg', 'CONTRACT_STRATEGIST');
    const callOff = { providerId: falkenberg.providerId, type: 'FRAMEWORK_CALL_OFF', board: 'SOCIALNAMNDEN', serviceAreaKeys: ['HEMTJANST'], frameworkReference: 'SKN-2023-014', validFrom: '2024-01-01' };
    for (const reference of ['Avrop 1', 'Avrop 2']) known[reference] = (await act('falkenberg', 'CONTRACT_STRATEGIST', 'registerAgreement', { ...callOff, reference }, 'agreement { id }')).agreement.id;
    await act('falkenberg', 'CONTRACT_STRATEGIST', 'registerAgreement', { ...callOff, reference: 'Avrop 0', validUntil: '2025-11-30' }, 'agreement { id }');
    const nacka = await supplier('nacka', 'PLANNER');
    await act('nacka', 'PLANNER', 'registerAgreement', { providerId: nacka.providerId, type: 'LOV_AUTHORISATION', reference: 'Auktorisation', board: 'ALDRENAMNDEN', serviceAreaKeys: ['HEMTJANST'], validFrom: '2024-01-01', validUntil: '2025-11-30' }, 'agreement { id }');
    await supplier('sodertalje', 'AUTHORITY');
    Object.assign(known, falkenberg);

    for (const [i, month] of months.entries()) {
      const content = invoice(month, i);
      const { fileId, url } = await act('falkenberg', 'FINANCE_DEPARTMENT', 'requestUpload', { name: `${month}.xml`, mediaType: 'application/xml', bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') }, 'fileId url');
      expect((await fetch(url, { method: 'PUT', body: new Uint8Array(content) })).status).toBe(201);
      const serviceNames = [{ name: 'Hemtjänst omvårdnad', service: 'hemtjanst.omvardnad' }, { name: 'Hemtjänst service', service: 'hemtjanst.service' }];
      const { importInvoice } = await ask('falkenberg', 'FINANCE_DEPARTMENT', 'mutation I($input: ImportInvoiceInput!) { importInvoice(input: $input) { id } }', { input: { fileId, serviceNames } });
      await eventually(async () => expect((await ask('falkenberg', 'FINANCE_DEPARTMENT', 'query J($id: ID!) { job(id: $id) { state } }', { id: importInvoice.id })).job.state).toBe('DONE'));
    }
  }, 60_000);

  test('recorded, the withdrawal is told to each call-off\'s owner and the framework\'s at once, and what was paid since is known to the öre', async () => {
    await act('falkenberg', 'CONTRACT_STRATEGIST', 'changePermitState', { permitId: known['permitId'], state: 'REVOKED', validFrom: '2025-12-01', reference: 'Beslut 2025' }, 'permit { status }');
    expect((await alerts('falkenberg', 'CONTRACT_STRATEGIST')).map(({ agreement, ...a }: any) => ({ ...a, agreementId: agreement.id })).sort((a: any, b: any) => `${a.alertedAs}${a.agreementId}`.localeCompare(`${b.alertedAs}${b.agreementId}`))).toEqual([
      ...[known['Avrop 1'], known['Avrop 2']].sort().map((agreementId) => ({ alertedAs: 'AGREEMENT_OWNER', recipient: 'SOCIALNAMNDEN', sentAt: '2026-11-03T08:00:00.000Z', agreementId })),
      { alertedAs: 'FRAMEWORK_OWNER', recipient: 'SKANES_KOMMUNER', sentAt: '2026-11-03T08:00:00.000Z', agreementId: expect.any(String) },
    ]);
    const since = months.slice(1).reduce((sum, _, i) => sum + 18_768_750 + hourOre(i + 1), 0);
    expect(since).toBe(208_022_837);
    await eventually(async () => {
      const { permitRevocations } = await ask('falkenberg', 'CONTRACT_STRATEGIST', `{ permitRevocations(first: 2) { edges { node { revokedOn provider { id } frameworks { reference owner callOffs { reference } }
        exposure { invoiced { amount } invoicedAcross { amount } invoices { number } } } } } }`);
      expect(permitRevocations.edges).toHaveLength(1);
      const [{ node }] = permitRevocations.edges;
      expect(node).toMatchObject({ revokedOn: '2025-12-01', provider: { id: known['providerId'] }, frameworks: [{ reference: 'SKN-2023-014', owner: 'SKANES_KOMMUNER' }] });
      expect(node.frameworks[0].callOffs.map((a: any) => a.reference).sort()).toEqual(['Avrop 1', 'Avrop 2']);
      expect(node.exposure).toEqual({ invoiced: { amount: kronor(since) }, invoicedAcross: { amount: '0.00' }, invoices: months.slice(1).map((m) => ({ number: `HT-${m}` })) });
    });
  });

  test('no one else has a row of it', async () => {
    for (const [database, tables] of [['uppsikt_providers', ['permit_revocation', 'permit_alert']], ['uppsikt_economy', ['permit_revocation']]] as const) {
      const client = new pg.Client({ connectionString: platform.adminUrl(database) });
      await client.connect();
      for (const table of tables) expect((await client.query(`select distinct tenant_id from ${table}`)).rows).toEqual([{ tenant_id: 'falkenberg' }]);
      await client.end();
    }
    for (const [tenant, role] of [['nacka', 'PLANNER'], ['sodertalje', 'AUTHORITY']] as const) expect(await alerts(tenant, role)).toEqual([]);
  });

  // Each disclosure to a partner is a record of its own, beside those of the requests.
  auditSuite(platform, 'chains');
});
