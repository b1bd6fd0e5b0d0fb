import { describe, expect, test } from '@jest/globals';
import type { CaseFinding, LadderPolicy, TakenStep } from '../ladder-case/ladder-case.rules.ts';
import {
  afterDecision, decidesFor, decideSanction, judgeTermination, kindAllowed, orderFurtherReview, proposeSanction,
  type ProposalAsked, type SanctionAsked, type SanctionFollowUpPolicy, type SanctionMatter, type SanctionPolicy, type TerminationAsked,
} from './sanction.rules.ts';

const three: SanctionPolicy = {
  steps: ['WARNING', 'WARNING_WITH_ACTION_PLAN', 'TERMINATION'], ordered: false,
  decisionBody: 'BOARD', proposalBy: 'QUALITY_UNIT_MANAGERS', furtherReviewDecidedBy: 'QUALITY_UNIT_MANAGERS',
};
const ordered: LadderPolicy = {
  steps: ['DIALOGUE_REMARK', 'ACTION_PLAN', 'PLAN_REVIEW', 'CONTRACT_PENALTY', 'NEW_FOLLOW_UP', 'TERMINATION'], ordered: true,
  optionalSteps: ['CONTRACT_PENALTY', 'TERMINATION'], ownOperationSteps: ['DIALOGUE_REMARK', 'ACTION_PLAN', 'EFFECT_REVIEW'],
  skip: 'ALLOWED_ON_EXTENSIVE_DEFICIENCY', alwaysRequiredSteps: ['DIALOGUE_REMARK', 'ACTION_PLAN'], firstStepAlways: 'DIALOGUE_REMARK',
};
const followUp: SanctionFollowUpPolicy = { required: true, timeFrameInDecision: true, visitRequired: true, nextYear: true, deadlineDays: null };
const managers = ['QUALITY_UNIT_MANAGERS'];

describe('the proposal', () => {
  const asked: ProposalAsked = { outcome: 'PROPOSE', kind: 'WARNING', reason: 'Repeated', findingIds: ['f'] };
  const propose = (more: Partial<ProposalAsked> = {}, by = managers, reviews: { reviewId: string; completedOn: string | null }[] = []) =>
    proposeSanction({ ...asked, ...more }, by, reviews, three);

  test('is made by those the guideline names, and nobody else', () => {
    expect(propose()).toEqual(asked);
    expect(propose({}, ['PLANNER'])).toMatchObject({ __typename: 'RoleNotInPolicy', allowed: managers });
  });

  test('is made from referred findings', () => {
    expect(propose({ findingIds: [] })).toMatchObject({ __typename: 'NoFindings' });
  });

  test('may be that none is made, which also has a reason', () => {
    expect(propose({ outcome: 'NO_PROPOSAL', kind: null })).toMatchObject({ outcome: 'NO_PROPOSAL', kind: null });
    expect(propose({ outcome: 'NO_PROPOSAL', kind: null, reason: ' ' })).toMatchObject({ __typename: 'InvalidInput', field: 'reason' });
    expect(propose({ outcome: 'NO_PROPOSAL' })).toMatchObject({ __typename: 'InvalidInput', field: 'kind' });
  });

  test('names a sanction of the guideline', () => {
    expect(propose({ kind: null })).toMatchObject({ __typename: 'InvalidInput', field: 'kind' });
    expect(propose({ kind: 'CONTRACT_PENALTY' })).toMatchObject({ __typename: 'SanctionNotInPolicy', allowed: three.steps });
  });

  test('waits for the further review, also when another is completed', () => {
    const done = { reviewId: 'a', completedOn: '2026-03-01' };
    expect(propose({}, managers, [done, { reviewId: 'b', completedOn: null }])).toMatchObject({ __typename: 'FurtherReviewOpen', reviewId: 'b' });
    expect(propose({}, managers, [done])).toMatchObject({ outcome: 'PROPOSE' });
  });

  test('further review is decided by those the guideline names, with a reason', () => {
    expect(orderFurtherReview('Too little to go on ', managers, three)).toEqual({ reason: 'Too little to go on' });
    expect(orderFurtherReview('Too little', ['PLANNER'], three)).toMatchObject({ __typename: 'RoleNotInPolicy' });
    expect(orderFurtherReview('', managers, three)).toMatchObject({ __typename: 'InvalidInput', field: 'reason' });
  });

  test('a guideline that is silent has neither', () => {
    expect(proposeSanction(asked, managers, [], {})).toMatchObject({ __typename: 'NotInPolicy' });
    expect(orderFurtherReview('Why', managers, {})).toMatchObject({ __typename: 'NotInPolicy' });
  });
});

