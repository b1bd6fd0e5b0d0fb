import { describe, expect, test } from '@jest/globals';
import { assessPlan, demandPlan, mandatoryFor, maySubmit, submitPlan, type ActionPlanPolicy, type Plan, type PlanAction, type PlanFinding } from './action-plan.rules.ts';

const deficiency: PlanFinding = { id: 'd', class: 'DEFICIENCY' };
const error: PlanFinding = { id: 'e', class: 'ERROR' };
const findings = [deficiency, error];

describe('what a plan is mandatory for', () => {
  test('the classes the guideline lists', () => {
    expect(mandatoryFor(findings, 'QUALITY_REVIEW', { mandatoryFor: ['DEFICIENCY'] })).toEqual([deficiency]);
  });

  test('every finding of a contract follow-up, where it lists deviations from agreement', () => {
    expect(mandatoryFor(findings, 'CONTRACT_FOLLOW_UP', { mandatoryFor: ['CONTRACT_DEVIATION'] })).toEqual(findings);
    expect(mandatoryFor(findings, 'QUALITY_REVIEW', { mandatoryFor: ['CONTRACT_DEVIATION'] })).toEqual([]);
  });

  test('nothing, where it is silent', () => {
    for (const silent of [null, {}, { mandatoryFor: null }]) expect(mandatoryFor(findings, 'CONTRACT_FOLLOW_UP', silent)).toEqual([]);
  });
});

describe('demanding a plan', () => {
  const roles = ['QUALITY_STRATEGIST', 'MAS', 'MAR', 'CONTRACT_STRATEGIST'];
  const asked = { demandedOn: '2026-05-22', dueOn: '2026-05-29' };
  const demand = (by: string[], of: readonly PlanFinding[] = findings, policy: ActionPlanPolicy | null = { requestRoles: roles }, more: object = {}) =>
    demandPlan({ ...asked, ...more }, by, of, policy);

  test('each of the roles the guideline lists may, and no other', () => {
    for (const role of roles) expect(demand([role])).toEqual({ findingIds: ['d', 'e'], ...asked, status: 'DEMANDED' });
    for (const role of ['UNIT_MANAGER', 'FINANCE_DEPARTMENT']) expect(demand([role])).toMatchObject({ __typename: 'RoleNotInPolicy', allowed: roles });
  });

  test('where it lists none, whom the delegation order lets ask may', () => {
    expect(demand(['PLANNER'], findings, {})).toMatchObject({ status: 'DEMANDED' });
  });

  test('a review without findings has nothing to demand a plan for', () => {
    expect(demand(['MAR'], [])).toMatchObject({ __typename: 'NoFindings' });
  });

  test('it states which findings, of this review, and the day the answer is due', () => {
    expect(demand(['MAR'], findings, {}, { findingIds: ['d', 'd'] })).toMatchObject({ findingIds: ['d'] });
    expect(demand(['MAR'], findings, {}, { findingIds: ['d', 'z'] })).toMatchObject({ __typename: 'InvalidInput', field: 'findingIds' });
    expect(demand(['MAR'], findings, {}, { dueOn: '2026-05-21' })).toMatchObject({ __typename: 'InvalidInput', field: 'dueOn' });
    expect(demand(['MAR'], findings, {}, { dueOn: '2026-05-22' })).toMatchObject({ dueOn: '2026-05-22' });
  });

  test('a guideline without plans has none, unless its process asks for one', () => {
    expect(demand(['MAR'], findings, null)).toMatchObject({ __typename: 'NotInPolicy', kind: 'action-plan' });
    expect(demandPlan(asked, ['MAR'], findings, null, { process: { steps: ['COLLECT'] } })).toMatchObject({ __typename: 'NotInPolicy' });
    expect(demandPlan(asked, ['MAR'], findings, null, { process: { steps: ['REQUEST_ACTION_PLAN_IF_NOT_OK'] } })).toMatchObject({ status: 'DEMANDED' });
  });
});

