import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['sodertalje', 'falkenberg'], clock: '2026-05-20T08:00:00Z' });
const { act, permitChecked, points } = workbench(subgraph);
type Tenant = 'sodertalje' | 'falkenberg';
const who = { sodertalje: { area: 'VARD_OCH_OMSORGSBOENDE', role: 'QUALITY_UNIT' }, falkenberg: { area: 'SARSKILT_BOENDE', role: 'CONTRACT_STRATEGIST' } };
const told = async (tenant: Tenant, type: string, subject: string, data: object, sequence = 1) =>
  expect(await subgraph.deliver({ tenant, type: `providers.${type}.v1`, subject, sequence, data: data as never })).toEqual([]);
const refused = async (tenant: Tenant, done: () => Promise<unknown>) => {
  const before = await subgraph.countRows(tenant);
  const outcome = await done();
  expect(await subgraph.countRows(tenant)).toBe(before);
  return outcome;
};
async function at(tenant: Tenant, type: string | null, operatingForm = 'EXTERNAL') {
  const [providerId, unitId, agreementId] = [newId(), newId(), newId()];
  await told(tenant, 'provider-registered', providerId, { providerId, organisationNumber: '559999-0016', name: 'Exempelomsorg AB', operatingForm });
  await told(tenant, 'unit-registered', unitId, { unitId, providerId, name: 'Exempelgården', unitType: 'SPECIAL_HOUSING', operatingForm, serviceAreaKey: who[tenant].area, openedOn: '2015-01-01' });
  if (type) await told(tenant, 'agreement-registered', agreementId, { agreementId, providerId, type, boardId: newId(), serviceAreaKeys: [who[tenant].area], validFrom: '2015-01-01', validUntil: null, penaltyClause: null });
  return { providerId, unitId, agreementId };
}
const requirement = async (tenant: Tenant, code: string, source = 'AGREEMENT') => {
  const requirementId = newId();
  await told(tenant, 'requirement-adopted', requirementId, { requirementId, code, source, version: 1, class: 'MANDATORY', qualityArea: null, qualityDimension: null, validFrom: '2020-01-01' });
  return requirementId;
};
const open = (tenant: Tenant, kind: string, of: object) => act(tenant, who[tenant].role, 'openReview', { kind, ...of, registrationNumber: 'ON 2026/9' });
const codes = async (tenant: Tenant, reviewId: string, kind = 'REQUIREMENT') => (await points(tenant, who[tenant].role, reviewId)).filter((p) => p.kind === kind).map((p) => p.code);

test('[SOD-AVTAL-1] a contract follow-up goes through exactly the requirements of the version of the tender document that the agreement is tied to, and needs one', async () => {
  const { providerId, unitId, agreementId } = await at('sodertalje', 'LOU_CONTRACT');
  const of = { providerId, unitId, agreementId };
  expect(await refused('sodertalje', () => open('sodertalje', 'CONTRACT_FOLLOW_UP', of))).toMatchObject({ __typename: 'TenderDocumentMissing' });
  const requirementIds = [await requirement('sodertalje', 'FFU-2.1'), await requirement('sodertalje', 'FFU-2.2')];
  const [earlier, later] = [await requirement('sodertalje', 'FFU-1.9'), await requirement('sodertalje', 'GENERELLT-1')];
  await told('sodertalje', 'agreement-requirements-changed', agreementId, { agreementId, providerId, attached: [...requirementIds, earlier, later], detached: [], on: '2020-01-01' }, 2);
  await told('sodertalje', 'tender-document-tied', agreementId, { agreementId, providerId, tenderDocumentId: newId(), version: 1, requirementIds: [earlier] }, 3);
  await told('sodertalje', 'tender-document-tied', agreementId, { agreementId, providerId, tenderDocumentId: newId(), version: 2, requirementIds }, 4);
  const { review } = await open('sodertalje', 'CONTRACT_FOLLOW_UP', of);
  expect(await codes('sodertalje', review.id)).toEqual(['FFU-2.1', 'FFU-2.2']);
});

test('[FALK-AVTAL-1] content, extent and quality are all assessed before a contract follow-up is completed', async () => {
  const of = await at('falkenberg', 'LOU_CONTRACT');
  const { review: { id: reviewId } } = await open('falkenberg', 'CONTRACT_FOLLOW_UP', of);
  await permitChecked('falkenberg', 'CONTRACT_STRATEGIST', reviewId, of.providerId);
  const complete = () => act('falkenberg', 'CONTRACT_STRATEGIST', 'completeReview', { reviewId });
  const scope = (await points('falkenberg', 'CONTRACT_STRATEGIST', reviewId)).filter((p) => p.kind === 'SCOPE');
  expect(scope.map((p) => p.code)).toEqual(['CONTENT', 'EXTENT', 'QUALITY']);
  for (const { id: pointId, code } of scope) if (code !== 'EXTENT') await act('falkenberg', 'CONTRACT_STRATEGIST', 'assessReviewPoint', { pointId, result: 'FULFILLED' });
  expect(await refused('falkenberg', complete)).toMatchObject({ __typename: 'ReviewDemandsOpen', demands: [{ kind: 'POINT', subject: 'EXTENT' }] });
  await act('falkenberg', 'CONTRACT_STRATEGIST', 'assessReviewPoint', { pointId: scope[1]!.id, result: 'FULFILLED' });
  expect(await complete()).toMatchObject({ __typename: 'CompleteReviewSuccess' });
});

test('[FALK-REGI-1] a promise of the accepted tender is an item of the contract follow-up, which is not completed before it is assessed; own operation has none', async () => {
  const of = await at('falkenberg', 'LOU_CONTRACT');
  await told('falkenberg', 'commitment-recorded', of.agreementId, { agreementId: of.agreementId, providerId: of.providerId, commitmentId: newId(), kind: 'TENDER' }, 2);
  const { review } = await open('falkenberg', 'CONTRACT_FOLLOW_UP', of);
  expect(await codes('falkenberg', review.id, 'COMMITMENT')).toEqual(['TENDER']);
  await permitChecked('falkenberg', 'CONTRACT_STRATEGIST', review.id, of.providerId);
  const assess = async (kind: (of: string) => boolean, result: string, note?: string) => {
    for (const { id: pointId } of (await points('falkenberg', 'CONTRACT_STRATEGIST', review.id)).filter((p) => kind(p.kind))) await act('falkenberg', 'CONTRACT_STRATEGIST', 'assessReviewPoint', { pointId, result, note });
  };
  await assess((kind) => kind !== 'COMMITMENT', 'FULFILLED');
  const complete = () => act('falkenberg', 'CONTRACT_STRATEGIST', 'completeReview', { reviewId: review.id });
  expect(await refused('falkenberg', complete)).toMatchObject({ __typename: 'ReviewDemandsOpen', demands: [{ kind: 'POINT', subject: 'TENDER' }] });
  await assess((kind) => kind === 'COMMITMENT', 'FULFILLED');
  expect(await complete()).toMatchObject({ __typename: 'CompleteReviewSuccess' });
  const own = await open('falkenberg', 'CONTRACT_FOLLOW_UP', await at('falkenberg', 'INTERNAL_AGREEMENT', 'OWN_OPERATION'));
  expect(await codes('falkenberg', own['review'].id, 'COMMITMENT')).toEqual([]);
});