describe('the decision', () => {
  const board = { boardId: 'b', meetingOn: '2026-03-10', reference: 'SN 2026/12 § 4' };
  const asked: SanctionAsked = { kind: 'WARNING', decidedOn: '2026-03-11', board, remedyBy: '2026-05-31' };
  const matter: SanctionMatter = { responsibleBoardId: 'b', proposal: { outcome: 'PROPOSE' } };
  const decide = (more: Partial<SanctionAsked> = {}, m: Partial<SanctionMatter> = {}, ladder = three) =>
    decideSanction({ ...asked, ...more }, { ...matter, ...m }, ladder, followUp);

  test('is dated by the meeting of the board, and is no step of a ladder', () => {
    expect(decide()).toMatchObject({ kind: 'WARNING', decidedOn: '2026-03-10', step: null, board, demandsPlan: false });
  });

  test('termination needs no earlier warning', () => {
    expect(decide({ kind: 'TERMINATION', remedyBy: null })).toMatchObject({ kind: 'TERMINATION', followUp: null });
  });

  test('a kind outside the list is refused: a penalty', () => {
    expect(decide({ kind: 'CONTRACT_PENALTY' })).toMatchObject({ __typename: 'SanctionNotInPolicy', kind: 'CONTRACT_PENALTY', allowed: three.steps });
  });

  test('a guideline without sanctions has none to decide', () => {
    expect(decide({}, {}, {})).toMatchObject({ __typename: 'NotInPolicy', kind: 'sanction-ladder' });
    expect(decide({}, {}, { ...three, decisionBody: null })).toMatchObject({ __typename: 'NotInPolicy', kind: 'sanction-ladder' });
  });

  test('where the guideline orders its steps, no sanction is decided beside the ladder', () => {
    expect(kindAllowed('TERMINATION', ordered)).toMatchObject({ __typename: 'SanctionNotInPolicy', allowed: [] });
  });

  test('names board, meeting date and decision reference, each of them', () => {
    expect(decide({ board: null })).toMatchObject({ __typename: 'BoardDecisionMissing', missing: ['BOARD', 'MEETING_DATE', 'DECISION_REFERENCE'] });
    expect(decide({ board: { ...board, reference: ' ' } })).toMatchObject({ __typename: 'BoardDecisionMissing', missing: ['DECISION_REFERENCE'] });
    expect(decide({ board: { ...board, meetingOn: null } })).toMatchObject({ missing: ['MEETING_DATE'] });
    expect(decide({ board: { ...board, boardId: null } })).toMatchObject({ missing: ['BOARD'] });
  });

  test('is taken by the responsible board and no other', () => {
    expect(decide({}, { responsibleBoardId: 'other' })).toMatchObject({ __typename: 'InvalidInput', field: 'board.boardId' });
    expect(decide({}, { responsibleBoardId: null })).toMatchObject({ kind: 'WARNING' });
  });

  test('a proposal is not a decision, but a decision needs one', () => {
    expect(decide({}, { proposal: null })).toMatchObject({ __typename: 'ProposalMissing', proposalBy: 'QUALITY_UNIT_MANAGERS' });
    expect(decide({}, { proposal: { outcome: 'NO_PROPOSAL' } })).toMatchObject({ __typename: 'ProposalMissing' });
    expect(decide({}, { proposal: null }, { ...three, proposalBy: null })).toMatchObject({ kind: 'WARNING' });
  });

  test('where the guideline names another body than the board, no board is asked for', () => {
    expect(decide({ board: null }, {}, { ...three, decisionBody: 'THE_OFFICE' })).toMatchObject({ decidedOn: '2026-03-11', board: null });
    expect(decidesFor(['THE_OFFICE'], { decisionBody: 'THE_OFFICE' })).toBeUndefined();
    expect(decidesFor(['PLANNER'], { decisionBody: 'THE_OFFICE' })).toMatchObject({ __typename: 'RoleNotInPolicy', allowed: ['THE_OFFICE'] });
    expect(decidesFor(['PLANNER'], {})).toMatchObject({ __typename: 'NotInPolicy' });
  });

  test('a warning with action plan demands the plan', () => {
    expect(decide({ kind: 'WARNING_WITH_ACTION_PLAN' })).toMatchObject({ demandsPlan: true, remedyBy: '2026-05-31' });
  });

  test('a warning of either kind states a time frame, that does not end before the decision', () => {
    for (const kind of ['WARNING', 'WARNING_WITH_ACTION_PLAN'] as const)
      expect(decide({ kind, remedyBy: null })).toMatchObject({ __typename: 'TimeFrameMissing' });
    expect(decide({ remedyBy: '2026-03-09' })).toMatchObject({ __typename: 'InvalidInput', field: 'remedyBy' });
    expect(decide({ remedyBy: '2026-03-10' })).toMatchObject({ remedyBy: '2026-03-10' });
  });
});

