import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['atvidaberg', 'nacka', 'skanes-kommuner'], clock: '2026-02-10T08:00:00Z' });
const { act, ask } = workbench(subgraph);
const tenant = 'atvidaberg';
const fields = 'decisionControl { id status slots meetingOn fewerReason cases { id caseReference selectionMethod aspects { aspect assessment } } }';
const does = (role: string, name: string, input: object) =>
  act(tenant, role, name, input, `... on ${name[0]!.toUpperCase()}${name.slice(1)}Success { ${fields} } ${name === 'closeDecisionControl' ? '... on DecisionControlOpen { controlled required open }' : ''}`);
const unchanged = async (refusal: () => Promise<object>, expected: object) => {
  const before = await subgraph.countRows(tenant);
  expect(await refusal()).toMatchObject(expected);
  expect(await subgraph.countRows(tenant)).toBe(before);
};
const meeting = async (meetingOn: string) => (await does('INVESTIGATION_SECRETARY', 'registerControlMeeting', { meetingOn })).decisionControl.id as string;
const select = (decisionControlId: string, caseReference: string, more: object = {}) =>
  does('INVESTIGATION_SECRETARY', 'selectControlledCase', { decisionControlId, caseReference, decidedBy: 'DELEGATE', selectionMethod: 'Vart tionde beslut', ...more });
const assess = (controlledCaseId: string, aspect: string) => does('COMMITTEE', 'assessControlledCase', { controlledCaseId, aspect, assessment: 'Utan anmärkning.' });
const close = (decisionControlId: string, reason?: string) => does('COMMITTEE', 'closeDecisionControl', { decisionControlId, reason });
const aspects = ['BACKGROUND_FACTS', 'ASSESSMENT', 'DECISION'];

test('[ATV-BIST-1] every meeting has a control of three cases decided under delegation; two are not enough without a reason', async () => {
  const id = await meeting('2026-03-04');
  await unchanged(() => does('INVESTIGATION_SECRETARY', 'registerControlMeeting', { meetingOn: '2026-03-04' }), { __typename: 'Conflict' });
  const duty = (await subgraph.as(tenant, 'COMMITTEE')('{ reviewDuties(kind: CONTROL_DECISIONS, period: "2026-03-04", first: 5) { edges { node { status dueOn body } } } }')).data.reviewDuties.edges;
  expect(duty.map((e: any) => e.node)).toEqual([{ status: 'OPEN', dueOn: '2026-03-04', body: 'VARD_OCH_OMSORGSUTSKOTTET' }]);
  await unchanged(() => select(id, 'BIST-1', { decidedBy: 'COMMITTEE' }), { __typename: 'InvalidInput', field: 'decidedBy' });
  await unchanged(() => select(id, 'BIST-1', { selectionMethod: null }), { __typename: 'InvalidInput', field: 'selectionMethod' });
  await unchanged(() => select(id, ['19121212', '1212'].join('-')), { __typename: 'InvalidInput', field: 'caseReference' });
  await select(id, 'BIST-1');
  await unchanged(() => select(id, 'BIST-1'), { __typename: 'Conflict' });
  const { decisionControl } = await select(id, 'BIST-2');
  expect(decisionControl).toMatchObject({ slots: 3, cases: [{ caseReference: 'BIST-1', selectionMethod: 'Vart tionde beslut' }, { caseReference: 'BIST-2' }] });
  for (const { id: caseId } of decisionControl.cases) for (const aspect of aspects) await assess(caseId, aspect);
  // The committee controls; the official who presents the cases does not.
  const before = await subgraph.countRows(tenant);
  for (const role of ['INVESTIGATION_SECRETARY', 'DEVELOPMENT_LEAD', 'BOARD']) expect((await ask(tenant, role, 'closeDecisionControl', { decisionControlId: id, reason: 'Klart.' }, '')).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(await subgraph.countRows(tenant)).toBe(before);
  await unchanged(() => close(id), { __typename: 'DecisionControlOpen', controlled: 2, required: 3, open: [] });
  await unchanged(() => close(id, ' '), { __typename: 'DecisionControlOpen' });
  expect(await close(id, 'Bara två ärenden hade avgjorts.')).toMatchObject({ decisionControl: { status: 'CLOSED', fewerReason: 'Bara två ärenden hade avgjorts.' } });
  const done = (await subgraph.as(tenant, 'COMMITTEE')('{ reviewDuties(kind: CONTROL_DECISIONS, period: "2026-03-04", first: 5) { edges { node { status } } } }')).data.reviewDuties.edges;
  expect(done.map((e: any) => e.node)).toEqual([{ status: 'DONE' }]);

  const full = await meeting('2026-04-08');
  for (const caseReference of ['BIST-4', 'BIST-5', 'BIST-6']) await select(full, caseReference);
  await unchanged(() => select(full, 'BIST-7'), { __typename: 'InvalidInput', field: 'decisionControlId' });
  expect(await act('nacka', 'BOARD', 'registerControlMeeting', { meetingOn: '2026-03-04' }, '')).toMatchObject({ __typename: 'NotInPolicy' });
});

test('[ATV-BIST-2] each case is assessed in its background, assessment and decision, and nobody but the committee and the presenting official reads it', async () => {
  const id = await meeting('2026-05-06');
  let cases: any[] = [];
  for (const caseReference of ['BIST-11', 'BIST-12', 'BIST-13']) cases = (await select(id, caseReference)).decisionControl.cases;
  for (const { id: caseId } of cases) for (const aspect of aspects.slice(0, 2)) await assess(caseId, aspect);
  for (const { id: caseId } of cases.slice(0, 2)) await assess(caseId, 'DECISION');
  await unchanged(() => close(id, 'Hann inte.'), { __typename: 'DecisionControlOpen', controlled: 2, required: 3, open: ['BIST-13'] });
  await unchanged(() => does('COMMITTEE', 'assessControlledCase', { controlledCaseId: cases[2].id, aspect: 'COST', assessment: 'x' }), { __typename: 'InvalidInput', field: 'aspect' });
  await unchanged(() => does('COMMITTEE', 'assessControlledCase', { controlledCaseId: cases[2].id, aspect: 'DECISION', assessment: ' ' }), { __typename: 'InvalidInput', field: 'assessment' });
  await assess(cases[2].id, 'DECISION');
  expect(await close(id)).toMatchObject({ decisionControl: { status: 'CLOSED', fewerReason: null } });

  const read = (of: string, role: string) => subgraph.as(of, role)('{ decisionControls(first: 10) { edges { node { cases { caseReference } } } } }');
  for (const role of ['COMMITTEE', 'INVESTIGATION_SECRETARY']) expect(JSON.stringify((await read(tenant, role)).data)).toContain('BIST-11');
  for (const [of, role] of [[tenant, 'PROVIDER_REPRESENTATIVE'], [tenant, 'UNIT_MANAGER'], [tenant, 'MUNICIPAL_AUDITORS'], [tenant, 'DEVELOPMENT_LEAD'], ['skanes-kommuner', 'FRAMEWORK_MANAGER']] as const) {
    const answer = await read(of, role);
    expect([JSON.stringify(answer.data ?? null).includes('BIST'), answer.errors?.[0]?.extensions.code]).toEqual([false, 'FORBIDDEN']);
  }
  expect((await read('nacka', 'BOARD')).data.decisionControls.edges).toEqual([]);
  expect(JSON.stringify(await subgraph.events(tenant))).not.toContain('BIST-1');
});
