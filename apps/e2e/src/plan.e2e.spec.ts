import { expect, test } from '@jest/globals';
import { eventually } from '@uppsikt/testing';
import { usePlatform } from './usePlatform.ts';

const platform = usePlatform({ clock: '2026-08-15T08:00:00Z' });
const roleOf = { nacka: 'PLANNER', sodertalje: 'OPERATIONS_STRATEGIST' } as const;
const does = async (tenant: string, role: string, mutation: string, input: object, selects = '') => {
  const type = mutation[0]!.toUpperCase() + mutation.slice(1);
  const answer = await platform.as(tenant, role)(`mutation M($input: ${type}Input!) { ${mutation}(input: $input) { __typename ... on Problem { message } ... on InvalidInput { field } ${selects && `... on ${type}Success { ${selects} }`} } }`, { input });
  if (!answer.data) throw new Error(`${mutation}: ${JSON.stringify(answer)}`);
  return answer.data[mutation];
};
/** Drafts a plan when the guideline has reached the subgraph. */
const drafted = (tenant: keyof typeof roleOf, year: number, boards: string[]) => eventually(async () => {
  const { plan } = await does(tenant, roleOf[tenant], 'draftPlan', { year, boards }, 'plan { id }');
  return plan.id as string;
});

test('[NACKA-OMF-1] agreements and plans belong to a board, and each board sees its own; without one neither is put in force', async () => {
  const planId = await drafted('nacka', 2027, ['SOCIALNAMNDEN', 'ALDRENAMNDEN']);
  const { planItem } = await does('nacka', 'PLANNER', 'addPlanItem', { planId, kind: 'QUALITY_REVIEW', serviceArea: 'HEMTJANST', motivation: 'Nytt avtal.' }, 'planItem { id boards }');
  expect(planItem.boards).toEqual(['ALDRENAMNDEN']);
  const seen = async (board: string) => (await platform.as('nacka', 'BOARD')('query I($board: String!) { planItems(year: 2027, board: $board) { edges { node { id } } } }', { board })).data.planItems.edges.map((e: any) => e.node.id);
  expect([await seen('SOCIALNAMNDEN'), await seen('ALDRENAMNDEN')]).toEqual([[], [planItem.id]]);
  const none = await drafted('nacka', 2028, []);
  const refused = await does('nacka', 'PLANNER', 'activatePlan', { planId: none });
  expect([refused.__typename, refused.message]).toEqual(['PlanIncomplete', expect.stringContaining('BOARD')]);

  const { provider } = await does('nacka', 'PLANNER', 'registerProvider', { name: 'Omsorg AB', organisationNumber: '559999-0040', operatingForm: 'EXTERNAL' }, 'provider { id }');
  const agreement = { providerId: provider.id, type: 'LOU_CONTRACT', reference: 'A 1', serviceAreaKeys: ['HEMTJANST'], validFrom: '2026-08-01' };
  expect(await does('nacka', 'PLANNER', 'registerAgreement', { ...agreement, board: '' })).toMatchObject({ __typename: 'InvalidInput', field: 'board' });
  expect((await platform.as('nacka', 'PLANNER')('mutation M($input: RegisterAgreementInput!) { registerAgreement(input: $input) { __typename } }', { input: agreement })).errors?.map((e) => e.extensions.code)).toEqual(['BAD_USER_INPUT']);
  expect((await platform.as('nacka', 'PLANNER')('{ agreements { edges { node { id } } } }')).data.agreements.edges).toEqual([]);
});

test('[SOD-PLAN-4] areas that both boards share are each one\'s; another board\'s area is not planned', async () => {
  const areas = async (board: string) => (await platform.as('sodertalje', 'BOARD')('query A($board: String!) { serviceAreas(board: $board) { key } }', { board })).data.serviceAreas.map((a: any) => a.key);
  const [disability, elderly] = [await areas('OMSORGSNAMNDEN'), await areas('ALDREOMSORGSNAMNDEN')];
  for (const shared of ['TURBUNDNA_RESOR', 'HALSO_OCH_SJUKVARD', 'MYNDIGHETSUTOVNING']) expect([disability.includes(shared), elderly.includes(shared)]).toEqual([true, true]);
  expect([disability.includes('KORTTIDSBOENDE'), elderly.includes('KORTTIDSBOENDE')]).toEqual([false, true]);
  const planId = await drafted('sodertalje', 2026, ['OMSORGSNAMNDEN']);
  const item = { planId, kind: 'QUALITY_REVIEW', service: { type: 'KORTTIDSBOENDE', law: 'SOL', decidedBy: 'MAF' } };
  const count = async () => (await platform.as('sodertalje', 'BOARD')('query P($id: ID!) { followUpPlan(id: $id) { items { id } } }', { id: planId })).data.followUpPlan.items.length;
  const before = await count();
  expect(await does('sodertalje', 'OPERATIONS_STRATEGIST', 'addPlanItem', { ...item, serviceArea: 'KORTTIDSBOENDE' })).toMatchObject({ __typename: 'ServiceAreaOfAnotherBoard' });
  expect(await count()).toBe(before);
  expect(await does('sodertalje', 'OPERATIONS_STRATEGIST', 'addPlanItem', { ...item, serviceArea: 'TURBUNDNA_RESOR' })).toMatchObject({ __typename: 'AddPlanItemSuccess' });
});

test('[NACKA-OMF-3] who decided a direct procurement owns its follow-up; without a deciding delegate it is not registered', async () => {
  const { provider } = await does('nacka', 'PLANNER', 'registerProvider', { name: 'Direkt AB', organisationNumber: '559999-0057', operatingForm: 'EXTERNAL' }, 'provider { id }');
  const direct = { providerId: provider.id, type: 'DIRECT_PROCUREMENT', reference: 'DU 1', board: 'ALDRENAMNDEN', serviceAreaKeys: ['HEMTJANST'], validFrom: '2026-08-01' };
  const registered = async () => (await platform.as('nacka', 'PLANNER')('query A($id: ID!) { provider(id: $id) { agreements(first: 5) { edges { node { id } } } } }', { id: provider.id })).data.provider.agreements.edges.map((e: any) => e.node.id);
  expect(await does('nacka', 'PLANNER', 'registerAgreement', direct)).toMatchObject({ __typename: 'InvalidInput', field: 'decidingDelegate' });
  expect(await registered()).toEqual([]);
  const { agreement } = await does('nacka', 'PLANNER', 'registerAgreement', { ...direct, decidingDelegate: { role: 'DECIDING_DELEGATE', account: 'delegate-a' } }, 'agreement { id }');
  const tasks = await eventually(async () => {
    const answer = await platform.as('nacka', 'PLANNER')(`query T($id: ID!) { reviewDuties(providerId: $id, kind: FOLLOW_UP_AGREEMENT) { edges { node { role period status dueOn agreement { id followUpOwner { role account } } } } } }`, { id: provider.id });
    expect(answer.data?.reviewDuties.edges).toHaveLength(1);
    return answer.data.reviewDuties.edges.map((e: any) => e.node);
  });
  expect(tasks).toEqual([{ role: 'DECIDING_DELEGATE', period: '', status: 'OPEN', dueOn: null, agreement: { id: agreement.id, followUpOwner: { role: 'DECIDING_DELEGATE', account: 'delegate-a' } } }]);
  expect(await registered()).toEqual([agreement.id]);
});
