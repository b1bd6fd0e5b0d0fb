import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { caseBench, questions } from '../individual-follow-up/individual-follow-up.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['falkenberg', 'nacka'], clock: '2026-09-07T08:00:00Z' });
const { answers, caseAt, record, unitIn } = caseBench(subgraph);
/** The profile as the gateway asks for it, with what economy has said of the provider. */
const profile = async (tenant: string, role: string, id: string, latestReconciliationOn: string | null = null) =>
  (await subgraph.as(tenant, role)('query E($r: [_Any!]!) { _entities(representations: $r) { ... on ServiceUnit { followUpProfile { form latestOn } } } }', { r: [{ __typename: 'ServiceUnit', id, provider: { __typename: 'Provider', id: newId(), latestReconciliationOn } }] })).data._entities[0].followUpProfile;

test('a unit\'s profile has the day of each form: persons followed up, and what economy says', async () => {
  const { unitId } = await unitIn('falkenberg');
  const other = await unitIn('falkenberg');
  await record('falkenberg', await caseAt('falkenberg', unitId), { heldOn: '2026-08-31', answers: answers(...questions['falkenberg']!) });
  expect(await profile('falkenberg', 'QUALITY_STRATEGIST', unitId, '2026-09-01')).toEqual([
    { form: 'INDIVIDUAL_FOLLOW_UP', latestOn: '2026-08-31' }, { form: 'REVIEW', latestOn: null }, { form: 'SELF_MONITORING', latestOn: null }, { form: 'ECONOMIC_FOLLOW_UP', latestOn: '2026-09-01' }, { form: 'DIALOGUE', latestOn: null },
  ]);
  expect((await profile('falkenberg', 'QUALITY_STRATEGIST', other.unitId)).map((r: any) => r.latestOn)).toEqual([null, null, null, null, null]);
  const nacka = await unitIn('nacka');
  expect((await profile('nacka', 'PLANNER', nacka.unitId)).map((r: any) => r.form)).toEqual(['REVIEW', 'DIALOGUE']);
  expect(await profile('nacka', 'PLANNER', unitId)).toBeNull();
});
