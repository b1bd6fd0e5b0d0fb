import { expect, test } from '@jest/globals';
import { tenancySuite, useSubgraph } from '@uppsikt/testing';
import { useMatters } from '../matter.fixture.ts';
import { sanctions } from '../sanctions.module.ts';

const falkenberg = 'falkenberg';
const subgraph = useSubgraph(sanctions, { tenants: [falkenberg, 'nacka', 'atvidaberg', 'sodertalje'], clock: '2026-06-20T08:00:00Z' });
const { matter, plan, ask, refused, forbidden, open, step, remark, ladderCase } = useMatters(subgraph);
tenancySuite('sanctions', subgraph);

/** A case with its dialogue, plan and review of the plan. */
async function planned(outcome: 'SUFFICIENT' | 'INSUFFICIENT' = 'SUFFICIENT') {
  const m = await matter(falkenberg);
  await plan(m, '2026-05-27', outcome, '2026-05-28');
  const id = await open(m);
  await step(falkenberg, id, 'DIALOGUE_REMARK', '2026-05-21');
  await step(falkenberg, id, 'ACTION_PLAN', '2026-05-27');
  await step(falkenberg, id, 'PLAN_REVIEW', '2026-05-28', { reason: 'Planen granskad.' });
  return { m, id };
}
const direct = { reason: 'Bristen är omfattande.', decidedBy: 'Socialförvaltningens delegat' };
const terminate = (id: string, agreementId: string, more: object = {}) => ({
  ladderCaseId: id, agreementId, grounds: ['SERIOUS_DEFICIENCIES'], evidence: 'Granskningsrapport SOC 2026/214-7', decidedOn: '2026-06-02', decisionReference: 'D 2026/88', ...more,
});
const penalise = (id: string, agreementId: string) => ({
  ladderCaseId: id, agreementId, ground: 'NOT_CORRECTED_IMMEDIATELY', reason: 'Rättelse har inte skett.', runsFrom: '2026-06-01', decidedOn: '2026-06-01', decisionReference: 'D 2026/87',
});

test('[FALK-TRAPPA-1] the steps are taken in order, the optional ones may be passed over, and a positive new follow-up ends the case', async () => {
  const { id } = await planned();
  expect(await ladderCase(falkenberg, id, 'possibleSteps')).toEqual({ possibleSteps: ['DIALOGUE_REMARK', 'ACTION_PLAN', 'PLAN_REVIEW', 'CONTRACT_PENALTY', 'NEW_FOLLOW_UP', 'TERMINATION'] });
  expect(await refused(falkenberg, 'closeLadderCase', { ladderCaseId: id })).toMatchObject({ __typename: 'LadderCaseNotClosable', missing: ['NEW_FOLLOW_UP'], stored: 0 });
  await forbidden(falkenberg, ['PROVIDER_REPRESENTATIVE', 'UNIT_MANAGER'], 'takeLadderStep', { ladderCaseId: id, step: 'NEW_FOLLOW_UP', on: '2026-06-10', outcome: 'POSITIVE', documentReference: 'SOC 2026/214-3' });
  expect(await step(falkenberg, id, 'NEW_FOLLOW_UP', '2026-06-10', { outcome: 'POSITIVE' })).toMatchObject({ __typename: 'TakeLadderStepSuccess' });
  expect(await ask(falkenberg, 'closeLadderCase', { ladderCaseId: id, closedOn: '2026-06-11' })).toMatchObject({ __typename: 'CloseLadderCaseSuccess' });
  expect(await ladderCase(falkenberg, id, 'closedOn steps { step takenOn outcome documentReference account }')).toMatchObject({
    closedOn: '2026-06-11',
    steps: [
      { step: 'DIALOGUE_REMARK', takenOn: '2026-05-21', documentReference: 'SOC 2026/214-2', account: expect.stringContaining('account-falkenberg') },
      { step: 'ACTION_PLAN' }, { step: 'PLAN_REVIEW', outcome: 'SUFFICIENT' }, { step: 'NEW_FOLLOW_UP', takenOn: '2026-06-10', outcome: 'POSITIVE', documentReference: 'SOC 2026/214-3' },
    ],
  });
  expect((await subgraph.events(falkenberg)).filter((e) => e.aggregate_id === id).map((e) => e.type)).toEqual([
    'sanctions.ladder-case-opened.v1', ...Array(4).fill('sanctions.ladder-step-taken.v1'), 'sanctions.ladder-case-closed.v1',
  ]);

  const m = await matter(falkenberg);
  await plan(m, '2026-05-27');
  const early = await open(m);
  await step(falkenberg, early, 'DIALOGUE_REMARK', '2026-05-21');
  await step(falkenberg, early, 'ACTION_PLAN', '2026-05-27');
  const followUp = { ladderCaseId: early, step: 'NEW_FOLLOW_UP', on: '2026-06-10', outcome: 'POSITIVE', documentReference: 'SOC 2026/214-3' };
  expect(await refused(falkenberg, 'takeLadderStep', followUp)).toMatchObject({ __typename: 'LadderStepSkipped', required: 'PLAN_REVIEW', stored: 0 });
});

