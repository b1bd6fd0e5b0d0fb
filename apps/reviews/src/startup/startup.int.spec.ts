import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['falkenberg', 'nacka', 'sodertalje'], clock: '2026-06-15T08:00:00Z' });
const { act } = workbench(subgraph, {
  openReview: '... on OpenReviewSuccess { review { id status } } ... on StartupTooEarly { earliestOn } ... on RoleNotInPolicy { allowed }',
  assessStartup: '... on AssessStartupSuccess { review { startupAssessments { content acceptable } } }',
  completeReview: '... on CompleteReviewSuccess { review { status } } ... on ReviewDemandsOpen { demands { kind subject } } ... on RoleNotInPolicy { allowed }',
});
const strategist = (name: string, input: object) => act('falkenberg', 'QUALITY_STRATEGIST', name, input);
async function refusedIn(tenant: string, role: string, name: string, input: object) {
  const before = await subgraph.countRows(tenant);
  const outcome = await act(tenant, role, name, input);
  expect(outcome.__typename).not.toMatch(/Success$/);
  expect(await subgraph.countRows(tenant)).toBe(before);
  return outcome;
}
/** A unit with its agreement, as the register tells of them. */
async function unit(tenant: string, { operatingForm = 'EXTERNAL', openedOn = '2026-06-01', firstOrderOn, type = 'LOV_AUTHORISATION', owner = null, area = 'HEMTJANST' }: { operatingForm?: string; openedOn?: string; firstOrderOn?: string; type?: string; owner?: object | null; area?: string } = {}) {
  const [providerId, unitId, agreementId] = [newId(), newId(), newId()];
  const fact = (name: string, subject: string, data: object) => ({ tenant, type: `providers.${name}.v1`, subject, data });
  await subgraph.deliver(
    fact('provider-registered', providerId, { providerId, organisationNumber: '559999-0016', name: 'Exempelomsorg AB', operatingForm }),
    fact('unit-registered', unitId, { unitId, providerId, name: 'Gården', unitType: 'HOME_CARE', operatingForm, serviceAreaKey: area, openedOn }),
    fact('agreement-registered', agreementId, { agreementId, providerId, type, boardId: newId(), serviceAreaKeys: [area], validFrom: openedOn, validUntil: null, penaltyClause: null, followUpOwner: owner }),
    ...(firstOrderOn ? [fact('unit-first-order-executed', unitId, { unitId, providerId, executedOn: firstOrderOn })] : []),
  );
  return { providerId, unitId, agreementId };
}
const listed = async (tenant = 'falkenberg', role = 'QUALITY_STRATEGIST') => (await subgraph.as(tenant, role)('{ startupUnits(first: 100) { edges { node { unit { id } openedOn firstExecutedOrderOn earliestOn latestOn } } } }')).data.startupUnits.edges.map((e: any) => e.node);
const review = (at: { providerId: string; unitId: string }, openedOn: string, kind = 'STARTUP_REVIEW') => ({ kind, providerId: at.providerId, unitId: at.unitId, registrationNumber: 'SOC 2026/9', openedOn });

test('[FALK-START-1] new units in own operation, under contract and under customer choice are listed until they have a start-up review, which assesses routines and fundamental parts', async () => {
  subgraph.setClock('2026-06-15T08:00:00Z');
  const [own, lov, lou, framework, old] = [await unit('falkenberg', { operatingForm: 'OWN_OPERATION', type: 'INTERNAL_AGREEMENT', firstOrderOn: '2026-06-08' }), await unit('falkenberg'), await unit('falkenberg', { type: 'LOU_CONTRACT' }), await unit('falkenberg', { type: 'FRAMEWORK_CALL_OFF' }), await unit('falkenberg', { openedOn: '2015-01-01' })];
  const seen = await listed();
  expect(seen.find((u: any) => u.unit.id === own.unitId)).toEqual({ unit: { id: own.unitId }, openedOn: '2026-06-01', firstExecutedOrderOn: '2026-06-08', earliestOn: '2026-12-08', latestOn: null });
  expect(seen.map((u: any) => u.unit.id)).toEqual(expect.arrayContaining([own.unitId, lov.unitId, lou.unitId]));
  expect([framework, old].some((u) => seen.some((s: any) => s.unit.id === u.unitId))).toBe(false);
  expect(await listed('nacka', 'PLANNER')).toEqual([]);

  subgraph.setClock('2026-12-08T08:00:00Z');
  const { review: { id: reviewId } } = await strategist('openReview', review(own, '2026-12-08'));
  expect((await listed()).some((u: any) => u.unit.id === own.unitId)).toBe(false);
  await strategist('assessStartup', { reviewId, content: 'FUNDAMENTAL_PARTS_STARTED', acceptable: true });
  expect(await refusedIn('falkenberg', 'QUALITY_STRATEGIST', 'completeReview', { reviewId })).toMatchObject({ __typename: 'ReviewDemandsOpen', demands: [{ kind: 'STARTUP_CONTENT', subject: 'ROUTINES_IN_PLACE' }] });
  expect((await strategist('assessStartup', { reviewId, content: 'ROUTINES_IN_PLACE', acceptable: false, note: 'Rutin för nycklar saknas.' })).review.startupAssessments).toEqual([{ content: 'FUNDAMENTAL_PARTS_STARTED', acceptable: true }, { content: 'ROUTINES_IN_PLACE', acceptable: false }]);
  expect(await strategist('completeReview', { reviewId })).toMatchObject({ __typename: 'CompleteReviewSuccess' });
});

