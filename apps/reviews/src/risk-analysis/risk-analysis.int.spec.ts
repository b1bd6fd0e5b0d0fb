import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['nacka', 'falkenberg'], clock: '2025-10-15T08:00:00Z' });
const analysis = 'riskAnalysis { id status year completedOn items { id priority } highPriorityProviders { id } }';
const item = 'riskItem { id severity probability priority overrides { priority reason setBy } }';
const { planned, act, ask, provider } = workbench(subgraph, {
  openRiskAnalysis: `... on OpenRiskAnalysisSuccess { ${analysis} } ... on NotInPolicy { kind }`, addRiskItem: `... on AddRiskItemSuccess { ${item} }`, valueRiskItem: `... on ValueRiskItemSuccess { ${item} }`,
  overrideRiskPriority: `... on OverrideRiskPrioritySuccess { ${item} }`, recordRiskParticipation: `... on RecordRiskParticipationSuccess { ${analysis} }`,
  prioritiseRiskAnalysis: `... on PrioritiseRiskAnalysisSuccess { ${analysis} } ... on RiskAnalysisOpen { missing itemIds }`,
  completeRiskAnalysis: `... on CompleteRiskAnalysisSuccess { ${analysis} } ... on RiskAnalysisOpen { missing itemIds } ... on RoleNotInPolicy { allowed }`,
  recordRiskInformation: '... on RecordRiskInformationSuccess { information { id possiblySerious } }',
});
const perform = (name: string, input: object) => act('nacka', 'PLANNER', name, input);
/** What was refused stored nothing. */
async function refused(role: string, name: string, input: object) {
  const before = await subgraph.countRows('nacka');
  const outcome = await act('nacka', role, name, input);
  expect(outcome.__typename).not.toMatch(/Success$/);
  expect(await subgraph.countRows('nacka')).toBe(before);
  return outcome;
}
const open = async (input: object) => (await perform('openRiskAnalysis', { levels: 5, ...input })).riskAnalysis.id as string;
const add = async (riskAnalysisId: string, input: object) => (await perform('addRiskItem', { riskAnalysisId, description: 'Bemanningen räcker inte på natten.', ...input })).riskItem.id as string;

test('[NACKA-RISK-2] each risk has severity and probability; equal probability, the severer is ranked first; without a value it is in no completed analysis; another priority has a reason and is kept', async () => {
  subgraph.setClock('2026-10-15T08:00:00Z');
  expect(await refused('PLANNER', 'openRiskAnalysis', { year: 2027 })).toMatchObject({ __typename: 'InvalidInput', field: 'levels' });
  const id = await open({ year: 2027, severityLabels: ['Mycket låg', 'Låg', 'Måttlig', 'Hög', 'Mycket hög'] });
  const [mild, severe, half] = [await add(id, { severity: 2, probability: 3 }), await add(id, { severity: 4, probability: 3 }), await add(id, { severity: 5 })];
  const read = async () => (await subgraph.as('nacka', 'PLANNER')('query R($id: ID!) { riskAnalysis(id: $id) { dimensions levels items { id priority overrides { priority reason setBy } } matrix { svg cells { severity probability items { id } } } } }', { id })).data.riskAnalysis;
  const first = await read();
  expect([first.dimensions, first.levels, first.items.map((i: { id: string }) => i.id)]).toEqual([['SEVERITY', 'PROBABILITY'], 5, [severe, mild, half]]);
  expect(first.matrix.cells).toHaveLength(25);
  expect(first.matrix.cells.find((c: { severity: number; probability: number }) => c.severity === 4 && c.probability === 3).items).toEqual([{ id: severe }]);
  expect(first.matrix.svg).toMatch(/^<svg .*Mycket hög.*Allvarlighetsgrad.*<\/svg>$/s);

  expect(await refused('PLANNER', 'completeRiskAnalysis', { riskAnalysisId: id })).toMatchObject({ __typename: 'RiskAnalysisOpen', itemIds: [half] });
  expect(await refused('PLANNER', 'valueRiskItem', { riskItemId: half, severity: 6, probability: 1 })).toMatchObject({ __typename: 'InvalidInput', field: 'severity' });
  await perform('valueRiskItem', { riskItemId: half, severity: 5, probability: 1 });
  expect(await refused('PLANNER', 'overrideRiskPriority', { riskItemId: mild, priority: 20, reason: ' ' })).toMatchObject({ __typename: 'InvalidInput', field: 'reason' });
  await perform('overrideRiskPriority', { riskItemId: mild, priority: 20, reason: 'Ny driftschef.' });
  expect((await read()).items.map((i: { id: string; priority: number }) => [i.id, i.priority])).toEqual([[mild, 20], [severe, 12], [half, 5]]);
  expect((await read()).items[0].overrides).toEqual([{ priority: 20, reason: 'Ny driftschef.', setBy: 'account-nacka-PLANNER' }]);

  expect(await perform('completeRiskAnalysis', { riskAnalysisId: id })).toMatchObject({ riskAnalysis: { status: 'COMPLETED', completedOn: '2026-10-15' } });
  expect(await refused('PLANNER', 'addRiskItem', { riskAnalysisId: id, description: 'x' })).toMatchObject({ __typename: 'Conflict' });
  expect((await subgraph.events('nacka')).at(-1)).toMatchObject({ type: 'reviews.risk-analysis-completed.v1', aggregate_id: id, data: { year: 2027, serviceAreaKey: null, continuous: false } });
  expect(JSON.stringify(await subgraph.events('nacka'))).not.toMatch(/Bemanningen|driftschef/);
});

