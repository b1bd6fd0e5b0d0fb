import { beforeAll, expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { sharedTenantFolder, tenantFacts, useSubgraph } from '@uppsikt/testing';
import { workbench } from './reviews.fixture.ts';
import { reviews } from './reviews.module.ts';

const tenant = 'gemensam';
const subgraph = useSubgraph(reviews, { clock: '2026-09-07T08:00:00Z' });
// The joint board's own order: planners of a municipality handle the joint matters too, its quality unit does not.
beforeAll(() => subgraph.deliver(...tenantFacts(tenant, sharedTenantFolder('nacka', tenant, { PLANNER: ['TENANT', 'MUNICIPALITY', 'JOINT'], QUALITY_UNIT: ['MUNICIPALITY'] }))));
const { act, planned } = workbench(subgraph);

/** A review of a unit in a municipality; of a joint unit when there is none. */
async function reviewAt(municipalityCode: string | null) {
  const [providerId, unitId] = [newId(), newId()];
  await subgraph.deliver(
    { tenant, type: 'providers.provider-registered.v1', subject: providerId, data: { providerId, organisationNumber: '559999-0016', name: 'Exempelomsorg AB', operatingForm: 'EXTERNAL' } },
    { tenant, type: 'providers.unit-registered.v1', subject: unitId, data: { unitId, providerId, name: 'Exempelgården', unitType: 'HOME_CARE', operatingForm: 'EXTERNAL', serviceAreaKey: 'HEMTJANST', openedOn: '2015-01-01', municipalityCode } },
  );
  const { review } = await act(tenant, 'PLANNER', 'openReview', { kind: 'QUALITY_REVIEW', providerId, unitId, planItemId: await planned(tenant, 'PLANNER', { providerId, unitId }), registrationNumber: 'GN 2026/1' });
  return { unitId, id: review.id as string };
}
const acting = (role: string, code: string) => (document: string, variables: object = {}) =>
  subgraph.as(tenant, role)(document, variables, { account: `${role} ${code}`, assignments: [{ role, scope: `municipality:${code}` }] });
type Acting = ReturnType<typeof acting>;
const seen = async (as: Acting) => (await as('{ reviews(first: 100) { edges { node { id } } } }')).data.reviews.edges.map((e: any) => e.node.id).sort();
const one = async (as: Acting, id: string) => (await as('query R($id: ID!) { review(id: $id) { municipalityCode } }', { id })).data.review;

test('each municipality\'s users see their own matters, and the joint ones where the delegation order says so; another\'s do not exist', async () => {
  const [nacka, vaxholm, joint] = [await reviewAt('0182'), await reviewAt('0187'), await reviewAt(null)];
  const [planner, quality] = [acting('PLANNER', '0182'), acting('QUALITY_UNIT', '0182')];
  expect(await seen(planner)).toEqual([nacka.id, joint.id].sort());
  expect(await seen(quality)).toEqual([nacka.id]);
  expect(await seen(acting('PLANNER', '0187'))).toEqual([vaxholm.id, joint.id].sort());
  expect([await one(planner, nacka.id), await one(planner, joint.id), await one(planner, vaxholm.id)]).toEqual([{ municipalityCode: '0182' }, { municipalityCode: null }, null]);
  expect(await one(quality, joint.id)).toBeNull();

  const record = async (as: Acting, reviewId: string) => (await as('mutation F($input: RecordFindingInput!) { recordFinding(input: $input) { __typename } }', { input: { reviewId, class: 'DEFICIENCY', description: 'Bemanningen räcker inte.' } })).data.recordFinding.__typename;
  const before = await subgraph.countRows(tenant);
  expect([await record(planner, vaxholm.id), await record(quality, joint.id)]).toEqual(['NotFound', 'NotFound']);
  expect(await subgraph.countRows(tenant)).toBe(before);
  expect([await record(planner, joint.id), await record(planner, nacka.id)]).toEqual(['RecordFindingSuccess', 'RecordFindingSuccess']);

  // A unit whose municipality is put right goes over, with its matters.
  await subgraph.deliver({ tenant, type: 'providers.unit-described.v1', subject: joint.unitId, sequence: 2, data: { unitId: joint.unitId, providerId: newId(), serviceTypes: [], places: null, municipalityCode: '0187' } });
  expect(await seen(planner)).toEqual([nacka.id]);
});