test('[FALK-TRAPPA-2] an extensive deficiency may go directly to termination, and the action plan stays demanded', async () => {
  const m = await matter(falkenberg, { findings: [{ extensive: true, severity: 'SERIOUS' }] });
  const id = await open(m);
  expect(await refused(falkenberg, 'decideTermination', terminate(id, m.agreementId, { direct }))).toMatchObject({ __typename: 'StepBeforeDialogue', stored: 0 });
  await step(falkenberg, id, 'DIALOGUE_REMARK', '2026-05-21');
  expect(await refused(falkenberg, 'decideTermination', terminate(id, m.agreementId))).toMatchObject({ __typename: 'LadderStepSkipped', required: 'ACTION_PLAN', stored: 0 });
  expect(await refused(falkenberg, 'decideTermination', terminate(id, m.agreementId, { direct: { ...direct, reason: ' ' } }))).toMatchObject({ __typename: 'InvalidInput', stored: 0 });
  await forbidden(falkenberg, ['QUALITY_STRATEGIST', 'CONTRACT_STRATEGIST', 'MAR'], 'decideTermination', terminate(id, m.agreementId, { direct }));
  expect(await ask(falkenberg, 'decideTermination', terminate(id, m.agreementId, { direct }), 'sanction { kind step grounds decidedOn } ladderCase { stillDemanded }')).toEqual({
    __typename: 'DecideTerminationSuccess', sanction: { kind: 'TERMINATION', step: 'TERMINATION', grounds: ['SERIOUS_DEFICIENCIES'], decidedOn: '2026-06-02' }, ladderCase: { stillDemanded: ['ACTION_PLAN'] },
  });
  expect((await ladderCase(falkenberg, id, 'steps { step skipped decidedBy reason }')).steps.at(-1)).toEqual({
    step: 'TERMINATION', skipped: ['ACTION_PLAN', 'PLAN_REVIEW', 'NEW_FOLLOW_UP'], decidedBy: direct.decidedBy, reason: direct.reason,
  });

  const ordinary = await matter(falkenberg, { findings: [{ extensive: false, severity: 'SERIOUS' }] });
  const other = await open(ordinary);
  await step(falkenberg, other, 'DIALOGUE_REMARK', '2026-05-21');
  expect(await refused(falkenberg, 'decideTermination', terminate(other, ordinary.agreementId, { direct }))).toMatchObject({ __typename: 'LadderStepSkipped', required: 'ACTION_PLAN', stored: 0 });
});