test('[NACKA15-RISK-2] requirements are identified, then valued, then given priority; each risk is of a requirement, and none is given priority while one lacks a value', async () => {
  subgraph.setClock('2025-10-15T08:00:00Z');
  const id = await open({ year: 2026, serviceArea: 'HEMTJANST' });
  expect(await refused('PLANNER', 'addRiskItem', { riskAnalysisId: id, description: 'x' })).toMatchObject({ __typename: 'InvalidInput', field: 'requirement' });
  const ids = [await add(id, { requirement: 'AVTAL § 4', severity: 4, probability: 2 }), await add(id, { requirement: 'AVTAL § 9', severity: 2, probability: 5 }), await add(id, { requirement: 'AVTAL § 12', probability: 3 })];
  expect(await refused('PLANNER', 'prioritiseRiskAnalysis', { riskAnalysisId: id })).toMatchObject({ __typename: 'RiskAnalysisOpen', missing: ['VALUE_PROBABILITY_AND_CONSEQUENCE'], itemIds: [ids[2]] });
  await perform('valueRiskItem', { riskItemId: ids[2], severity: 5, probability: 3 });
  const { riskAnalysis } = await perform('prioritiseRiskAnalysis', { riskAnalysisId: id });
  expect([riskAnalysis.status, riskAnalysis.items.map((i: { id: string }) => i.id)]).toEqual(['PRIORITISED', [ids[2], ids[1], ids[0]]]);
  // What is added after that is given priority anew.
  await add(id, { requirement: 'AVTAL § 13' });
  expect(await refused('PLANNER', 'prioritiseRiskAnalysis', { riskAnalysisId: id })).toMatchObject({ __typename: 'RiskAnalysisOpen' });
});

test('[NACKA15-RISK-3] the group manager completes it, when a planner and a unit manager of the authority have taken part; a planner does not', async () => {
  subgraph.setClock('2025-10-15T08:00:00Z');
  const riskAnalysisId = await open({ year: 2026, serviceArea: 'DAGVERKSAMHET' });
  await add(riskAnalysisId, { requirement: 'AVTAL § 4', severity: 3, probability: 3 });
  await perform('prioritiseRiskAnalysis', { riskAnalysisId });
  await perform('recordRiskParticipation', { riskAnalysisId, role: 'PLANNER' });
  expect(await refused('GROUP_MANAGER', 'completeRiskAnalysis', { riskAnalysisId })).toMatchObject({ __typename: 'RiskAnalysisOpen', missing: ['AUTHORITY_UNIT_MANAGER'] });
  await perform('recordRiskParticipation', { riskAnalysisId, role: 'AUTHORITY_UNIT_MANAGER' });
  expect(await refused('PLANNER', 'completeRiskAnalysis', { riskAnalysisId })).toMatchObject({ __typename: 'RoleNotInPolicy', allowed: ['GROUP_MANAGER'] });
  const before = await subgraph.countRows('nacka');
  const denied = await ask('nacka', 'AUTHORITY_UNIT_MANAGER', 'completeRiskAnalysis', { riskAnalysisId });
  expect([denied.errors?.[0]?.extensions.code, await subgraph.countRows('nacka')]).toEqual(['FORBIDDEN', before]);
  expect(await act('nacka', 'GROUP_MANAGER', 'completeRiskAnalysis', { riskAnalysisId })).toMatchObject({ riskAnalysis: { status: 'COMPLETED' } });
  expect(await refused('PLANNER', 'openRiskAnalysis', { year: 2026, serviceArea: 'DAGVERKSAMHET', levels: 5 })).toMatchObject({ __typename: 'Conflict' });
});

