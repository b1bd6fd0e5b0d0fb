import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['falkenberg', 'nacka'], clock: '2026-05-20T08:00:00Z' });
const { act, points } = workbench(subgraph);
const [tenant, role] = ['falkenberg', 'CONTRACT_STRATEGIST'];
const checked = '... on CheckPermitSuccess { check { authority checkedOn results { check met finding { id requirement requirementSource } } } } ... on NotInPolicy { kind }';

/** A contract follow-up of a unit of LSS housing, and its provider's permits. */
async function following(of: string = tenant, as: string = role, operatingForm = 'EXTERNAL') {
  const [providerId, unitId, agreementId] = [newId(), newId(), newId()];
  const area = of === 'falkenberg' ? 'LSS_BOENDE' : 'GRUPPBOSTAD';
  expect(await subgraph.deliver(
    { tenant: of, type: 'providers.provider-registered.v1', subject: providerId, data: { providerId, organisationNumber: '559999-0016', name: 'Exempelomsorg AB', operatingForm } },
    { tenant: of, type: 'providers.unit-registered.v1', subject: unitId, data: { unitId, providerId, name: 'Exempelgården', unitType: 'GROUP_HOUSING', operatingForm, serviceAreaKey: area, openedOn: '2015-01-01' } },
    { tenant: of, type: 'providers.agreement-registered.v1', subject: agreementId, data: { agreementId, providerId, type: operatingForm === 'EXTERNAL' ? 'LOU_CONTRACT' : 'INTERNAL_AGREEMENT', boardId: newId(), serviceAreaKeys: [area], validFrom: '2015-01-01', validUntil: null, penaltyClause: null } },
  )).toEqual([]);
  const permit = async (type: string, validUntil: string | null = null) => {
    const permitId = newId();
    expect(await subgraph.deliver({ tenant: of, type: 'providers.permit-registered.v1', subject: permitId, data: { permitId, providerId, unitId: null, type, validFrom: '2020-01-01', validUntil } as never })).toEqual([]);
    return permitId;
  };
  const { review: { id: reviewId } } = await act(of, as, 'openReview', { kind: 'CONTRACT_FOLLOW_UP', providerId, unitId, agreementId, registrationNumber: 'SOC 2026/70' });
  const check = (permitId: string | null, more: object = {}) => act(of, as, 'checkPermit', { reviewId, permitId, targetGroupMatches: true, placeMatches: true, evidence: 'Tillståndsbevis från IVO.', ...more }, checked);
  const complete = () => act(of, as, 'completeReview', { reviewId });
  const demands = async () => ((await complete())['demands'] ?? []).filter((d: { kind: string }) => d.kind === 'PERMIT_CHECK').map((d: { subject: string }) => d.subject);
  return { providerId, reviewId, permit, check, complete, demands };
}
const results = (done: Record<string, any>) => done['check'].results.map((r: any) => [r.check, r.met, r.finding?.requirement ?? null]);

