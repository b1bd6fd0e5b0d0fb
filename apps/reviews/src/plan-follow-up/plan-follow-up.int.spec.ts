import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['falkenberg', 'nacka'], clock: '2026-05-20T08:00:00Z' });
const { act, ask, provider } = workbench(subgraph);
const who = { nacka: { area: 'HEMTJANST', reviews: 'PLANNER', assesses: 'QUALITY_UNIT' }, falkenberg: { area: 'SARSKILT_BOENDE', reviews: 'QUALITY_STRATEGIST', assesses: 'ADMINISTRATION_DELEGATE' } };
type Tenant = keyof typeof who;
const refusedWhole = async (tenant: Tenant, done: () => Promise<unknown>) => {
  const before = await subgraph.countRows(tenant);
  const outcome = await done();
  expect(await subgraph.countRows(tenant)).toBe(before);
  return outcome;
};
const forbidden = async (tenant: Tenant, role: string, name: string, input: object) =>
  expect(await refusedWhole(tenant, async () => (await ask(tenant, role, name, input)).errors?.[0]?.extensions.code)).toBe('FORBIDDEN');

/** A review with one deficiency and a plan that was handed in. */
async function submitted(tenant: Tenant, finding: object = {}) {
  const at = await provider(tenant, who[tenant].area);
  const { review } = await act(tenant, who[tenant].reviews, 'openReview', { kind: 'QUALITY_REVIEW', ...at, agreementId: null, registrationNumber: 'SOC 2026/7' });
  const { finding: { id: findingId } } = await act(tenant, who[tenant].reviews, 'recordFinding', { reviewId: review.id, class: 'DEFICIENCY', description: 'Rutin saknas.', ...finding });
  const { actionPlan: { id: actionPlanId } } = await act(tenant, who[tenant].reviews, 'demandActionPlan', { reviewId: review.id, dueOn: '2026-05-29' });
  const submit = () => act(tenant, 'PROVIDER_REPRESENTATIVE', 'submitActionPlan', { actionPlanId, actions: [{ findingId, description: 'Rutin införs.', responsible: 'Verksamhetschef', dueOn: '2026-06-10' }] });
  const assess = (outcome: string, reason = 'Prövad.') => act(tenant, who[tenant].assesses, 'assessActionPlan', { actionPlanId, outcome, reason });
  const report = () => act(tenant, 'PROVIDER_REPRESENTATIVE', 'reportActionPlan', { actionPlanId, description: 'Rutinen används.' });
  const followUp = (effect: object, role = who[tenant].assesses) => act(tenant, role, 'followUpActionPlan', { actionPlanId, method: 'PHONE_CALL', counterpart: 'Verksamhetschef', reason: 'Genomgång.', ...effect });
  const close = (role = who[tenant].assesses) => act(tenant, role, 'closeActionPlan', { actionPlanId });
  expect(await submit()).toMatchObject({ __typename: 'SubmitActionPlanSuccess' });
  return { ...at, reviewId: review.id as string, actionPlanId, findingId, submit, assess, report, followUp, close };
}
const duties = async (tenant: Tenant, unitId: string) => (await subgraph.as(tenant, who[tenant].reviews)(
  'query D($unitId: ID!) { reviewDuties(unitId: $unitId, kind: CARRY_OUT_ACTION_PLAN) { edges { node { status dueOn overdue late } } } }', { unitId })).data.reviewDuties.edges.map((e: { node: object }) => e.node);

test('[NACKA15-UPPF-1] a provider does not approve its own plan; the quality unit rejects it with a reason, a new version comes in, and without approval no deficiency is closed', async () => {
  const { actionPlanId, submit, assess, report, close } = await submitted('nacka');
  for (const role of ['PROVIDER_REPRESENTATIVE', 'PLANNER']) await forbidden('nacka', role, 'assessActionPlan', { actionPlanId, outcome: 'SUFFICIENT', reason: 'Bra.' });
  expect(await refusedWhole('nacka', () => assess('INSUFFICIENT', ' '))).toMatchObject({ __typename: 'InvalidInput', field: 'reason' });
  expect(await assess('INSUFFICIENT', 'Tidplan saknas.')).toMatchObject({ actionPlan: { status: 'INSUFFICIENT', submissions: [{ outcome: 'INSUFFICIENT', reason: 'Tidplan saknas.' }] } });
  expect(await refusedWhole('nacka', () => close())).toMatchObject({ __typename: 'ActionPlanNotClosable', missing: ['APPROVAL', 'REPORT_BACK', 'RECHECK'] });
  expect(await refusedWhole('nacka', () => report())).toMatchObject({ __typename: 'ActionPlanNotClosable', missing: ['APPROVAL'] });
  expect(await submit()).toMatchObject({ actionPlan: { status: 'SUBMITTED', submissions: [{ outcome: 'INSUFFICIENT' }, { outcome: null }] } });
  expect(await assess('SUFFICIENT')).toMatchObject({ actionPlan: { status: 'SUFFICIENT' } });
});