test('evidence has its source and is no score; what is not known, another\'s, or in no guideline is refused', async () => {
  subgraph.setClock('2025-10-15T08:00:00Z');
  const at = await provider('nacka', 'GRUPPBOSTAD');
  const riskAnalysisId = await open({ year: 2026, serviceArea: 'GRUPPBOSTAD' });
  const { review } = await act('nacka', 'QUALITY_UNIT', 'openReview', { kind: 'QUALITY_REVIEW', ...at, registrationNumber: 'SN 2025/7' });
  const { finding } = await act('nacka', 'QUALITY_UNIT', 'recordFinding', { reviewId: review.id, class: 'DEFICIENCY', description: 'Rutiner saknas.' });
  const { information } = await perform('recordRiskInformation', { source: 'COMPLAINT', sourceId: 'K-17', providerId: at.providerId, unitId: at.unitId, content: 'Klagomål om mat.' });
  const seen = (await subgraph.as('nacka', 'PLANNER')('query E($id: ID!) { riskAnalysis(id: $id) { evidence { source sourceId text provider { id } unit { id } } } }', { id: riskAnalysisId })).data.riskAnalysis.evidence;
  const about = { provider: { id: at.providerId }, unit: { id: at.unitId } };
  expect(seen).toEqual([{ source: 'COMPLAINT', sourceId: 'K-17', text: 'Klagomål om mat.', ...about }, { source: 'FINDING', sourceId: finding.id, text: 'Rutiner saknas.', ...about }]);
  const risk = { riskAnalysisId, requirement: 'AVTAL § 4', description: 'Rutiner', providerId: at.providerId };
  expect(await perform('addRiskItem', { ...risk, evidence: [{ source: 'FINDING', sourceId: finding.id }, { source: 'COMPLAINT', sourceId: 'K-17' }] })).toMatchObject({ __typename: 'AddRiskItemSuccess' });
  expect(await refused('PLANNER', 'addRiskItem', { ...risk, evidence: [{ source: 'COMPLAINT', sourceId: finding.id }] })).toMatchObject({ __typename: 'InvalidInput', field: 'evidence.0.sourceId' });
  for (const providerId of [newId(), 'nobody']) expect(await refused('PLANNER', 'addRiskItem', { ...risk, providerId })).toMatchObject({ __typename: 'NotFound' });
  for (const id of [newId(), 'nothing']) {
    expect(await refused('PLANNER', 'addRiskItem', { ...risk, riskAnalysisId: id })).toMatchObject({ __typename: 'NotFound' });
    expect(await refused('PLANNER', 'valueRiskItem', { riskItemId: id })).toMatchObject({ __typename: 'NotFound' });
  }
  expect(information).toMatchObject({ possiblySerious: false });
  subgraph.setClock('2026-06-01T08:00:00Z');
  expect(await act('falkenberg', 'QUALITY_STRATEGIST', 'openRiskAnalysis', { year: 2026, levels: 5 })).toMatchObject({ __typename: 'NotInPolicy', kind: 'risk-analysis' });
  expect((await subgraph.as('falkenberg', 'QUALITY_STRATEGIST')('query R($id: ID!) { riskAnalysis(id: $id) { id } }', { id: riskAnalysisId })).data).toEqual({ riskAnalysis: null });
});

