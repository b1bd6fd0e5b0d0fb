import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import { jointBench } from '../joint-review/joint-review.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['sodertalje', 'falkenberg'], clock: '2026-05-20T08:00:00Z' });
const { does, refused, forbidden, provider } = jointBench(subgraph);

test('[SOD-NIVA-2] one follow-up of home care has the authority, health care and all three units as parts, and is not completed without the authority\'s', async () => {
  const area = 'HEMTJANST_NATTPATRULL_LARM';
  const input = { registrationNumber: 'AON 2026/3', serviceArea: area };
  await refused('sodertalje', 'QUALITY_UNIT', 'openServiceFollowUp', input, { __typename: 'InvalidInput', field: 'serviceArea' });
  await refused('falkenberg', 'QUALITY_STRATEGIST', 'openServiceFollowUp', input, { __typename: 'NotInPolicy' });
  const units = [await provider('sodertalje', area), await provider('sodertalje', area), await provider('sodertalje', area, 'OWN_OPERATION')].map((u) => u.unitId);
  // The authority is a party to it and does not open it, nor does one who plans the follow-ups of units.
  for (const role of ['AUTHORITY', 'OPERATIONS_STRATEGIST']) await refused('sodertalje', role, 'openServiceFollowUp', input, { __typename: 'RoleNotInPolicy', allowed: ['QUALITY_UNIT'] });
  await forbidden('sodertalje', 'CASE_OFFICER', 'openServiceFollowUp', input);
  const { jointReview: { id, parts } } = await does('sodertalje', 'QUALITY_UNIT', 'openServiceFollowUp', input);
  expect(parts.filter((p: any) => p.party === 'PERFORMING_UNIT').map((p: any) => p.unit.id).sort()).toEqual([...units].sort());
  expect(parts.filter((p: any) => p.party !== 'PERFORMING_UNIT').map((p: any) => [p.party, p.unit, p.review])).toEqual([['AUTHORITY', null, null], ['HEALTHCARE', null, null]]);
  const part = (party: string) => parts.find((p: any) => p.party === party).id;
  for (const p of parts.filter((q: any) => q.party === 'PERFORMING_UNIT')) {
    expect(p.review).toMatchObject({ kind: 'SERVICE_FOLLOW_UP', status: 'OPEN' });
    await does('sodertalje', 'QUALITY_UNIT', 'recordPartResult', { partId: p.id, result: 'Insatsen utförs.' });
  }
  const complete = { jointReviewId: id, result: 'Insatsen fungerar.' };
  await refused('sodertalje', 'QUALITY_UNIT', 'recordPartResult', { partId: part('AUTHORITY'), notApplicable: 'Hann inte.' }, { __typename: 'InvalidInput', field: 'notApplicable' });
  expect(await does('sodertalje', 'QUALITY_UNIT', 'recordPartResult', { partId: part('HEALTHCARE'), notApplicable: 'Insatsen har ingen hälso- och sjukvård.' })).toMatchObject({ __typename: 'RecordPartResultSuccess' });
  await refused('sodertalje', 'QUALITY_UNIT', 'completeJointReview', complete, { __typename: 'ReviewDemandsOpen', demands: [{ kind: 'PART_RESULT', subject: part('AUTHORITY') }] });
  await does('sodertalje', 'QUALITY_UNIT', 'recordPartResult', { partId: part('AUTHORITY'), result: 'Besluten är tydliga.' });
  for (const role of ['AUTHORITY', 'OPERATIONS_STRATEGIST']) await refused('sodertalje', role, 'completeJointReview', complete, { __typename: 'RoleNotInPolicy', allowed: ['QUALITY_UNIT'] });
  expect(await does('sodertalje', 'QUALITY_UNIT', 'completeJointReview', complete)).toMatchObject({ jointReview: { status: 'COMPLETED', result: 'Insatsen fungerar.' } });
});
