import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { auditSuite, usePlatform } from './usePlatform.ts';

const platform = usePlatform({ sampleData: true });

/** Word for word what issue 2 promises. */
const dossier = `query Dossier($organisationNumber: OrganisationNumber!) {
  provider(organisationNumber: $organisationNumber) {
    id name organisationNumber operatingForm
    agreements(first: 10) { edges { node { id type status validFrom validUntil board { id name } } } }
    reviews(first: 10) { edges { node { id kind status findings { id class severity } } } }
    healthcareSupervisions(first: 10) { edges { node { id status dueOn } } }
    reconciliations(first: 10) { edges { node { id month difference { amount currency } } } }
    sanctions(first: 10) { edges { node { id kind step decidedOn } } }
    documents(first: 10) { edges { node { id kind title } } }
  }
}`;

async function dossiers(tenant: string, role: string) {
  const ask = platform.as(tenant, role);
  const listed = await ask('{ providers(first: 50) { edges { node { organisationNumber } } } }');
  expect(listed.errors).toBeUndefined();
  const answers = [];
  for (const { node } of listed.data.providers.edges) {
    const answer = await ask(dossier, node);
    expect({ status: answer.status, errors: answer.errors }).toEqual({ status: 200, errors: undefined });
    expect(answer.data.provider).toMatchObject(node);
    answers.push(answer.data.provider);
  }
  return answers;
}
const all = (providers: any[], list: string) => providers.flatMap((p) => p[list].edges.map((e: any) => e.node));

describe('the Dossier operation on the sample data', () => {
  test('answers Nacka\'s planner without error for every provider, and each list is filled for at least one', async () => {
    const providers = await dossiers('nacka', 'PLANNER');
    expect(providers.map((p) => [p.organisationNumber, p.operatingForm]).sort()).toEqual([['212000-0167', 'OWN_OPERATION'], ['559999-0016', 'EXTERNAL'], ['559999-0024', 'EXTERNAL']]);
    expect(all(providers, 'agreements').map((a) => a.board.name)).toEqual(expect.arrayContaining(['Socialnämnden', 'Äldrenämnden']));
    const findings = all(providers, 'reviews').flatMap((r) => r.findings);
    expect(findings).toContainEqual(expect.objectContaining({ class: 'DEFICIENCY', severity: 'SERIOUS' }));
    expect(all(providers, 'healthcareSupervisions').map((s) => s.status).sort()).toEqual(['DUE', 'DUE', 'DUE', 'OPEN']);
    expect(all(providers, 'sanctions')).toEqual([{ id: expect.any(String), kind: 'WARNING', step: null, decidedOn: '2026-04-15' }]);
    expect(all(providers, 'reconciliations').map((r) => [r.month, r.difference.amount, r.difference.currency]).sort()).toEqual([['2026-10', '1137.50', 'SEK'], ['2026-10', '1592.00', 'SEK']]);
    expect(all(providers, 'documents')).toEqual([{ id: expect.any(String), kind: 'OFFICIAL_STATEMENT', title: expect.stringContaining('Exempelomsorg AB') }]);
  });

  test('answers Falkenberg\'s contract strategist without error, and no supervision of healthcare is due there', async () => {
    const providers = await dossiers('falkenberg', 'CONTRACT_STRATEGIST');
    expect(providers.map((p) => [p.organisationNumber, p.operatingForm]).sort()).toEqual([['559999-0032', 'EXTERNAL'], ['559999-0040', 'OWN_OPERATION']]);
    expect(all(providers, 'healthcareSupervisions')).toEqual([]);
    expect(all(providers, 'reviews')).toHaveLength(1);
  });

  test('a warm start enters nothing twice, nor does one after a start that broke off before all was entered', async () => {
    const counted = async () => [(await dossiers('nacka', 'PLANNER')), (await dossiers('falkenberg', 'CONTRACT_STRATEGIST'))];
    const before = await counted();
    await platform.restart();
    expect(await counted()).toEqual(before);
    rmSync(join(platform.dataDir, 'sample-data.entered'));
    await platform.restart('SIGKILL');
    expect(await counted()).toEqual(before);
  }, 120_000);
});

auditSuite(platform);
