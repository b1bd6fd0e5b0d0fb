import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { eventually, tenantFacts, tenantFolder, useSubgraph } from '@uppsikt/testing';
import { reviews } from '../reviews.module.ts';
import { workbench } from '../reviews.fixture.ts';

const subgraph = useSubgraph(reviews, { tenants: ['falkenberg', 'nacka'], clock: '2026-05-20T08:00:00Z' });
const deepeningFields = 'deepening { id status signals { kind source sourceId } rule { kinds count windowDays severity } reason decidedOn decidedBy review { id kind openedOn deepenings { id } } }';
const { act, ask, provider } = workbench(subgraph, {
  recordWarningSignal: '... on RecordWarningSignalSuccess { signal { id kind source severity observedOn description recordedBy } }',
  deepenFollowUp: `... on DeepenFollowUpSuccess { ${deepeningFields} }`,
  dismissDeepening: `... on DismissDeepeningSuccess { ${deepeningFields} }`,
});
const does = (role: string, name: string, input: object, tenant = 'falkenberg') => act(tenant, role, name, input);
const refused = async (role: string, name: string, input: object, expected: object, tenant = 'falkenberg') => {
  const before = await subgraph.countRows(tenant);
  expect(await does(role, name, input, tenant)).toMatchObject(expected);
  expect(await subgraph.countRows(tenant)).toBe(before);
};
const view = async (providerId: string, tenant = 'falkenberg') => {
  const query = `query V($id: ID!) { _entities(representations: [{ __typename: "Provider", id: $id }]) { ... on Provider {
    warningSignals(first: 20) { edges { node { id kind source sourceId severity observedOn unit { id } } } }
    warningSignalCounts(from: "2026-01-01", until: "2026-12-31") { source kind count latestOn } reviews(first: 20) { edges { node { id } } } } }
    followUpDeepenings(providerId: $id, first: 20) { edges { node { id status rule { count } signals { id } } } } }`;
  const { data } = await subgraph.as(tenant, 'QUALITY_STRATEGIST', 'PLANNER')(query, { id: providerId });
  const nodes = (connection: { edges: { node: any }[] }) => connection.edges.map((e) => e.node);
  const [found] = data._entities;
  return { signals: nodes(found.warningSignals), counts: found.warningSignalCounts, reviews: nodes(found.reviews), deepenings: nodes(data.followUpDeepenings) };
};
const differed = (tenant: string, providerId: string) => {
  const reconciliationId = newId();
  return { tenant, type: 'economy.reconciliation-made.v1', subject: reconciliationId, data: { reconciliationId, providerId, month: '2026-04', service: 'hemtjanst.omvardnad', dimensions: ['ORDERED'], differenceOre: 272950, differences: 4 } };
};
const controlled = (tenant: string, providerId: string, more: object) => {
  const controlId = newId();
  return { tenant, type: 'providers.control-recorded.v1', subject: controlId, data: { providerId, controlId, kind: 'TAXES_AND_FEES', result: 'PASSED', evidence: true, checkedOn: '2026-05-19', validUntil: null, permitId: null, source: null, ...more } };
};
const supervised = (tenant: string, { providerId, unitId }: { providerId: string; unitId: string }, deficientAreas: string[]) => {
  const supervisionId = newId();
  return { tenant, type: 'healthcare.supervision-completed.v1', subject: supervisionId, data: { supervisionId, providerId, unitId, year: 2026, completedOn: '2026-05-12', deficientAreas } };
};
const seen = { kind: 'OBSERVATION', source: 'OTHER', description: 'Hög personalomsättning.' };

