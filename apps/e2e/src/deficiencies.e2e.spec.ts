import { expect, test } from '@jest/globals';
import { eventually } from '@uppsikt/testing';
import { nackaMatters } from './nacka.fixture.ts';
import { usePlatform } from './usePlatform.ts';

const platform = usePlatform({ clock: '2026-05-20T08:00:00Z' });
const { ask, look, matter } = nackaMatters(platform);

test('[NACKA15-ATG-1] the planner decides on a minor deficiency in a recorded dialogue, and imposes no sanction', async () => {
  const { reviewId, findingIds: [findingId], agreementId, providerId } = await matter('559999-0016');
  const decide = (dialogue: object | null) => ask('PLANNER', 'decideFindingMeasure', { findingId, measure: 'Rutin för tillsyn skrivs.', dialogue }, 'finding { measures { decidedOn dialogue { heldOn participants } } }');
  const measures = async () => (await look('PLANNER', 'query R($id: ID!) { review(id: $id) { findings { measures { measure } } } }', { id: reviewId })).review.findings[0].measures;
  expect(await decide(null)).toMatchObject({ __typename: 'DialogueMissing' });
  expect(await measures()).toEqual([]);
  expect(await decide({ heldOn: '2026-05-19', participants: ['Verksamhetschef', 'Planerare'] })).toMatchObject({ finding: { measures: [{ decidedOn: '2026-05-20', dialogue: { heldOn: '2026-05-19', participants: ['Verksamhetschef', 'Planerare'] } }] } });
  expect(await measures()).toEqual([{ measure: 'Rutin för tillsyn skrivs.' }]);

  expect(await ask('PLANNER', 'decideSanction', { reviewId, agreementId, kind: 'WARNING', findingIds: [findingId], decisionReference: '§ 1' })).toBe('FORBIDDEN');
  const { provider } = await look('BOARD', 'query P($id: ID!) { provider(id: $id) { sanctions(first: 5) { edges { node { id } } } } }', { id: providerId });
  expect(provider.sanctions.edges).toEqual([]);
});

test('[NACKA15-SYS-1] a measure in the system is linked to findings of one cause at three providers, and no sanction rests on them', async () => {
  const matters = [await matter('559999-0024'), await matter('559999-0032'), await matter('559999-0040')];
  const findingIds = matters.flatMap((m) => m.findingIds);
  const create = (over: object = {}) => ask('PLANNER', 'createSystemMeasure', { target: 'REMUNERATION_MODEL', description: 'Ersättningen för resor ses över.', findingIds, ...over }, 'systemMeasure { target createdOn findings { id review { provider { id } } } }');
  expect(await create({ description: ' ' })).toMatchObject({ __typename: 'InvalidInput' });
  expect(await create()).toMatchObject({ systemMeasure: {
    target: 'REMUNERATION_MODEL', createdOn: '2026-05-20', findings: matters.map((m) => ({ id: m.findingIds[0], review: { provider: { id: m.providerId } } })),
  } });
  expect((await look('PLANNER', '{ systemMeasures(first: 5) { edges { node { target } } } }')).systemMeasures.edges).toHaveLength(1);

  // sanctions hears of it: what it answers is neither referred nor decided on.
  for (const { reviewId, findingIds: ids, agreementId } of matters) {
    await eventually(async () => {
      const { data } = await platform.as('nacka', 'QUALITY_UNIT_MANAGERS')('mutation P($input: ProposeSanctionInput!) { proposeSanction(input: $input) { __typename ... on SystemCause { findingIds } } }', {
        input: { reviewId, findingIds: ids, outcome: 'PROPOSE', kind: 'WARNING', reason: 'Bristen är allvarlig.', registrationNumber: 'ÄLN 2026/1' },
      });
      expect(data.proposeSanction).toEqual({ __typename: 'SystemCause', findingIds: ids });
    });
    expect(await ask('PLANNER', 'referFindings', { reviewId, findingIds: ids, reason: 'Bristen kan medföra sanktion.' })).toMatchObject({ __typename: 'SystemCause' });
    expect(await ask('BOARD', 'decideSanction', { reviewId, agreementId, kind: 'WARNING', findingIds: ids, decisionReference: '§ 1' })).toMatchObject({ __typename: 'SystemCause' });
  }
  const { provider } = await look('BOARD', 'query P($id: ID!) { provider(id: $id) { sanctions(first: 5) { edges { node { id } } } } }', { id: matters[0]!.providerId });
  expect(provider.sanctions.edges).toEqual([]);
});