describe('after the decision', () => {
  test('a visit is due from the end of the time frame, on no stated day, and next year\'s plan gets a follow-up', () => {
    expect(afterDecision('WARNING', '2026-03-10', '2026-05-31', followUp))
      .toEqual({ remedyBy: '2026-05-31', followUp: { from: '2026-05-31', dueOn: null, visitRequired: true, planYear: 2027 } });
  });

  test('a number of days in the guideline makes it a latest day', () => {
    expect(afterDecision('WARNING', '2026-03-10', '2026-05-31', { ...followUp, deadlineDays: 10 })).toMatchObject({ followUp: { dueOn: '2026-06-10' } });
  });

  test('what the guideline does not ask for does not follow', () => {
    expect(afterDecision('WARNING', '2026-03-10', null, {})).toEqual({ remedyBy: null, followUp: null });
    expect(afterDecision('WARNING', '2026-03-10', null, { required: true })).toEqual({ remedyBy: null, followUp: { from: '2026-03-10', dueOn: null, visitRequired: false, planYear: null } });
  });
});

describe('termination as a step of the ladder', () => {
  const grounds = ['CONTRACT_BREACH', 'TAX_FEE_BREACH', 'PAYMENT_SUSPENSION', 'SERIOUS_DEFICIENCIES', 'REPEATED_DEFICIENCIES'];
  const finding: CaseFinding = { id: 'f', class: 'DEFICIENCY', severity: 'SERIOUS', extensive: true, correctedOn: null };
  const taken: TakenStep[] = [{ step: 'DIALOGUE_REMARK', takenOn: '2026-05-20', outcome: null }];
  const asked: TerminationAsked = {
    grounds: ['PAYMENT_SUSPENSION'], evidence: 'Notice from the court', decidedOn: '2026-06-01', direct: { reason: 'Extensive', decidedBy: 'Head of administration' },
  };
  const judge = (more: Partial<TerminationAsked> = {}, form: 'OWN_OPERATION' | 'EXTERNAL' = 'EXTERNAL', findings = [finding], policy: { grounds?: string[] } = { grounds }) =>
    judgeTermination({ ...asked, ...more }, { operatingForm: form, taken, findings }, policy, ordered);

  test('one ground with evidence is enough', () => {
    for (const ground of grounds) expect(judge({ grounds: [ground] })).toMatchObject({ kind: 'TERMINATION', grounds: [ground], step: { stillDemanded: ['ACTION_PLAN'] } });
  });

  test('without a ground, or with one the guideline does not have, it is refused', () => {
    expect(judge({ grounds: [] })).toMatchObject({ __typename: 'GroundNotInPolicy', ground: null, allowed: grounds });
    expect(judge({ grounds: ['CONTRACT_BREACH', 'DISLIKE'] })).toMatchObject({ __typename: 'GroundNotInPolicy', ground: 'DISLIKE' });
  });

  test('without evidence it is refused', () => {
    expect(judge({ evidence: ' ' })).toMatchObject({ __typename: 'InvalidInput', field: 'evidence' });
  });

  test('it comes in its turn', () => {
    expect(judge({}, 'EXTERNAL', [{ ...finding, extensive: false }])).toMatchObject({ __typename: 'LadderStepSkipped', required: 'ACTION_PLAN' });
    expect(judge({ decidedOn: '2026-05-19' })).toMatchObject({ __typename: 'StepBeforeDialogue', dialogueOn: '2026-05-20' });
  });

  test('own operation is never terminated', () => {
    expect(judge({}, 'OWN_OPERATION')).toMatchObject({ __typename: 'NotForOwnOperation', step: 'TERMINATION' });
  });

  test('a guideline without grounds has no termination of this kind', () => {
    expect(judge({}, 'EXTERNAL', [finding], {})).toMatchObject({ __typename: 'NotInPolicy', kind: 'termination' });
  });
});
