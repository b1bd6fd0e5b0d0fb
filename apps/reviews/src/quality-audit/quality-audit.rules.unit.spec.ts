import { expect, test } from '@jest/globals';
import { auditsFor, commissionAudit, mayAudit, openProposals, proposeImprovements, type AuditPolicy } from './quality-audit.rules.ts';

const policy: AuditPolicy = { commissionedBy: 'UTSKOTT', performers: ['DEVELOPMENT_LEAD'], improvementProposalsRequired: true };
const decision = { body: 'UTSKOTT', decidedOn: '2026-02-03', reference: '§1', direction: 'Routines', extent: 'Two homes', recordedBy: 'a' };
const stated = { proposals: ['List'], none: null, by: 'a', on: '2026-03-01' };

test('a commission is of the committee, with reference, direction and extent', () => {
  const { body: _, ...kept } = decision;
  expect(commissionAudit(decision, '2026-02-10', policy)).toEqual(kept);
  const field = (more: object) => (commissionAudit({ ...decision, ...more }, '2026-02-10', policy) as { field?: string }).field;
  expect([field({ body: 'BOARD' }), field({ decidedOn: '2026-02-11' }), field({ reference: '' }), field({ direction: ' ' }), field({ extent: '' })]).toEqual(['body', 'decidedOn', 'reference', 'direction', 'extent']);
  for (const silent of [null, {}]) expect(commissionAudit(decision, '2026-02-10', silent)).toMatchObject({ __typename: 'NotInPolicy' });
});

test('an audit is performed by the roles that the guideline names', () => {
  expect([mayAudit(['DEVELOPMENT_LEAD'], policy), mayAudit(['ANYONE'], { commissionedBy: 'UTSKOTT' })]).toEqual([null, null]);
  expect(mayAudit(['PLANNER'], policy)).toMatchObject({ __typename: 'RoleNotInPolicy', allowed: ['DEVELOPMENT_LEAD'] });
  expect(mayAudit(['DEVELOPMENT_LEAD'], null)).toMatchObject({ __typename: 'NotInPolicy' });
});

test('it ends in proposals or a reason why none, where the guideline demands them', () => {
  expect(proposeImprovements({ proposals: [' List '] }, 'a', '2026-03-01')).toEqual(stated);
  expect([proposeImprovements({ proposals: [] }, 'a', '2026-03-01'), proposeImprovements({ proposals: [' '] }, 'a', '2026-03-01')]).toMatchObject([{ field: 'none' }, { field: 'proposals' }]);
  const open = (kind: string, said: typeof stated | null, of: AuditPolicy | null) => openProposals({ kind }, said, of).length;
  expect([open('QUALITY_AUDIT', null, policy), open('QUALITY_AUDIT', stated, policy), open('QUALITY_REVIEW', null, policy), open('QUALITY_AUDIT', null, null)]).toEqual([1, 0, 0, 0]);
});

test('a half-yearly follow-up takes up the audits completed since the one before began', () => {
  const row = (kind: string, openedOn: string, completedOn: string | null = null) => ({ kind, openedOn, completedOn });
  const audit = row('QUALITY_AUDIT', '2026-02-01', '2026-03-01');
  const [first, second, third] = ['2026-01-10', '2026-08-10', '2027-01-10'].map((on) => row('MANAGEMENT_SYSTEM_FOLLOW_UP', on, on)) as [typeof audit, typeof audit, typeof audit];
  const all = [audit, row('QUALITY_AUDIT', '2026-02-01'), first, second, third];
  expect([first, second, third, audit].map((f) => auditsFor(f, all))).toEqual([[], [audit], [], []]);
});
