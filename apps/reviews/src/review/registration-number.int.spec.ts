import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['nacka', 'falkenberg', 'sodertalje', 'atvidaberg'], clock: '2026-09-07T08:00:00Z' });
const { act, provider } = workbench(subgraph);

test('a review without a number gets the next of the series that is told for reviews, and no other subgraph\'s', async () => {
  const contract = { kind: 'CONTRACT_FOLLOW_UP', ...(await provider('nacka', 'HEMTJANST')) };
  const before = await subgraph.countRows('nacka');
  expect(await act('nacka', 'PLANNER', 'openReview', contract)).toMatchObject({ __typename: 'RegistrationNumberMissing' });
  expect(await subgraph.countRows('nacka')).toBe(before);
  const series = (name: string, format: string) => {
    const seriesId = newId();
    return { tenant: 'nacka', type: 'governance.registration-series-set.v1', subject: seriesId, data: { seriesId, subgraph: name, board: null, format, validFrom: '2026-01-01' } };
  };
  await subgraph.deliver(series('sanctions', 'SANKT {number}'), series('reviews', 'GR {year}/{number}'));
  const open = async (more: object = {}) => (await act('nacka', 'PLANNER', 'openReview', { ...contract, ...more }, '... on OpenReviewSuccess { review { registrationNumber } }')).review.registrationNumber;
  expect([await open(), await open({ registrationNumber: 'SOCN 2026/1' }), await open()]).toEqual(['GR 2026/1', 'SOCN 2026/1', 'GR 2026/2']);
});

test('complaints, meetings and follow-ups of several units get theirs of the series too; a number of the municipality\'s register is kept as it is given', async () => {
  subgraph.setClock('2026-05-20T08:00:00Z');
  const areas = { nacka: 'HEMTJANST', falkenberg: 'HEMTJANST', sodertalje: 'HEMTJANST_NATTPATRULL_LARM' };
  const at = Object.fromEntries(await Promise.all(Object.entries(areas).map(async ([tenant, area]) => [tenant, [await provider(tenant, area), await provider(tenant, area, 'OWN_OPERATION')]] as const)));
  const units = (tenant: string) => at[tenant]!.map((p) => p.unitId);
  const [{ providerId, unitId }] = at['nacka']!;
  const matters: [string, string, string, object, string][] = [
    ['nacka', 'PLANNER', 'registerComplaint', { providerId, unitId, category: 'COMPLAINT', channel: 'PHONE', content: 'Sena besök.', complainantReference: 'KL-2026-17' }, 'complaint'],
    ['nacka', 'QUALITY_UNIT', 'createTargetedFollowUp', { aimedAt: 'ASPECT', subject: 'LAKEMEDEL', reason: 'BEFORE_PROCUREMENT', reference: 'UPPH 2026/3', unitIds: units('nacka') }, 'joint_review'],
    ['falkenberg', 'QUALITY_STRATEGIST', 'openThematicReview', { theme: 'Dokumentation', reason: 'SUSPECTED_DIFFERENCES', unitIds: units('falkenberg'), questions: ['Dokumenteras insatser?'] }, 'joint_review'],
    ['falkenberg', 'STAFF_UNIT', 'planMeeting', { kind: 'QUALITY_DIALOGUE', scheduledOn: '2026-06-01', unitIds: [units('falkenberg')[1]] }, 'meeting'],
    ['sodertalje', 'QUALITY_UNIT', 'openServiceFollowUp', { serviceArea: areas.sodertalje }, 'joint_review'],
  ];
  for (const [tenant, role, name, input] of matters.filter(([tenant]) => tenant !== 'nacka')) {
    const before = await subgraph.countRows(tenant);
    expect([name, (await act(tenant, role, name, input)).__typename]).toEqual([name, 'RegistrationNumberMissing']);
    expect(await subgraph.countRows(tenant)).toBe(before);
  }
  for (const tenant of Object.keys(areas)) {
    const seriesId = newId();
    expect(await subgraph.deliver({ tenant, type: 'governance.registration-series-set.v1', subject: seriesId, data: { seriesId, subgraph: 'reviews', board: null, format: `${tenant} {year}/{number}`, validFrom: '2026-02-01' } })).toEqual([]);
  }
  for (const [tenant, role, name, input, table] of matters) {
    expect(await act(tenant, role, name, { ...input, registrationNumber: ' ' })).toMatchObject({ __typename: 'InvalidInput', field: 'registrationNumber' });
    expect([name, (await act(tenant, role, name, input)).__typename]).toEqual([name, expect.stringMatching(/Success$/)]);
    const [row] = await subgraph.admin<{ registration_number: string }>(`select registration_number from ${table} where tenant_id = $1 order by id desc limit 1`, [tenant]);
    expect([name, row!.registration_number]).toEqual([name, expect.stringMatching(new RegExp(`^${tenant} 2026/\\d+$`))]);
  }
  // What was refused for a blank number took none of the series: they follow each other.
  expect((await subgraph.admin<{ n: string }>(`select registration_number as n from joint_review where tenant_id = 'falkenberg'`)).map((r) => r.n)).toEqual(['falkenberg 2026/1']);
  expect((await subgraph.admin<{ n: string }>(`select registration_number as n from meeting where tenant_id = 'falkenberg'`)).map((r) => r.n)).toEqual(['falkenberg 2026/2']);
});
