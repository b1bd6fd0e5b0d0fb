import { describe, expect, test } from '@jest/globals';
import { createTargeted, decideTargeted, startTargeted, type TargetedPolicy } from './targeted-follow-up.rules.ts';

const team: TargetedPolicy = { deciders: ['MANAGEMENT_TEAM'], objects: ['GROUP_OF_UNITS', 'ASPECT'], reasons: ['BEFORE_PROCUREMENT', 'WISH_FOR_UNIT', 'BEFORE_CONTRACT_EXTENSION'] };
const chair: TargetedPolicy = { deciders: ['BOARD', 'BOARD_CHAIR', 'ADMINISTRATION_FOR_CAUSE'], objects: ['AREAS'], reasons: ['FOR_CAUSE'] };
const undecided: TargetedPolicy = { ...team, deciders: null };
const asked = { aimedAt: 'ASPECT', subject: 'Medication', serviceAreas: [], unitIds: ['u'], reason: 'WISH_FOR_UNIT' };

test('a targeted follow-up has an object and a reason of the guideline, and names what its reason is about', () => {
  expect(createTargeted(asked, team)).toMatchObject({ aimedAt: 'ASPECT', reason: 'WISH_FOR_UNIT', subject: 'Medication' });
  const field = (more: object, policy = team) => (createTargeted({ ...asked, ...more }, policy) as { field?: string }).field;
  expect([field({ aimedAt: 'AREAS' }), field({ subject: ' ' }), field({ unitIds: [] }), field({ reason: 'FOR_CAUSE' }), field({ reason: 'BEFORE_PROCUREMENT' }), field({ reason: 'BEFORE_CONTRACT_EXTENSION' })])
    .toEqual(['aimedAt', 'subject', 'unitIds', 'reason', 'reference', 'agreementId']);
  expect([field({ aimedAt: 'AREAS', reason: 'FOR_CAUSE' }, chair), field({ aimedAt: 'AREAS', reason: 'FOR_CAUSE', serviceAreas: ['LSS'] }, chair)]).toEqual(['serviceAreas', 'reasonText']);
  for (const silent of [null, {}]) expect(createTargeted(asked, silent)).toMatchObject({ __typename: 'NotInPolicy' });
});

describe('the decision', () => {
  const decide = (more: object, policy: TargetedPolicy, role = 'MANAGEMENT_TEAM') =>
    decideTargeted({ decidedBy: 'MANAGEMENT_TEAM', decidedOn: '2026-05-18', reference: '§4', ...more }, { account: 'a', roles: [role] }, '2026-05-20', policy);

  test('is of a decider of the guideline, recorded by that decider, with day and reference', () => {
    expect(decide({}, team)).toEqual({ decidedBy: 'MANAGEMENT_TEAM', decidedOn: '2026-05-18', reference: '§4', cause: null, recordedBy: 'a' });
    expect(decide({}, team, 'PLANNER')).toMatchObject({ __typename: 'RoleNotInPolicy', allowed: ['MANAGEMENT_TEAM'] });
    expect(decide({}, chair)).toMatchObject({ field: 'decidedBy' });
    expect(decide({ decidedOn: '2026-05-21' }, team)).toMatchObject({ field: 'decidedOn' });
    expect(decide({ reference: '' }, team)).toMatchObject({ field: 'reference' });
    expect(decide({}, undecided, 'PLANNER')).toMatchObject({ decidedBy: 'MANAGEMENT_TEAM' });
  });

  test('may be a cause in words where the administration acts for cause', () => {
    expect(decide({ decidedBy: null, cause: 'New law' }, chair)).toMatchObject({ decidedBy: null, cause: 'New law' });
    expect(decide({ decidedBy: null, cause: 'New law' }, team)).toMatchObject({ field: 'cause' });
    expect(decide({ decidedBy: null, cause: ' ' }, chair)).toMatchObject({ field: 'decidedBy' });
    expect(decide({ decidedBy: 'ADMINISTRATION_FOR_CAUSE' }, chair, 'ADMINISTRATION_FOR_CAUSE')).toMatchObject({ field: 'decidedBy' });
  });

  test('comes before the start where the guideline says who decides; where that is undecided the follow-up begins', () => {
    const decision = { decidedBy: 'BOARD', decidedOn: '2026-05-18', reference: '§4', cause: null, recordedBy: 'a' };
    expect(startTargeted('2026-05-20', null, team)).toMatchObject({ __typename: 'FollowUpDecisionMissing', allowed: ['MANAGEMENT_TEAM'] });
    expect([startTargeted('2026-05-20', decision, team), startTargeted('2026-05-20', null, undecided)]).toEqual([{ startedOn: '2026-05-20' }, { startedOn: '2026-05-20' }]);
    expect(startTargeted('2026-05-17', decision, team)).toMatchObject({ field: 'startedOn' });
  });
});
