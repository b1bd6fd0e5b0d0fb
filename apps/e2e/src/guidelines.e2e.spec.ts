import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from '@jest/globals';
import { eventually } from '@uppsikt/testing';
import { writeNewcomer } from './newcomer.ts';
import { auditSuite, usePlatform } from './usePlatform.ts';

/** The tenants that are deployed, and room for one more. */
const tenants = mkdtempSync(join(tmpdir(), 'uppsikt-tenants-'));
cpSync(join(import.meta.dirname, '../../../deploy/tenants'), tenants, { recursive: true });
afterAll(() => rmSync(tenants, { recursive: true, force: true }));
const platform = usePlatform({ clock: '2026-05-20T08:00:00Z', env: { UPPSIKT_TENANTS: tenants } });

const provider = 'mutation P($input: RegisterProviderInput!) { registerProvider(input: $input) { ... on RegisterProviderSuccess { provider { id } } ... on Problem { message } } }';
const unit = 'mutation U($input: RegisterUnitInput!) { registerUnit(input: $input) { ... on RegisterUnitSuccess { unit { id } } ... on Problem { message } } }';
const open = 'mutation O($input: OpenReviewInput!) { openReview(input: $input) { __typename ... on OpenReviewSuccess { review { id status } } ... on ServiceAreaNotCovered { serviceArea } ... on Problem { message } } }';
const complete = 'mutation C($input: CompleteReviewInput!) { completeReview(input: $input) { __typename ... on CompleteReviewSuccess { review { id status } } ... on ReviewActivityMissing { missing } ... on Problem { message } } }';
const draft = 'mutation D($input: DraftSteeringDocumentInput!) { draftSteeringDocument(input: $input) { __typename ... on DraftSteeringDocumentSuccess { steeringDocument { id status } } ... on Problem { message } } }';
const adopt = 'mutation A($input: AdoptSteeringDocumentInput!) { adoptSteeringDocument(input: $input) { __typename ... on AdoptSteeringDocumentSuccess { steeringDocument { id status validFrom } } ... on AdoptionDecisionMissing { missing } ... on Problem { message } } }';
const documents = '{ steeringDocuments { id title status validFrom validUntil adoptedOn nextRevisionOn registrationNumber parentProgramme sections { kind version scope document } } }';

const made = async (tenant: string, role: string, area: string, number: string) => {
  const ask = platform.as(tenant, role);
  const { provider: p } = (await ask(provider, { input: { name: 'Exempelomsorg AB', organisationNumber: number, operatingForm: 'EXTERNAL' } })).data.registerProvider;
  const { unit: u } = (await ask(unit, { input: { providerId: p.id, name: 'Exempelgården', unitType: 'SPECIAL_HOUSING', serviceAreaKey: area, openedOn: '2024-01-01' } })).data.registerUnit;
  return { providerId: p.id as string, unitId: u.id as string };
};
const opened = (tenant: string, role: string, input: object) => eventually(async () => {
  const answer = (await platform.as(tenant, role)(open, { input })).data?.openReview;
  if (!answer || answer.__typename === 'NotFound') throw new Error('the unit has not been heard of yet');
  return answer;
});
const review = (of: { providerId: string; unitId: string }, registrationNumber: string) => ({ kind: 'QUALITY_REVIEW', ...of, registrationNumber });

