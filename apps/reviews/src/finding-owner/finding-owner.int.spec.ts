import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['nacka'], clock: '2026-05-20T08:00:00Z' });
const { act, ask, provider } = workbench(subgraph);
const placed = 'finding { id qualityArea evidence { id } owner dueOn overdue }';
const does = (name: string, input: object) => act('nacka', 'PLANNER', name, input, `... on ${name[0]!.toUpperCase()}${name.slice(1)}Success { ${placed} }`);
const refused = async (name: string, input: object, expected: object) => {
  const before = await subgraph.countRows('nacka');
  expect(await does(name, input)).toMatchObject(expected);
  expect(await subgraph.countRows('nacka')).toBe(before);
};

test('a finding is in a quality area, rests on material of its review, has an owner and a day, and shows as overdue while it is open', async () => {
  const at = await provider('nacka', 'HEMTJANST');
  const open = async () => (await act('nacka', 'PLANNER', 'openReview', { kind: 'QUALITY_REVIEW', ...at, registrationNumber: 'SN 2026/95' })).review.id as string;
  const [reviewId, other] = [await open(), await open()];
  const material = async (of: string) => (await act('nacka', 'PLANNER', 'recordEvidence', { providerId: at.providerId, reviewId: of, source: 'CASE_OFFICER', datedOn: '2026-05-18', reference: 'Samtal med handläggare' }, '... on RecordEvidenceSuccess { evidence { id } }')).evidence.id as string;
  const [own, strange] = [await material(reviewId), await material(other)];
  const found = { reviewId, class: 'DEFICIENCY', description: 'Bemanningen räcker inte.' };

  for (const [more, field] of [[{ qualityArea: 'NICE' }, 'qualityArea'], [{ evidenceIds: [strange] }, 'evidenceIds'], [{ dueOn: '2026-06-30' }, 'owner'], [{ owner: 'Enhetschef', dueOn: '2026-05-19' }, 'dueOn']] as const)
    await refused('recordFinding', { ...found, ...more }, { __typename: 'InvalidInput', field });
  const { finding } = await does('recordFinding', { ...found, qualityArea: 'EFFICIENCY', evidenceIds: [own], owner: 'Enhetschef', dueOn: '2026-06-30' });
  expect(finding).toEqual({ id: expect.any(String), qualityArea: 'EFFICIENCY', evidence: [{ id: own }], owner: 'Enhetschef', dueOn: '2026-06-30', overdue: false });
  const bare = (await does('recordFinding', found)).finding;
  expect(bare).toMatchObject({ qualityArea: null, evidence: [], owner: null, dueOn: null, overdue: false });

  await refused('assignFinding', { findingId: newId(), owner: 'Enhetschef' }, { __typename: 'NotFound' });
  await refused('assignFinding', { findingId: bare.id, owner: ' ' }, { __typename: 'InvalidInput', field: 'owner' });
  const before = await subgraph.countRows('nacka');
  expect((await ask('nacka', 'PROVIDER_REPRESENTATIVE', 'assignFinding', { findingId: bare.id, owner: 'Enhetschef' })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(await subgraph.countRows('nacka')).toBe(before);
  expect(await does('assignFinding', { findingId: bare.id, owner: 'Områdeschef', dueOn: '2026-06-01' })).toMatchObject({ finding: { owner: 'Områdeschef', dueOn: '2026-06-01', overdue: false } });

  subgraph.setClock('2026-06-02T08:00:00Z');
  const late = async () => (await subgraph.as('nacka', 'PLANNER')('query R($id: ID!) { review(id: $id) { findings { id overdue } } }', { id: reviewId })).data.review.findings;
  expect(await late()).toEqual([{ id: finding.id, overdue: false }, { id: bare.id, overdue: true }]);
  expect(JSON.stringify(await subgraph.events('nacka'))).not.toMatch(/Områdeschef|Enhetschef/);
  // What is closed is overdue no longer, and gets no other owner.
  expect(await act('nacka', 'PLANNER', 'recheckFinding', { findingId: bare.id, method: 'PHONE_CALL', heldOn: '2026-06-02', counterpart: 'Enhetschef', remedied: true, note: 'Åtgärdat.' })).toMatchObject({ finding: { closedOn: '2026-06-02' } });
  expect(await late()).toEqual([{ id: finding.id, overdue: false }, { id: bare.id, overdue: false }]);
  await refused('assignFinding', { findingId: bare.id, owner: 'Enhetschef' }, { __typename: 'Conflict' });
  subgraph.setClock('2026-05-20T08:00:00Z');
});
