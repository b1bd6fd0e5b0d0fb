import { expect, test } from '@jest/globals';
import { demandsModel, inChoice, modelOf } from './follow-up-model.rules.ts';

const asked = { serviceArea: 'HEMTJANST', board: 'ALDRENAMNDEN', decidedOn: '2026-05-20', reference: ' § 42 ', model: 'Modell 2026' };
const policy = { customerChoice: { followUpModelAdoptedBy: 'BOARD' } };
const judge = (more: object = {}, of: object | null = policy) => modelOf({ ...asked, ...more }, ['ALDRENAMNDEN'], '2026-05-20', of);

test('the responsible board adopts it, with day and reference', () => {
  expect(judge()).toEqual({ serviceAreaKey: 'HEMTJANST', board: 'ALDRENAMNDEN', decidedOn: '2026-05-20', reference: '§ 42', model: 'Modell 2026' });
  for (const [field, wrong] of Object.entries({ board: 'SOCIALNAMNDEN', decidedOn: '2026-05-21', reference: ' ', model: '' })) expect(judge({ [field]: wrong })).toMatchObject({ field });
  expect(judge({}, { customerChoice: { followUpModelAdoptedBy: 'KOMMUNSTYRELSEN' } })).toMatchObject({ field: 'board' });
});
test('a silent guideline has none; an undecided one keeps the act and demands nothing', () => {
  for (const silent of [null, {}, { customerChoice: {} }]) expect([judge({}, silent), demandsModel('QUALITY_REVIEW', silent)]).toMatchObject([{ __typename: 'NotInPolicy' }, false]);
  const undecided = { customerChoice: { followUpModelAdoptedBy: null } };
  expect([judge({}, undecided), demandsModel('QUALITY_REVIEW', undecided)]).toMatchObject([{ reference: '§ 42' }, false]);
});
test('a triggered review waits for no model', () => {
  expect([demandsModel('QUALITY_REVIEW', policy), demandsModel('TRIGGERED_REVIEW', policy)]).toEqual([true, false]);
});
test('an authorisation in force puts a provider in the system', () => {
  const lov = { type: 'LOV_AUTHORISATION', validFrom: '2026-01-01', validUntil: '2026-06-30' };
  expect([inChoice([lov], '2025-12-31'), inChoice([lov], '2026-06-30'), inChoice([lov], '2026-07-01'), inChoice([{ ...lov, type: 'LOU_CONTRACT' }], '2026-02-01')]).toEqual([false, true, false, false]);
});
