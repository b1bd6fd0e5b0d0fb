import { expect, test } from '@jest/globals';
import { eventually } from '@uppsikt/testing';
import { usePlatform } from './usePlatform.ts';

const platform = usePlatform({ clock: '2026-08-15T08:00:00Z' });
const roleOf = { nacka: 'PLANNER', sodertalje: 'OPERATIONS_STRATEGIST', atvidaberg: 'DEVELOPMENT_LEAD' } as const;
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
  const [ofDisability, ofElderly] = [['GRUPP_OCH_SERVICEBOSTAD', 'DAGLIG_VERKSAMHET', 'BOENDESTOD_HEMTJANST_UNDER_65', 'KORTTIDSVISTELSE', 'BARNBOENDE', 'PERSONLIG_ASSISTANS'],
    ['VARD_OCH_OMSORGSBOENDE', 'HEMTJANST_NATTPATRULL_LARM', 'KORTTIDSBOENDE', 'DAGVERKSAMHET', 'OPPNA_MOTESPLATSER']];
  for (const [own, its, others] of [[ofDisability, disability, elderly], [ofElderly, elderly, disability]] as const) expect([own.filter((key) => !its.includes(key)), own.filter((key) => others.includes(key))]).toEqual([[], []]);
  const planId = await drafted('sodertalje', 2026, ['OMSORGSNAMNDEN']);
  const item = { planId, kind: 'QUALITY_REVIEW', service: { type: 'KORTTIDSBOENDE', law: 'SOL', decidedBy: 'MAF' } };
  const count = async () => (await platform.as('sodertalje', 'BOARD')('query P($id: ID!) { followUpPlan(id: $id) { items { id } } }', { id: planId })).data.followUpPlan.items.length;
  const before = await count();
  expect(await does('sodertalje', 'OPERATIONS_STRATEGIST', 'addPlanItem', { ...item, serviceArea: 'KORTTIDSBOENDE' })).toMatchObject({ __typename: 'ServiceAreaOfAnotherBoard' });
  expect(await count()).toBe(before);
  expect(await does('sodertalje', 'OPERATIONS_STRATEGIST', 'addPlanItem', { ...item, serviceArea: 'TURBUNDNA_RESOR' })).toMatchObject({ __typename: 'AddPlanItemSuccess' });
});

test('[ATV-PLAN-1] the development lead alone draws up and publishes the quality plan, and the quality report then refers to its items', async () => {
  const lead = (mutation: string, input: object, selects = '') => does('atvidaberg', 'DEVELOPMENT_LEAD', mutation, input, selects);
  const forbidden = async (role: string, mutation: string, input: object) => {
    const type = mutation[0]!.toUpperCase() + mutation.slice(1);
    expect((await platform.as('atvidaberg', role)(`mutation M($input: ${type}Input!) { ${mutation}(input: $input) { __typename } }`, { input })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  };
  const planId = await drafted('atvidaberg', 2026, ['KOMMUNSTYRELSEN']);
  const item = async (what: string, reason?: string): Promise<string> => (await lead('addPlanItem', { planId, kind: 'MANAGEMENT_SYSTEM_FOLLOW_UP', what, reason }, 'planItem { id }')).planItem.id;
  const [first, second] = [await item('Ledningssystem för kvalitet'), await item('Social dokumentation')];
  await forbidden('QUALITY_AUDITOR', 'draftPlan', { year: 2027 });
  await forbidden('QUALITY_AUDITOR', 'activatePlan', { planId });
  const read = async () => (await platform.as('atvidaberg', 'BOARD')('query P($id: ID!) { followUpPlan(id: $id) { status qualityReport { id status entries { planItem { id what } result measures notDone } unreported { id } plan { year } } } }', { id: planId })).data.followUpPlan;
  expect(await read()).toEqual({ status: 'DRAFT', qualityReport: null });

  // A plan that is not published is followed by no report.
  const report = { planId, registrationNumber: 'KS 2026/41' };
  expect(await lead('draftQualityReport', report)).toMatchObject({ __typename: 'NotFound' });
  expect(await lead('activatePlan', { planId }, 'plan { status }')).toMatchObject({ plan: { status: 'IN_FORCE' } });
  await forbidden('QUALITY_AUDITOR', 'draftQualityReport', report);
  const { qualityReport } = await eventually(async () => {
    const answer = await lead('draftQualityReport', report, 'qualityReport { id year lockVersion }');
    expect(answer.__typename).toBe('DraftQualityReportSuccess');
    return answer;
  });
  expect(qualityReport).toMatchObject({ year: 2026, lockVersion: 1 });
  expect(await lead('draftQualityReport', report)).toMatchObject({ __typename: 'Conflict' });

  const qualityReportId: string = qualityReport.id;
  const foreign = await does('nacka', 'PLANNER', 'addPlanItem', { planId: await drafted('nacka', 2030, ['SOCIALNAMNDEN']), kind: 'QUALITY_REVIEW', serviceArea: 'GRUPPBOSTAD', motivation: 'Risk.' }, 'planItem { id }');
  for (const planItemId of [foreign.planItem.id, planId, 'none']) expect(await lead('reportPlanItem', { qualityReportId, planItemId, result: 'Klart.' })).toMatchObject({ __typename: 'InvalidInput', field: 'planItemId' });
  expect(await lead('reportPlanItem', { qualityReportId, planItemId: first })).toMatchObject({ __typename: 'InvalidInput', field: 'result' });
  expect(await lead('reportPlanItem', { qualityReportId, planItemId: first, result: 'Ledningssystemet följs.', measures: 'Rutin för avvikelser förtydligas.' })).toMatchObject({ __typename: 'ReportPlanItemSuccess' });
  expect(await read()).toEqual({
    status: 'IN_FORCE', qualityReport: {
      id: qualityReportId, status: 'DRAFT', plan: { year: 2026 }, unreported: [{ id: second }],
      entries: [{ planItem: { id: first, what: 'Ledningssystem för kvalitet' }, result: 'Ledningssystemet följs.', measures: 'Rutin för avvikelser förtydligas.', notDone: null }],
    },
  });

  // An item that comes into the plan later is to be reported too.
  const third = await item('Egenkontroll', 'Nämnden ville ha det med.');
  const incomplete = await eventually(async () => {
    const found = (await read()).qualityReport.unreported.map((i: { id: string }) => i.id);
    expect(found).toHaveLength(2);
    return found;
  });
  expect(incomplete.sort()).toEqual([second, third].sort());
  expect(await lead('finaliseQualityReport', { qualityReportId })).toMatchObject({ __typename: 'QualityReportIncomplete' });
  for (const planItemId of [second, third]) await lead('reportPlanItem', { qualityReportId, planItemId, notDone: 'Flyttas till nästa år.' });
  expect(await lead('finaliseQualityReport', { qualityReportId }, 'qualityReport { status finalisedOn }')).toMatchObject({ qualityReport: { status: 'FINAL', finalisedOn: '2026-08-15' } });
  expect(await lead('reportPlanItem', { qualityReportId, planItemId: first, result: 'Ändrat.' })).toMatchObject({ __typename: 'Conflict' });
  const nacka = await drafted('nacka', 2031, ['SOCIALNAMNDEN']);
  expect((await platform.as('nacka', 'PLANNER')('mutation M($input: DraftQualityReportInput!) { draftQualityReport(input: $input) { __typename } }', { input: { planId: nacka } })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
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