test('[FALK-TRAPPA-3] nothing is registered before the dialogue, nor dated before it', async () => {
  const m = await matter(falkenberg, { findings: [{ extensive: true }] });
  await plan(m, '2026-05-20');
  const id = await open(m, '2026-05-20');
  const at = (kind: string, on: string, more: object = {}) => refused(falkenberg, 'takeLadderStep', { ladderCaseId: id, step: kind, on, documentReference: 'SOC 2026/214-3', ...more });
  expect(await at('ACTION_PLAN', '2026-05-27')).toMatchObject({ __typename: 'StepBeforeDialogue', dialogueOn: null, stored: 0 });
  expect(await at('NEW_FOLLOW_UP', '2026-05-27', { outcome: 'POSITIVE' })).toMatchObject({ __typename: 'StepBeforeDialogue', stored: 0 });
  for (const field of ['channel', 'recipient', 'content']) {
    expect(await at('DIALOGUE_REMARK', '2026-06-02', { ...remark, [field]: '' })).toMatchObject({ __typename: 'InvalidInput', field: `remark.${field}`, stored: 0 });
  }
  await step(falkenberg, id, 'DIALOGUE_REMARK', '2026-06-02');
  expect((await ladderCase(falkenberg, id, 'steps { takenOn channel recipient content }')).steps).toEqual([
    { takenOn: '2026-06-02', channel: remark.channel, recipient: remark.recipient, content: remark.content },
  ]);
  expect(await at('ACTION_PLAN', '2026-06-01')).toMatchObject({ __typename: 'StepBeforeDialogue', dialogueOn: '2026-06-02', stored: 0 });
  const decided = { ...penalise(id, m.agreementId), direct };
  expect(await refused(falkenberg, 'decideContractPenalty', decided)).toMatchObject({ __typename: 'StepBeforeDialogue', dialogueOn: '2026-06-02', stored: 0 });
  expect(await refused(falkenberg, 'decideContractPenalty', { ...decided, decidedOn: '2026-06-03' })).toMatchObject({ __typename: 'StepBeforeDialogue', dialogueOn: '2026-06-02', stored: 0 });
});

test('[FALK-TRAPPA-4] an error is closed after remark and verified correction; a deficiency only with a reviewed plan', async () => {
  const m = await matter(falkenberg, { findings: [{ class: 'ERROR' }, { class: 'DEFICIENCY' }] });
  const [error, deficiency] = m.findingIds;
  const id = await open(m);
  await step(falkenberg, id, 'DIALOGUE_REMARK', '2026-05-21');
  expect(await refused(falkenberg, 'closeFinding', { findingId: error })).toMatchObject({ __typename: 'FindingNotClosable', missing: ['VERIFIED_CORRECTION'], stored: 0 });
  await forbidden(falkenberg, ['PROVIDER_REPRESENTATIVE', 'UNIT_MANAGER'], 'closeFinding', { findingId: error, correctedOn: '2026-05-22' });
  expect(await ask(falkenberg, 'closeFinding', { findingId: error, correctedOn: '2026-05-22', closedOn: '2026-05-22' }, 'closure { id correctedOn closedOn }')).toEqual({
    __typename: 'CloseFindingSuccess', closure: { id: error, correctedOn: '2026-05-22', closedOn: '2026-05-22' },
  });
  const closing = { findingId: deficiency, correctedOn: '2026-05-22' };
  expect(await refused(falkenberg, 'closeFinding', closing)).toMatchObject({ __typename: 'FindingNotClosable', missing: ['ACTION_PLAN', 'PLAN_REVIEW'], stored: 0 });
  expect(await refused(falkenberg, 'takeLadderStep', { ladderCaseId: id, step: 'ACTION_PLAN', on: '2026-05-27', documentReference: 'x' })).toMatchObject({ __typename: 'ActionPlanMissing', stored: 0 });
  await plan(m, '2026-05-27', 'SUFFICIENT', '2026-05-28');
  await step(falkenberg, id, 'ACTION_PLAN', '2026-05-27');
  expect(await refused(falkenberg, 'closeFinding', closing)).toMatchObject({ __typename: 'FindingNotClosable', missing: ['PLAN_REVIEW'], stored: 0 });
  expect(await refused(falkenberg, 'takeLadderStep', { ladderCaseId: id, step: 'PLAN_REVIEW', on: '2026-05-28', outcome: 'INSUFFICIENT', reason: 'x', documentReference: 'x' }))
    .toMatchObject({ __typename: 'InvalidInput', field: 'outcome', stored: 0 });
  await step(falkenberg, id, 'PLAN_REVIEW', '2026-05-28');
  expect(await ask(falkenberg, 'closeFinding', closing)).toMatchObject({ __typename: 'CloseFindingSuccess' });
});

