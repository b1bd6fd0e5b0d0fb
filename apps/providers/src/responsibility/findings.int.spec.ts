import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import { workbench } from '../providers.fixture.ts';
import { providers } from '../providers.module.ts';

const subgraph = useSubgraph(providers, { tenants: ['falkenberg', 'nacka'], clock: '2026-06-01T08:00:00Z' });
const { act, provider, agreement } = workbench(subgraph, { recordControlResponsibility: '... on RecordControlResponsibilitySuccess { agreement { id } }' });
const strategist = subgraph.as('falkenberg', 'CONTRACT_STRATEGIST');
const listed = async (ask = strategist, finding?: string) => ask('query F($finding: ResponsibilityFinding) { agreementsWithResponsibilityFinding(finding: $finding, first: 50) { edges { node { reference controlResponsibilities { obligation finding } } } } }', { finding });
const references = async (finding?: string) => (await listed(strategist, finding)).data.agreementsWithResponsibilityFinding.edges.map((e: any) => e.node.reference).sort();

test('an agreement with a control that nobody or more than one is responsible for is listed, and no other; what has ended and what is another tenant\'s is not', async () => {
  const providerId = await provider(strategist);
  const of = (reference: string, more: object = {}) => agreement(strategist, { providerId, type: 'FRAMEWORK_CALL_OFF', reference, board: 'SOCIALNAMNDEN', serviceAreaKeys: ['EXTERNA_PLACERINGAR'], frameworkReference: 'RA 2025/3', ...more });
  const clause = (agreementId: string, party: string, responsible: boolean) => act(strategist, 'recordControlResponsibility', { agreementId, obligation: 'TAXES_AND_FEES', party, responsible, reference: '§ 12' });
  await of('Enligt riktlinjen');
  await clause(await of('Lucka'), 'FRAMEWORK_MANAGER', false);
  await clause(await of('Överlappning'), 'MUNICIPALITY', true);
  const moved = await of('Flyttad');
  await clause(moved, 'FRAMEWORK_MANAGER', false);
  await clause(moved, 'MUNICIPALITY', true);
  await clause(await of('Slut', { validUntil: '2026-05-31' }), 'FRAMEWORK_MANAGER', false);
  await clause(await of('Kommande', { validFrom: '2026-09-01' }), 'FRAMEWORK_MANAGER', false);
  await agreement(strategist, { providerId, type: 'LOU_CONTRACT', reference: 'Utanför', board: 'SOCIALNAMNDEN', serviceAreaKeys: ['HEMTJANST'] });

  expect([await references('GAP'), await references('OVERLAP'), await references()]).toEqual([['Kommande', 'Lucka'], ['Överlappning'], ['Kommande', 'Lucka', 'Överlappning']]);
  // The list and the agreement itself judge alike.
  for (const { node } of (await listed()).data.agreementsWithResponsibilityFinding.edges) expect(node.controlResponsibilities.filter((r: any) => r.finding)).toEqual([{ obligation: 'TAXES_AND_FEES', finding: node.reference === 'Överlappning' ? 'OVERLAP' : 'GAP' }]);
  expect((await listed(subgraph.as('nacka', 'PLANNER'))).data.agreementsWithResponsibilityFinding.edges).toEqual([]);
  expect((await listed(subgraph.as('falkenberg', 'CASE_OFFICER'))).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});
