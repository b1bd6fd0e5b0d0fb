import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['atvidaberg', 'nacka'], clock: '2026-02-10T08:00:00Z' });
const { act, ask, provider } = workbench(subgraph);
const tenant = 'atvidaberg';
const fields = 'internalControlPlan { id year points { id revision type title responsible unit { id } } revisions { number reason by on } }';
const unchanged = async (refusal: () => Promise<object>, expected: object) => {
  const before = await subgraph.countRows(tenant);
  expect(await refusal()).toMatchObject(expected);
  expect(await subgraph.countRows(tenant)).toBe(before);
};

test('[ATV-INT-1] the points of the internal control plan are fixed, a fifth comes by revision only, and a contractor\'s unit is no object', async () => {
  const [own, contractor] = [await provider(tenant, 'SARSKILT_BOENDE', 'OWN_OPERATION'), await provider(tenant, 'SARSKILT_BOENDE')];
  const point = (title: string, more: object = {}) => ({ type: 'ADMINISTRATION_SPECIFIC', title, responsible: 'INVESTIGATION_SECRETARY', ...more });
  const points = [point('Representation', { type: 'MUNICIPALITY_WIDE', responsible: 'ADMINISTRATION_DIRECTOR' }), point('Delegationsbeslut'), point('Läkemedel', { unitId: own.unitId }), point('Attest', { type: 'MUNICIPALITY_WIDE' })];
  const create = (more: object[]) => act(tenant, 'DEVELOPMENT_LEAD', 'createInternalControlPlan', { year: 2026, points: more }, `... on CreateInternalControlPlanSuccess { ${fields} }`);
  await unchanged(() => create([...points, point('Bemanning', { unitId: contractor.unitId })]), { __typename: 'InvalidInput', field: 'points.4.unitId' });
  await unchanged(() => create([point('Attest', { type: 'OTHER' })]), { __typename: 'InvalidInput', field: 'points.0.type' });
  const { internalControlPlan: plan } = await create(points);
  expect(plan).toMatchObject({ year: 2026, revisions: [], points: points.map(({ title, type }: any) => ({ title, type, revision: 0 })) });
  expect(plan.points[2].unit).toEqual({ id: own.unitId });

  const revise = (more: object) => act(tenant, 'DEVELOPMENT_LEAD', 'reviseInternalControlPlan', { internalControlPlanId: plan.id, points: [point('Inköp')], ...more }, `... on ReviseInternalControlPlanSuccess { ${fields} }`);
  await unchanged(() => revise({}), { __typename: 'InvalidInput', field: 'reason' });
  await unchanged(() => create([point('Inköp')]), { __typename: 'Conflict' });
  await unchanged(() => revise({ reason: 'Ny risk', points: [point('Bemanning', { unitId: contractor.unitId })] }), { __typename: 'InvalidInput', field: 'points.0.unitId' });
  const { internalControlPlan: revised } = await revise({ reason: 'Ny risk i inköpen' });
  expect(revised).toMatchObject({ revisions: [{ number: 1, reason: 'Ny risk i inköpen', by: 'account-atvidaberg-DEVELOPMENT_LEAD', on: '2026-02-10' }] });
  expect(revised.points.map((p: any) => p.revision)).toEqual([0, 0, 0, 0, 1]);

  const record = (role: string, input: object) => act(tenant, role, 'recordControlPoint', { controlPointId: plan.points[1].id, result: 'Två brister', measure: 'Mallen ändras', ...input }, '... on RecordControlPointSuccess { controlPoint { result measure recordedBy } } ... on RoleNotInPolicy { allowed }');
  await unchanged(() => record('ADMINISTRATION_DIRECTOR', {}), { __typename: 'RoleNotInPolicy', allowed: ['INVESTIGATION_SECRETARY'] });
  await unchanged(() => record('INVESTIGATION_SECRETARY', { result: '' }), { __typename: 'InvalidInput', field: 'result' });
  expect(await record('INVESTIGATION_SECRETARY', {})).toMatchObject({ controlPoint: { result: 'Två brister', measure: 'Mallen ändras', recordedBy: 'account-atvidaberg-INVESTIGATION_SECRETARY' } });
  const before = await subgraph.countRows(tenant);
  for (const role of ['COMMITTEE', 'INVESTIGATION_SECRETARY']) expect((await ask(tenant, role, 'reviseInternalControlPlan', { internalControlPlanId: plan.id, points: [point('Jäv')], reason: 'Ny risk' }, '')).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(await subgraph.countRows(tenant)).toBe(before);
  expect(await act('nacka', 'QUALITY_UNIT', 'createInternalControlPlan', { year: 2026, points: [point('x')] }, '')).toMatchObject({ __typename: 'NotInPolicy' });
});