test('[NACKA15-DOK-2] a guideline holds by the board\'s decision, from a day, and a review keeps the version it was opened under', async () => {
  platform.setClock('2026-05-20T08:00:00Z');
  const unitOf2015 = await made('nacka', 'PLANNER', 'SARSKILT_BOENDE', '559999-0016');
  const before = await opened('nacka', 'PLANNER', review(unitOf2015, 'SOC 2026/1'));
  expect(before.__typename).toBe('OpenReviewSuccess');

  const versions = (await platform.as('nacka', 'PROVIDER_REPRESENTATIVE')(documents)).data.steeringDocuments;
  expect(versions.map((d: any) => [d.validFrom, d.validUntil, d.status])).toEqual([['2026-07-01', null, 'ADOPTED'], ['2015-07-01', '2026-06-30', 'IN_FORCE']]);

  platform.setClock('2026-07-02T08:00:00Z');
  const { plan } = (await platform.as('nacka', 'PLANNER')('mutation D($input: DraftPlanInput!) { draftPlan(input: $input) { ... on DraftPlanSuccess { plan { id } } } }', { input: { year: 2026, boards: ['ALDRENAMNDEN'] } })).data.draftPlan;
  const item = { planId: plan.id, kind: 'QUALITY_REVIEW', unitId: unitOf2015.unitId, providerId: unitOf2015.providerId, motivation: 'Ny riktlinje.' };
  const { planItem } = (await platform.as('nacka', 'PLANNER')('mutation A($input: AddPlanItemInput!) { addPlanItem(input: $input) { ... on AddPlanItemSuccess { planItem { id } } } }', { input: item })).data.addPlanItem;
  const planner = async (name: string, input: object, selects = '__typename') => (await platform.as('nacka', 'PLANNER')(`mutation P($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${selects} } }`, { input })).data[name];
  const { riskAnalysis: { id: riskAnalysisId } } = await planner('openRiskAnalysis', { year: 2026, levels: 5 }, '... on OpenRiskAnalysisSuccess { riskAnalysis { id } }');
  await planner('addRiskItem', { riskAnalysisId, description: 'Ny ledning.', severity: 3, probability: 3 });
  await planner('prioritiseRiskAnalysis', { riskAnalysisId });
  expect(await planner('saveReviewPlan', { planItemId: planItem.id, riskAnalysisId, how: 'Besök.', routine: 'Rutin, version 3' })).toEqual({ __typename: 'SaveReviewPlanSuccess' });
  const after = await opened('nacka', 'PLANNER', { ...review(unitOf2015, 'SOC 2026/2'), planItemId: planItem.id });
  const finish = async (id: string) => (await platform.as('nacka', 'PLANNER')(complete, { input: { reviewId: id } })).data.completeReview;
  const old = await finish(before.review.id);
  expect(old.__typename).toBe('ReviewActivityMissing');
  expect(old.missing).toContain('SITE_VISIT');
  // The newer guideline asks for questions to management and staff, and for no visit.
  expect(await finish(after.review.id)).toMatchObject({ __typename: 'ReviewActivityMissing', missing: ['MANAGEMENT_INTERVIEW', 'STAFF_INTERVIEW'] });
  const standing = (await platform.as('nacka', 'PLANNER')('query R($a: ID!, $b: ID!) { a: review(id: $a) { status } b: review(id: $b) { status } }', { a: before.review.id, b: after.review.id })).data;
  expect(standing).toEqual({ a: { status: 'OPEN' }, b: { status: 'OPEN' } });

  const third = (await platform.as('nacka', 'GROUP_MANAGER')(draft, { input: { title: 'Ny riktlinje', validFrom: '2027-01-01', serviceAreas: ['HEMTJANST'], sections: [{ kind: 'document', document: { adoptedBy: 'BOARD' } }] } })).data.draftSteeringDocument;
  const refused = (await platform.as('nacka', 'BOARD')(adopt, { input: { id: third.steeringDocument.id } })).data.adoptSteeringDocument;
  expect(refused).toMatchObject({ __typename: 'AdoptionDecisionMissing', missing: ['body', 'decidedOn', 'reference'] });
  const now = (await platform.as('nacka', 'PLANNER')(documents)).data.steeringDocuments;
  expect(now.map((d: any) => [d.validFrom, d.validUntil, d.status])).toEqual([['2027-01-01', null, 'DRAFT'], ['2026-07-01', null, 'IN_FORCE'], ['2015-07-01', '2026-06-30', 'SUPERSEDED']]);
});

