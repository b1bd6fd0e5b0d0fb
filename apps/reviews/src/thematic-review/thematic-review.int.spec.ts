import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import { jointBench } from '../joint-review/joint-review.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['falkenberg', 'nacka'], clock: '2026-05-20T08:00:00Z' });
const { does, refused, forbidden, units, act } = jointBench(subgraph);

test('[FALK-TEMA-1] one theme in six units gives six results, findings of each, a comparison and one result of the whole; one unit or no reason is refused', async () => {
  const questions = ['Dokumenteras genomförda insatser?', 'Följs genomförandeplanen?'];
  const unitIds = (await units('falkenberg', 'HEMTJANST', 6)).map((u) => u.unitId);
  const theme = { registrationNumber: 'SOC 2026/77', theme: 'Dokumentation', reason: 'SUSPECTED_DIFFERENCES', unitIds, questions };
  const open = (input: object, expected: object) => refused('falkenberg', 'QUALITY_STRATEGIST', 'openThematicReview', { ...theme, ...input }, expected);
  await open({ unitIds: unitIds.slice(0, 1) }, { __typename: 'InvalidInput', field: 'unitIds' });
  await open({ unitIds: [unitIds[0], unitIds[0]] }, { __typename: 'InvalidInput', field: 'unitIds' });
  await open({ reason: null }, { __typename: 'InvalidInput', field: 'reason' });
  await open({ reason: 'OTHER' }, { __typename: 'InvalidInput', field: 'reasonText' });
  await open({ theme: '' }, { __typename: 'InvalidInput', field: 'theme' });
  await open({ questions: ['Samma?', 'Samma?'] }, { __typename: 'InvalidInput', field: 'questions' });
  for (const role of ['UNIT_MANAGER', 'FINANCE_DEPARTMENT']) await forbidden('falkenberg', role, 'openThematicReview', theme);
  await refused('nacka', 'PLANNER', 'openThematicReview', theme, { __typename: 'NotInPolicy' });
  const { jointReview: { id, parts } } = await does('falkenberg', 'QUALITY_STRATEGIST', 'openThematicReview', theme);
  expect(parts.map((p: any) => p.unit.id).sort()).toEqual([...unitIds].sort());
  expect(parts.every((p: any) => p.review.kind === 'THEMATIC_REVIEW' && p.review.status === 'OPEN')).toBe(true);
  const alone = { kind: 'THEMATIC_REVIEW', ...(await units('falkenberg', 'HEMTJANST', 1))[0]!, registrationNumber: 'SOC 2026/78' };
  expect(await act('falkenberg', 'QUALITY_STRATEGIST', 'openReview', alone)).toMatchObject({ __typename: 'InvalidInput', field: 'kind' });

  expect(await act('falkenberg', 'MAS', 'recordFinding', { reviewId: parts[0].review.id, class: 'DEFICIENCY', description: 'Insatser dokumenteras inte.' })).toMatchObject({ __typename: 'RecordFindingSuccess' });
  const result = (partId: string, place: number, answers = questions) => ({ partId, result: `Resultat ${place}`, answers: answers.map((question) => ({ question, answer: place ? 'Ja' : 'Nej', fulfilled: place > 0 })) });
  await refused('falkenberg', 'MAS', 'recordPartResult', result(parts[0].id, 0, questions.slice(1)), { __typename: 'InvalidInput', field: 'answers' });
  await refused('falkenberg', 'MAS', 'recordPartResult', { partId: parts[0].id, notApplicable: 'Hann inte.' }, { __typename: 'InvalidInput', field: 'notApplicable' });
  for (const [place, part] of parts.slice(0, 5).entries()) expect(await does('falkenberg', 'MAS', 'recordPartResult', result(part.id, place))).toMatchObject({ __typename: 'RecordPartResultSuccess' });
  const whole = { jointReviewId: id, result: 'Dokumentationen skiljer sig åt.' };
  await refused('falkenberg', 'MAS', 'completeJointReview', whole, { __typename: 'ReviewDemandsOpen', demands: [{ kind: 'PART_RESULT', subject: parts[5].id }] });
  await does('falkenberg', 'MAS', 'recordPartResult', result(parts[5].id, 5));
  await refused('falkenberg', 'MAS', 'completeJointReview', { ...whole, result: ' ' }, { __typename: 'InvalidInput', field: 'result' });
  await forbidden('falkenberg', 'UNIT_MANAGER', 'completeJointReview', whole);
  const { jointReview } = await does('falkenberg', 'MAS', 'completeJointReview', whole);
  expect(jointReview).toMatchObject({ status: 'COMPLETED', result: 'Dokumentationen skiljer sig åt.', reason: 'SUSPECTED_DIFFERENCES' });
  expect(jointReview.parts.map((p: any) => p.result)).toEqual([0, 1, 2, 3, 4, 5].map((n) => `Resultat ${n}`));
  expect(jointReview.parts.map((p: any) => p.review.findings)).toEqual([[{ description: 'Insatser dokumenteras inte.' }], [], [], [], [], []]);
  expect(jointReview.comparison).toMatchObject(questions.map((question) => ({ question, answers: [{ fulfilled: false, answer: 'Nej' }, ...Array(5).fill({ fulfilled: true, answer: 'Ja' })] })));
  expect((await does('falkenberg', 'MAS', 'recordPartResult', result(parts[0].id, 1))).__typename).toBe('Conflict');
});