test('[FALK-START-2] a start-up is reviewed from the day six calendar months after the first executed order; a triggered review is not bound by it', async () => {
  subgraph.setClock('2026-07-20T08:00:00Z');
  const [at, idle] = [await unit('falkenberg', { openedOn: '2025-11-01', firstOrderOn: '2026-01-15' }), await unit('falkenberg', { openedOn: '2025-06-01' })];
  expect(await refusedIn('falkenberg', 'QUALITY_STRATEGIST', 'openReview', review(at, '2026-07-14'))).toMatchObject({ __typename: 'StartupTooEarly', earliestOn: '2026-07-15' });
  expect(await refusedIn('falkenberg', 'QUALITY_STRATEGIST', 'openReview', review(idle, '2026-07-15'))).toMatchObject({ __typename: 'StartupTooEarly', earliestOn: null });
  expect(await strategist('openReview', review(at, '2026-07-15'))).toMatchObject({ __typename: 'OpenReviewSuccess' });
  const young = await unit('falkenberg', { openedOn: '2026-05-20', firstOrderOn: '2026-05-25' });
  const trigger = { trigger: 'RISK_OF_SERIOUS_DEFICIENCY', reporter: 'RELATIVE', receivedOn: '2026-07-15', content: 'Utebliven tillsyn.' };
  expect(await strategist('openReview', { ...review(young, '2026-07-15', 'TRIGGERED_REVIEW'), trigger })).toMatchObject({ __typename: 'OpenReviewSuccess' });
});

test('[SOD-AVTAL-2] a direct placement is followed up by the authority and a framework agreement by the quality unit; neither opens or completes the other\'s', async () => {
  subgraph.setClock('2025-05-15T08:00:00Z');
  const contract = async (type: string, owner: object) => ({ ...(await unit('sodertalje', { type, owner, openedOn: '2024-01-01', area: 'DAGLIG_VERKSAMHET' })), kind: 'CONTRACT_FOLLOW_UP', registrationNumber: 'ON 2025/9' });
  const direct = await contract('DIRECT_PROCUREMENT', { role: 'AUTHORITY', unit: null });
  const framework = await contract('FRAMEWORK_AGREEMENT', { role: null, unit: 'KVALITET_OCH_UTVECKLINGSENHETEN' });
  for (const [mine, other, agreement] of [['AUTHORITY', 'QUALITY_UNIT', direct], ['QUALITY_UNIT', 'AUTHORITY', framework]] as const) {
    expect(await refusedIn('sodertalje', other, 'openReview', agreement)).toMatchObject({ __typename: 'RoleNotInPolicy', allowed: [mine] });
    const { review: opened } = await act('sodertalje', mine, 'openReview', agreement);
    expect(await refusedIn('sodertalje', other, 'completeReview', { reviewId: opened.id })).toMatchObject({ __typename: 'RoleNotInPolicy', allowed: [mine] });
    await act('sodertalje', mine, 'commentMissingReport', { reviewId: opened.id, kind: 'SELF_MONITORING', comment: 'Begärs till nästa uppföljning.' });
    expect(await act('sodertalje', mine, 'completeReview', { reviewId: opened.id })).toMatchObject({ __typename: 'CompleteReviewSuccess', review: { status: 'COMPLETED' } });
  }
});