test('[FALK-PRIN-2] signals from several subgraphs are listed with their sources; without a threshold no number of them begins anything, and an official deepens the follow-up on those named', async () => {
  const at = await provider('falkenberg', 'HEMTJANST');
  const [reconciled, control] = [differed('falkenberg', at.providerId), controlled('falkenberg', at.providerId, { result: 'FAILED' })];
  expect(await subgraph.deliver(reconciled, control)).toEqual([]);
  await refused('QUALITY_STRATEGIST', 'recordWarningSignal', { ...seen, providerId: at.providerId, description: ' ' }, { __typename: 'InvalidInput', field: 'description' });
  await refused('QUALITY_STRATEGIST', 'recordWarningSignal', { ...seen, providerId: at.providerId, observedOn: '2026-05-21' }, { __typename: 'InvalidInput', field: 'observedOn' });
  await refused('QUALITY_STRATEGIST', 'recordWarningSignal', { ...seen, providerId: newId() }, { __typename: 'NotFound' });
  const { signal } = await does('MAS', 'recordWarningSignal', { ...seen, source: 'HEALTHCARE', providerId: at.providerId, unitId: at.unitId, severity: 'MEDIUM', observedOn: '2026-05-18' });
  expect(signal).toMatchObject({ kind: 'OBSERVATION', source: 'HEALTHCARE', severity: 'MEDIUM', description: 'Hög personalomsättning.', recordedBy: 'account-falkenberg-MAS' });

  const found = await view(at.providerId);
  expect(found.signals).toEqual([
    expect.objectContaining({ kind: 'ECONOMIC_DIFFERENCE', source: 'ECONOMY', sourceId: reconciled.subject, observedOn: '2026-05-20', severity: null }),
    expect.objectContaining({ kind: 'CONTROL_FAILED', source: 'PROVIDERS', sourceId: control.subject, observedOn: '2026-05-19' }),
    expect.objectContaining({ id: signal.id, unit: { id: at.unitId }, observedOn: '2026-05-18' }),
  ]);
  expect(found.counts).toContainEqual({ source: 'ECONOMY', kind: 'ECONOMIC_DIFFERENCE', count: 1, latestOn: '2026-05-20' });
  for (let i = 0; i < 5; i++) await does('QUALITY_STRATEGIST', 'recordWarningSignal', { ...seen, providerId: at.providerId });
  expect(await view(at.providerId)).toMatchObject({ deepenings: [], reviews: [] });

  const review = { kind: 'QUALITY_REVIEW', ...at, registrationNumber: 'SOC 2026/77' };
  const deepening = { review, signalIds: found.signals.map((s: { id: string }) => s.id), reason: 'Sammantaget tecken på bristande ledning.' };
  const before = await subgraph.countRows('falkenberg');
  for (const role of ['SOCIAL_DIRECTOR', 'FINANCE_DEPARTMENT']) expect((await ask('falkenberg', role, 'deepenFollowUp', deepening)).errors?.[0]!.extensions.code).toBe('FORBIDDEN');
  expect(await subgraph.countRows('falkenberg')).toBe(before);
  await refused('QUALITY_STRATEGIST', 'deepenFollowUp', { ...deepening, reason: ' ' }, { __typename: 'InvalidInput', field: 'reason' });
  await refused('QUALITY_STRATEGIST', 'deepenFollowUp', { ...deepening, signalIds: [] }, { __typename: 'InvalidInput', field: 'signalIds' });
  await refused('QUALITY_STRATEGIST', 'deepenFollowUp', { ...deepening, review: { ...review, kind: 'QUALITY_AUDIT' } }, { __typename: 'NotInPolicy' });
  const other = await provider('falkenberg', 'HEMTJANST');
  await refused('QUALITY_STRATEGIST', 'deepenFollowUp', { ...deepening, review: { ...review, ...other } }, { __typename: 'InvalidInput', field: 'signalIds' });
  const { deepening: decided } = await does('QUALITY_STRATEGIST', 'deepenFollowUp', deepening);
  expect(decided).toMatchObject({ status: 'DECIDED', rule: null, reason: deepening.reason, decidedOn: '2026-05-20', decidedBy: 'account-falkenberg-QUALITY_STRATEGIST', review: { kind: 'QUALITY_REVIEW', deepenings: [{ id: decided.id }] } });
  expect(decided.signals.map((s: { source: string }) => s.source).sort()).toEqual(['ECONOMY', 'HEALTHCARE', 'PROVIDERS']);
  expect(await view(at.providerId)).toMatchObject({ reviews: [{ id: decided.review.id }] });
});

test('[FALK-PRIN-2] a municipality whose guideline has no warning signals keeps none', async () => {
  const at = await provider('nacka', 'HEMTJANST');
  const before = await subgraph.countRows('nacka');
  await subgraph.deliver(differed('nacka', at.providerId));
  expect(await view(at.providerId, 'nacka')).toMatchObject({ signals: [] });
  await refused('PLANNER', 'recordWarningSignal', { ...seen, providerId: at.providerId }, { __typename: 'NotInPolicy' }, 'nacka');
  expect(await subgraph.countRows('nacka')).toBe(before + 1); // the information to the risk analysis
  // What is Falkenberg's is not seen by another.
  const theirs = await provider('falkenberg', 'HEMTJANST');
  await does('QUALITY_STRATEGIST', 'recordWarningSignal', { ...seen, providerId: theirs.providerId });
  expect(await view(theirs.providerId, 'nacka')).toMatchObject({ signals: [], deepenings: [] });
});