test('what other parts of the house find at a provider comes in as evidence with its source, once; what they find in order does not', async () => {
  subgraph.setClock('2026-10-15T08:00:00Z');
  const { providerId, unitId } = await provider('nacka', 'DAGVERKSAMHET');
  const riskAnalysisId = await open({ year: 2027, serviceArea: 'DAGVERKSAMHET' });
  const supervised = (completedOn: string, deficientAreas: string[], subject = newId()) => ({ tenant: 'nacka', type: 'healthcare.supervision-completed.v1', subject, data: { supervisionId: subject, providerId, unitId, year: 2026, completedOn, deficientAreas } });
  const reconciled = (differences: number, subject = newId()) => ({ tenant: 'nacka', type: 'economy.reconciliation-made.v1', subject, data: { reconciliationId: subject, providerId, month: '2026-08', service: 'dagverksamhet', dimensions: ['ORDERED'], differenceOre: differences * 50, differences } });
  const controlled = (result: string, subject = newId()) => ({ tenant: 'nacka', type: 'providers.control-recorded.v1', subject, data: { providerId, controlId: subject, kind: 'TAXES_AND_FEES', result, evidence: true, checkedOn: '2026-10-02', validUntil: null, permitId: null, source: null } });
  const [deviating, differing, failed] = [supervised('2026-09-30', ['DOCUMENTATION', 'SELF_MONITORING']), reconciled(3), controlled('FAILED')];
  expect(await subgraph.deliver(deviating, supervised('2026-09-29', []), differing, reconciled(0), failed, controlled('PASSED'))).toEqual([]);
  const { evidence } = (await subgraph.as('nacka', 'PLANNER')('query E($id: ID!) { riskAnalysis(id: $id) { evidence { source sourceId on text provider { id } unit { id } } } }', { id: riskAnalysisId })).data.riskAnalysis;
  const provided = { provider: { id: providerId } };
  expect(evidence).toEqual([
    { source: 'RECONCILIATION', sourceId: differing.subject, on: '2026-10-15', text: 'dagverksamhet 2026-08: 3, 1.50 SEK', ...provided, unit: null },
    { source: 'CONTROL', sourceId: failed.subject, on: '2026-10-02', text: 'TAXES_AND_FEES FAILED', ...provided, unit: null },
    { source: 'DEVIATION', sourceId: deviating.subject, on: '2026-09-30', text: 'DOCUMENTATION, SELF_MONITORING', ...provided, unit: { id: unitId } },
  ]);
  const risk = { riskAnalysisId, description: 'Dokumentationen brister.', providerId };
  expect(await perform('addRiskItem', { ...risk, evidence: [{ source: 'DEVIATION', sourceId: deviating.subject }] })).toMatchObject({ __typename: 'AddRiskItemSuccess' });
});

test('[NACKA-LED-1] a provider without a verified management system is flagged, own operation too; a reviewer records it as a finding of SOSFS 2011:9', async () => {
  subgraph.setClock('2026-10-15T08:00:00Z');
  const [external, own] = [await provider('nacka', 'SARSKILT_BOENDE'), await provider('nacka', 'SARSKILT_BOENDE', 'OWN_OPERATION')];
  const riskAnalysisId = await open({ year: 2028, serviceArea: 'SARSKILT_BOENDE' });
  const flagged = async () => (await subgraph.as('nacka', 'PLANNER')('query F($id: ID!) { riskAnalysis(id: $id) { flags { reason provider { id } } } }', { id: riskAnalysisId })).data.riskAnalysis.flags.map((f: { provider: { id: string } }) => f.provider.id);
  const controlled = (providerId: string, more: object) => subgraph.deliver({ tenant: 'nacka', type: 'providers.control-recorded.v1', subject: providerId, data: {
    providerId, controlId: newId(), kind: 'MANAGEMENT_SYSTEM', result: 'PASSED', evidence: true, checkedOn: '2026-10-01', validUntil: '2027-10-01', permitId: null, source: null, ...more } });
  expect((await flagged()).sort()).toEqual([external.providerId, own.providerId].sort());
  await controlled(external.providerId, {});
  expect(await flagged()).toEqual([own.providerId]);
  await controlled(own.providerId, { evidence: false });
  expect(await flagged()).toEqual([own.providerId]);
  subgraph.setClock('2027-10-02T08:00:00Z');
  expect(await flagged()).toContain(external.providerId);
  subgraph.setClock('2026-10-15T08:00:00Z');

  const { review } = await act('nacka', 'QUALITY_REVIEWER', 'openReview', { kind: 'QUALITY_REVIEW', ...own, planItemId: await planned('nacka', 'QUALITY_REVIEWER', own), registrationNumber: 'SN 2026/7' });
  const { finding } = await act('nacka', 'QUALITY_REVIEWER', 'recordFinding', { reviewId: review.id, class: 'DEFICIENCY', requirement: 'SOSFS 2011:9', description: 'Ledningssystem saknas.' });
  const seen = await subgraph.as('nacka', 'PLANNER')('query R($id: ID!) { review(id: $id) { findings { id requirement } } }', { id: review.id });
  expect(seen.data.review.findings).toEqual([{ id: finding.id, requirement: 'SOSFS 2011:9' }]);
});
