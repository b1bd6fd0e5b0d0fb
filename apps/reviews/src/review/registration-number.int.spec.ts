import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['nacka'], clock: '2026-09-07T08:00:00Z' });
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
