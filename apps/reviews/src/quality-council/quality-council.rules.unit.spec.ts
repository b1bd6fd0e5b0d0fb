import { expect, test } from '@jest/globals';
import { councilOf, keepMinutes, mayLead, newMatters, type CouncilMatter } from './quality-council.rules.ts';

const matter = (subjectId: string, on: string): CouncilMatter => ({ kind: 'COMPLAINT', subjectId, aboutProviderId: null, aboutUnitId: null, on });

test('the council is led by the named role; a guideline that names none has no council', () => {
  expect(councilOf({ qualityCouncil: { chair: 'DEVELOPMENT_LEAD', members: ['MAS', 'DEVELOPMENT_LEAD'] } })).toEqual({ chair: 'DEVELOPMENT_LEAD', members: ['DEVELOPMENT_LEAD', 'MAS'] });
  expect([councilOf(null), councilOf({}), mayLead(['MAS'], 'DEVELOPMENT_LEAD'), mayLead(['DEVELOPMENT_LEAD'], 'DEVELOPMENT_LEAD')])
    .toMatchObject([{ __typename: 'NotInPolicy' }, { __typename: 'NotInPolicy' }, { __typename: 'RoleNotInPolicy' }, undefined]);
});

test('what no meeting has had comes on the agenda in the order of its days', () => {
  expect(newMatters([matter('b', '2026-05-02'), matter('a', '2026-05-02'), matter('c', '2026-05-01'), matter('d', '2026-05-03')], new Set(['d'])).map((m) => m.subjectId)).toEqual(['c', 'a', 'b']);
});

test('minutes are of a meeting that was held, by members, with who answers for what was decided', () => {
  const asked = { heldOn: '2026-05-01', minutes: ' Sagt. ', present: ['MAS', 'MAS'], improvements: [{ description: ' Rutin. ', responsible: 'MAS' }] };
  const keep = (more: object = {}) => keepMinutes({ ...asked, ...more }, ['DEVELOPMENT_LEAD', 'MAS'], '2026-05-01');
  expect(keep()).toEqual({ heldOn: '2026-05-01', minutes: 'Sagt.', present: ['MAS'], improvements: [{ description: 'Rutin.', responsible: 'MAS', dueOn: null }] });
  expect([keep({ heldOn: '2026-05-02' }), keep({ minutes: ' ' }), keep({ present: [] }), keep({ present: ['BOARD'] }), keep({ improvements: [{ description: 'x', responsible: ' ' }] }), keep({ improvements: Array(201).fill(asked.improvements[0]) })])
    .toMatchObject([{ field: 'heldOn' }, { field: 'minutes' }, { field: 'present' }, { field: 'present' }, { field: 'improvements.0' }, { field: 'improvements' }]);
});