test('[FALK-DOK-1] the next revision is four years after adoption, and only the responsible functions revise', async () => {
  platform.setClock('2026-06-01T08:00:00Z');
  const [document] = (await platform.as('falkenberg', 'QUALITY_STRATEGIST')(documents)).data.steeringDocuments;
  expect(document).toMatchObject({ registrationNumber: 'SOC 2026/100', adoptedOn: '2026-05-19', nextRevisionOn: '2030-05-19', status: 'IN_FORCE', validUntil: null });

  const input = { title: 'Reviderad riktlinje', validFrom: '2027-01-01', serviceAreas: ['HEMTJANST'], sections: [{ kind: 'document', document: { adoptedBy: 'SOCIALNAMNDEN' } }] };
  const alone = await platform.as('falkenberg', 'CONTRACT_STRATEGIST')(draft, { input });
  expect(alone.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect((await platform.as('falkenberg', 'BOARD')(documents)).data.steeringDocuments).toHaveLength(1);

  const revision = (await platform.as('falkenberg', 'MAS')(draft, { input })).data.draftSteeringDocument;
  expect(revision.steeringDocument.status).toBe('DRAFT');
  const undecided = (await platform.as('falkenberg', 'BOARD')(adopt, { input: { id: revision.steeringDocument.id, body: 'SOCIALNAMNDEN' } })).data.adoptSteeringDocument;
  expect(undecided).toMatchObject({ __typename: 'AdoptionDecisionMissing', missing: ['decidedOn', 'reference'] });
  expect((await platform.as('falkenberg', 'BOARD')(documents)).data.steeringDocuments.find((d: any) => d.id === document.id)).toMatchObject({ status: 'IN_FORCE', validUntil: null });
  const decided = (await platform.as('falkenberg', 'BOARD')(adopt, { input: { id: revision.steeringDocument.id, body: 'SOCIALNAMNDEN', decidedOn: '2026-05-30', reference: '§ 77' } })).data.adoptSteeringDocument;
  expect(decided).toMatchObject({ __typename: 'AdoptSteeringDocumentSuccess', steeringDocument: { status: 'ADOPTED', validFrom: '2027-01-01' } });
});

test('[FALK-DOK-2] a service area that no guideline covers is listed, and a review cannot be opened in it', async () => {
  platform.setClock('2026-06-01T08:00:00Z');
  const [document] = (await platform.as('falkenberg', 'QUALITY_STRATEGIST')(documents)).data.steeringDocuments.filter((d: any) => d.status === 'IN_FORCE');
  expect(document.parentProgramme).toBe('KS2023/224');
  const uncovered = '{ uncoveredServiceAreas { key } }';
  expect((await platform.as('falkenberg', 'QUALITY_STRATEGIST')(uncovered)).data.uncoveredServiceAreas).toEqual([]);
  await platform.as('falkenberg', 'QUALITY_STRATEGIST')('mutation { registerServiceArea(input: { key: "MOTESPLATSER", name: "Mötesplatser", boards: ["SOCIALNAMNDEN"] }) { __typename } }');
  expect((await platform.as('falkenberg', 'QUALITY_STRATEGIST')(uncovered)).data.uncoveredServiceAreas).toEqual([{ key: 'MOTESPLATSER' }]);

  const there = await eventually(() => made('falkenberg', 'CONTRACT_STRATEGIST', 'MOTESPLATSER', '559999-0024').catch(async () => {
    const ask = platform.as('falkenberg', 'CONTRACT_STRATEGIST');
    const { provider: p } = (await ask('query { provider(organisationNumber: "559999-0024") { id } }')).data;
    const { unit: u } = (await ask(unit, { input: { providerId: p.id, name: 'Exempelgården', unitType: 'OTHER', serviceAreaKey: 'MOTESPLATSER', openedOn: '2024-01-01' } })).data.registerUnit;
    return { providerId: p.id as string, unitId: u.id as string };
  }));
  const refused = await opened('falkenberg', 'QUALITY_STRATEGIST', review(there, 'SOC 2026/3'));
  expect(refused).toMatchObject({ __typename: 'ServiceAreaNotCovered', serviceArea: 'MOTESPLATSER' });
  const reviews = 'query R($id: ID!) { provider(id: $id) { reviews { edges { node { id } } } } }';
  expect((await platform.as('falkenberg', 'QUALITY_STRATEGIST')(reviews, { id: there.providerId })).data.provider.reviews.edges).toEqual([]);
});

test('[ATV-ANSV-1] reports go to the executive board and to the committee, each listed under its own body; an unknown body is refused', async () => {
  platform.setClock('2026-06-01T08:00:00Z');
  const lead = platform.as('atvidaberg', 'DEVELOPMENT_LEAD');
  const add = 'mutation I($input: AddBoardItemInput!) { addBoardItem(input: $input) { __typename ... on AddBoardItemSuccess { item { id } } ... on UnknownBody { known } } }';
  const item = (body: string, title: string) => ({ input: { body, kind: 'REPORT', registrationNumber: 'KS 2026/9', title } });
  const toBoard = (await lead(add, item('KOMMUNSTYRELSEN', 'Kvalitetsberättelse'))).data.addBoardItem.item.id;
  const toCommittee = (await lead(add, item('VARD_OCH_OMSORGSUTSKOTTET', 'Löpande information'))).data.addBoardItem.item.id;
  const bodies = '{ boards { key items { edges { node { id } } } } committees { key board { key } items { edges { node { id } } } } }';
  const listed = { boards: [{ key: 'KOMMUNSTYRELSEN', items: { edges: [{ node: { id: toBoard } }] } }], committees: [{ key: 'VARD_OCH_OMSORGSUTSKOTTET', board: { key: 'KOMMUNSTYRELSEN' }, items: { edges: [{ node: { id: toCommittee } }] } }] };
  expect((await lead(bodies)).data).toEqual(listed);
  expect((await lead(add, item('SOCIALNAMNDEN', 'Rapport'))).data.addBoardItem).toEqual({ __typename: 'UnknownBody', known: ['KOMMUNSTYRELSEN', 'VARD_OCH_OMSORGSUTSKOTTET'] });
  expect((await lead(bodies)).data).toEqual(listed);
});

test('a municipality joins a running platform by a folder of data, and plans, reviews and sanctions by its own guideline', async () => {
  platform.setClock('2026-06-01T08:00:00Z');
  const folder = writeNewcomer(tenants);
  const cli = join(import.meta.dirname, '../../../tools/cli');
  const { stdout } = await promisify(execFile)(process.execPath, [join(cli, 'run.mjs'), 'tools/cli/src/main.ts', 'tenant', 'add', folder], { cwd: join(cli, '../..'), env: { ...process.env, PORT: new URL(platform.url()).port } });
  expect(stdout).toContain('trosa is added');
  const as = (role: string) => async (name: string, input: object, ask = '') => {
    const type = name[0]!.toUpperCase() + name.slice(1);
    const answer = await platform.as('trosa', role)(`mutation M($input: ${type}Input!) { ${name}(input: $input) { __typename ... on Problem { message } ${ask} } }`, { input });
    if (answer.errors) return answer.errors[0]!.extensions.code;
    return answer.data[name];
  };
  const [lead, head, councillors] = [as('FOLLOW_UP_LEAD'), as('HEAD_OF_CARE'), as('COUNCILLORS')];
  /** What has not been heard of yet is waited for. */
  const soon = (ask: () => Promise<any>) => eventually(async () => {
    const result = await ask();
    if (!result?.__typename?.endsWith('Success')) throw new Error(JSON.stringify(result));
    return result;
  });
  const { provider: { id: providerId } } = await soon(() => lead('registerProvider', { name: 'Ny omsorg AB', organisationNumber: '559999-0065', operatingForm: 'EXTERNAL' }, '... on RegisterProviderSuccess { provider { id } }'));
  const { unit: { id: unitId } } = await soon(() => lead('registerUnit', { providerId, name: 'Nygården', unitType: 'SPECIAL_HOUSING', serviceAreaKey: 'BOENDE_FOR_ALDRE', openedOn: '2026-01-01' }, '... on RegisterUnitSuccess { unit { id } }'));
  const agreement = { providerId, type: 'LOU_CONTRACT', reference: 'VON 2026/2', board: 'VARDNAMNDEN', serviceAreaKeys: ['BOENDE_FOR_ALDRE'], validFrom: '2026-01-01' };
  const { agreement: { id: agreementId } } = await soon(() => lead('registerAgreement', agreement, '... on RegisterAgreementSuccess { agreement { id } }'));

  // A plan for the board, each item saying how, and approved by the head of care.
  const { plan } = await soon(() => lead('draftPlan', { year: 2027, boards: ['VARDNAMNDEN'] }, '... on DraftPlanSuccess { plan { id } }'));
  const item = { planId: plan.id, kind: 'QUALITY_REVIEW', unitId, motivation: 'Ny verksamhet.' };
  const { planItem } = await soon(() => lead('addPlanItem', item, '... on AddPlanItemSuccess { planItem { id } }'));
  expect(await lead('activatePlan', { planId: plan.id })).toBe('FORBIDDEN');
  expect(await head('activatePlan', { planId: plan.id })).toMatchObject({ __typename: 'PlanIncomplete', message: expect.stringContaining('HOW') });
  expect(await lead('changePlanItem', { planItemId: planItem.id, how: 'Kvalitetsbesök', reason: 'Sägs hur.' })).toMatchObject({ __typename: 'ChangePlanItemSuccess' });
  expect(await head('activatePlan', { planId: plan.id })).toMatchObject({ __typename: 'ActivatePlanSuccess' });

  // A review by the activities of its own; kinds and areas that its guideline does not have are refused.
  const opening = { kind: 'QUALITY_REVIEW', providerId, unitId, agreementId, registrationNumber: 'VON 2026/31', openedOn: '2026-05-20' };
  expect(await lead('openReview', { ...opening, kind: 'THEMATIC_REVIEW' })).toMatchObject({ __typename: 'NotInPolicy' });
  const { review: { id: reviewId } } = await soon(() => lead('openReview', opening, '... on OpenReviewSuccess { review { id } }'));
  const { finding: { id: findingId } } = await soon(() => lead('recordFinding', { reviewId, class: 'DEFICIENCY', description: 'Genomförandeplaner saknas.' }, '... on RecordFindingSuccess { finding { id } }'));
  expect(await lead('completeReview', { reviewId }, '... on ReviewActivityMissing { missing }')).toMatchObject({ __typename: 'ReviewActivityMissing', missing: ['OBSERVATION', 'RELATIVE_INTERVIEW'] });
  for (const kind of ['OBSERVATION', 'RELATIVE_INTERVIEW']) expect(await lead('recordReviewActivity', { reviewId, kind, heldOn: '2026-05-28' })).toMatchObject({ __typename: 'RecordReviewActivitySuccess' });
  expect(await lead('completeReview', { reviewId })).toMatchObject({ __typename: 'CompleteReviewSuccess' });

  // The warning is the one sanction it has: the head of care proposes it and the board decides.
  const proposal = { reviewId, findingIds: [findingId], outcome: 'PROPOSE', kind: 'WARNING', reason: 'Planer saknas.', registrationNumber: 'VON 2026/31' };
  await soon(() => lead('referFindings', { reviewId, findingIds: [findingId], reason: 'Bristen kan medföra varning.' }));
  expect(await lead('proposeSanction', proposal)).toBe('FORBIDDEN');
  expect(await head('proposeSanction', { ...proposal, kind: 'TERMINATION' }, '... on SanctionNotInPolicy { allowed }')).toMatchObject({ __typename: 'SanctionNotInPolicy', allowed: ['WARNING'] });
  expect(await head('proposeSanction', proposal)).toMatchObject({ __typename: 'ProposeSanctionSuccess' });
  const decision = { reviewId, kind: 'WARNING', findingIds: [findingId], remedyBy: '2026-09-01' };
  expect(await councillors('decideSanction', decision, '... on BoardDecisionMissing { missing }')).toMatchObject({ __typename: 'BoardDecisionMissing' });
  const { boards, serviceAreas } = (await platform.as('trosa', 'COUNCILLORS')('{ boards { id key } serviceAreas { key covered } }')).data;
  expect(await councillors('decideSanction', { ...decision, board: { boardId: boards[0].id, meetingOn: '2026-06-01', reference: '§ 40' } }, '... on DecideSanctionSuccess { sanction { kind decisionReference } }'))
    .toMatchObject({ sanction: { kind: 'WARNING', decisionReference: '§ 40' } });
  // It has no ladder, and what its guideline is not for is uncovered.
  expect(await lead('openLadderCase', { reviewId, findingIds: [findingId], providerId, registrationNumber: 'VON 2026/32' })).toMatchObject({ __typename: 'NotInPolicy' });
  expect(serviceAreas).toEqual([{ key: 'BOENDE_FOR_ALDRE', covered: true }, { key: 'TRYGGHETSLARM', covered: false }]);
  // A neighbour's id is nobody's here.
  expect((await platform.as('falkenberg', 'CONTRACT_STRATEGIST')('query R($id: ID!) { review(id: $id) { id } }', { id: reviewId })).data.review).toBeNull();
}, 90_000);

auditSuite(platform);