test('[NACKA15-UPPF-2] a plan is followed up after its report: extensive deficiencies by a visit, others by telephone too', async () => {
  const extensive = await submitted('nacka', { extensive: true });
  await extensive.assess('SUFFICIENT');
  expect(await duties('nacka', extensive.unitId)).toEqual([{ status: 'OPEN', dueOn: '2026-06-10', overdue: false, late: false }]);
  expect(await refusedWhole('nacka', () => extensive.followUp({ method: 'SITE_VISIT' }))).toMatchObject({ __typename: 'ReportBackMissing' });
  subgraph.setClock('2026-06-12T08:00:00Z');
  expect(await duties('nacka', extensive.unitId)).toMatchObject([{ status: 'OPEN', overdue: true }]);
  expect(await extensive.report()).toMatchObject({ actionPlan: { reports: [{ reportedOn: '2026-06-12' }] } });
  expect(await duties('nacka', extensive.unitId)).toMatchObject([{ status: 'DONE', overdue: false, late: true }]);
  expect(await refusedWhole('nacka', () => extensive.close())).toMatchObject({ __typename: 'ActionPlanNotClosable', missing: ['RECHECK'] });
  expect(await refusedWhole('nacka', () => extensive.followUp({ method: 'PHONE_CALL' }))).toMatchObject({ __typename: 'RecheckVisitRequired' });
  await forbidden('nacka', 'PROVIDER_REPRESENTATIVE', 'followUpActionPlan', { actionPlanId: extensive.actionPlanId, method: 'SITE_VISIT', counterpart: 'x', reason: 'x' });
  expect(await extensive.followUp({ method: 'SITE_VISIT' })).toMatchObject({ actionPlan: { followUps: [{ method: 'SITE_VISIT' }] } });
  expect(await extensive.close()).toMatchObject({ actionPlan: { closedOn: '2026-06-12', findings: [{ closedOn: '2026-06-12' }] } });
  subgraph.setClock('2026-05-20T08:00:00Z');

  const ordinary = await submitted('nacka');
  await ordinary.assess('SUFFICIENT');
  await ordinary.report();
  expect(await ordinary.followUp({ method: 'PHONE_CALL' })).toMatchObject({ actionPlan: { followUps: [{ method: 'PHONE_CALL' }] } });
  expect(await ordinary.close()).toMatchObject({ __typename: 'CloseActionPlanSuccess' });
  expect((await subgraph.events('nacka')).at(-1)).toMatchObject({ type: 'reviews.finding-closed.v1', data: { findingId: ordinary.findingId, by: 'ACTION_PLAN' } });
  // What is closed is not planned for anew.
  expect(await refusedWhole('nacka', () => act('nacka', 'PLANNER', 'demandActionPlan', { reviewId: ordinary.reviewId, dueOn: '2026-06-30' }))).toMatchObject({ __typename: 'NoFindings' });
});

test('[FALK-GRAN-5] a plan is closed when it is judged sufficient and to have given the result; a negative judgement asks for a revised plan or the ladder', async () => {
  const { actionPlanId, followUp, assess, report, close, submit } = await submitted('falkenberg');
  await assess('SUFFICIENT');
  await report();
  const shut = () => close('MAS');
  const judgement = { actionPlanId, method: 'PHONE_CALL', counterpart: 'Verksamhetschef', reason: 'Genomgång.', sufficient: true, desiredResult: true };
  for (const role of ['ADMINISTRATION_DELEGATE', 'UNIT_MANAGER', 'FINANCE_DEPARTMENT']) {
    await forbidden('falkenberg', role, 'followUpActionPlan', judgement);
    await forbidden('falkenberg', role, 'closeActionPlan', { actionPlanId });
  }
  expect(await followUp({ sufficient: true }, 'MAR')).toMatchObject({ actionPlan: { followUps: [{ sufficient: true, desiredResult: null, next: null }] } });
  expect(await refusedWhole('falkenberg', shut)).toMatchObject({ __typename: 'ActionPlanNotClosable', missing: ['DESIRED_RESULT'] });
  for (const negative of [{ desiredResult: false }, { sufficient: false }]) expect(await refusedWhole('falkenberg', () => followUp(negative, 'MAS'))).toMatchObject({ __typename: 'InvalidInput', field: 'next' });
  expect(await followUp({ desiredResult: false, next: 'LADDER_STEP' }, 'CONTRACT_STRATEGIST')).toMatchObject({ actionPlan: { status: 'SUFFICIENT' } });
  expect(await refusedWhole('falkenberg', shut)).toMatchObject({ missing: ['DESIRED_RESULT'] });
  expect(await followUp({ desiredResult: false, next: 'REVISED_PLAN' }, 'QUALITY_STRATEGIST')).toMatchObject({ actionPlan: { status: 'INSUFFICIENT' } });
  expect((await subgraph.events('falkenberg')).at(-1)).toMatchObject({ type: 'reviews.action-plan-followed-up.v1', data: { desiredResult: false, next: 'REVISED_PLAN' } });

  // What the revised plan gave is judged anew: the judgements of the first do not count for it.
  await submit();
  await assess('SUFFICIENT');
  await report();
  expect(await refusedWhole('falkenberg', shut)).toMatchObject({ missing: ['SUFFICIENT', 'DESIRED_RESULT'] });
  await followUp({ sufficient: true, desiredResult: true }, 'MAS');
  expect(await shut()).toMatchObject({ actionPlan: { closedOn: '2026-05-20', findings: [{ closedOn: '2026-05-20' }] } });
  for (const again of [shut, report]) expect(await refusedWhole('falkenberg', again)).toMatchObject({ __typename: 'Conflict' });
});