test('silent duties, supervision, permits and controls that ran out are signs; the same fact told twice is one', async () => {
  const at = await provider('falkenberg', 'SARSKILT_BOENDE');
  const permit = { permitId: newId(), providerId: at.providerId, unitId: at.unitId, type: 'SOL_26_1_6', state: 'DORMANT', validFrom: '2026-05-10' };
  await subgraph.deliver(controlled('falkenberg', at.providerId, { validUntil: '2026-05-31' }), controlled('falkenberg', at.providerId, { kind: 'DEBT', validUntil: '2026-05-31', checkedOn: '2026-05-01' }), controlled('falkenberg', at.providerId, { kind: 'DEBT', checkedOn: '2026-05-02' }),
    supervised('falkenberg', at, ['DOCUMENTATION']), supervised('falkenberg', at, []),
    { tenant: 'falkenberg', type: 'providers.permit-state-changed.v1', subject: permit.permitId, data: permit }, { tenant: 'falkenberg', type: 'providers.permit-state-changed.v1', subject: permit.permitId, data: { ...permit, state: 'VALID', validFrom: '2026-05-12' } });
  const { review } = await does('QUALITY_STRATEGIST', 'openReview', { kind: 'QUALITY_REVIEW', ...at, registrationNumber: 'SOC 2026/78' });
  await does('QUALITY_STRATEGIST', 'recordFinding', { reviewId: review.id, class: 'DEFICIENCY', description: 'Bemanningen räcker inte.' });
  await does('MAS', 'demandActionPlan', { reviewId: review.id, dueOn: '2026-05-29' });
  const twice = { kind: 'ECONOMIC_DIFFERENCE', source: 'ECONOMY', sourceId: 'AVST 2026/4', providerId: at.providerId, description: 'Avvikelse.' };
  await does('QUALITY_STRATEGIST', 'recordWarningSignal', twice);
  await refused('QUALITY_STRATEGIST', 'recordWarningSignal', twice, { __typename: 'Conflict' });
  subgraph.setClock('2026-06-01T08:00:00Z');
  await eventually(async () => expect((await view(at.providerId)).signals.map((s) => [s.kind, s.observedOn])).toEqual([
    ['CONTROL_EXPIRED', '2026-06-01'], ['DUTY_OVERDUE', '2026-05-30'], ['ECONOMIC_DIFFERENCE', '2026-05-20'], ['HEALTHCARE_DEVIATION', '2026-05-12'], ['PERMIT_CHANGED', '2026-05-10'],
  ]));
});

test('rules of a guideline propose a deepened follow-up with the signs listed; a person decides, and what is decided on is not counted again', async () => {
  const tenant = 'exempelstad';
  const rules = [{ kinds: ['OBSERVATION'], count: 2, windowDays: 30, severity: 'MEDIUM' }];
  const facts = tenantFacts(tenant, tenantFolder('falkenberg'));
  for (const { data } of facts as { data: { sections?: { kind: string; document: object }[] } }[]) for (const s of data.sections ?? []) if (s.kind === 'warning-signals') s.document = { enabled: true, deepenThreshold: rules };
  await subgraph.deliver(...facts);
  const at = await provider(tenant, 'HEMTJANST');
  const signal = async (more: object) => (await does('QUALITY_STRATEGIST', 'recordWarningSignal', { ...seen, severity: 'HIGH', providerId: at.providerId, ...more }, tenant)).signal.id as string;
  const first = await signal({});
  await signal({ severity: 'LOW' });
  await signal({ observedOn: '2026-05-02' });
  expect((await view(at.providerId, tenant)).deepenings).toEqual([]);
  const second = await signal({ severity: 'MEDIUM' });
  const [proposal] = (await view(at.providerId, tenant)).deepenings;
  expect(proposal).toMatchObject({ status: 'PROPOSED', rule: { count: 2 }, signals: [{ id: first }, { id: second }] });
  const third = await signal({});
  expect((await view(at.providerId, tenant)).deepenings).toMatchObject([{ id: proposal.id, signals: [{ id: first }, { id: second }, { id: third }] }]);

  await refused('QUALITY_STRATEGIST', 'dismissDeepening', { deepeningId: proposal.id, reason: ' ' }, { __typename: 'InvalidInput', field: 'reason' }, tenant);
  expect((await does('QUALITY_STRATEGIST', 'dismissDeepening', { deepeningId: proposal.id, reason: 'Tillfälligt under sommaren.' }, tenant)).deepening).toMatchObject({ status: 'DISMISSED', review: null });
  await refused('QUALITY_STRATEGIST', 'dismissDeepening', { deepeningId: proposal.id, reason: 'Igen.' }, { __typename: 'Conflict' }, tenant);
  const fourth = await signal({});
  expect((await view(at.providerId, tenant)).deepenings).toHaveLength(1);
  const fifth = await signal({});
  const next = (await view(at.providerId, tenant)).deepenings[1];
  expect(next).toMatchObject({ status: 'PROPOSED', signals: [{ id: fourth }, { id: fifth }] });
  const { deepening } = await does('QUALITY_STRATEGIST', 'deepenFollowUp', { review: { kind: 'QUALITY_REVIEW', ...at, registrationNumber: 'SOC 2026/79' }, deepeningId: next.id, reason: 'Återkommande.' }, tenant);
  expect(deepening).toMatchObject({ id: next.id, status: 'DECIDED', rule: rules[0], review: { kind: 'QUALITY_REVIEW' } });
  expect(deepening.signals).toHaveLength(2);
});