test('[FALK-EGENREGI-1] own operation has the first three steps only, and a positive review of effect closes the case', async () => {
  const m = await matter(falkenberg, { own: true, findings: [{ extensive: true }] });
  await plan(m, '2026-05-27');
  const id = await open(m);
  await step(falkenberg, id, 'DIALOGUE_REMARK', '2026-05-21');
  await step(falkenberg, id, 'ACTION_PLAN', '2026-05-27');
  expect(await ladderCase(falkenberg, id, 'possibleSteps')).toEqual({ possibleSteps: ['DIALOGUE_REMARK', 'ACTION_PLAN', 'EFFECT_REVIEW'] });
  expect(await refused(falkenberg, 'decideContractPenalty', penalise(id, m.agreementId))).toMatchObject({ __typename: 'NotForOwnOperation', step: 'CONTRACT_PENALTY', stored: 0 });
  expect(await refused(falkenberg, 'decideTermination', terminate(id, m.agreementId, { direct }))).toMatchObject({ __typename: 'NotForOwnOperation', step: 'TERMINATION', stored: 0 });
  for (const kind of ['NEW_FOLLOW_UP', 'CONTRACT_PENALTY', 'TERMINATION']) {
    expect(await refused(falkenberg, 'takeLadderStep', { ladderCaseId: id, step: kind, on: '2026-06-10', outcome: 'POSITIVE', documentReference: 'x' })).toMatchObject({ __typename: 'NotForOwnOperation', stored: 0 });
  }
  expect(await refused(falkenberg, 'takeLadderStep', { ladderCaseId: id, step: 'EFFECT_REVIEW', on: '2026-06-10', documentReference: 'x' })).toMatchObject({ __typename: 'InvalidInput', field: 'outcome', stored: 0 });
  await step(falkenberg, id, 'EFFECT_REVIEW', '2026-06-10', { outcome: 'NEGATIVE' });
  expect(await ladderCase(falkenberg, id, 'closedOn')).toEqual({ closedOn: null });
  await step(falkenberg, id, 'EFFECT_REVIEW', '2026-06-18', { outcome: 'POSITIVE' });
  expect(await ladderCase(falkenberg, id, 'closedOn sanctions { id }')).toEqual({ closedOn: '2026-06-18', sanctions: [] });
});

test('[FALK-EGENREGI-2] own operation is told level by level up the line of managers', async () => {
  const id = await open(await matter(falkenberg, { own: true }));
  const tell = (level: string, reason?: string) => ({ ladderCaseId: id, level, content: 'Bristerna i bemanning.', on: '2026-05-25', reason });
  expect(await refused(falkenberg, 'communicateUpTheLine', tell('AREA_MANAGER', 'Brådskande.'))).toMatchObject({ __typename: 'LineOfCommandSkipped', level: 'UNIT_MANAGER', stored: 0 });
  await forbidden(falkenberg, ['STAFF_UNIT', 'PROVIDER_REPRESENTATIVE'], 'communicateUpTheLine', tell('UNIT_MANAGER'));
  expect(await ask(falkenberg, 'communicateUpTheLine', tell('UNIT_MANAGER'))).toMatchObject({ __typename: 'CommunicateUpTheLineSuccess' });
  expect(await refused(falkenberg, 'communicateUpTheLine', tell('SOCIAL_DIRECTOR', 'Brådskande.'))).toMatchObject({ __typename: 'LineOfCommandSkipped', level: 'AREA_MANAGER', stored: 0 });
  expect(await refused(falkenberg, 'communicateUpTheLine', tell('AREA_MANAGER'))).toMatchObject({ __typename: 'InvalidInput', field: 'reason', stored: 0 });
  expect(await ask(falkenberg, 'communicateUpTheLine', tell('AREA_MANAGER', 'Åtgärder har uteblivit.'))).toMatchObject({ __typename: 'CommunicateUpTheLineSuccess' });
  expect(await ladderCase(falkenberg, id, 'lineNotices { level reason }')).toEqual({ lineNotices: [{ level: 'UNIT_MANAGER', reason: null }, { level: 'AREA_MANAGER', reason: 'Åtgärder har uteblivit.' }] });
});

test('a case of another municipality is not there, nor is what is no id', async () => {
  const id = await open(await matter(falkenberg));
  expect(await ladderCase(falkenberg, id, 'id')).toEqual({ id });
  expect(await ladderCase('nacka', id, 'id')).toBeNull();
  expect(await ladderCase(falkenberg, 'no-id', 'id')).toBeNull();
});
