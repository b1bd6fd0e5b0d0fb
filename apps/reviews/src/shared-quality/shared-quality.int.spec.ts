import { beforeAll, expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { eventually, example, useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const partner = 'skanes-kommuner';
const subgraph = useSubgraph(reviews, { tenants: ['falkenberg', partner], clock: '2026-05-20T08:00:00Z' });
const { act } = workbench(subgraph);
const manager = subgraph.as(partner, 'FRAMEWORK_MANAGER');
const fields = 'edges { node { id origin organisationNumber completedReviews openSeriousFindings openOrdinaryFindings openActionPlans countedOn sharedUntil } }';
const seen = (origin?: string) => manager(`query S($origin: ID) { sharedQuality(first: 100, origin: $origin) { ${fields} } }`, { origin });
const nodes = async () => (await seen()).data.sharedQuality.edges.map((e: { node: object }) => e.node);

/** A supplier with a review, and a call-off under a framework where it has one. */
async function supplier(tenant: string, organisationNumber: string | null, frameworkReference: string | null) {
  const [providerId, unitId, agreementId] = [newId(), newId(), newId()];
  await subgraph.deliver(
    { tenant, type: 'providers.provider-registered.v1', subject: providerId, data: { ...example('providers.provider-registered.v1'), providerId, organisationNumber } },
    { tenant, type: 'providers.unit-registered.v1', subject: unitId, data: { ...example('providers.unit-registered.v1'), unitId, providerId, serviceAreaKey: 'HEMTJANST' } },
    { tenant, type: 'providers.agreement-registered.v1', subject: agreementId, data: { ...example('providers.agreement-registered.v1'), agreementId, providerId, type: 'FRAMEWORK_CALL_OFF', frameworkReference } });
  return { providerId, unitId };
}
const reviewed = async (of: object) => (await act('falkenberg', 'QUALITY_STRATEGIST', 'openReview', { kind: 'QUALITY_REVIEW', ...of, registrationNumber: 'SOC 2026/214', openedOn: '2026-05-20' })).review.id as string;
const finding = (reviewId: string, severity: string) => act('falkenberg', 'QUALITY_STRATEGIST', 'recordFinding', { reviewId, class: 'DEFICIENCY', severity, description: 'Hemlig iakttagelse', requirement: 'BEMANNING' });
const grant = async (things: string[]) => {
  const grantId = newId();
  const data = { grantId, things, frameworkReference: 'RA 2025/3', legalGround: 'OSL_10_27' };
  await subgraph.deliver(
    { tenant: 'falkenberg', type: 'governance.sharing-granted.v1', subject: grantId, data: { ...data, recipient: partner, validUntil: '2026-12-31' } },
    { tenant: partner, origin: 'falkenberg', type: 'governance.grant-received.v1', subject: `${grantId}>${partner}`, data: { ...data, sharedUntil: '2026-12-31' } });
  return grantId;
};

beforeAll(async () => {
  expect((await seen()).errors?.[0]?.extensions.code).toBe('SERVICE_UNAVAILABLE');
  await subgraph.beat('governance');
  await eventually(async () => { expect((await seen()).errors).toBeUndefined(); });
});

test('the partner sees counts of the suppliers under the framework that was granted, counted anew as they change, and nothing of what was found; taken back, they are gone', async () => {
  const organisationNumber = '559999-0016';
  const theirs = await supplier('falkenberg', organisationNumber, 'RA 2025/3');
  const own = await supplier(partner, organisationNumber, null);
  const reviewId = await reviewed(theirs);
  const serious = (await finding(reviewId, 'SERIOUS')).finding.id;
  await finding(reviewId, 'ORDINARY');
  // Under another framework, under none, and a sole trader's.
  for (const [number, reference] of [['559999-0024', 'RA 2020/1'], ['559999-0032', null], [null, 'RA 2025/3']] as const) await finding(await reviewed(await supplier('falkenberg', number, reference)), 'SERIOUS');
  expect(await nodes()).toEqual([]);

  const grantId = await grant(['QUALITY_SIGNALS']);
  const counts = { id: theirs.providerId, origin: 'falkenberg', organisationNumber, completedReviews: 0, openSeriousFindings: 1, openOrdinaryFindings: 1, openActionPlans: 0, countedOn: '2026-05-20', sharedUntil: '2026-12-31' };
  await eventually(async () => { expect(await nodes()).toEqual([counts]); });
  subgraph.setClock('2026-05-21T08:00:00Z');
  await act('falkenberg', 'QUALITY_STRATEGIST', 'demandActionPlan', { reviewId, findingIds: [serious], dueOn: '2026-06-20' });
  await finding(reviewId, 'ORDINARY');
  const anew = { ...counts, openOrdinaryFindings: 2, openActionPlans: 1, countedOn: '2026-05-21' };
  await eventually(async () => { expect(await nodes()).toEqual([anew]); });
  const { data } = await manager(`query P($id: ID!) { _entities(representations: [{ __typename: "Provider", id: $id }]) { ... on Provider { sharedQuality { ${fields} } } } }`, { id: own.providerId });
  expect(data._entities).toEqual([{ sharedQuality: { edges: [{ node: anew }] } }]);
  expect(JSON.stringify(await subgraph.admin('select * from shared_quality'))).not.toMatch(/Hemlig|BEMANNING|SOC 2026/);
  const disclosed = (await subgraph.admin<{ entry: string }>(`select entry from audit.log where tenant_id = 'falkenberg' and entry like '%"SHARE"%'`)).map((r) => JSON.parse(r.entry));
  expect(disclosed.length).toBeGreaterThanOrEqual(2);
  for (const entry of disclosed) expect(entry).toMatchObject({ to: partner, ground: grantId, refs: [theirs.providerId] });

  expect((await subgraph.as('falkenberg', 'QUALITY_STRATEGIST')(`{ sharedQuality { ${fields} } }`)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  await subgraph.deliver(
    { tenant: partner, origin: 'falkenberg', type: 'governance.grant-withdrawn.v1', subject: `${grantId}>${partner}`, data: { grantId, sharedUntil: '2026-12-31' } },
    { tenant: 'falkenberg', type: 'governance.sharing-revoked.v1', subject: grantId, data: { grantId, recipient: partner } });
  await eventually(async () => { expect(await nodes()).toEqual([]); });
  expect(await subgraph.admin('select 1 from shared_quality')).toEqual([]);
  expect((await seen('falkenberg')).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

test('a grant of other things discloses no counts', async () => {
  await grant(['COMMERCIAL_CONTROLS', 'FRAMEWORK_AGREEMENTS']);
  await finding(await reviewed(await supplier('falkenberg', '559999-0040', 'RA 2025/3')), 'SERIOUS');
  await eventually(async () => { expect(await subgraph.admin('select 1 from platform.grant_given where not revoked')).toHaveLength(1); });
  expect(await nodes()).toEqual([]);
  expect(await subgraph.admin(`select 1 from platform.outbox where type = 'reviews.quality-signals-disclosed.v1' and data ->> 'organisationNumber' = '559999-0040'`)).toEqual([]);
});