test('[FALK-AVTAL-2] a valid permit for another activity is a deficiency, an expired one is not valid, and no follow-up of an external provider is completed without both checks', async () => {
  const at = await following();
  for (const { id: pointId } of await points(tenant, role, at.reviewId)) await act(tenant, role, 'assessReviewPoint', { pointId, result: 'FULFILLED' });
  const before = await subgraph.countRows(tenant);
  expect(await at.complete()).toMatchObject({ __typename: 'ReviewDemandsOpen', demands: [{ kind: 'PERMIT_CHECK', subject: 'VALID' }, { kind: 'PERMIT_CHECK', subject: 'MATCHES_ACTIVITY' }] });
  expect(await at.check(newId())).toMatchObject({ __typename: 'NotFound' });
  expect(await at.check(null, { evidence: ' ' })).toMatchObject({ __typename: 'InvalidInput', field: 'evidence' });
  expect(await at.check(null, { checkedOn: '2026-05-21' })).toMatchObject({ __typename: 'InvalidInput', field: 'checkedOn' });
  expect(await subgraph.countRows(tenant)).toBe(before);

  // A valid permit for HVB, and the activity is run as housing under LSS.
  const hvb = await at.check(await at.permit('SOL_26_1_1'));
  expect(hvb['check']).toMatchObject({ authority: 'IVO', checkedOn: '2026-05-20' });
  expect(results(hvb)).toEqual([['VALID', true, null], ['MATCHES_ACTIVITY', false, 'PERMIT_MATCHES_ACTIVITY']]);
  const { data } = await subgraph.as(tenant, role)('query R($id: ID!) { review(id: $id) { findings { class requirement requirementSource description } permitChecks { results { check met } } } }', { id: at.reviewId });
  expect(data.review.findings).toEqual([{ class: 'DEFICIENCY', requirement: 'PERMIT_MATCHES_ACTIVITY', requirementSource: 'LAW', description: 'Tillståndsbevis från IVO.' }]);
  expect(data.review.permitChecks).toEqual([{ results: [{ check: 'VALID', met: true }, { check: 'MATCHES_ACTIVITY', met: false }] }]);

  const expired = await following();
  expect(results(await expired.check(await expired.permit('LSS_9_9', '2026-05-19')))).toEqual([['VALID', false, 'PERMIT_VALID'], ['MATCHES_ACTIVITY', true, null]]);

  const right = await following();
  for (const { id: pointId } of await points(tenant, role, right.reviewId)) await act(tenant, role, 'assessReviewPoint', { pointId, result: 'FULFILLED' });
  expect(results(await right.check(await right.permit('LSS_9_9')))).toEqual([['VALID', true, null], ['MATCHES_ACTIVITY', true, null]]);
  expect(await right.complete()).toMatchObject({ __typename: 'CompleteReviewSuccess' });
  expect(await right.check(null)).toMatchObject({ __typename: 'ReviewCompleted' });
});

test('a permit that was revoked or is not there is not valid; target group and place are part of the match', async () => {
  const at = await following();
  expect(results(await at.check(null))).toEqual([['VALID', false, 'PERMIT_VALID'], ['MATCHES_ACTIVITY', false, 'PERMIT_MATCHES_ACTIVITY']]);
  const permitId = await at.permit('LSS_9_9');
  expect(results(await at.check(permitId))).toEqual([['VALID', true, null], ['MATCHES_ACTIVITY', true, null]]);
  for (const part of ['targetGroupMatches', 'placeMatches']) expect(results(await at.check(permitId, { [part]: false }))[1]).toEqual(['MATCHES_ACTIVITY', false, 'PERMIT_MATCHES_ACTIVITY']);
  expect(await subgraph.deliver({ tenant, type: 'providers.permit-state-changed.v1', subject: permitId, sequence: 2, data: { permitId, providerId: at.providerId, unitId: null, type: 'LSS_9_9', state: 'REVOKED', validFrom: '2026-05-01' } })).toEqual([]);
  expect(results(await at.check(permitId))[0]).toEqual(['VALID', false, 'PERMIT_VALID']);
  expect(results(await at.check(permitId, { checkedOn: '2026-04-30' }))[0]).toEqual(['VALID', true, null]);
  // However often it is checked, what lacks is one finding.
  const { data } = await subgraph.as(tenant, role)('query R($id: ID!) { review(id: $id) { findings { requirement } } }', { id: at.reviewId });
  expect(data.review.findings).toHaveLength(2);
});

test('own operation needs no check, and a guideline without checks has none', async () => {
  expect(await (await following(tenant, role, 'OWN_OPERATION')).demands()).toEqual([]);
  subgraph.setClock('2026-07-02T08:00:00Z');
  const nacka = await following('nacka', 'PLANNER');
  expect(await nacka.demands()).toEqual([]);
  const before = await subgraph.countRows('nacka');
  expect(await nacka.check(null)).toMatchObject({ __typename: 'NotInPolicy', kind: 'providers' });
  expect(await subgraph.countRows('nacka')).toBe(before);
  // Nobody but who records reviews checks.
  const officer = await subgraph.as(tenant, 'UNIT_MANAGER')('mutation C($input: CheckPermitInput!) { checkPermit(input: $input) { __typename } }', { input: { reviewId: newId(), evidence: 'x' } });
  expect(officer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});
