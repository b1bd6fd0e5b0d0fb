import { expect, test } from '@jest/globals';
import { judgeApproval, judgeRevocation, judgeSharing, statusOfGrant } from './sharing-grant.rules.ts';

const asked = { recipient: 'skanes-kommuner', things: ['FRAMEWORK_AGREEMENTS'], purpose: 'Uppföljning', weighing: { interest: 'Behov', harm: 'Liten', outcome: 'Väger över' }, validUntil: '2026-12-31' };
const today = '2026-06-01';
const grant = { proposedBy: 'a', approvals: [] as { account: string }[], validUntil: '2026-12-31', revokedAt: null };

test('sharing names what, with whom, for what, until when, and is weighed', () => {
  expect(judgeSharing(asked, 'falkenberg', today)).toEqual({ ...asked, frameworkReference: null });
  const { weighing } = asked;
  for (const [wrong, field] of [
    [{ recipient: 'Skåne' }, 'recipient'], [{ recipient: 'falkenberg' }, 'recipient'], [{ recipient: 'a1930000-0000-7000-8000-000000000001' }, 'recipient'], [{ things: [] }, 'things'], [{ purpose: ' ' }, 'purpose'], [{ validUntil: '2026-05-31' }, 'validUntil'],
    [{ weighing: { ...weighing, interest: '' } }, 'weighing.interest'], [{ weighing: { ...weighing, harm: ' ' } }, 'weighing.harm'], [{ weighing: { ...weighing, outcome: '' } }, 'weighing.outcome'],
    [{ frameworkReference: 'x'.repeat(201) }, 'frameworkReference'],
  ] as const) expect(judgeSharing({ ...asked, ...wrong }, 'falkenberg', today)).toMatchObject({ __typename: 'InvalidInput', field });
});
test('two different persons approve, neither the one who proposed', () => {
  expect(judgeApproval(grant, 'a', today)).toMatchObject({ __typename: 'AnotherPersonNeeded', missing: 2 });
  expect(judgeApproval({ ...grant, approvals: [{ account: 'b' }] }, 'b', today)).toMatchObject({ __typename: 'AnotherPersonNeeded', missing: 1 });
  expect(judgeApproval({ ...grant, approvals: [{ account: 'b' }] }, 'c', today)).toBeUndefined();
  expect(judgeApproval({ ...grant, approvals: [{ account: 'b' }, { account: 'c' }] }, 'd', today)).toMatchObject({ __typename: 'Conflict' });
});
test('a grant holds from the second approval to its last day, unless it is taken back', () => {
  const approved = { ...grant, approvals: [{ account: 'b' }, { account: 'c' }] };
  expect([statusOfGrant(grant, today), statusOfGrant(approved, '2026-12-31'), statusOfGrant(approved, '2027-01-01'), statusOfGrant({ ...approved, revokedAt: 'x' }, today)]).toEqual(['PROPOSED', 'GRANTED', 'EXPIRED', 'REVOKED']);
});
test('a grant is taken back once, with a reason', () => {
  expect(judgeRevocation(grant, 'Upphört', today)).toBeUndefined();
  expect(judgeRevocation(grant, '', today)).toMatchObject({ __typename: 'InvalidInput', field: 'reason' });
  expect(judgeRevocation({ ...grant, revokedAt: 'x' }, 'Upphört', today)).toMatchObject({ __typename: 'Conflict' });
});
