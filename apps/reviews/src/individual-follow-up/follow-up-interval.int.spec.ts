import { expect, test } from '@jest/globals';
import { addDays } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { reviews } from '../reviews.module.ts';
import { caseBench, officer, questions } from './individual-follow-up.fixture.ts';

const today = '2026-03-11';
const subgraph = useSubgraph(reviews, { tenants: ['sodertalje'], clock: `${today}T08:00:00Z` });
const { act, answers, caseAt, forbidden, record, unchanged, unitIn } = caseBench(subgraph);

test('[SOD-IND-1] a case is followed up at least once a year, in dialogue or with the reason why not; what is overdue is counted by unit and officer', async () => {
  const { unitId } = await unitIn('sodertalje');
  const late = await caseAt('sodertalje', unitId, { decidedOn: '2024-03-01' });
  const both = { answers: answers(...questions['sodertalje']!) };
  await unchanged('sodertalje', () => record('sodertalje', late, { heldOn: '2025-03-10', answers: answers('EFFECT') }), { __typename: 'QuestionsUnanswered' });
  await unchanged('sodertalje', () => record('sodertalje', late, { ...both, heldOn: '2025-03-10', inDialogue: false }), { __typename: 'InvalidInput', field: 'noDialogueReason' });
  for (const role of ['QUALITY_UNIT', 'OPERATIONS_STRATEGIST']) await forbidden('sodertalje', role, 'recordIndividualFollowUp', { individualCaseId: late, heldOn: '2025-03-10', inDialogue: true, deficiency: 'NONE', ...both });
  expect(await record('sodertalje', late, { ...both, heldOn: '2025-03-10', inDialogue: false, noDialogueReason: 'Personen ville inte.' })).toMatchObject({ individualFollowUp: { inDialogue: false, noDialogueReason: 'Personen ville inte.' }, individualCase: { followUpDueOn: '2026-03-10' } });
  const [anew, extra] = [await caseAt('sodertalje', unitId, { decidedOn: '2025-03-11' }), await caseAt('sodertalje', unitId, { decidedOn: '2024-03-01' })];
  await record('sodertalje', extra, { ...both, heldOn: '2025-03-10' });
  await record('sodertalje', extra, { ...both, heldOn: '2025-11-02' });
  // One that is written down after a later one does not turn the clock back.
  await record('sodertalje', extra, { ...both, heldOn: '2025-06-01' });
  const standing = (await subgraph.as('sodertalje', 'AUTHORITY')('query C($unitId: ID!) { individualCases(unitId: $unitId, first: 10) { edges { node { id overdue followUpDueOn followUps { heldOn } } } } overdueIndividualFollowUps(unitId: $unitId) { unit { id } officer cases } }', { unitId })).data;
  const by = Object.fromEntries(standing.individualCases.edges.map((e: any) => [e.node.id, e.node]));
  expect([by[late], by[anew], by[extra]]).toMatchObject([{ overdue: true, followUpDueOn: '2026-03-10' }, { overdue: false, followUpDueOn: today }, { overdue: false, followUpDueOn: '2026-11-02', followUps: [{ heldOn: '2025-11-02' }, { heldOn: '2025-06-01' }, { heldOn: '2025-03-10' }] }]);
  expect(standing.overdueIndividualFollowUps).toEqual([{ unit: { id: unitId }, officer: 'A', cases: 1 }]);

  await record('sodertalje', late, { ...both });
  const duties = (await subgraph.as('sodertalje', 'AUTHORITY')('query D($unitId: ID!) { reviewDuties(unitId: $unitId, kind: FOLLOW_UP_INDIVIDUAL, status: DONE, first: 20) { edges { node { dueOn doneOn late role } } } }', { unitId })).data.reviewDuties.edges.map((e: any) => e.node);
  expect(duties).toContainEqual({ dueOn: '2026-03-10', doneOn: today, late: true, role: officer });
  expect((await subgraph.as('sodertalje', 'AUTHORITY')('query C($unitId: ID!) { overdueIndividualFollowUps(unitId: $unitId) { cases } }', { unitId })).data.overdueIndividualFollowUps).toEqual([]);
  expect(await act('sodertalje', officer, 'A', 'closeIndividualCase', { individualCaseId: anew })).toMatchObject({ individualCase: { closedOn: today, followUpDueOn: null, overdue: false } });
  await unchanged('sodertalje', () => record('sodertalje', anew, both), { __typename: 'Conflict' });
});

test('[SOD-BRUK-2] something serious for one person makes the authority follow up the others at the unit; lesser things do not', async () => {
  const { unitId } = await unitIn('sodertalje');
  const cases: string[] = [];
  for (let i = 0; i < 6; i++) cases.push(await caseAt('sodertalje', unitId, { decidedOn: addDays(today, -30 - i) }));
  const both = { answers: answers(...questions['sodertalje']!) };
  const tasks = async () =>
    (await subgraph.as('sodertalje', 'AUTHORITY')('query D($unitId: ID!) { reviewDuties(unitId: $unitId, kind: FOLLOW_UP_OTHERS_AT_UNIT, first: 20) { edges { node { role status dueOn } } } }', { unitId })).data.reviewDuties.edges.map((e: any) => e.node);
  await record('sodertalje', cases[0]!, { ...both, deficiency: 'MINOR' });
  expect(await tasks()).toEqual([]);
  // The officer has but this case: the others are owed the follow-up all the same.
  const asOwn = await subgraph.as('sodertalje', officer)('mutation F($input: RecordIndividualFollowUpInput!) { recordIndividualFollowUp(input: $input) { __typename ... on Problem { message } } }', { input: { individualCaseId: cases[0], inDialogue: true, deficiency: 'SERIOUS', ...both } }, { account: 'A', assignments: [{ role: officer, scope: `matter:${cases[0]}` }] });
  expect(asOwn.data.recordIndividualFollowUp).toEqual({ __typename: 'RecordIndividualFollowUpSuccess' });
  expect(await tasks()).toEqual(Array.from({ length: 5 }, () => ({ role: 'AUTHORITY', status: 'OPEN', dueOn: null })));
  const own = async (id: string) => (await subgraph.as('sodertalje', officer)('query C($id: ID!) { individualCase(id: $id) { othersTasks { role since doneOn } } }', { id })).data.individualCase.othersTasks;
  expect([await own(cases[0]!), await own(cases[1]!)]).toEqual([[], [{ role: 'AUTHORITY', since: today, doneOn: null }]]);
  await record('sodertalje', cases[1]!, { ...both, deficiency: 'SERIOUS' });
  expect(await own(cases[1]!)).toEqual([{ role: 'AUTHORITY', since: today, doneOn: today }]);
  // Those who are asked for already are not asked for twice; the first one now is.
  expect(await own(cases[0]!)).toEqual([{ role: 'AUTHORITY', since: today, doneOn: null }]);
  expect((await tasks()).filter((t: any) => t.status === 'OPEN')).toHaveLength(5);
  const told = JSON.stringify(await subgraph.events('sodertalje'));
  expect(cases.some((id) => told.includes(id))).toBe(false);
});