describe('submitting a plan', () => {
  const plan: Plan = { findingIds: ['d', 'e'], status: 'DEMANDED' };
  const action: PlanAction = { findingId: 'd', description: 'Two at night', responsible: 'OPERATIONS_MANAGER', dueOn: '2026-06-15' };
  const submit = (actions: PlanAction[], p = plan) => submitPlan({ submittedOn: '2026-05-26', submittedBy: 'provider', actions }, p, findings);

  test('each deficiency has an action; an error needs none', () => {
    expect(submit([action])).toMatchObject({ status: 'SUBMITTED', submittedOn: '2026-05-26', submittedBy: 'provider', actions: [action] });
    expect(submit([action, { ...action, findingId: 'e' }])).toMatchObject({ status: 'SUBMITTED' });
    expect(submit([{ ...action, findingId: 'e' }])).toMatchObject({ __typename: 'ActionMissing', findingIds: ['d'] });
  });

  test('a plan without actions is none, also when it is for errors alone', () => {
    expect(submit([], { ...plan, findingIds: ['e'] })).toMatchObject({ __typename: 'ActionMissing' });
  });

  test('an action says what, by which function and when, for a finding of the plan', () => {
    for (const field of ['description', 'responsible', 'dueOn'])
      expect(submit([action, { ...action, [field]: ' ' }])).toMatchObject({ __typename: 'InvalidInput', field: `actions.1.${field}` });
    expect(submit([action, { ...action, findingId: 'z' }])).toMatchObject({ __typename: 'InvalidInput', field: 'actions.1.findingId' });
  });

  test('a plan found insufficient may be handed in anew, one under assessment or found sufficient not', () => {
    expect(submit([action], { ...plan, status: 'INSUFFICIENT' })).toMatchObject({ status: 'SUBMITTED' });
    for (const status of ['SUBMITTED', 'SUFFICIENT'] as const) expect(submit([action], { ...plan, status })).toMatchObject({ __typename: 'Conflict' });
  });
});

describe('assessing a plan', () => {
  const plan: Plan = { findingIds: ['d'], status: 'SUBMITTED', submittedBy: 'provider', submittedOn: '2026-05-26' };
  const assess = (more: object = {}, p = plan) => assessPlan({ outcome: 'INSUFFICIENT', reason: ' No dates', assessedOn: '2026-05-29', assessedBy: 'strategist', ...more }, p);

  test('it is sufficient or insufficient, with a reason and who said so', () => {
    expect(assess()).toEqual({ outcome: 'INSUFFICIENT', status: 'INSUFFICIENT', reason: 'No dates', assessedOn: '2026-05-29', assessedBy: 'strategist' });
    expect(assess({ outcome: 'SUFFICIENT' })).toMatchObject({ status: 'SUFFICIENT' });
    for (const outcome of ['SUFFICIENT', 'INSUFFICIENT']) expect(assess({ outcome, reason: ' ' })).toMatchObject({ __typename: 'InvalidInput', field: 'reason' });
  });

  test('nobody assesses a plan of their own', () => {
    expect(assess({ assessedBy: 'provider' })).toMatchObject({ __typename: 'OwnPlan' });
  });

  test('only a plan that has been handed in, from that day', () => {
    for (const status of ['DEMANDED', 'SUFFICIENT', 'INSUFFICIENT'] as const) expect(assess({}, { ...plan, status })).toMatchObject({ __typename: 'Conflict' });
    expect(assess({ assessedOn: '2026-05-25' })).toMatchObject({ __typename: 'InvalidInput', field: 'assessedOn' });
    expect(assess({ assessedOn: '2026-05-26' })).toMatchObject({ status: 'INSUFFICIENT' });
  });
});

test('where the provider hands its plan in, a role of a provider or its units does, and no wider one', () => {
  const bound = { REPRESENTATIVE: ['PROVIDER'], UNIT_MANAGER: ['UNIT'], PLANNER: ['TENANT', 'PROVIDER'] };
  const provider = { submittedBy: 'PROVIDER' } as const;
  expect([maySubmit(['REPRESENTATIVE'], provider, bound), maySubmit(['PLANNER', 'UNIT_MANAGER'], provider, bound), maySubmit(['PLANNER'], {}, bound), maySubmit(['PLANNER'], null, bound)]).toEqual([undefined, undefined, undefined, undefined]);
  for (const role of ['PLANNER', 'QUALITY_UNIT']) expect(maySubmit([role], provider, bound)).toMatchObject({ __typename: 'RoleNotInPolicy', allowed: ['REPRESENTATIVE', 'UNIT_MANAGER'] });
});
